"""Files to cells: which sheet, which column and which rows hold the ids, and what a row is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.i18n import _
from bot.ids import cells
from bot.ids.columns import find_column, is_head
from bot.tables import Book, Broken, Fault, Table, open_book, open_text, text_of
from bot.tables.delimited import has_columns
from bot.tables.opening import bytes_of, is_text
from bot.tables.spelling import is_empty

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Source:
    """What was given in one place. ``cells`` are (number, value); ``place`` names a number, and ``first`` is
    what people call the number 0."""

    name: str
    cells: list[tuple[int, object]]
    place: Callable[[int], str]
    warnings: list[str]
    typed: bool = False
    sheet: str = ""
    first: int = 0


def read(path: Path, column: str = "", sheet: str = "") -> Source:
    """The cells of one file. Raises Fault where the file or its columns cannot be used."""
    if path.suffix.lower() == ".txt" and is_text(data := bytes_of(path)):
        return read_lines(data, path.name, column)
    return _read_book(open_book(path, is_head(column)), column, sheet)


def read_lines(data: bytes, name: str, column: str = "") -> Source:
    """Text with ids anywhere in its lines, or columns if one of them has a known head."""
    text = text_of(data, name, is_head(column))
    if has_columns(text, is_head(column)):
        return _read_book(open_text(text, name, is_head(column)), column, "")
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1)]
    if lines and (is_head("")(lines[0][1]) or is_head(column)(lines[0][1])):
        lines = lines[1:]
    return Source(name, [*lines], lambda n: _("{file}, line {n}").format(file=name, n=n), [])


def _read_book(book: Book, column: str, sheet: str) -> Source:
    if list(book.sheets) == [""]:
        sheet = ""  # a file without sheets; the name belongs to another of the files given
    if sheet and sheet not in book.sheets:
        raise Fault(
            _("{file}: no sheet is called {sheet}; there are: {sheets}").format(
                file=book.file, sheet=sheet, sheets=", ".join(book.sheets) or "—"
            ),
            _("Name one of them: --sheet NAME"),
        )
    if not book.sheets:
        raise Fault(
            _("{file}: no sheet with cells is in it").format(file=book.file),
            _("Save the list as .xlsx, .csv or .txt."),
        )
    chosen = sheet or book.shown()[0]
    others = [name for name in book.sheets if name != chosen and _holds_ids(book.table(name))]
    try:
        source = _cells_of(book.table(chosen), column)
    except Fault as fault:
        raise _or_elsewhere(fault, book, others, sheet) from fault
    if others and not sheet and not any(_was_id(cell) for _n, cell in source.cells):
        nothing = Fault(_("{table}: no product id in it").format(table=book.table(chosen).name()))
        raise _or_elsewhere(nothing, book, others, sheet)
    if others:
        source.warnings.append(
            _("{table}: only this sheet was read; there are also ids in: {others}").format(
                table=book.table(chosen).name(), others=", ".join(others)
            )
        )
    return source


def _or_elsewhere(fault: Fault, book: Book, others: list[str], sheet: str) -> Fault:
    """The fault of a sheet nobody named, with the sheets that do hold ids."""
    seen = [name for name in others if name in book.shown()] or others
    if sheet or not seen:
        return fault
    return Fault(
        _("{reason}; there are ids in the sheet {sheets}").format(
            reason=fault.reason, sheets=", ".join(seen)
        ),
        _("If that one is meant: --sheet {sheet}").format(sheet=seen[0]),
        *fault.advice,
    )


def _holds_ids(table: Table) -> bool:
    return any(_is_id(cell) for row in table.rows for cell in row)


def _is_id(cell: object) -> bool:
    """Whether an id is in it, or a number that was one."""
    if isinstance(cell, str):
        return bool(cells.ID.search(cell))
    return isinstance(cell, float) and cell >= 1e15


def _was_id(cell: object) -> bool:
    """Whether it is worth telling what is wrong with it."""
    return _is_id(cell) or isinstance(cell, Broken) or bool(re.search(r"\dE\+\d", str(cell)))


def _cells_of(table: Table, column: str) -> Source:
    if not table.filled():
        return Source(table.file, [], table.place, [])
    chosen, first, warnings = find_column(table, column)
    found: list[tuple[int, object]] = []
    without: list[int] = []
    for row in range(first, len(table.rows)):
        if not is_empty(cell := table.cell(row, chosen)):
            found.append((row, cell))
        elif table.owner(row, chosen) == row and not all(map(is_empty, table.rows[row])):
            without.append(row)
    if silent := table.silent_in(chosen, first):
        warnings.append(
            _("{table}: {n} formulas that show nothing were left out: rows {rows}").format(
                table=table.name(), n=len(silent), rows=_numbers(silent)
            )
        )
        without = sorted(set(without).difference(silent))
    if without:
        warnings.append(
            _("{table}: {n} rows without a product id were left out: {rows}").format(
                table=table.name(), n=len(without), rows=_numbers(without)
            )
        )
    warnings += table.doubts((row for row, _cell in found), [chosen])
    return Source(table.file, found, table.place, warnings, sheet=table.sheet, first=1)


def _numbers(rows: list[int]) -> str:
    return ", ".join(str(row + 1) for row in rows[:_SHOWN]) + " …" * (len(rows) > _SHOWN)
