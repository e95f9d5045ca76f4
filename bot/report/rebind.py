"""The re-bind manifest: what a person needs to tie again by hand what a run untied."""

from __future__ import annotations

from pathlib import Path

from bot.i18n import _
from bot.model import Outcome
from bot.policy.known_facts import fact_label
from bot.report.aftermath import facts_of, gone, gone_on
from bot.report.labels import rule_label
from bot.report.outcome_names import outcome_label
from bot.report.workbook_style import Cell, Sheets, workbook
from bot.running.record import RowRecord, RunRecord

#: Facts that are typed in again; they come first, the others are for the eye.
NEEDED = ("commission", "author", "author_visible", "price", "limit", "stock", "tags")


def write(record: RunRecord, path: Path) -> None:
    """Raises OSError."""
    rows = gone(record)
    with workbook(path) as sheets:
        _guide(sheets, record, rows)
        _ties(sheets, record, rows)


def _guide(sheets: Sheets, record: RunRecord, rows: list[RowRecord]) -> None:
    sheet = sheets.book.add_worksheet(_("How to use it"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 100)
    sheet.merge_range(0, 0, 0, 1, "", sheets.verdict)
    title = _("Tie again what run {run} of {shop} untied: {n} ties")
    text = title.format(run=record.run_id, shop=record.shop_name, n=len(rows))
    sheet.write_string(0, 0, text, sheets.verdict)
    sheet.set_row(0, 32)
    at = 2
    for head, points in _points().items():
        sheet.merge_range(at, 0, at, 1, "", sheets.head)
        sheet.write_string(at, 0, head, sheets.head)
        for number, point in enumerate(points, 1):
            at += 1
            sheets.put(sheet, at, 0, number)
            sheets.put(sheet, at, 1, point)
        at += 2


def _points() -> dict[str, list[str]]:
    return {
        _("Step by step"): [
            _("Filter the sheet “Ties” by scene and list, and keep only what is to come back."),
            _("Go to the place as the column “Menu path” says, and check the name of the shop."),
            _(
                "Add the product by its ID. The IDs are text: copy the cell, do not turn it into a "
                "number, or its last digits are lost."
            ),
            _(
                "Type in commission, influencer, price and the like from the columns beside it. "
                "They are what the page showed before the removal."
            ),
            _(
                "A row that takes effect later is still tied until the day stated. Cancel the "
                "removal there if the page offers it, else tie it again after that day."
            ),
        ],
        _("What cannot be put back exactly"): [
            _("The date: the tie counts from the day it is made again."),
            _("Views, sales and other figures of the old tie, where the page counts per tie."),
            _(
                "A place in a campaign: entry closes, and is reviewed again. Price and stock may "
                "have to meet new conditions."
            ),
            _(
                "The agreement of an influencer: a new invitation or plan needs a new yes, also at "
                "the same commission."
            ),
            _(
                "The order of a list, and groups that were deleted as a whole: make the group first."
            ),
            _(
                "Products that are off the shelf or without stock now cannot be tied before that "
                "is mended. Facts the page did not show are empty here, not zero."
            ),
        ],
    }


def _ties(sheets: Sheets, record: RunRecord, rows: list[RowRecord]) -> None:
    facts = list(dict.fromkeys(name for row in rows for name in facts_of(row)))
    facts.sort(key=lambda name: NEEDED.index(name) if name in NEEDED else len(NEEDED))
    heads = [
        (_("product ID"), 23),
        (_("title"), 38),
        (_("scene"), 26),
        (_("list"), 22),
        (_("Menu path"), 44),
        *((fact_label(name), 14) for name in facts),
        (_("outcome"), 17),
        (_("gone on"), 13),
        (_("untied at"), 19),
        (_("rule"), 18),
        (_("why it was chosen"), 30),
        (_("shop"), 20),
        (_("shop ID"), 14),
        (_("name of the scene"), 26),
    ]
    sheet = sheets.table(_("Ties"), heads, len(rows))
    for at, row in enumerate(rows, 1):
        found, menu = facts_of(row), record.menus.get(row.scene, ())
        cells: list[Cell] = [
            row.product_id,
            row.title,
            row.scene_title or row.scene,
            row.container,
            " › ".join(filter(None, (*menu, row.container))) if menu else "",
            *(found.get(name) for name in facts),
            outcome_label(row.outcome),
            gone_on(row),
            row.outcome_at if row.outcome is Outcome.REMOVED else None,
            rule_label(row.rule),
            row.reason,
            record.shop_name,
            record.shop_id,
            row.scene,
        ]
        for column, value in enumerate(cells):
            sheets.put(sheet, at, column, value)
