"""Writes the three reports of a run side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.report import webpage, workbook
from bot.report.record import RunRecord


@dataclass(frozen=True, slots=True)
class Reports:
    """``missing`` are evidence files the record names and the folder does not hold."""

    html: Path
    xlsx: Path
    json: Path
    missing: tuple[str, ...] = ()


def write_reports(record: RunRecord, folder: Path) -> Reports:
    """Write report.html, report.xlsx and report.json into ``folder``, replacing earlier ones.

    A report that is open in Excel stays as it is and the new one gets a number: ``report-2.xlsx``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = record.model_dump_json(indent=2) + "\n"
    json = _put(folder / "report.json", lambda path: path.write_text(text, "utf-8", newline="\n"))
    page, missing = webpage.render(record, folder)
    html = _put(folder / "report.html", lambda path: path.write_text(page, "utf-8", newline="\n"))
    xlsx = _put(folder / "report.xlsx", lambda path: workbook.write(record, path))
    return Reports(html, xlsx, json, missing)


def _put(target: Path, write: Callable[[Path], object]) -> Path:
    """Write beside the target, then replace it: a reader never meets half a report."""
    draft = target.with_name(f"~{target.name}")
    try:
        write(draft)
        for number in range(2, 10):
            try:
                draft.replace(target)
            except PermissionError:  # Windows, while Excel shows it
                target = target.with_name(f"report-{number}{target.suffix}")
            else:
                return target
        draft.replace(target)
        return target
    finally:
        draft.unlink(missing_ok=True)
