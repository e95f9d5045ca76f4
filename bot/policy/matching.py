"""Which sheet of a file a policy means, and which of its columns hold the ids and the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.i18n import _
from bot.ids.columns import HEADS
from bot.policy.sheet_form import Column, Sheet
from bot.tables import Book, Fault, Table
from bot.tables.delimited import need_even_rows
from bot.tables.heads import Head, find_head, heads_of
from bot.tables.spelling import called, is_empty, plain


def is_head(cell: object, sheet: Sheet) -> bool:
    return any(called(cell, name) for name in (*_id_names(sheet), *sheet.columns))


def _id_names(sheet: Sheet) -> Sequence[str]:
    return HEADS if plain(sheet.id) == HEADS[0] else (sheet.id,)


@dataclass(frozen=True)
class Wanted:
    """Where the ids and the facts stand."""

    head: Head
    columns: tuple[tuple[int, Column], ...]


def find_table(book: Book, sheet: Sheet) -> tuple[Table, Wanted]:
    """The sheet that is named; else the first one shown, if no other could be meant as well."""
    if sheet.sheet and list(book.sheets) != [""]:  # else a file without sheets
        if sheet.sheet not in book.sheets:
            raise Fault(
                _("there is no sheet “{name}”").format(name=sheet.sheet),
                _("name one of them: {sheets}").format(sheets=", ".join(book.sheets) or "—"),
            )
        table = book.table(sheet.sheet)
        return table, _wanted(table, sheet)
    if not book.sheets:
        raise Fault(_("no sheet with cells is in it"), _("export it again, as .xlsx or .csv"))
    first, *others = book.shown()
    fitting = [name for name in others if _fits(book.table(name), sheet)]
    try:
        wanted = _wanted(book.table(first), sheet)
    except Fault as fault:
        if not fitting:
            raise
        raise Fault(
            _("{reason}; the sheet {sheets} has them").format(
                reason=fault.reason, sheets=", ".join(fitting)
            ),
            _("if that one is meant, write `sheet: {name}`").format(name=fitting[0]),
        ) from fault
    if fitting:
        raise Fault(
            _("several sheets could be meant: {sheets}").format(
                sheets=", ".join([first, *fitting])
            ),
            _("name one: `sheet: {name}`").format(name=first),
        )
    return book.table(first), wanted


def _fits(table: Table, sheet: Sheet) -> bool:
    try:
        _wanted(table, sheet)
    except Fault:
        return False
    return True


def _wanted(table: Table, sheet: Sheet) -> Wanted:
    head = find_head(table, _id_names(sheet), lambda _column: _("say which: `id: HEAD`"))
    if head is None:
        row = next((n for n, row in enumerate(table.rows) if not all(map(is_empty, row))), 0)
        raise _not_one(table, row, 0, sheet.id)
    columns: list[tuple[int, Column]] = []
    for name, column in sheet.columns.items():
        found = _called(table, head, name)
        if len(found) != 1:
            raise _not_one(table, head.row, len(found), name)
        columns.append((found[0], column))
    need_even_rows(table, head.row)
    return Wanted(head, tuple(columns))


def _called(table: Table, head: Head, name: str) -> list[int]:
    """Columns of this head; heads may stand in several rows, and be merged over them."""
    width = max(map(len, table.rows[head.row : head.first]), default=0)
    texts = {
        column: [
            table.cell(table.owner(row, column), column) for row in range(head.row, head.first)
        ]
        for column in range(width)
    }
    exact = [c for c, heads in texts.items() if any(plain(h) == plain(name) for h in heads)]
    return exact or [c for c, heads in texts.items() if any(called(h, name) for h in heads)]


def _not_one(table: Table, row: int, n: int, head: str) -> Fault:
    cells = table.rows[row] if table.rows else []
    return Fault(
        _("{n} columns are called “{head}”").format(n=n, head=head),
        _("its columns are: {heads}").format(
            heads=", ".join(heads_of(table, row, range(len(cells)))) or "—"
        ),
    )
