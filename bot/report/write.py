"""Writes the reports of a run side by side."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from bot.report import rebind, webpage, workbook
from bot.report.aftermath import aftermath
from bot.report.replacing import put
from bot.running.record import RunRecord


@dataclass(frozen=True, slots=True)
class Reports:
    """``missing`` are evidence files the record names and the folder does not hold.

    ``rebind`` is None when nothing was removed.
    """

    html: Path
    xlsx: Path
    json: Path
    missing: tuple[str, ...] = ()
    rebind: Path | None = None


def write_reports(record: RunRecord, folder: Path) -> Reports:
    """Write report.html, report.xlsx, report.json and, if anything was removed, rebind.xlsx into ``folder``,
    replacing earlier ones.

    A report that is open in Excel stays as it is and the new one gets a number: ``report-2.xlsx``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    after = aftermath(record)
    data = {**record.model_dump(mode="json"), "aftermath": after.model_dump(mode="json")}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    as_json = put(folder / "report.json", lambda at: at.write_text(text, "utf-8", newline="\n"))
    page, missing = webpage.render(record, folder, after)
    html = put(folder / "report.html", lambda at: at.write_text(page, "utf-8", newline="\n"))
    xlsx = put(folder / "report.xlsx", lambda at: workbook.write(record, at, after))
    again = None
    if after.lost:
        again = put(folder / "rebind.xlsx", lambda at: rebind.write(record, at))
    return Reports(html, xlsx, as_json, missing, again)
