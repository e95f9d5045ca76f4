"""What the journal knows of a run and of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.model import Outcome
from bot.planning.plan import Plan


@dataclass(frozen=True)
class RunState:
    run_id: str
    shop_key: str
    plan: Plan
    started_at: datetime
    ended_at: datetime | None
    status: str  # running, done, stopped


@dataclass(frozen=True)
class Terms:
    """On what terms a run was begun; whoever goes on with it keeps to them. Never part of the plan, which
    stays as it was said yes to."""

    canary: bool = False
    """In each scene one row is removed and proved gone before any other."""
    past_brakes: bool = False
    """A person has seen how many rows it is, and said yes to them."""
    policy: str = ""
    """Whose quiet hours and black-outs hold; empty: none's."""


@dataclass(frozen=True)
class RowState:
    """``outcome`` is None while nothing is known; with ``intents`` > 0 that means: look first."""

    seq: int
    batch: int | None
    intents: int
    intent_at: datetime | None
    outcome: Outcome | None
    words: str
    advice: str
    effective_on: date | None
    outcome_at: datetime | None
