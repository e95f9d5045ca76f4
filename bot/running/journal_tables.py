"""The tables of the journal. Times are UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa


class Utc(sa.types.TypeDecorator[datetime]):
    """SQLite keeps no zone; what comes back is UTC again."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


META = sa.MetaData()
RUNS = sa.Table(
    "runs",
    META,
    sa.Column("run_id", sa.String(40), primary_key=True),
    sa.Column("shop_key", sa.String(100), nullable=False),
    # One use of a plan: the second insert of the same digest fails, whoever comes first.
    sa.Column("plan_digest", sa.String(64), nullable=False, unique=True),
    sa.Column("plan", sa.JSON, nullable=False),
    sa.Column("started_at", Utc, nullable=False),
    sa.Column("ended_at", Utc),
    sa.Column("status", sa.String(20), nullable=False),
)
ROWS = sa.Table(
    "run_rows",
    META,
    sa.Column("run_id", sa.ForeignKey("runs.run_id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),  # place in plan.items
    sa.Column("scene", sa.String(100), nullable=False),
    sa.Column("batch", sa.Integer),
    sa.Column("intents", sa.Integer, nullable=False, default=0),
    sa.Column("intent_at", Utc),
    sa.Column("outcome", sa.String(20)),
    sa.Column("words", sa.Text, nullable=False, default=""),
    sa.Column("advice", sa.Text, nullable=False, default=""),
    sa.Column("effective_on", sa.Date),
    sa.Column("outcome_at", Utc),
)
BATCHES = sa.Table(
    "batches",
    META,
    sa.Column("run_id", sa.ForeignKey("runs.run_id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("scene", sa.String(100), nullable=False),
    sa.Column("container", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("started_at", Utc, nullable=False),
    sa.Column("ended_at", Utc),
    sa.Column("dialog", sa.Text, nullable=False, default=""),
    sa.Column("toast", sa.Text, nullable=False, default=""),
    sa.Column("evidence", sa.JSON, nullable=False),
)
NOTES = sa.Table(
    "notes",
    META,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("run_id", sa.ForeignKey("runs.run_id"), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),  # terms, problem, list, drift
    sa.Column("data", sa.JSON, nullable=False),
)
