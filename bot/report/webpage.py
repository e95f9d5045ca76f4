"""The page of a run: one file that needs nothing else, for people who were not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.i18n import _
from bot.model import Outcome
from bot.report import template
from bot.report.aftermath_form import Aftermath
from bot.report.embedded_pictures import Picture, pictures
from bot.report.labels import duration
from bot.report.outcome_names import ORDER, outcome_label, outcome_meaning
from bot.report.run_verdict import verdict
from bot.running.record import BatchRecord, ListRecord, RowRecord, RunRecord

#: Outcomes whose rows are listed open, unless there are more than this.
OPEN_UP_TO = 200

_QUIET = (Outcome.REMOVED, Outcome.ALREADY_GONE)
_BAD = (Outcome.UNKNOWN, Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class _Group:
    standing: Outcome
    label: str
    meaning: str
    rows: list[RowRecord]
    open: bool


@dataclass(frozen=True, slots=True)
class _Batch:
    record: BatchRecord
    counts: list[tuple[Outcome, str, int]]
    seconds: float | None
    pictures: list[Picture]
    open: bool


@dataclass(frozen=True, slots=True)
class _List:
    record: ListRecord
    removed: int
    shrunk: int | None  # by the page's own totals


def render(record: RunRecord, folder: Path, after: Aftermath) -> tuple[str, tuple[str, ...]]:
    """(the page, names of evidence that is missing). Pictures are read from ``folder/evidence``."""
    groups = _groups(record)
    counts = _counts_of_batches(record)
    rough = {b.number for b in record.batches if not counts[b.number].keys() <= set(_QUIET)}
    found = pictures(_evidence(record, rough), folder / "evidence")
    page = template.render(
        "report.html.j2",
        record=record,
        after=after,
        verdict=verdict(record),
        tone=_tone(record, groups),
        groups=groups,
        labels=_labels(),
        lists=_lists(record),
        batches=[_batch(b, counts[b.number], found, b.number in rough) for b in record.batches],
        pictures=found,
        timings=_timings(record),
        scenes={r.scene: r.scene_title or r.scene for r in record.rows},
        several_lists=len({(r.scene, r.container) for r in record.rows if r.scene}) > 1,
    )
    return page, tuple(name for name, picture in found.items() if not picture.href)


def _labels() -> dict[Outcome, str]:
    return {s: outcome_label(s) for s in ORDER}


def _counts_of_batches(record: RunRecord) -> dict[int, Counter[Outcome]]:
    counts: dict[int, Counter[Outcome]] = {b.number: Counter() for b in record.batches}
    for row in record.rows:
        if row.batch is not None:
            counts.setdefault(row.batch, Counter())[row.outcome] += 1
    return counts


def _evidence(record: RunRecord, rough: set[int]) -> list[str]:
    """What needs explaining first: the budget may not reach all of them."""
    return [
        *(name for p in record.problems for name in p.evidence),
        *(n for b in record.batches if b.number in rough for n in b.evidence),
        *(n for b in record.batches if b.number not in rough for n in b.evidence),
    ]


def _batch(
    batch: BatchRecord, counts: Counter[Outcome], found: Mapping[str, Picture], rough: bool
) -> _Batch:
    labels = _labels()
    return _Batch(
        batch,
        [(s, labels[s], counts[s]) for s in reversed(ORDER) if counts[s]],
        _seconds(batch.started_at, batch.ended_at),
        [found[name] for name in batch.evidence],
        rough,
    )


def _lists(record: RunRecord) -> list[_List]:
    removed = Counter((r.scene, r.container) for r in record.rows if r.outcome is Outcome.REMOVED)
    return [
        _List(
            entry,
            removed[entry.scene, entry.container],
            None if entry.before is None or entry.after is None else entry.before - entry.after,
        )
        for entry in record.lists
    ]


def _groups(record: RunRecord) -> list[_Group]:
    rows: dict[Outcome, list[RowRecord]] = {s: [] for s in ORDER}
    for row in record.rows:
        rows[row.outcome].append(row)
    return [
        _Group(
            s,
            outcome_label(s),
            outcome_meaning(s),
            found,
            len(found) <= (OPEN_UP_TO if s not in _QUIET else 20),
        )
        for s, found in rows.items()
        if found
    ]


def _tone(record: RunRecord, groups: list[_Group]) -> str:
    """``good``, ``care`` or ``bad``: the colour of the verdict, never better than its words."""
    shown = {group.standing for group in groups}
    if record.status != "done" or shown & set(_BAD):
        return "bad"
    return "good" if shown <= set(_QUIET) and not record.problems else "care"


def _timings(record: RunRecord) -> list[tuple[str, str]]:
    timings = []
    if (whole := _seconds(record.started_at, record.ended_at)) is not None:
        timings.append((_("whole run"), duration(whole)))
    ended = [
        (seconds, b)
        for b in record.batches
        if (seconds := _seconds(b.started_at, b.ended_at)) is not None
    ]
    if ended:
        spent = sum(seconds for seconds, _b in ended)
        rows = sum(b.size for _s, b in ended)
        longest, slowest = max(ended, key=lambda item: item[0])
        timings += [
            (_("per batch"), duration(spent / len(ended))),
            (
                _("slowest batch"),
                _("{time} (no. {n})").format(time=duration(longest), n=slowest.number),
            ),
        ]
        if rows:
            timings.insert(1, (_("per row, inside batches"), duration(spent / rows)))
    return timings


def _seconds(start: datetime, end: datetime | None) -> float | None:
    return None if end is None else (end - start).total_seconds()
