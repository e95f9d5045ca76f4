"""The tables of the nights, in the journal's database. Times are UTC, nights are dates in Asia/Shanghai."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from bot.running.journal_tables import Utc

TABLES = sa.MetaData()


NIGHTS = sa.Table(
    "nights",
    TABLES,
    sa.Column("job", sa.String(100), primary_key=True),
    sa.Column("shop_key", sa.String(100), primary_key=True),
    sa.Column("night", sa.Date, primary_key=True),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("owner", sa.String(40), nullable=False, default=""),
    sa.Column("lease_until", Utc),
    sa.Column("started_at", Utc),
    sa.Column("ended_at", Utc),
    sa.Column("plan_digest", sa.String(64), nullable=False, default=""),
    sa.Column("run_id", sa.String(40), nullable=False, default=""),
    sa.Column("message", sa.Text, nullable=False, default=""),
    sa.Column("advice", sa.Text, nullable=False, default=""),
    sa.Column("told", sa.Boolean, nullable=False, default=False),
)


WAITING = sa.Table(
    "waiting_plans",
    TABLES,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("job", sa.String(100), nullable=False),
    sa.Column("shop_key", sa.String(100), nullable=False),
    sa.Column("night", sa.Date, nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("asked_at", Utc, nullable=False),
    sa.Column("approved_at", Utc),
)


MEMORY = sa.Table(
    "memory",
    TABLES,
    sa.Column("job", sa.String(100), primary_key=True),
    sa.Column("shop_key", sa.String(100), primary_key=True),
    sa.Column("data", sa.JSON, nullable=False),
)


def at_night(job: str, shop_key: str, night: date) -> sa.ColumnElement[bool]:
    c = NIGHTS.c
    return sa.and_(c.job == job, c.shop_key == shop_key, c.night == night)
