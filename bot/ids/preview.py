"""What a person sees of a file of ids, to say which sheet and which column is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.ids import cells
from bot.ids.columns import find_column, is_head
from bot.tables import Book, Fault, Table, open_book, open_text, text_of
from bot.tables.delimited import has_columns
from bot.tables.opening import bytes_of, is_text
from bot.tables.spelling import is_empty, letter, short

_ROWS = 8


@dataclass(frozen=True)
class Preview:
    """``column``: the one that is read; empty when it has to be chosen. ``rows`` are cells of ``columns``."""

    sheets: tuple[str, ...] = ()
    sheet: str = ""
    columns: tuple[str, ...] = ()
    column: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def preview(path: Path, column: str = "", sheet: str = "") -> Preview:
    """Of a file that cannot be read: nothing, since the reader says why."""
    knows = is_head(column)
    try:
        if path.suffix.lower() == ".txt" and is_text(data := bytes_of(path)):
            text = text_of(data, path.name, knows)
            if not has_columns(text, knows):
                return Preview(rows=tuple((short(line),) for line in text.splitlines()[:_ROWS]))
            return _of_book(open_text(text, path.name, knows), column, "")
        return _of_book(open_book(path, knows), column, sheet)
    except Fault:
        return Preview()


def _of_book(book: Book, column: str, sheet: str) -> Preview:
    shown = book.shown()
    if not shown:
        return Preview()
    name = sheet if sheet in book.sheets else shown[0]
    table = book.table(name)
    sheets = tuple(s for s in shown if s)
    filled = table.filled()
    if not filled:
        return Preview(sheets, name)
    try:
        chosen, first, _warnings = find_column(table, column)
    except Fault:
        chosen, first = (
            -1,
            1 + next(n for n, r in enumerate(table.rows) if not all(map(is_empty, r))),
        )
    called = _called(table, filled, first - 1)
    rows = [tuple(_text(table.cell(n, i)) for i in filled) for n in range(len(table.rows[:_ROWS]))]
    return Preview(sheets, name, tuple(called.values()), called.get(chosen, ""), tuple(rows))


def _called(table: Table, filled: list[int], row: int) -> dict[int, str]:
    """Index → the head, where no other column has it and it is one; else the letter."""
    heads = {i: _text(table.cell(row, i)).strip() if row >= 0 else "" for i in filled}
    texts = list(heads.values())
    return {
        i: text
        if text and texts.count(text) == 1 and not cells.ID.search(text) and len(text) < 40
        else letter(i)
        for i, text in heads.items()
    }


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return "" if is_empty(cell) else re.sub(r"\s+", " ", short(cell))
