"""From ids and scene names to a survey and a plan: shared by survey, plan and run."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.frame import Call, Usage
from bot.errors import BadPlan, InputError
from bot.i18n import _
from bot.model import Shop
from bot.workspace import Workspace

if TYPE_CHECKING:
    from bot.browser.session import Browser
    from bot.ids import IdList
    from bot.planning.make import Looked, Made, PlanMaker
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


def maker(call: Call, shop: Shop) -> PlanMaker:
    from functools import partial

    from bot.planning.make import PlanMaker
    from bot.running.usual_size import check_usual_size

    brake = partial(check_usual_size, call.journal)
    return PlanMaker(call.settings, shop, call.scenes, brake)


def look(
    call: Call,
    shop: Shop,
    names: Sequence[str],
    ids: Sequence[str] = (),
    *,
    named: bool = True,
    browser: OneBrowser | None = None,
) -> Looked:
    """With bars, as :meth:`PlanMaker.look` does; with a browser of its own unless one is given."""
    for name in names if named else ():
        call.scenes.get(name)  # a wrong name is told before a browser is started
    with browser or OneBrowser(call.settings) as opened, call.bars() as bars:
        return maker(call, shop).look(opened(), names, ids, bars, named=named)


class OneBrowser(AbstractContextManager["OneBrowser"]):
    """Starts at the first call; the outermost ``with`` ends it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._opened: Browser | None = None
        self._within = 0
        self._stack = ExitStack()

    def __call__(self) -> Browser:
        from bot.browser.session import open_browser

        if self._opened is None or not self._opened.is_connected():
            self._stack.close()  # of one that has crashed
            self._opened = self._stack.enter_context(open_browser(self.settings))
        return self._opened

    def __enter__(self) -> OneBrowser:
        self._within += 1
        return self

    def __exit__(self, *raised: Any) -> None:
        self._within -= 1
        if not self._within:
            self._opened = None
            self._stack.__exit__(*raised)


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


def make_plan(
    call: Call,
    shop: Shop,
    names: Sequence[str],
    ids: IdList,
    brakes: Brakes,
    *,
    whole: bool = False,
    browser: OneBrowser | None = None,
) -> Made:
    """A plan that is within its brakes. ``browser``: one that will be needed again.

    Raise :class:`InputError` for a scene that is only read, :class:`Brake`, or the trouble itself when
    nothing at all could be read.
    """
    for name in names:
        if call.scenes.get(name).flow.reads_only:
            raise InputError(
                _("{scene} is only read; nothing is ever removed there").format(scene=name),
                advice=_("name a scene that unties, or look: `unbind survey {scene}`").format(
                    scene=name
                ),
            )
    looked = look(call, shop, names, ids.ids, browser=browser)
    _tell_skipped(call, looked)
    limits = brakes.over(call.settings)
    made = maker(call, shop).of_ids(looked, source=ids.source, limits=limits, whole=whole)
    return _within_brakes(call, made)


def make_chosen_plan(
    call: Call, shop: Shop, names: Sequence[str], policy: Policy, brakes: Brakes
) -> Made:
    """A plan of what the rules choose; grace counts as if this were the first night.

    Raise as :func:`make_plan` does.
    """
    from bot.planning.make import scenes_for

    spoken_of = policy.scenes_of(call.scenes.names())
    asked = scenes_for(policy, names or spoken_of, call.scenes)
    looked = look(call, shop, asked, named=bool(names))
    _tell_skipped(call, looked)
    limits = brakes.over(policy.limits_over(call.settings))
    made = maker(call, shop).of_policy(looked, policy, limits=limits)
    if why := policy.may_act(made.plan.created_at):
        call.say(_("note: {why}").format(why=why.reason))
    return _within_brakes(call, made)


def _tell_skipped(call: Call, looked: Looked) -> None:
    from bot.cli.screen.views import show_skipped

    show_skipped(call.err, [s for s in looked.survey.scenes if s.skipped])


def _within_brakes(call: Call, made: Made) -> Made:
    """Raise :class:`Brake`; where one of the brakes cannot hold, say so."""
    if made.past:
        raise made.past
    if made.unheld:
        call.say(_("note: {why}").format(why=made.unheld))
    return made


def plan_path(call: Call, output: Path | None, shop: Shop, made_at: datetime) -> Path:
    """Where the plan goes. Anything there that is not a plan stays. Raise :class:`InputError`."""
    from bot.clock import china_time
    from bot.planning.plan import read_plan

    if output is None:
        stamp = f"{china_time(made_at):%Y%m%d-%H%M%S}"
        return Workspace(call.settings.home).plans / f"{stamp}-{shop.key}.json"
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
