"""A plan as the page shows it: may it be applied, what goes, what stays, how far it is from its brakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from bot.clock import utc_now
from bot.console.answers import (
    BrakeView,
    KeptView,
    PlanItemView,
    PlanState,
    PlanSummary,
    PlanView,
    ShareView,
    TakeOut,
)
from bot.console.asking import same_as_shown
from bot.console.desk import Desk, Titles, utc
from bot.errors import BadPlan, Brake, InputError, PlanRefused
from bot.i18n import _
from bot.planning.brakes import check_share
from bot.planning.narrowing import without
from bot.planning.plan import Plan, read_plan, write_plan
from bot.policy.known_facts import fact_label
from bot.report.labels import limit_label, rule_label
from bot.running.usual_size import (
    SceneRemovals,
    check_usual_size,
    scene_removals,
    usual_rows,
)

#: So many are listed, newest first.
_LISTED = 60


def all_plans(desk: Desk) -> list[PlanSummary]:
    """Those that can be read, newest first."""
    paths = [p for p in desk.paths.plans.glob("*.json") if not p.is_symlink()]
    paths.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return list(_summaries(desk, paths[:_LISTED]))


def _summaries(desk: Desk, paths: list[Path]) -> Iterator[PlanSummary]:
    removals: dict[str, list[SceneRemovals]] = {}  # of each shop; asking takes some 30 ms
    for path in paths:
        plan = _plan(path, path.stat().st_mtime_ns)
        if plan is None:
            continue
        if plan.shop_key not in removals:
            removals[plan.shop_key] = scene_removals(desk.journal, plan.shop_key)
        state, _why, run_id = _state(desk, plan, utc_now(), removals[plan.shop_key])
        yield PlanSummary(**_common(path.stem, plan, state, run_id))


@lru_cache(maxsize=200)
def _plan(path: Path, _changed: int) -> Plan | None:
    """Reading one takes some milliseconds, and the list is asked for again and again."""
    try:
        return read_plan(path)
    except BadPlan:
        return None


def plan_view(desk: Desk, name: str) -> PlanView:
    """Raise :class:`UnknownName` or :class:`BadPlan`."""
    plan, path = desk.plan(name)
    title = desk.titles()
    state, why, run_id = _state(desk, plan, utc_now())
    return PlanView(
        **_common(path.stem, plan, state, run_id),
        digest=plan.digest,
        why=why,
        rows=tuple(_rows(plan, title)),
        kept=tuple(
            KeptView(
                scene=kept.scene,
                scene_title=title(kept.scene),
                container=kept.container,
                product_id=kept.product_id,
                title=kept.title,
                reason=kept.reason,
                advice=kept.advice,
            )
            for kept in plan.kept
        ),
        not_found=plan.not_found,
        unread=plan.unread,
        undecided=plan.undecided,
        held=plan.held,
        notes=plan.notes,
        marked=plan.marked,
        shares=tuple(_shares(plan, title)),
        brakes=tuple(_brakes(desk, plan)),
    )


def take_out(desk: Desk, name: str, asked: TakeOut) -> PlanView:
    """A new plan without these rows. Raise :class:`InputError` or :class:`PlanRefused`."""
    plan, path = desk.plan(name)
    same_as_shown(plan, asked.digest)
    desk.journal.check_unused(plan)
    new = without(plan, [(r.scene, r.container, r.product_id) for r in asked.rows])
    free = _free(path)
    write_plan(new, free)
    return plan_view(desk, free.stem)


def _free(path: Path) -> Path:
    """The next free name after this one; from now on it is taken."""
    stem = re.sub(r"\.\d{1,3}$", "", path.stem)
    for n in range(2, 1000):
        with suppress(FileExistsError):
            free = path.with_name(f"{stem}.{n}.json")
            free.touch(exist_ok=False)
            return free
    raise InputError(
        _("there are too many plans of this name: {path}").format(path=path),
        advice=_("make a new plan"),
    )


def _common(name: str, plan: Plan, state: PlanState, run_id: str) -> dict[str, object]:
    return {
        "name": name,
        "shop": plan.shop_key,
        "shop_name": plan.shop_name,
        "source": plan.source,
        "created_at": utc(plan.created_at),
        "expires_at": utc(plan.expires_at),
        "items": len(plan.items),
        "state": state,
        "run_id": run_id,
    }


def _state(
    desk: Desk, plan: Plan, now: datetime, removals: Sequence[SceneRemovals] | None = None
) -> tuple[PlanState, str, str]:
    """With why it cannot be applied, and the run that used it."""
    if run_id := desk.journal.run_of_plan(plan.digest):
        return "used", _("used by run {run}").format(run=run_id), run_id
    try:
        plan.check_fit_to_run(now)
    except PlanRefused as refusal:
        old, late = plan.version != 3, now >= plan.expires_at
        return "old_version" if old else "expired" if late else "altered", refusal.message, ""
    if not plan.items:
        return "empty", _("nothing is to be removed"), ""
    try:
        check_usual_size(desk.journal, plan, removals)
    except Brake as brake:
        return "past_brake", " → ".join(filter(None, (brake.message, brake.advice))), ""
    return "ready", "", ""


def _rows(plan: Plan, title: Titles) -> Iterator[PlanItemView]:
    whole = set(plan.whole)
    for item in plan.items:
        yield PlanItemView(
            scene=item.scene,
            scene_title=title(item.scene),
            container=item.container,
            product_id=item.product_id,
            title=item.title,
            facts={fact_label(name): value for name, value in item.facts.items()},
            rule=rule_label(item.rule),
            reason=item.reason,
            whole=(item.scene, item.container) in whole,
        )


def _shares(plan: Plan, title: Titles) -> Iterator[ShareView]:
    for (scene, container), items in plan.by_list().items():
        total = plan.size_of(scene, container)
        yield ShareView(
            scene=scene,
            scene_title=title(scene),
            container=container,
            removed=len(items),
            total=total,
            share=min(1.0, len(items) / total) if total else None,
            effect=plan.effects.get(scene, ""),
        )


def _brakes(desk: Desk, plan: Plan) -> Iterator[BrakeView]:
    n, limits = len(plan.items), plan.limits
    yield BrakeView(
        name=limit_label("max_rows"),
        value=str(n),
        limit=str(limits.max_rows),
        past=n > limits.max_rows,
    )
    shares, past = [], False
    for (scene, container), items in plan.by_list().items():
        total = plan.size_of(scene, container)
        shares.append(len(items) / total if total else None)
        try:
            check_share(plan, scene, container, len(items), total)
        except Brake:
            past = True
    known = [share for share in shares if share is not None]
    value = f"{max(known):.0%}" if known else "–"
    yield BrakeView(
        name=limit_label("max_share"),
        value=value if len(known) == len(shares) else _("not known"),
        limit=f"{limits.max_share:.0%}",
        past=past,
    )
    scenes = dict.fromkeys(item.scene for item in plan.items)
    usual = usual_rows(desk.journal, plan.shop_key, scenes)
    try:
        check_usual_size(desk.journal, plan)
        too_unusual = False
    except Brake:
        too_unusual = n <= limits.max_rows and not past
    yield BrakeView(
        name=limit_label("max_times_usual"),
        value=f"{n / usual:.1f}" if usual else _("too few runs yet"),
        limit=f"{limits.max_times_usual:g}",
        past=too_unusual,
    )
