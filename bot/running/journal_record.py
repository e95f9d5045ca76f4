"""The record of a run, made anew from the journal alone whenever it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.errors import UnbindError
from bot.i18n import _
from bot.model import Drift, Outcome
from bot.planning.plan import Item, Kept, Plan
from bot.running.journal import Journal
from bot.running.record import BatchRecord, ListRecord, Problem, RowRecord, RunRecord
from bot.running.run_state import RowState
from bot.scene.scenes import Scenes


def record_of(journal: Journal, run_id: str, scenes: Scenes) -> RunRecord:
    """Raise :class:`UnknownName` for a run that the journal does not hold."""
    state = journal.run(run_id)
    plan = state.plan
    titles = {
        name: _title(scenes, name)
        for name in {i.scene for i in plan.items} | {k.scene for k in plan.kept}
    }
    planned = zip(plan.items, journal.rows(run_id), strict=True)
    rows = (
        *(_planned(item, row, titles) for item, row in planned),
        *(_kept(kept, titles) for kept in plan.kept),
        *_in_no_list(plan),
    )
    return RunRecord(
        run_id=state.run_id,
        status=state.status,
        shop_key=plan.shop_key,
        shop_name=plan.shop_name,
        shop_id=plan.shop_id,
        plan_digest=plan.digest,
        plan_source=plan.source,
        plan_created_at=plan.created_at,
        started_at=state.started_at,
        ended_at=state.ended_at,
        limits=plan.limits.model_dump(),
        past_brakes=journal.terms(run_id).past_brakes,
        effects=plan.effects,
        menus={name: menu for name in titles if (menu := _menu(scenes, name))},
        rows=rows,
        batches=tuple(BatchRecord(**b) for b in journal.batches(run_id)),
        lists=_lists(journal.notes(run_id, "list")),
        problems=tuple(Problem(**n) for n in journal.notes(run_id, "problem")),
        drift=tuple(Drift(**n) for n in journal.notes(run_id, "drift")),
    )


def _planned(item: Item, row: RowState, titles: Mapping[str, str]) -> RowRecord:
    return RowRecord(
        product_id=item.product_id,
        scene=item.scene,
        scene_title=titles[item.scene],
        container=item.container,
        title=item.title,
        facts=item.facts,
        joined=item.joined,
        rule=item.rule,
        reason=item.reason,
        outcome=row.outcome or (Outcome.UNKNOWN if row.intents else Outcome.NOT_TRIED),
        words=row.words,
        advice=row.advice,
        effective_on=row.effective_on,
        batch=row.batch,
        intent_at=row.intent_at,
        outcome_at=row.outcome_at,
    )


def _kept(kept: Kept, titles: Mapping[str, str]) -> RowRecord:
    return RowRecord(
        product_id=kept.product_id,
        scene=kept.scene,
        scene_title=titles[kept.scene],
        container=kept.container,
        title=kept.title,
        facts=kept.facts,
        outcome=Outcome.BLOCKED,
        words=kept.reason,
        advice=kept.advice,
    )


def _in_no_list(plan: Plan) -> Iterator[RowRecord]:
    """A list that could not be read may hold them: then nothing is known, and nothing is claimed."""
    outcome, words = Outcome.NOT_FOUND, _("in none of the lists looked at")
    if plan.unread:
        said = _("in none of the lists that could be read; not read: ")
        outcome, words = Outcome.UNKNOWN, said + "; ".join(plan.unread)
    for product_id in plan.not_found:
        yield RowRecord(product_id=product_id, outcome=outcome, words=words)


def _lists(notes: list[dict[str, Any]]) -> tuple[ListRecord, ...]:
    """One record per list, also when it took several tries: the first count before, the last after."""
    seen: dict[tuple[str, str], ListRecord] = {}
    for note in (ListRecord(**n) for n in notes):
        first = seen.get((note.scene, note.container), note)
        seen[note.scene, note.container] = note.model_copy(update={"before": first.before})
    return tuple(seen.values())


def _menu(scenes: Scenes, name: str) -> tuple[str, ...]:
    try:
        return scenes.get(name).file.menu
    except UnbindError:
        return ()


def _title(scenes: Scenes, name: str) -> str:
    try:
        return scenes.get(name).title
    except UnbindError:
        return name  # a flow that was there when the run was made
