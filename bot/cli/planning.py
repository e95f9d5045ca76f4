"""From ids and scene names to a survey and a plan: shared by survey, plan and run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.frame import Call, Usage
from bot.errors import BadPlan, InputError, UnbindError
from bot.i18n import _
from bot.model import Shop

if TYPE_CHECKING:
    from bot.ids import IdList
    from bot.plan import Limits, Plan
    from bot.scenes import Scene
    from bot.survey import Survey, SurveyScene


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
    call: Call, shop: Shop, names: Sequence[str], ids: Sequence[str] = ()
) -> tuple[Survey, Path]:
    """Survey these scenes, all when none is named, and keep what was seen in the workspace.

    When none is named, a broken flow and a back office that the shop does not use are lines of the survey.
    """
    from bot.browser.session import open_browser
    from bot.cli.bars import Bars
    from bot.snapshots import keep
    from bot.survey import SurveyScene
    from bot.surveyor import survey

    asked = list(dict.fromkeys(names)) or call.scenes.names()
    good: list[Scene] = []
    others: dict[str, SurveyScene] = {}
    for name in asked:
        scene = call.scenes.get(name) if names else _found(call, shop, name)
        if isinstance(scene, SurveyScene):
            others[name] = scene
        else:
            good.append(scene)
    with open_browser(call.settings) as browser, Bars(call.err) as bars:
        seen = survey(browser, call.settings, shop, good, ids, bars)
    lines = {**{s.scene: s for s in seen.scenes}, **others}
    seen = seen.model_copy(update={"scenes": tuple(lines[name] for name in asked)})
    return seen, keep(seen, call.settings.home)


def _found(call: Call, shop: Shop, name: str) -> Scene | SurveyScene:
    """The scene, or the line of the survey that says why it is not looked at."""
    from bot.survey import SurveyScene

    try:
        scene = call.scenes.get(name)
    except UnbindError as error:
        return SurveyScene(
            scene=name,
            title=name,
            error=error.message,
            advice=error.advice,
            exit_code=error.exit_code,
        )
    if scene.file.site in shop.sites:
        return scene
    return SurveyScene(
        scene=name,
        title=scene.title,
        menu=scene.file.menu,
        effect=scene.file.effect,
        skipped=_("{shop} has no address of {site} in the shops file").format(
            shop=shop.key, site=scene.site.title
        ),
    )


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

    Raise :class:`Brake`, or the trouble itself when nothing at all could be read.
    """
    from bot.cli.views import show_skipped
    from bot.planner import plan_listed

    survey, kept = look(call, shop, names, ids.ids)
    skipped = [s for s in survey.scenes if s.skipped]
    show_skipped(call.err, skipped)
    troubles = survey.unread()
    if len(skipped) == len(survey.scenes):
        raise InputError(
            _("there is no scene to look at"),
            advice=_("write the addresses of the shop's back offices into the shops file"),
        )
    if len(troubles) + len(skipped) == len(survey.scenes):
        raise _same(troubles[0].error, troubles[0].advice, troubles[0].exit_code)
    plan = plan_listed(
        survey,
        call.scenes,
        shop,
        call.settings,
        source=ids.source,
        limits=brakes.over(call),
        whole=whole,
    )
    plan.check_size(call.journal.usual_rows(shop.key, {i.scene for i in plan.items}))
    return Planned(plan, worst(survey), kept)


def _same(message: str, advice: str, exit_code: int) -> UnbindError:
    class Unread(UnbindError):
        pass

    Unread.exit_code = exit_code
    return Unread(message, advice=advice)


def plan_path(call: Call, output: Path | None, shop: Shop, made_at: datetime) -> Path:
    """Where the plan goes. Anything there that is not a plan stays. Raise :class:`InputError`."""
    from bot.clock import china_time
    from bot.plan import read_plan

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
