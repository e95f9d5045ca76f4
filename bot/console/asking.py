"""From what the page asks for to a command of the bot, held against what there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import singledispatch

from bot.console.answers import (
    NewAdopt,
    NewApply,
    NewCheck,
    NewLogin,
    NewMend,
    NewPlan,
    NewRecord,
    NewResume,
    NewSurvey,
    NewTask,
    NewVerify,
)
from bot.console.desk import Busy, Desk
from bot.console.run_answer import find_run
from bot.console.tasks import Wanted
from bot.console.uploads import Uploads
from bot.errors import InputError, PlanRefused, UnknownName
from bot.i18n import _
from bot.planning.plan import Plan
from bot.running.may_begin import check_may_begin
from bot.workspace import Workspace

#: A flow is loaded by its path: nothing else is asked for.
_SCENE = re.compile(r"[\w-]+/[\w-]+")


@singledispatch
def wanted(asked: object, desk: Desk) -> Wanted:
    """Raise what its command would refuse at once: :class:`InputError` or :class:`Stopped`."""
    raise TypeError(type(asked))


@wanted.register
def _survey(asked: NewSurvey, desk: Desk) -> Wanted:
    desk.shop(asked.shop)
    words = [f"--shop={asked.shop}", *_ids(asked.ids, desk), "--", *_scenes(asked.scenes, desk)]
    title = _title(asked.scenes, _("Survey of all pages"), _("Survey of {n} pages"))
    return _wanted(asked, asked.shop, title, "survey", words)


@wanted.register
def _plan(asked: NewPlan, desk: Desk) -> Wanted:
    desk.shop(asked.shop)
    if bool(asked.ids) == bool(asked.policy):
        raise InputError(
            _("which products? Of a list or of rules, and not of both"),
            advice=_("choose a list of ids, or one of the policies"),
        )
    words = [f"--shop={asked.shop}"]
    if asked.policy:
        path = Workspace(desk.settings.home).policies / f"{asked.policy}.yaml"
        if "/" in asked.policy or "\\" in asked.policy or not path.is_file():
            raise UnknownName(_("there is no policy “{name}”").format(name=asked.policy[:80]))
        words.append(f"--policy={path}")
        title = _("Plan by the policy “{name}”").format(name=asked.policy)
    else:
        words += _ids(asked.ids, desk)
        title = _title(asked.scenes, _("Plan for all pages"), _("Plan for {n} pages"))
        if not asked.scenes:
            words.append("--all-scenes")
    if asked.whole_groups:
        words.append("--whole-groups")
    for brake in ("max_rows", "max_share", "max_times_usual"):
        if (most := getattr(asked, brake)) is not None:
            words.append(f"--{brake.replace('_', '-')}={most}")
    return _wanted(asked, asked.shop, title, "plan", [*words, "--", *_scenes(asked.scenes, desk)])


@wanted.register
def _apply(asked: NewApply, desk: Desk) -> Wanted:
    plan, path = desk.plan(asked.plan)
    same_as_shown(plan, asked.digest)
    if not plan.items:
        raise PlanRefused(_("nothing is to be removed"), advice=_("make another plan"))
    check_may_begin(desk.journal, plan)
    title = _("Remove {n} rows").format(n=len(plan.items))
    words = ["--yes", f"--digest={plan.digest}", "--", str(path)]
    return _wanted(asked, plan.shop_key, title, "apply", words, digest=plan.digest)


@wanted.register
def _verify(asked: NewVerify, desk: Desk) -> Wanted:
    run = find_run(desk, asked.run_id)
    title = _("Look again at the run {run}").format(run=run.run_id)
    return _wanted(asked, run.shop_key, title, "verify", ["--", run.run_id], run_id=run.run_id)


@wanted.register
def _resume(asked: NewResume, desk: Desk) -> Wanted:
    run = find_run(desk, asked.run_id)
    if desk.ledger.works_on(run.plan.digest):
        raise Busy(
            _("`unbind nightly` is working on this run, here or on another machine"),
            advice=_("wait until it is done"),
        )
    title = _("Go on with the run {run}").format(run=run.run_id)
    return _wanted(asked, run.shop_key, title, "resume", ["--", run.run_id], run_id=run.run_id)


@wanted.register
def _check(asked: NewCheck, desk: Desk) -> Wanted:
    desk.shop(asked.shop)
    words = [f"--shop={asked.shop}", "--", *_scenes(asked.scenes, desk)]
    return _wanted(asked, asked.shop, _("Check of sign-in and pages"), "check", words)


@wanted.register
def _login(asked: NewLogin, desk: Desk) -> Wanted:
    shop = desk.shop(asked.shop)
    title = _("Sign in to {shop}").format(shop=shop.name)
    return _wanted(asked, asked.shop, title, "login", ["--", asked.shop])


@wanted.register
def _record(asked: NewRecord, desk: Desk) -> Wanted:
    """The address and the name are looked at by the command."""
    shop = desk.shop(asked.shop)
    words = [f"--shop={shop.key}", f"--scene={asked.scene}", f"--title={asked.title.strip()[:60]}"]
    words += ["--more-lists"] if asked.more_lists else []
    words += ["--asks-nothing"] if asked.asks_nothing else []
    title = _("Record {scene}").format(scene=asked.scene[:80])
    return _wanted(asked, asked.shop, title, "record", [*words, "--", asked.url])


@wanted.register
def _mend(asked: NewMend, desk: Desk) -> Wanted:
    desk.shop(asked.shop)
    (scene,) = _scenes([asked.scene], desk)
    title = _("Mend {scene}").format(scene=desk.scenes.get(scene).title)
    return _wanted(asked, asked.shop, title, "mend", [f"--shop={asked.shop}", "--", scene])


@wanted.register
def _adopt(asked: NewAdopt, desk: Desk) -> Wanted:
    shop = desk.shop(asked.shop)
    scenes = _scenes(asked.scenes, desk)
    title = _("Go through the pages of {shop}").format(shop=shop.name)
    return _wanted(asked, asked.shop, title, "adopt", ["--", shop.key, *scenes])


def same_as_shown(plan: Plan, digest: str) -> None:
    """Raise :class:`PlanRefused`."""
    if plan.digest != digest:
        raise PlanRefused(
            _("the plan is no longer the one that was shown"),
            advice=_("look at it again, then apply it"),
        )


def _wanted(
    asked: NewTask,
    shop: str,
    title: str,
    command: str,
    words: Sequence[str],
    *,
    digest: str = "",
    run_id: str = "",
) -> Wanted:
    return Wanted(
        asked.kind, shop, title, (command, *words), digest, run_id, asked.model_dump(mode="json")
    )


def _title(scenes: Sequence[str], all_of_them: str, some: str) -> str:
    return some.format(n=len(scenes)) if scenes else all_of_them


def _scenes(names: Sequence[str], desk: Desk) -> list[str]:
    """Raise :class:`UnknownName`, :class:`BadFlow` or :class:`BadSelectorFile`."""
    for name in names:
        if not _SCENE.fullmatch(name):
            raise UnknownName(_("there is no scene “{name}”").format(name=name[:80]))
    return [desk.scenes.get(name).name for name in names]


def _ids(upload: str, desk: Desk) -> list[str]:
    """Raise :class:`UnknownName`."""
    return Uploads(desk.paths.uploads).options(upload) if upload else []
