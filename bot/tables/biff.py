"""What the values of an old .xls do not tell: hidden rows and columns, merged cells, errors, formulas."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from bot.tables.book import Area, Broken, Layout
from bot.tables.compound import BadContainer, stream
from bot.tables.spelling import letter

# Kinds of records, as [MS-XLS] numbers them.
_BOF, _EOF, _SHEET, _PASSWORD = 0x809, 0x0A, 0x85, 0x2F
_SIZE, _ROW, _COLUMN, _HEIGHT, _MERGED = 0x200, 0x208, 0x7D, 0x225, 0xE5
_ERROR, _FORMULA, _TEXT = 0x205, 0x06, 0x207
#: All that begin with a row and a column.
_CELLS = frozenset({0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E})
#: Between a formula and the text it gives.
_OF_FORMULA = (0x21, 0x3C, 0x4BC, 0x221, 0x236)
_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
#: With it stands a 0, for the next program to replace.
_TO_BE_CALCULATED = 2
_THIN = 4  # twentieths of a point, or 256ths of a digit


def need_sane(data: bytes) -> None:
    """Raise :class:`BadContainer` for a file that is cut short, or claims cells no .xls can have.

    The reader of values would ask for the memory of all cells up to there.
    """
    book = stream(data, "Workbook", "Book")
    parts = [0]
    for at in parts:
        for kind, body in _plainly(book, at):
            if kind == _SHEET and at == 0 and len(body) >= 4:
                parts.append(_whole(body, 0))
            elif kind == _SIZE and len(body) >= 12:
                top, bottom, left, right = struct.unpack_from("<IIHH", body)
                _need(top <= bottom <= 65_536 and left <= right <= 256)
            elif kind in _CELLS and len(body) >= 4:
                _need(struct.unpack_from("<H", body, 2)[0] < 256)


def _plainly(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part, as who reads values sees them."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == _EOF:
            return
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length


def _need(sane: bool) -> None:
    if not sane:
        raise BadContainer("cells outside of the sheet")


def layout(data: bytes, number: int, sheets: int) -> Layout:
    """Of the sheet of this number, from 0, where the file has so many; else nothing is known."""
    try:
        book = stream(data, "Workbook", "Book")
        begins = [_whole(body, 0) for kind, body in _records(book, 0) if kind == _SHEET]
        secret = any(kind == _PASSWORD for kind, _body in _records(book, 0))
        if secret or len(begins) != sheets:
            return Layout()
        reading = _Sheet()
        for kind, body in _records(book, begins[number]):
            reading.take(kind, body)
    except (BadContainer, struct.error, IndexError):
        return Layout()
    return reading.layout()


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Those of one part of the stream; what is embedded in it, a chart, is passed over."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length
    raise BadContainer("no end")


def _whole(body: bytes, at: int) -> int:
    number: int = struct.unpack_from("<I", body, at)[0]
    return number


class _Sheet:
    def __init__(self) -> None:
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self.broken: list[tuple[int, int, Broken]] = []
        self.silent: list[tuple[int, int]] = []
        self.unsure = False
        self.awaited: tuple[int, int] | None = None  # a formula whose text comes in the next record

    def layout(self) -> Layout:
        self._need_text()
        return Layout(
            None if self.unsure else frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            tuple(self.merged),
            tuple(self.broken),
            tuple(self.silent),
        )

    def take(self, kind: int, body: bytes) -> None:
        if kind == _TEXT:
            self.awaited = None
        elif kind not in _OF_FORMULA:
            self._need_text()
        if kind == _ROW:
            row, _first, _last, height = struct.unpack_from("<4H", body)
            (flags,) = struct.unpack_from("<H", body, 12)
            if flags & 0x20 or (not height & 0x8000 and height < _THIN):
                self.hidden_rows.add(row)
        elif kind == _COLUMN:
            first, last, width, _style, flags = struct.unpack_from("<5H", body)
            if flags & 1 or width < _THIN:
                self.hidden_columns.update(range(first, last + 1))
        elif kind == _HEIGHT:
            self.unsure = bool(struct.unpack_from("<H", body)[0] & 2)
        elif kind == _MERGED:
            (n,) = struct.unpack_from("<H", body)
            for i in range(n):
                top, bottom, left, right = struct.unpack_from("<4H", body, 2 + 8 * i)
                self.merged.append((top, left, bottom, right))
        elif kind == _ERROR and body[7]:
            row, column = struct.unpack_from("<HH", body)
            self._break(row, column, _CODES.get(body[6], "#N/A"))
        elif kind == _FORMULA:
            self._formula(body)

    def _formula(self, body: bytes) -> None:
        row, column = struct.unpack_from("<HH", body)
        result, (flags,) = body[6:14], struct.unpack_from("<H", body, 14)
        if result[6:] == b"\xff\xff":
            if result[0] == 0:
                self.awaited = row, column
            elif result[0] == 2:
                self._break(row, column, _CODES.get(result[2], "#N/A"))
            elif result[0] == 3:
                self.silent.append((row, column))
        elif flags & _TO_BE_CALCULATED and not any(result):
            self._break(row, column, "")

    def _need_text(self) -> None:
        if self.awaited:
            self._break(*self.awaited, "")
            self.awaited = None

    def _break(self, row: int, column: int, code: str) -> None:
        self.broken.append((row, column, Broken(f"{letter(column)}{row + 1}", code)))
