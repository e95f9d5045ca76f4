"""From ids and scene names to a survey and a plan: shared by survey, plan and run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import Call
from bot.errors import BadPlan, InputError, UnbindError
from bot.i18n import _
from bot.model import Shop

if TYPE_CHECKING:
    from bot.ids import IdList
    from bot.plan import Limits, Plan
    from bot.survey import Survey

_IDS = typer.Option(
    "--ids",
    metavar="FILE",
    help=_("Product ids: a .xlsx, .csv or .txt file, ids with commas, or - for standard input."),
)
Ids = Annotated[list[str], _IDS]
IdsIfAny = Annotated[list[str] | None, _IDS]
Column = Annotated[
    str,
    typer.Option("--column", metavar="NAME", help=_("The column of the ids, if it is not clear.")),
]
Sheet = Annotated[
    str,
    typer.Option("--sheet", metavar="NAME", help=_("The sheet of the ids, if there are several.")),
]
MaxRows = Annotated[
    int | None, typer.Option(min=1, metavar="N", help=_("Brake: most rows one run may remove."))
]
MaxShare = Annotated[
    float | None,
    typer.Option(min=0.01, max=1, metavar="N", help=_("Brake: largest share of one list, 0 to 1.")),
]
MaxTimesUsual = Annotated[
    float | None,
    typer.Option(
        min=1,
        metavar="N",
        help=_("Brake: most rows, as a multiple of a usual run of these scenes."),
    ),
]


def given_ids(call: Call, ids: Sequence[str], column: str, sheet: str) -> IdList:
    """Raise :class:`BadIds`; what is odd but usable is said on stderr."""
    from bot.ids import read_ids

    found = read_ids(list(ids), column=column, sheet=sheet)
    for warning in found.warnings:
        call.say(_("note: {warning}").format(warning=warning))
    return found


def look(call: Call, shop: Shop, names: Sequence[str], ids: Sequence[str] = ()) -> Survey:
    """Survey these scenes, all when none is named. A broken flow is a line of the survey."""
    from bot.browser.session import open_browser
    from bot.cli.bars import Bars
    from bot.survey import SurveyScene
    from bot.surveyor import survey

    asked = list(dict.fromkeys(names)) or call.scenes.names()
    good, broken = [], {}
    for name in asked:
        try:
            good.append(call.scenes.get(name))
        except UnbindError as error:
            if names:
                raise
            broken[name] = SurveyScene(
                scene=name,
                title=name,
                error=error.message,
                advice=error.advice,
                exit_code=error.exit_code,
            )
    with open_browser(call.settings) as browser, Bars(call.err) as bars:
        seen = survey(browser, call.settings, shop, good, ids, bars)
    lines = {**{s.scene: s for s in seen.scenes}, **broken}
    return seen.model_copy(update={"scenes": tuple(lines[name] for name in asked)})


def worst(survey: Survey) -> int:
    return max((s.exit_code for s in survey.scenes), default=0)


@dataclass(frozen=True)
class Brakes:
    max_rows: int | None
    max_share: float | None
    max_times_usual: float | None

    def over(self, call: Call) -> Limits:
        """The limits of the settings, except where the command line says otherwise."""
        from bot.plan import Limits

        own = call.settings
        return Limits(
            max_rows=self.max_rows or own.max_rows,
            max_share=self.max_share or own.max_share,
            max_times_usual=self.max_times_usual or own.max_times_usual,
        )


def make_plan(
    call: Call, shop: Shop, names: Sequence[str], ids: IdList, brakes: Brakes
) -> tuple[Plan, int]:
    """The plan and the exit code of what could not be read; the plan is within its brakes.

    Raise :class:`Brake`, or the trouble itself when nothing at all could be read.
    """
    from bot.planner import plan_listed

    survey = look(call, shop, names, ids.ids)
    troubles = [s for s in survey.scenes if s.error]
    if troubles and len(troubles) == len(survey.scenes):
        raise _same(troubles[0].error, troubles[0].advice, troubles[0].exit_code)
    plan = plan_listed(
        survey, call.scenes, shop, call.settings, source=ids.source, limits=brakes.over(call)
    )
    plan.check_size(call.journal.usual_rows(shop.key, {i.scene for i in plan.items}))
    return plan, worst(survey)


def _same(message: str, advice: str, exit_code: int) -> UnbindError:
    class Unread(UnbindError):
        pass

    Unread.exit_code = exit_code
    return Unread(message, advice=advice)


def plan_path(call: Call, output: Path | None, shop: Shop, made_at: datetime) -> Path:
    """Where the plan goes. Anything there that is not a plan stays. Raise :class:`InputError`."""
    from bot.plan import read_plan
    from bot.report.words import china_time

    if output is None:
        stamp = f"{china_time(made_at):%Y%m%d-%H%M%S}"
        return call.settings.home / "plans" / f"{stamp}-{shop.key}.json"
    if output.is_dir():
        raise InputError(
            _("{path} is a folder").format(path=output), advice=_("name a file: -o plan.json")
        )
    if output.exists():
        try:
            read_plan(output)
        except BadPlan as error:
            raise InputError(
                _("{path} exists and is not a plan; it was left as it is").format(path=output),
                advice=_("choose another name with -o"),
            ) from error
    return output
