"""How a night stands, and a plan that waits for a yes, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class State(StrEnum):
    RUNNING = "running"
    DONE = "done"  # all that was to be done tonight, also when that was nothing
    WAITING = "waiting"  # a plan waits for a person's yes
    PARTLY = "partly"  # some rows refused, blocked or not reached
    FAILED = "failed"
    MISSED = "missed"  # nobody ran it in its time
    BUSY = "busy"  # another run worked on the shop; tried again while there is time
    PAUSED = "paused"  # quiet hours or a black-out came in between; gone on with when they are over


#: Still to be done tonight.
OPEN = frozenset({State.BUSY})


@dataclass(frozen=True)
class NightState:
    job: str
    shop_key: str
    night: date
    state: State
    plan_digest: str
    run_id: str
    message: str
    advice: str
    started_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class Waiting:
    digest: str
    job: str
    shop_key: str
    night: date
    path: str
    why: str
    rows: int
    asked_at: datetime
    approved_at: datetime | None
