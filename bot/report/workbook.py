"""The workbook of a run: rows to filter and to send on."""

from __future__ import annotations

from pathlib import Path

from bot.i18n import _
from bot.policy.known_facts import fact_label
from bot.report import after_sheet
from bot.report.aftermath import facts_of
from bot.report.aftermath_form import Aftermath
from bot.report.labels import problem_label, status_label
from bot.report.outcome_names import ORDER, counts, next_step, outcome_label, outcome_meaning
from bot.report.run_verdict import verdict
from bot.report.workbook_style import MOST, Cell, Sheets, workbook
from bot.running.record import RunRecord


def write(record: RunRecord, path: Path, after: Aftermath) -> None:
    """Write the workbook; times are China time. Raises OSError."""
    with workbook(path) as sheets:
        _summary(sheets, record)
        _rows(sheets, record)
        after_sheet.add(sheets, after)
        _batches(sheets, record)
        _problems(sheets, record)


def _summary(sheets: Sheets, record: RunRecord) -> None:
    sheet = sheets.book.add_worksheet(_("Summary"))
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 5, 16)
    sheet.set_row(0, 54)
    sheet.merge_range(0, 0, 0, 5, "", sheets.verdict)
    sheet.write_string(0, 0, verdict(record)[:MOST], sheets.verdict)
    facts: list[tuple[str, Cell]] = [
        (_("shop"), record.shop_name),
        (_("shop ID"), record.shop_id),
        (_("run"), record.run_id),
        (_("state"), status_label(record.status)),
        (_("started"), record.started_at),
        (_("ended"), record.ended_at),
        (_("plan"), record.plan_digest),
        (_("plan made from"), record.plan_source),
        (_("plan made at"), record.plan_created_at),
    ]
    at = 2
    for label, fact in facts:
        sheet.write_string(at, 0, label, sheets.label)
        sheets.put(sheet, at, 1, fact)
        at += 1
    at += 1
    for shown, n in counts(record).items():
        sheets.put(sheet, at, 0, outcome_label(shown), sheets.outcome[shown])
        sheet.write_number(at, 1, n, sheets.number)
        sheet.write_string(at, 2, outcome_meaning(shown))
        at += 1
    at += 1
    heads = (_("scene"), _("list"), _("before"), _("after"))
    for column, head in enumerate(heads if record.lists else ()):
        sheet.write_string(at, column, head, sheets.head)
    titles = _titles(record)
    for entry in record.lists:
        at += 1
        cells = (titles.get(entry.scene, entry.scene), entry.container, entry.before, entry.after)
        for column, value in enumerate(cells):
            sheets.put(sheet, at, column, value)
    at += 1
    for scene, effect in record.effects.items():
        at += 1
        sheets.put(sheet, at, 0, titles.get(scene, scene), sheets.label)
        sheets.put(sheet, at, 1, _("What the removals change: {effect}").format(effect=effect))


def _rows(sheets: Sheets, record: RunRecord) -> None:
    facts = list(dict.fromkeys(name for row in record.rows for name in facts_of(row)))
    heads = [
        (_("product ID"), 23),
        (_("outcome"), 17),
        (_("title"), 38),
        (_("scene"), 22),
        (_("list"), 22),
        *((fact_label(name), 14) for name in facts),
        (_("rule"), 18),
        (_("why it was chosen"), 28),
        (_("what was seen or said"), 40),
        (_("What to do"), 36),
        (_("in effect from"), 13),
        (_("batch"), 7),
        (_("begun"), 19),
        (_("looked up"), 19),
    ]
    sheet = sheets.table(_("Rows"), heads, len(record.rows))
    labels = {s: outcome_label(s) for s in ORDER}
    for at, row in enumerate(record.rows, 1):
        shown = row.outcome
        cells: list[Cell] = [
            row.product_id,
            labels[shown],
            row.title,
            row.scene_title or row.scene,
            row.container,
            *(facts_of(row).get(name) for name in facts),
            row.rule,
            row.reason,
            row.words,
            next_step(row),
            row.effective_on,
            row.batch,
            row.intent_at,
            row.outcome_at,
        ]
        for column, value in enumerate(cells):
            sheets.put(sheet, at, column, value, sheets.outcome[shown] if column == 1 else None)


def _batches(sheets: Sheets, record: RunRecord) -> None:
    heads = [
        (_("batch"), 7),
        (_("scene"), 22),
        (_("list"), 26),
        (_("rows"), 7),
        (_("started"), 19),
        (_("ended"), 19),
        (_("seconds"), 9),
        (_("The confirmation said"), 44),
        (_("The page said afterwards (not taken as proof)"), 40),
        (_("evidence"), 40),
    ]
    sheet = sheets.table(_("Batches"), heads, len(record.batches))
    titles = _titles(record)
    for at, batch in enumerate(record.batches, 1):
        spent = (batch.ended_at - batch.started_at).total_seconds() if batch.ended_at else None
        cells: list[Cell] = [
            batch.number,
            titles.get(batch.scene, batch.scene),
            batch.container,
            batch.size,
            batch.started_at,
            batch.ended_at,
            None if spent is None else round(spent, 1),
            batch.dialog,
            batch.toast,
            "\n".join(batch.evidence),
        ]
        for column, value in enumerate(cells):
            sheets.put(sheet, at, column, value)


def _problems(sheets: Sheets, record: RunRecord) -> None:
    heads = [
        (_("time"), 19),
        (_("problem"), 26),
        (_("scene"), 22),
        (_("list"), 22),
        (_("message"), 56),
        (_("What to do"), 56),
        (_("evidence"), 36),
    ]
    sheet = sheets.table(_("Problems"), heads, len(record.problems))
    titles = _titles(record)
    for at, problem in enumerate(record.problems, 1):
        cells: list[Cell] = [
            problem.at,
            problem_label(problem.kind),
            titles.get(problem.scene, problem.scene),
            problem.container,
            problem.message,
            problem.advice,
            "\n".join(problem.evidence),
        ]
        for column, value in enumerate(cells):
            sheets.put(sheet, at, column, value)


def _titles(record: RunRecord) -> dict[str, str]:
    return {row.scene: row.scene_title or row.scene for row in record.rows}
