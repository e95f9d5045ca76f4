"""“XML spreadsheet 2003”: what many back offices export as .xls. It tells all that Excel would show."""

from __future__ import annotations

import re

from bot.tables.book import Area, Book, Broken, Layout, Table
from bot.tables.decoding import CHINESE
from bot.tables.spelling import letter
from bot.tables.xml_walk import BadXml, local, local_keys, parse, parser

_MARK = b"urn:schemas-microsoft-com:office:spreadsheet"
_ENCODING = re.compile(rb"(\s*<\?xml[^>]*encoding\s*=\s*[\"'])([\w-]+)", re.IGNORECASE)
_MOST = 1_048_576


def is_spreadsheetml(data: bytes) -> bool:
    return _MARK in data[:4096].replace(b"\0", b"")


def open_spreadsheetml(data: bytes, name: str) -> Book:
    """Raise :class:`bot.tables.xml_walk.BadXml`."""
    reading = _Reading()
    reading.read(_in_utf8(data))
    shown = {sheet.name: sheet.shown for sheet in reading.sheets}
    tables = {sheet.name: sheet.table(name) for sheet in reading.sheets}
    return Book(name, shown, tables.__getitem__)


def _in_utf8(data: bytes) -> bytes:
    """The parser knows no Chinese encodings."""
    said = _ENCODING.match(data)
    if not said or said[2].lower() not in CHINESE:
        return data
    try:
        text = data[said.end(2) :].decode(CHINESE[said[2].lower()])
    except UnicodeDecodeError as error:
        raise BadXml(str(error)) from error
    return said[1] + b"utf-8" + text.encode()


class _Sheet:
    def __init__(self, name: str) -> None:
        self.name = name
        self.shown = True
        self.rows: list[list[object]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self.broken: list[tuple[int, int, Broken]] = []
        self.next_column = 0

    def table(self, file: str) -> Table:
        layout = Layout(
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            tuple(self.merged),
            tuple(self.broken),
        )
        return Table(file, self.rows, self.name, layout)


class _Reading:
    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.kind = ""
        self.cell: dict[str, str] | None = None
        self.text: list[str] = []
        self.option = ""
        self.parser = parser()

    def read(self, data: bytes) -> None:
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        parse(self.parser, data)

    def _start(self, name: str, raw: dict[str, str]) -> None:
        name, attrs = local(name), local_keys(raw)
        if name == "Worksheet":
            self.sheets.append(_Sheet(attrs.get("Name", str(len(self.sheets) + 1))))
        elif not self.sheets:
            return
        elif name == "Column":
            self._column(self.sheets[-1], attrs)
        elif name == "Row":
            self._row(self.sheets[-1], attrs)
        elif name == "Cell":
            self.cell, self.kind, self.text = attrs, "", []
        elif name == "Data":
            self.kind = attrs.get("Type", "String")
        self.option = name

    def _text(self, text: str) -> None:
        if self.cell is not None and self.kind:
            self.text.append(text)
        elif self.option == "Visible" and text.strip() in ("SheetHidden", "SheetVeryHidden"):
            self.sheets[-1].shown = False

    def _end(self, name: str) -> None:
        if local(name) == "Cell" and self.cell is not None:
            self._cell(self.sheets[-1], self.cell, "".join(self.text))
            self.cell = None

    def _column(self, sheet: _Sheet, attrs: dict[str, str]) -> None:
        first = _whole(attrs.get("Index"), sheet.next_column + 1) - 1
        sheet.next_column = first + 1 + _whole(attrs.get("Span"), 0)
        if _hides(attrs, "Width"):
            sheet.hidden_columns.update(range(first, sheet.next_column))

    def _row(self, sheet: _Sheet, attrs: dict[str, str]) -> None:
        number = min(_whole(attrs.get("Index"), len(sheet.rows) + 1), _MOST)
        sheet.rows += [[] for _n in range(len(sheet.rows), number)]
        span = _whole(attrs.get("Span"), 0)
        if _hides(attrs, "Height"):
            sheet.hidden_rows.update(range(number - 1, min(number + span, _MOST)))
        sheet.rows += [[] for _n in range(min(span, _MOST - number))]

    def _cell(self, sheet: _Sheet, attrs: dict[str, str], text: str) -> None:
        if not sheet.rows:
            sheet.rows.append([])
        row, cells = len(sheet.rows) - 1, sheet.rows[-1]
        column = min(_whole(attrs.get("Index"), len(cells) + 1), 16_384) - 1
        cells += [""] * (column - len(cells))
        where = f"{letter(column)}{row + 1}"
        if self.kind == "Error" or ("Formula" in attrs and not self.kind):
            broken = Broken(where, text.strip() or "#N/A" if self.kind else "")
            sheet.broken.append((row, column, broken))
            cells.append(broken)
        else:
            cells.append(_value(self.kind, text))
        down, right = _whole(attrs.get("MergeDown"), 0), _whole(attrs.get("MergeAcross"), 0)
        if down or right:
            sheet.merged.append((row, column, row + down, column + right))
            cells += [""] * min(right, 16_384)


def _value(kind: str, text: str) -> object:
    """A number is one here too: of an id in it, Excel would show other digits."""
    if kind == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _hides(attrs: dict[str, str], size: str) -> bool:
    return attrs.get("Hidden") == "1" or attrs.get(size, "").strip() in ("0", "0.0")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.strip().isdigit() else otherwise
