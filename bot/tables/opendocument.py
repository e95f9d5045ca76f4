"""What the values of an .ods do not tell: hidden rows and columns, merged cells, errors, formulas."""

from __future__ import annotations

import re
import zipfile

from bot.tables.book import Area, Broken, Layout
from bot.tables.spelling import letter
from bot.tables.xml_walk import BadXml, local, local_keys, parse, parser

_MOST = 1_048_576  # rows of a sheet: the last one is often said to be repeated to the end
_HIDDEN = ("collapse", "filter")
_ERROR = re.compile(r"#|Err:|错误:|錯誤:", re.IGNORECASE)


def layout(parts: zipfile.ZipFile, sheet: str) -> Layout:
    """Raise :class:`bot.tables.xml_walk.BadXml` for a damaged part."""
    if "content.xml" not in parts.namelist():
        return Layout()
    reading = _Sheet(sheet)
    reading.read(parts.read("content.xml"))
    return Layout(
        frozenset(reading.hidden_rows),
        frozenset(reading.hidden_columns),
        tuple(reading.merged),
        tuple(reading.broken),
        tuple(reading.silent),
    )


class _Sheet:
    """One pass over content.xml, which holds all sheets; only the one of this name is looked into."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.inside = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self.broken: list[tuple[int, int, Broken]] = []
        self.silent: list[tuple[int, int]] = []
        self.style = ""
        self.thin: set[str] = set()
        self.closed: list[bool] = []  # of each group of rows or columns we are in: collapsed?
        self.row = self.column = self.next_row = self.next_column = 0
        self.next_col = 0
        self.cell: dict[str, str] | None = None
        self.text: list[str] = []
        self.parser = parser()

    def read(self, data: bytes) -> None:
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        parse(self.parser, data)

    def _start(self, name: str, raw: dict[str, str]) -> None:
        name, attrs = local(name), local_keys(raw)
        if name == "table":
            self.inside = attrs.get("name") == self.sheet
        elif name == "style":
            self.style = attrs.get("name", "")
        elif name in ("table-row-properties", "table-column-properties"):
            if _is_thin(attrs.get("row-height", attrs.get("column-width", ""))):
                self.thin.add(self.style)
        elif not self.inside:
            return
        elif name in ("table-row-group", "table-column-group"):
            self.closed.append(attrs.get("display") == "false")
        elif name == "table-column":
            self._columns(attrs)
        elif name == "table-row":
            self._rows(attrs)
        elif name in ("table-cell", "covered-table-cell"):
            self._cells(attrs, _dedicated(raw))

    def _end(self, name: str) -> None:
        name = local(name)
        if name == "table":
            self.inside = False
        elif self.inside and name in ("table-row-group", "table-column-group"):
            self.closed.pop()
        elif self.cell is not None and name == "table-cell":
            self._judge(self.cell)

    def _hides(self, attrs: dict[str, str]) -> bool:
        return (
            attrs.get("visibility") in _HIDDEN
            or attrs.get("style-name") in self.thin
            or any(self.closed)
        )

    def _columns(self, attrs: dict[str, str]) -> None:
        first, self.next_col = self.next_col, self.next_col + _times(attrs, "columns")
        if self._hides(attrs):
            self.hidden_columns.update(range(first, self.next_col))

    def _rows(self, attrs: dict[str, str]) -> None:
        self.row, self.next_row = self.next_row, self.next_row + _times(attrs, "rows")
        self.column = self.next_column = 0
        if self._hides(attrs):
            self.hidden_rows.update(range(self.row, min(self.next_row, _MOST)))

    def _cells(self, attrs: dict[str, str], kind: str) -> None:
        self.column, self.next_column = (
            self.next_column,
            self.next_column + _times(attrs, "columns"),
        )
        down, right = _spans(attrs)
        if down > 1 or right > 1:
            self.merged.append(
                (self.row, self.column, self.row + down - 1, self.column + right - 1)
            )
        if "formula" in attrs or kind == "error":
            self.cell = {**attrs, "kind": kind}
            self.text = []
            self.parser.CharacterDataHandler = self.text.append

    def _judge(self, attrs: dict[str, str]) -> None:
        self.cell = None
        self.parser.CharacterDataHandler = None
        shown = "".join(self.text).strip()
        error = attrs["kind"] == "error" or (
            bool(_ERROR.match(shown)) and attrs.get("value-type") in (None, "string", "float")
        )
        if shown and not error:
            return
        if (self.next_row - self.row) * (self.next_column - self.column) > _MOST:
            raise BadXml("a formula repeated over the whole sheet")
        for row in range(self.row, self.next_row):
            for column in range(self.column, self.next_column):
                if not error and attrs.get("value-type") == "string":
                    self.silent.append((row, column))
                elif error or "value-type" not in attrs:
                    code = (shown or "#N/A") if error else ""
                    self.broken.append((row, column, Broken(f"{letter(column)}{row + 1}", code)))


def _dedicated(raw: dict[str, str]) -> str:
    """LibreOffice's own word for what a cell is; the standard has none for errors."""
    return next((value for key, value in raw.items() if key == "calcext:value-type"), "")


def _times(attrs: dict[str, str], what: str) -> int:
    return _whole(attrs.get(f"number-{what}-repeated"))


def _spans(attrs: dict[str, str]) -> tuple[int, int]:
    return _whole(attrs.get("number-rows-spanned")), _whole(attrs.get("number-columns-spanned"))


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 1


def _is_thin(size: str) -> bool:
    """Whether a height or width like 0cm shows nothing."""
    found = re.match(r"\s*(\d*\.?\d+)", size)
    return found is not None and float(found[1]) < 0.005
