"""A run as the page shows it, from the journal; its pictures and reports by their addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from bot.console.answers import RunRow, RunSummary, RunView, Trouble
from bot.console.desk import Desk, utc
from bot.errors import UnknownName
from bot.i18n import _
from bot.model import Outcome
from bot.report.labels import problem_label
from bot.running.journal_record import record_of
from bot.running.record import Problem, RunRecord
from bot.running.run_state import RowState, RunState

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_BESIDE = ("report.xlsx", "rebind.xlsx", "report.json")
_LISTED = 100
_PICTURES_SHOWN = 300


def all_runs(desk: Desk) -> list[RunSummary]:
    return [
        RunSummary(**_common(run, desk.journal.rows(run.run_id)))
        for run in desk.journal.runs(_LISTED)
    ]


def run_view(desk: Desk, run_id: str) -> RunView:
    """Raise :class:`UnknownName`."""
    run = find_run(desk, run_id)
    rows = desk.journal.rows(run_id)
    record = record_of(desk.journal, run_id, desk.scenes)
    folder = desk.paths.runs / run_id
    return RunView(
        **_common(run, rows),
        source=record.plan_source,
        rows=tuple(_rows(record, rows)),
        problems=tuple(map(_problem, record.problems)),
        report=address(run_id, "report.html") if (folder / "report.html").is_file() else "",
        files=tuple(address(run_id, name) for name in _BESIDE if (folder / name).is_file()),
        pictures=tuple(address(run_id, f"evidence/{p.name}") for p in _pictures(folder)),
    )


def find_run(desk: Desk, run_id: str) -> RunState:
    """By its whole id. Raise :class:`UnknownName`."""
    run = desk.journal.run(run_id)
    if run.run_id != run_id:
        raise UnknownName(_("there is no run “{run}”").format(run=run_id[:40]))
    return run


def address(run_id: str, path: str) -> str:
    return f"/files/runs/{quote(run_id)}/{quote(path)}"


def open_rows(rows: Sequence[RowState]) -> int:
    """Those without an outcome."""
    return sum(row.outcome in (None, Outcome.UNKNOWN) for row in rows)


def _common(run: RunState, rows: Sequence[RowState]) -> dict[str, object]:
    found = Counter(row.outcome for row in rows if row.outcome)
    return {
        "run_id": run.run_id,
        "shop": run.shop_key,
        "shop_name": run.plan.shop_name,
        "status": run.status,
        "started_at": utc(run.started_at),
        "ended_at": run.ended_at and utc(run.ended_at),
        "planned": len(run.plan.items),
        "outcomes": {outcome: found[outcome] for outcome in Outcome if found[outcome]},
        "open": open_rows(rows),
    }


def _rows(record: RunRecord, states: Sequence[RowState]) -> Iterator[RunRow]:
    """The planned rows, then those that were left alone, then ids in no list, as the record has them."""
    for n, row in enumerate(record.rows):
        yield RunRow(
            scene=row.scene,
            scene_title=row.scene_title,
            container=row.container,
            product_id=row.product_id,
            title=row.title,
            outcome=states[n].outcome if n < len(states) else row.outcome,
            words=row.words,
            advice=row.advice,
        )


def _problem(problem: Problem) -> Trouble:
    where = " · ".join(filter(None, (problem.scene, problem.container)))
    label = problem_label(problem.kind)
    return Trouble(
        error=": ".join(filter(None, (label, where, problem.message))),
        advice=problem.advice,
        exit_code=problem.exit_code,
    )


def _pictures(folder: Path) -> list[Path]:
    """Newest first."""
    found = [p for p in (folder / "evidence").glob("*") if p.suffix.lower() in PICTURES]
    found.sort(key=lambda p: (p.stat().st_mtime_ns, p.name), reverse=True)
    return found[:_PICTURES_SHOWN]
