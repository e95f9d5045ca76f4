"""The after-effects of a run as one sheet to filter: a line each, whatever the section."""

from __future__ import annotations

from collections.abc import Iterator

from bot.i18n import _
from bot.policy.known_facts import facts_line
from bot.report.aftermath_form import Aftermath, Line
from bot.report.labels import after_label
from bot.report.workbook_style import Cell, Sheets


def add(sheets: Sheets, found: Aftermath) -> None:
    if not found.lost:
        return
    heads = [
        (_("After-effect"), 24),
        (_("product ID"), 23),
        (_("title"), 38),
        (_("scene"), 24),
        (_("list"), 22),
        (_("what it rests on"), 56),
        (_("on"), 13),
    ]
    sheets.fill(_("After-effects"), heads, list(_lines(found)))


def _lines(found: Aftermath) -> Iterator[list[Cell]]:
    for lost in found.lost:
        yield from (_cells(_("no longer in the list"), line) for line in lost.lines)
    for line in (*found.ended, *found.stock):
        yield _cells(after_label(line.kind), line)
    for supplier in found.suppliers:
        yield from (_cells(_("supplier to tell"), line) for line in supplier.lines)
    yield from (_cells(_("worth re-listing"), line) for line in found.relist)
    yield from (_cells(after_label(line.kind), line) for line in found.budget)


def _cells(what: str, line: Line) -> list[Cell]:
    return [
        what,
        line.product_id,
        line.title,
        line.scene_title or line.scene,
        line.container,
        facts_line(line.facts),
        line.on,
    ]
