"""A run as the page shows it, from the journal; its pictures and reports by their addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from bot.console.answers import RunRow, RunSummary, RunView, Trouble
from bot.console.desk import Desk, utc
from bot.errors import UnknownName
from bot.i18n import _
from bot.report.labels import problem_label
from bot.running.journal_record import record_of
from bot.running.record import Problem, RunRecord
from bot.running.run_heads import RunHead, run_heads
from bot.running.run_state import RowState, RunState

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_BESIDE = ("report.xlsx", "rebind.xlsx", "report.json")
_LISTED = 100
_PICTURES_SHOWN = 300


def all_runs(desk: Desk) -> list[RunSummary]:
    """Newest first."""
    return [RunSummary(**_common(head)) for head in run_heads(desk.journal, _LISTED)]


def run_view(desk: Desk, run_id: str) -> RunView:
    """Raise :class:`UnknownName`."""
    find_run(desk, run_id)
    (head,) = run_heads(desk.journal, run_id=run_id)
    rows = desk.journal.rows(run_id)
    record = record_of(desk.journal, run_id, desk.scenes)
    folder = desk.paths.runs / run_id
    return RunView(
        **_common(head),
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


def _common(head: RunHead) -> dict[str, object]:
    """Counts are those of the planned rows."""
    return {
        "run_id": head.run_id,
        "shop": head.shop_key,
        "shop_name": head.shop_name,
        "status": head.status,
        "started_at": utc(head.started_at),
        "ended_at": head.ended_at and utc(head.ended_at),
        "planned": head.planned,
        "outcomes": head.outcomes,
        "open": head.open,
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
