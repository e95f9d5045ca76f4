"""From ids and scene names to a survey and a plan: shared by survey, plan and run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.frame import Call, Usage
from bot.errors import BadPlan, InputError
from bot.i18n import _
from bot.model import Shop

if TYPE_CHECKING:
    from bot.ids import IdList
    from bot.looking.survey import Survey
    from bot.planning.plan import Plan
    from bot.policy.limits import Limits
    from bot.policy.policy import Policy
    from bot.settings import Settings


def given_ids(call: Call, ids: Sequence[str], column: str, sheet: str) -> IdList:
    """Raise :class:`BadIds`; what is odd but usable is said on stderr."""
    from bot.ids import read_ids

    found = read_ids(list(ids), column=column, sheet=sheet)
    for warning in found.warnings:
        call.say(_("note: {warning}").format(warning=warning))
    return found


def chosen_scenes(scenes: Sequence[str] | None, all_scenes: bool) -> list[str]:
    """The named ones, or none for all of them. Raise :class:`Usage`."""
    if scenes and all_scenes:
        raise Usage(
            _("SCENE and --all-scenes exclude each other"), advice=_("leave one of them out")
        )
    if not scenes and not all_scenes:
        raise Usage(
            _("which scenes? Neither SCENE nor --all-scenes is given"),
            advice=_("name some of `unbind scenes`, or add --all-scenes"),
        )
    return list(scenes or ())


def look(
    call: Call, shop: Shop, names: Sequence[str], ids: Sequence[str] = (), *, named: bool = True
) -> tuple[Survey, Path]:
    """Survey these scenes, all that untie when there are none, and keep what was seen in the workspace.

    Of those that nobody ``named``, a broken flow and an unused back office are lines of the survey.
    """
    from bot.browser.session import open_browser
    from bot.cli.screen.bars import Bars
    from bot.looking.kept_surveys import keep
    from bot.looking.surveyor import survey_scenes

    for name in names if named else ():
        call.scenes.get(name)  # a wrong name is told before a browser is started
    with open_browser(call.settings) as browser, Bars(call.err) as bars:
        seen = survey_scenes(
            browser,
            call.settings,
            shop,
            call.scenes,
            names or call.scenes.names(),
            ids,
            bars,
            named=named and bool(names),
        )
    return seen, keep(seen, call.settings.home)


def worst(survey: Survey) -> int:
    return max((s.exit_code for s in survey.scenes), default=0)


@dataclass(frozen=True)
class Brakes:
    max_rows: int | None
    max_share: float | None
    max_times_usual: float | None

    def over(self, own: Settings | Limits) -> Limits:
        """These limits, except where the command line says otherwise."""
        from bot.policy.limits import Limits

        return Limits(
            max_rows=self.max_rows or own.max_rows,
            max_share=self.max_share or own.max_share,
            max_times_usual=self.max_times_usual or own.max_times_usual,
        )


@dataclass(frozen=True)
class Planned:
    plan: Plan
    unread: int
    """The exit code of what could not be read."""
    kept: Path
    """Where the survey it rests on is kept."""


def make_plan(
    call: Call,
    shop: Shop,
    names: Sequence[str],
    ids: IdList,
    brakes: Brakes,
    *,
    whole: bool = False,
) -> Planned:
    """A plan that is within its brakes.

    Raise :class:`InputError` for a scene that is only read, :class:`Brake`, or the trouble itself when
    nothing at all could be read.
    """
    from bot.planning.make import plan_listed

    for name in names:
        if call.scenes.get(name).flow.reads_only:
            raise InputError(
                _("{scene} is only read; nothing is ever removed there").format(scene=name),
                advice=_("name a scene that unties, or look: `unbind survey {scene}`").format(
                    scene=name
                ),
            )
    survey, kept = look(call, shop, names, ids.ids)
    _need_something(call, survey)
    plan = plan_listed(
        survey,
        call.scenes,
        shop,
        call.settings,
        source=ids.source,
        limits=brakes.over(call.settings),
        whole=whole,
    )
    _weigh(call, plan)
    return Planned(plan, worst(survey), kept)


def make_chosen_plan(
    call: Call, shop: Shop, names: Sequence[str], policy: Policy, brakes: Brakes
) -> Planned:
    """A plan of what the rules choose; grace counts as if this were the first night.

    Raise as :func:`make_plan` does.
    """
    from bot.planning.make import plan_chosen

    spoken_of = policy.scenes_of(call.scenes.names())
    asked = list(names) or spoken_of
    goods = call.scenes.lookups() if policy.needs_goods() else []
    survey, kept = look(call, shop, [*asked, *goods], named=bool(names))
    _need_something(call, survey)
    limits = brakes.over(policy.limits_over(call.settings))
    plan = plan_chosen(survey, call.scenes, shop, call.settings, policy, limits=limits).plan
    if why := policy.may_act(plan.created_at):
        call.say(_("note: {why}").format(why=why.reason))
    _weigh(call, plan)
    return Planned(plan, worst(survey), kept)


def _weigh(call: Call, plan: Plan) -> None:
    """Raise :class:`Brake`; where one of the brakes cannot hold, say so."""
    from bot.running.usual_size import check_usual_size

    if unheld := check_usual_size(call.journal, plan):
        call.say(_("note: {why}").format(why=unheld))


def _need_something(call: Call, survey: Survey) -> None:
    """Raise when there was nothing to read, or nothing could be read."""
    from bot.cli.screen.views import show_skipped

    skipped = [s for s in survey.scenes if s.skipped]
    show_skipped(call.err, skipped)
    troubles = survey.unread()
    if len(skipped) == len(survey.scenes):
        raise InputError(
            _("there is no scene to look at"),
            advice=_("write the addresses of the shop's back offices into the shops file"),
        )
    if len(troubles) + len(skipped) == len(survey.scenes):
        raise troubles[0].trouble()


def plan_path(call: Call, output: Path | None, shop: Shop, made_at: datetime) -> Path:
    """Where the plan goes. Anything there that is not a plan stays. Raise :class:`InputError`."""
    from bot.clock import china_time
    from bot.planning.plan import read_plan

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
