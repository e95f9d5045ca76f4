"""What a table file holds, as values, and what is not known of it (None)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bot.i18n import _
from bot.tables.spelling import is_empty, letter

#: First row, first column, last row, last column; all from 0.
Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that shows something other than it holds: an error (``code``), or a formula never calculated."""

    cell: str
    code: str = ""

    def __str__(self) -> str:
        return self.code or "="

    def said(self) -> str:
        if self.code:
            return _("cell {cell} holds the error {code}").format(cell=self.cell, code=self.code)
        return _("cell {cell} holds a formula that was never calculated").format(cell=self.cell)


@dataclass(frozen=True, slots=True)
class Layout:
    """What of a sheet its values do not tell. None: not known."""

    hidden_rows: frozenset[int] | None = None
    hidden_columns: frozenset[int] | None = None
    merged: tuple[Area, ...] = ()
    broken: tuple[tuple[int, int, Broken], ...] | None = None
    silent: tuple[tuple[int, int], ...] = ()
    """Formulas that show nothing; in some files that may mean that nobody has calculated them."""


#: Of what has no layout: a text file hides nothing.
FLAT = Layout(frozenset(), frozenset(), (), ())


@dataclass(frozen=True)
class Table:
    """Rows as they stand in a file, from A1 on. ``sheet`` is empty where a file has none.

    ``fixed_width``: a row of a text file that is wider than its head has been shifted.
    """

    file: str
    rows: list[list[object]]
    sheet: str = ""
    layout: Layout = FLAT
    fixed_width: bool = False

    def name(self) -> str:
        if not self.sheet:
            return self.file
        return _("{file}, sheet {sheet}").format(file=self.file, sheet=self.sheet)

    def place(self, row: int) -> str:
        return _("{table}, row {n}").format(table=self.name(), n=row + 1)

    def cell(self, row: int, column: int) -> object:
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def owner(self, row: int, column: int) -> int:
        """The row whose value is shown here: the first of merged cells, else the row itself."""
        return self._owners.get((row, column), row)

    def bottom(self, row: int, column: int) -> int:
        """The last row of the merged cells that begin here, else the row itself."""
        return self._bottoms.get((row, column), row)

    @cached_property
    def _bottoms(self) -> dict[tuple[int, int], int]:
        return {(top, left): bottom for top, left, bottom, _right in self.layout.merged}

    @cached_property
    def _owners(self) -> dict[tuple[int, int], int]:
        last = len(self.rows) - 1
        return {
            (row, left): top
            for (top, left), bottom in self._bottoms.items()
            for row in range(top, min(bottom, last) + 1)
        }

    def filled(self) -> list[int]:
        """The columns that hold anything."""
        return sorted({i for row in self.rows for i, cell in enumerate(row) if not is_empty(cell)})

    def silent_in(self, column: int, first: int) -> list[int]:
        """Rows from ``first`` on in which a formula shows nothing."""
        return [row for row, c in self.layout.silent if c == column and row >= first]

    def hides_column(self, column: int) -> bool | None:
        hidden = self.layout.hidden_columns
        return None if hidden is None else column in hidden

    def hidden_among(self, rows: Iterable[int]) -> int | None:
        hidden = self.layout.hidden_rows
        return None if hidden is None else len(hidden.intersection(rows))

    def doubts(self, rows: Iterable[int], columns: Iterable[int]) -> list[str]:
        """What a person should know of what was read from here: he may believe to hand in what he sees."""
        said: list[str] = []
        hidden = self.hidden_among(rows)
        if hidden is None or self.layout.hidden_columns is None:
            said.append(
                _("{table}: cannot tell whether rows or columns are hidden; all were read").format(
                    table=self.name()
                )
            )
        elif hidden:
            said.append(
                _("{table}: {n} rows are hidden, by a filter perhaps, and were read too").format(
                    table=self.name(), n=hidden
                )
            )
        said += [
            _("{table}: column {letter} is hidden, and was read").format(
                table=self.name(), letter=letter(column)
            )
            for column in columns
            if self.hides_column(column)
        ]
        if self.layout.broken is None:
            said.append(
                _("{table}: cannot tell whether formulas were calculated").format(table=self.name())
            )
        return said


@dataclass(frozen=True)
class Book:
    """A file and its sheets, each read when it is asked for. ``sheets``: name → whether it is shown."""

    file: str
    sheets: dict[str, bool]
    load: Callable[[str], Table]
    loaded: dict[str, Table] = field(default_factory=dict)

    def table(self, name: str) -> Table:
        if name not in self.loaded:
            self.loaded[name] = self.load(name)
        return self.loaded[name]

    def shown(self) -> list[str]:
        """The sheets a person sees; all, where none is said to be shown."""
        return [name for name, visible in self.sheets.items() if visible] or list(self.sheets)
