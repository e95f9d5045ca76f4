"""The runs so far without their plans, which are large: for lists that are looked at again and again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.model import Outcome
from bot.running.journal import Journal
from bot.running.journal_tables import ROWS, RUNS


@dataclass(frozen=True)
class RunHead:
    """``open``: rows without an outcome."""

    run_id: str
    shop_key: str
    shop_name: str
    status: str
    started_at: datetime
    ended_at: datetime | None
    planned: int
    outcomes: dict[Outcome, int]
    open: int


def run_heads(journal: Journal, limit: int = 50, *, run_id: str = "") -> list[RunHead]:
    """Newest first, or that one."""
    columns = (RUNS.c.run_id, RUNS.c.shop_key, RUNS.c.status, RUNS.c.started_at, RUNS.c.ended_at)
    newest = (
        sa.select(*columns, RUNS.c.plan["shop_name"].as_string().label("shop_name"))
        .order_by(RUNS.c.started_at.desc(), RUNS.c.run_id.desc())
        .limit(limit)
    )
    if run_id:
        newest = newest.where(RUNS.c.run_id == run_id)
    counted = sa.select(ROWS.c.run_id, ROWS.c.outcome, sa.func.count().label("n"))
    with journal.engine.connect() as db:
        runs = db.execute(newest).all()
        chosen = counted.where(ROWS.c.run_id.in_([run.run_id for run in runs]))
        counts: dict[str, dict[Outcome | None, int]] = {}
        for row in db.execute(chosen.group_by(ROWS.c.run_id, ROWS.c.outcome)):
            outcome = Outcome(row.outcome) if row.outcome else None
            counts.setdefault(row.run_id, {})[outcome] = row.n
    return [_head(run, counts.get(run.run_id, {})) for run in runs]


def _head(run: Any, counts: dict[Outcome | None, int]) -> RunHead:
    return RunHead(
        **run._mapping,
        planned=sum(counts.values()),
        outcomes={outcome: counts[outcome] for outcome in Outcome if outcome in counts},
        open=counts.get(None, 0) + counts.get(Outcome.UNKNOWN, 0),
    )
