"""Web pages that call themselves .xls: what many back offices export. Each table is a sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from bot.i18n import _
from bot.tables.book import Area, Book, Layout, Table
from bot.tables.decoding import CHINESE, decode
from bot.tables.fault import Fault

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|"
    r"(?<![\w-])(?:height|width)\s*:\s*0(?:\.0+)?(?:px|pt|cm|%)?\s*(?:;|$)",
    re.IGNORECASE,
)
_ID = re.compile(r"\d{15}|\d[.,\d]*E\+\d", re.IGNORECASE)
_OF_RUBY = re.compile(r"(?:^|\s)(?:rt|ruby)\s*$", re.IGNORECASE)
_MOST = 1000  # columns or rows that one cell may claim to span


@dataclass
class _Grid:
    rows: list[list[object]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    column: int = 0
    merged: list[Area] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    shown: bool = True
    closed: bool = False
    """In a part (thead, tbody, tfoot) that is hidden."""


def open_page(data: bytes, name: str) -> Book:
    """Raise :class:`Fault`. A page without a product id in a table is what it looks like: a page."""
    reading = _Reading()
    reading.feed(_text(data, name))
    reading.close()
    grids = [grid for grid in reading.grids if any(grid.rows)]
    if not any(_ID.search(str(cell)) for grid in grids for row in grid.rows for cell in row):
        raise Fault(
            _("{file}: really {kind}, whatever its name says").format(
                file=name, kind=_("a web page")
            ),
            _("Open it in Excel or WPS and save it as .xlsx, without a password."),
        )
    unsure = _may_hide("".join(reading.styles))
    if len(grids) == 1:
        only = _table(grids[0], name, "", unsure)
        return Book(name, {"": True}, lambda _sheet: only)
    named = {str(n): grid for n, grid in enumerate(grids, 1)}
    shown = {n: grid.shown for n, grid in named.items()}
    return Book(name, shown, lambda n: _table(named[n], name, n, unsure))


def _table(grid: _Grid, name: str, sheet: str, unsure: bool) -> Table:
    rows, columns = frozenset(grid.hidden), frozenset(grid.columns)
    merged = tuple(grid.merged)
    layout = Layout(None, None, merged, ()) if unsure else Layout(rows, columns, merged, ())
    return Table(name, grid.rows, sheet, layout)


def _may_hide(styles: str) -> bool:
    """Whether a rule of the page's own hides more than the readings that Excel adds to Chinese words."""
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", styles)
    return any(_HIDDEN.search(body) and not _OF_RUBY.search(names) for names, body in rules)


def _text(data: bytes, name: str) -> str:
    said = _CHARSET.search(data[:4096])
    if said and b"\0" not in data:
        encoding = said[1].decode("ascii").lower()
        try:
            return data.decode(CHINESE.get(said[1].lower(), encoding)).replace("\ufeff", "")
        except (UnicodeDecodeError, LookupError) as error:
            raise Fault(
                _("{file}: not in the encoding it claims ({encoding})").format(
                    file=name, encoding=encoding
                ),
                _("Open it in Excel or WPS and save it as .xlsx, without a password."),
            ) from error
    return decode(data, name)


class _Reading(HTMLParser):
    """Tables inside cells are read as tables of their own, and as text of the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[_Grid] = []
        self.open: list[_Grid] = []
        self.cell: list[str] | None = None
        self.spans = (1, 1)
        self.hidden = False
        self.styles: list[str] = []
        self.silent = ""  # the element whose text nobody sees

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in ("script", "style"):
            self.silent = tag
        elif tag == "table":
            self._end_cell()
            grid = _Grid(shown=not _is_hidden(given))
            self.grids.append(grid)
            self.open.append(grid)
        elif not self.open:
            return
        elif tag in ("thead", "tbody", "tfoot"):
            self.open[-1].closed = _is_hidden(given)
        elif tag == "col":
            self._column(given)
        elif tag == "tr":
            self._end_cell()
            self._row(given)
        elif tag in ("td", "th"):
            self._end_cell()
            self.cell = []
            self.spans = _span(given.get("rowspan")), _span(given.get("colspan"))
            self.hidden = _is_hidden(given)
        elif self.cell is not None and tag in ("br", "p", "div", "li"):
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self.open:
            self._end_cell()
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.silent == "style":
            self.styles.append(data)
        elif self.cell is not None and not self.silent:
            self.cell.append(data)

    def close(self) -> None:
        super().close()
        self._end_cell()

    def _column(self, given: dict[str, str]) -> None:
        grid = self.open[-1]
        times = _span(given.get("span"))
        if _is_hidden(given):
            grid.columns.update(range(grid.column, grid.column + times))
        grid.column += times

    def _row(self, given: dict[str, str]) -> None:
        grid = self.open[-1]
        grid.rows.append([])
        if _is_hidden(given) or grid.closed:
            grid.hidden.add(len(grid.rows) - 1)

    def _end_cell(self) -> None:
        if self.cell is None or not self.open:
            return
        text, self.cell = "".join(self.cell), None
        grid = self.open[-1]
        if not grid.rows:
            grid.rows.append([])
        row, number = grid.rows[-1], len(grid.rows) - 1
        while (number, len(row)) in grid.taken:
            row.append("")
        column, (down, right) = len(row), self.spans
        if self.hidden:
            grid.columns.add(column)
        lines = (" ".join(line.split()) for line in text.splitlines())
        row += ["\n".join(filter(None, lines)), *[""] * (right - 1)]
        if down > 1 or right > 1:
            grid.merged.append((number, column, number + down - 1, column + right - 1))
            grid.taken.update(
                (n, c)
                for n in range(number + 1, number + down)
                for c in range(column, column + right)
            )


def _is_hidden(given: dict[str, str]) -> bool:
    return (
        "hidden" in given
        or bool(_HIDDEN.search(given.get("style", "")))
        or given.get("height", "").strip() == "0"
        or given.get("width", "").strip() == "0"
    )


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MOST) if text and text.strip().isdigit() else 1
