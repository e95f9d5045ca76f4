"""The record of one run: what every report is made of. Times are UTC."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.model import Drift, Outcome


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class RowRecord(_Value):
    """One planned row. ``container`` and ``scene`` are empty for an id found in no list."""

    product_id: str
    scene: str = ""
    scene_title: str = ""
    container: str = ""
    title: str = ""
    facts: dict[str, str] = {}
    joined: dict[str, str] = {}
    """Facts of the product from 商品管理 and spreadsheets."""
    rule: str = ""
    reason: str = ""
    outcome: Outcome = Outcome.UNKNOWN
    words: str = ""
    """What the platform or a guard said, or how the outcome was seen; page text, untrusted."""
    advice: str = ""
    effective_on: date | None = None
    batch: int | None = None
    intent_at: datetime | None = None
    outcome_at: datetime | None = None


class BatchRecord(_Value):
    """One confirmation. ``evidence`` are file names inside the run folder's ``evidence/``."""

    number: int
    scene: str
    container: str
    size: int
    started_at: datetime
    ended_at: datetime | None = None
    dialog: str = ""
    toast: str = ""
    evidence: tuple[str, ...] = ()


class ListRecord(_Value):
    """A container that was worked on: its own total before and after, as the page stated them."""

    scene: str
    container: str
    before: int | None = None
    after: int | None = None


class Problem(_Value):
    """Why a scene or the run stopped early. ``evidence`` as in :class:`BatchRecord`."""

    kind: str
    scene: str = ""
    container: str = ""
    message: str
    advice: str = ""
    exit_code: int
    evidence: tuple[str, ...] = ()
    trace: str = ""
    """File name of the kept Playwright trace, in the run folder."""
    at: datetime


class RunRecord(_Value):
    schema_version: Literal[1] = 1
    run_id: str
    status: Literal["running", "done", "stopped"]
    shop_key: str
    shop_name: str
    shop_id: str = ""
    plan_digest: str
    plan_source: str = ""
    plan_created_at: datetime
    started_at: datetime
    ended_at: datetime | None = None
    limits: dict[str, float | int] = {}
    past_brakes: bool = False
    """A person saw the plan past these limits, and said yes to it."""
    effects: dict[str, str] = {}
    """By scene: what the removals change and when, as the plan said."""
    menus: dict[str, tuple[str, ...]] = {}
    """By scene: what a person clicks to get there."""
    rows: tuple[RowRecord, ...] = ()
    batches: tuple[BatchRecord, ...] = ()
    lists: tuple[ListRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    drift: tuple[Drift, ...] = ()

    def counts(self) -> dict[Outcome, int]:
        """Number of rows per outcome, in the order of :class:`Outcome`, absent ones left out."""
        found = {o: sum(r.outcome is o for r in self.rows) for o in Outcome}
        return {o: n for o, n in found.items() if n}
