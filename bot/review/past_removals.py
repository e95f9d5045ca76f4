"""What the runs of a period did, from the journal."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.clock import china_date
from bot.model import Drift, Outcome
from bot.running.journal import Journal

Key = tuple[str, str]  # container, product id


@dataclass
class PastRemovals:
    by_scene: dict[str, dict[Key, datetime]] = field(default_factory=dict)
    waiting: dict[str, dict[Key, date | None]] = field(default_factory=dict)
    """Of those, the ones the platform accepted for a later day, and that day where it said one."""
    by_day: dict[date, Counter[str]] = field(default_factory=dict)
    said: Counter[tuple[Outcome, str, str, date | None]] = field(default_factory=Counter)
    drift: list[Drift] = field(default_factory=list)
    runs: int = 0


def past_removals(journal: Journal, shop_key: str, since: datetime) -> PastRemovals:
    """What the runs that began in the period did."""
    found = PastRemovals()
    for run in journal.runs_since(shop_key, since):
        found.runs += 1
        found.drift += [Drift(**note) for note in journal.notes(run.run_id, "drift")]
        for item, row in zip(run.plan.items, journal.rows(run.run_id), strict=True):
            outcome = row.outcome or (Outcome.UNKNOWN if row.intents else Outcome.NOT_TRIED)
            if outcome in (Outcome.REMOVED, Outcome.PENDING):
                at = row.outcome_at or run.started_at
                ties = found.by_scene.setdefault(item.scene, {})
                key = (item.container, item.product_id)
                ties.setdefault(key, at)
                if outcome is Outcome.PENDING:
                    found.waiting.setdefault(item.scene, {})[key] = row.effective_on
            if outcome is Outcome.REMOVED:
                day = china_date(row.outcome_at or run.started_at)
                found.by_day.setdefault(day, Counter())[item.rule] += 1
            elif outcome not in (Outcome.ALREADY_GONE, Outcome.NOT_TRIED):
                words = "" if outcome is Outcome.PENDING else without_numbers(row.words)
                found.said[outcome, item.scene, words, row.effective_on] += 1
    return found


def without_numbers(words: str) -> str:
    """Without its numbers, so that the same reason of several rows is one."""
    return re.sub(r"\d[\d,.]*", "…", words)
