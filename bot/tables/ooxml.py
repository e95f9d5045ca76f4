"""What the values of an .xlsx do not tell: hidden rows and columns, merged cells, errors, formulas.

A formula whose result was never stored looks empty to who reads values only, and so does an error.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable

from bot.tables.book import Area, Broken, Layout
from bot.tables.fault import Fault
from bot.tables.ooxml_parts import TRUE, part_of
from bot.tables.spelling import letter
from bot.tables.xml_walk import local, local_keys, parse, parser

_COLUMNS = 16_384
_MOST = 50_000_000  # cells of a rectangle, all of which would be held in memory
_THIN = 0.2  # columns narrower (in digits) and rows lower (in points) than this show nothing


def layout(parts: zipfile.ZipFile, sheet: str, too_large: Callable[[], Fault]) -> Layout:
    """Raise :class:`BadXml` for a damaged part, :class:`Fault` for a sheet that no memory could hold."""
    found = part_of(parts, sheet)
    if found is None:
        return Layout()
    data, fresh = found
    reading = _Sheet(uncalculated=fresh)
    reading.read(data)
    if reading.size() > _MOST:
        raise too_large()
    return Layout(
        None if reading.unsure else frozenset(reading.hidden_rows),
        frozenset(reading.hidden_columns),
        tuple(reading.merged),
        tuple(reading.broken),
        tuple(reading.silent),
    )


class _Sheet:
    """One pass over the XML of a sheet. Most cells are plain values, and pass through `_start` only."""

    def __init__(self, *, uncalculated: bool) -> None:
        self.uncalculated = uncalculated
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self.broken: list[tuple[int, int, Broken]] = []
        self.silent: list[tuple[int, int]] = []
        self.unsure = self.filtered = False
        self.outline: dict[
            int, tuple[int, bool]
        ] = {}  # row → level, and whether it stands for others
        self.row = -1
        self.bottom = self.right = -1
        self.ref = ""  # of the last cell that has one, and how many cells without one came since
        self.since = -1
        self.kind: str | None = None
        self.formula = self.valued = False
        self.value: list[str] = []
        self.parser = parser()

    def size(self) -> int:
        """Of the rectangle from A1 that holds all cells."""
        return (self.bottom + 1) * (self.right + 1)

    def read(self, data: bytes) -> None:
        self.parser.StartElementHandler = self._start
        parse(self.parser, data)
        self._end_row()
        if (self.filtered and not self.hidden_rows) or self._collapsed_but_not_hidden():
            self.unsure = True  # who opens the file next will hide rows

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        """Called for millions of cells: what can be done later is."""
        if ":" in name:
            name = local(name)
        if name == "c":
            self.valued = False
            self.kind = attrs.get("t")
            if "r" in attrs:
                self.ref, self.since = attrs["r"], 0
            else:
                self.since += 1
            if self.kind == "e":
                self.formula = False
                self._listen()
        elif name == "v":
            self.valued = True
        elif name == "f":
            self.formula = True
            self._listen()
        elif name == "row":
            self._row(local_keys(attrs))
        elif name == "col":
            self._col(local_keys(attrs))
        elif name == "filterColumn":
            self.filtered = True
        elif name == "mergeCell":
            self._merge(local_keys(attrs).get("ref", ""))
        elif name == "sheetFormatPr" and _number(local_keys(attrs).get("defaultRowHeight")) == 0:
            self.unsure = True

    def _column(self) -> int:
        place = _place(self.ref)
        return (place[1] if place else 0) + self.since

    def _end_row(self) -> None:
        if self.ref or self.since >= 0:
            self.right = max(self.right, self._column())
            self.bottom = max(self.bottom, self.row)

    def _row(self, attrs: dict[str, str]) -> None:
        self._end_row()
        given = attrs.get("r", "").strip()
        self.row = int(given) - 1 if given.isdigit() else self.row + 1
        self.ref, self.since = "", -1
        height = _number(attrs.get("ht"))
        if attrs.get("hidden", "").strip().lower() in TRUE or (
            height is not None and height < _THIN
        ):
            self.hidden_rows.add(self.row)
        level = int(_number(attrs.get("outlineLevel")) or 0)
        collapsed = attrs.get("collapsed", "").strip().lower() in TRUE
        if level or collapsed:
            self.outline[self.row] = level, collapsed

    def _collapsed_but_not_hidden(self) -> bool:
        for row, (level, collapsed) in self.outline.items():
            under = [n for n in (row - 1, row + 1) if self.outline.get(n, (0, False))[0] > level]
            if collapsed and under and not self.hidden_rows.intersection(under):
                return True
        return False

    def _col(self, attrs: dict[str, str]) -> None:
        width = _number(attrs.get("width"))
        if attrs.get("hidden", "").strip().lower() in TRUE or (width is not None and width < _THIN):
            first = int(_number(attrs.get("min")) or 1)
            last = int(_number(attrs.get("max")) or first)
            self.hidden_columns.update(range(first - 1, min(last, _COLUMNS)))

    def _merge(self, ref: str) -> None:
        first, _colon, last = ref.partition(":")
        begin, end = _place(first), _place(last or first)
        if begin and end:
            self.merged.append((*begin, *end))

    # --- the few cells whose value is not what it seems ---

    def _listen(self) -> None:
        self.value = []
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _text(self, text: str) -> None:
        if self.valued:  # the text of the formula itself stands before
            self.value.append(text)

    def _end(self, name: str) -> None:
        if local(name) != "c":
            return
        self.parser.EndElementHandler = self.parser.CharacterDataHandler = None
        value = "".join(self.value).strip()
        if self.kind == "e":
            self._break(value or "#N/A")
        elif not value and self.kind == "str" and self.valued:
            self.silent.append((self.row, self._column()))
        elif not value:
            self._break("")
        elif self.uncalculated and value == "0":
            # What writes files without calculating puts a 0 there, for the next program to replace.
            self._break("")

    def _break(self, code: str) -> None:
        column = self._column()
        where = f"{letter(column)}{self.row + 1}"
        self.broken.append((self.row, column, Broken(where, code)))


def _place(ref: str) -> tuple[int, int] | None:
    """B3 as (2, 1)."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", ref.strip())
    if not found:
        return None
    column = 0
    for char in found[1].upper():
        column = column * 26 + ord(char) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
