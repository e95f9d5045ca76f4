"""Whether journal, record, reports and plan of a night tell the same rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from python_calamine import CalamineWorkbook

from bot.model import Outcome
from bot.report.outcome_names import outcome_label
from bot.report.write import Reports, write_reports
from tests.lab.night import Night

Told = Counter[tuple[str, str]]


def disagreements(night: Night) -> Iterator[tuple[str, str, str]]:
    """What it is of, what one of them says, what another says."""
    if night.record is None:
        return
    record, plan = night.record, night.plan
    for item, state in zip(plan.items, night.states, strict=True):
        rows = [r for r in record.rows if (r.scene, r.container) == (item.scene, item.container)]
        said = [r.outcome for r in rows if r.product_id == item.product_id]
        meant = state.outcome or (Outcome.UNKNOWN if state.intents else Outcome.NOT_TRIED)
        if said != [meant]:
            yield item.product_id, f"journal: {meant}", f"record: {said}"
    if record.plan_digest != plan.digest:
        yield "plan", plan.digest, record.plan_digest
    known = Counter((row.product_id, row.outcome.value) for row in record.rows)
    wanted = Counter([i.product_id for i in plan.items] + list(plan.not_found))
    if Counter(row.product_id for row in record.rows) != wanted:
        yield "rows", f"plan: {sorted(wanted)}", f"record: {sorted(i for i, _ in known)}"
    yield from _reports(known, write_reports(record, night.folder))


def _reports(known: Told, reports: Reports) -> Iterator[tuple[str, str, str]]:
    text = json.loads(reports.json.read_text("utf-8"))
    as_json = Counter((row["product_id"], row["outcome"]) for row in text["rows"])
    if as_json != known:
        yield "report.json", f"record: {sorted(known)}", f"report: {sorted(as_json)}"
    page = reports.html.read_text("utf-8")
    for product_id in {i for i, _ in known}:
        if product_id not in page:
            yield "report.html", f"record: {product_id}", "not in it"
    labels = Counter((i, outcome_label(Outcome(o))) for i, o in known.elements())
    as_sheet = _sheet(reports, {i for i, _ in known}, {label for _, label in labels})
    if as_sheet != labels:
        yield "report.xlsx", f"record: {sorted(labels)}", f"sheet: {sorted(as_sheet)}"


def _sheet(reports: Reports, ids: set[str], labels: set[str]) -> Told:
    """The rows of the sheet after the summary: an id and an outcome each."""
    book = CalamineWorkbook.from_path(str(reports.xlsx))
    rows = book.get_sheet_by_index(1).to_python()
    told: Told = Counter()
    for cells in ([str(cell) for cell in row] for row in rows):
        named = [cell for cell in cells if cell in ids]
        if named:
            told[named[0], next((c for c in cells if c in labels), "")] += 1
    return told
