"""How many rows runs of a scene usually remove, and the brake that goes by it."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa

from bot.i18n import _
from bot.model import Outcome
from bot.planning.brakes import check_size
from bot.planning.plan import Plan
from bot.running.journal import Journal
from bot.running.journal_tables import ROWS, RUNS

#: The last ones of a scene count.
_RUNS = 7


class SceneRemovals(NamedTuple):
    scene: str
    removed: int
    """Rows that one run removed, at once or for a later day."""


def check_usual_size(
    journal: Journal, plan: Plan, removals: Sequence[SceneRemovals] | None = None
) -> str:
    """Hold a plan against its limits, and against what runs of its scenes usually remove. Raise
    :class:`Brake`. Returned is what could not be held against it, in a line. ``removals``: of the shop, by
    whoever asks of many plans."""
    scenes = dict.fromkeys(item.scene for item in plan.items)
    usual = _usual(scene_removals(journal, plan.shop_key) if removals is None else removals, scenes)
    check_size(plan, sum(usual.values()) if usual else None, usual_of=usual.keys())
    if new := [scene for scene in scenes if scene not in usual]:
        return _("too few runs yet to know what is usual: that brake is off for {scenes}").format(
            scenes=", ".join(new)
        )
    return ""


def usual_rows(
    journal: Journal, shop_key: str, scenes: Iterable[str], *, runs: int = _RUNS
) -> float | None:
    """Rows that the last runs of this shop removed, at once or for a later day, in these scenes: the
    median of each, together. None when there are less than three runs of every one of them."""
    usual = _usual(scene_removals(journal, shop_key), scenes, runs)
    return sum(usual.values()) if usual else None


def _usual(
    removals: Iterable[SceneRemovals], scenes: Iterable[str], runs: int = _RUNS
) -> dict[str, float]:
    """Of those scenes of which there are three runs at least."""
    counts: dict[str, list[int]] = {scene: [] for scene in scenes}
    for scene, removed in removals:
        if scene in counts and len(counts[scene]) < runs:
            counts[scene].append(removed)
    return {scene: statistics.median(n) for scene, n in counts.items() if len(n) >= 3}


def scene_removals(journal: Journal, shop_key: str) -> list[SceneRemovals]:
    """Of each scene that a run came to the end of and removed something in, newest run first. One that was
    stopped came to the end of those scenes that hold nothing of what it left."""
    gone = ROWS.c.outcome.in_([Outcome.REMOVED, Outcome.PENDING])
    left = ROWS.c.outcome.is_(None) | (ROWS.c.outcome == Outcome.UNKNOWN)
    found = (
        sa.select(
            RUNS.c.run_id,
            RUNS.c.status,
            ROWS.c.scene,
            sa.func.sum(sa.case((gone, 1), else_=0)).label("gone"),
            sa.func.sum(sa.case((left, 1), else_=0)).label("left"),
        )
        .join(ROWS, RUNS.c.run_id == ROWS.c.run_id)
        .where(RUNS.c.shop_key == shop_key, RUNS.c.status.in_(["done", "stopped"]))
        .group_by(RUNS.c.run_id, RUNS.c.status, RUNS.c.started_at, ROWS.c.scene)
        .order_by(RUNS.c.started_at.desc(), RUNS.c.run_id.desc())
    )
    removals = []
    with journal.engine.connect() as db:
        for _run, group in groupby(db.execute(found), key=lambda row: row.run_id):
            parts = list(group)
            cut_off = parts[0].status == "stopped"
            for part in parts:
                elsewhere = any(p.left for p in parts if p is not part)
                if part.gone and not part.left and (elsewhere or not cut_off):
                    removals.append(SceneRemovals(part.scene, part.gone))
    return removals
