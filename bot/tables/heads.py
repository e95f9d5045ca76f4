"""Where the head of a table is, below titles and instructions, and which column it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.i18n import _
from bot.tables.book import Table
from bot.tables.fault import Fault
from bot.tables.spelling import called, is_empty, letter, narrow, short

_ID = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
_NOT_PROSE = re.compile(r"\W*\d{15,20}(?:\W+\d{15,20})*\W*|\S*/\S+")

_LOOKED_AT = 1000  # rows in which a column shows whether it holds ids


@dataclass(frozen=True, slots=True)
class Head:
    """``first``: the first row below it; ``passed``: rows above it that hold an id, in a note perhaps."""

    row: int
    column: int
    first: int
    passed: tuple[int, ...] = ()


def find_head(
    table: Table, names: Sequence[str], advise: Callable[[int], str] | None = None
) -> Head | None:
    """The head called by one of ``names``, best first; None where no row above the data has one.

    Raise :class:`Fault` where two columns could be meant; ``advise`` says how to name the one at an index.
    """
    data = next((n for n, row in enumerate(table.rows) if any(map(_is_data, row))), None)
    found = [
        (rank, row, column)
        for row, cells in enumerate(table.rows[:data])
        for column, cell in enumerate(cells)
        if isinstance(cell, str)
        for rank, name in enumerate(names)
        if called(cell, name) or _is_either(cell, name, names)
    ]
    if not found:
        return None
    # Instructions name the columns too. The head is the one that has data below it.
    if data is not None:
        above = [one for one in found if _has_data(table, data, one[2])]
        found = above or found
    best = min(rank for rank, _row, _column in found)
    row = max(row for rank, row, _column in found if rank == best)
    columns = [column for rank, n, column in found if rank == best and n == row]
    if len(columns) > 1:
        reason = _("more than one column is called {name}").format(name=names[best])
        raise _unclear(table, row, reason, _first_shown(table, columns), advise)
    others = sorted({c for _rank, n, c in found if n == row} - set(columns))
    if table.hides_column(columns[0]) and (
        seen := [c for c in others if not table.hides_column(c)]
    ):
        reason = _("column {hidden} “{head}” is hidden, and {shown} “{other}” is shown").format(
            hidden=letter(columns[0]),
            head=short(table.cell(row, columns[0])),
            shown=letter(seen[0]),
            other=short(table.cell(row, seen[0])),
        )
        raise _unclear(table, row, reason, seen[0], advise)
    first = below(table, row, columns[0])
    passed = tuple(n for n in range(row) if any(_ID.search(str(cell)) for cell in table.rows[n]))
    return Head(row, columns[0], first, passed)


def _is_either(head: str, name: str, names: Sequence[str]) -> bool:
    """商品ID/商品编号, 商品链接或ID: each part is a name of the same thing, the best one ``name``."""
    parts = re.split(r"[/或、]", head)
    if len(parts) < 2:
        return False
    ranks = [next((n for n, known in enumerate(names) if called(p, known)), -1) for p in parts]
    return min(ranks) >= 0 and names[min(ranks)] == name


def below(table: Table, row: int, column: int) -> int:
    """The first row under a head, which may be merged over several rows."""
    return table.bottom(row, column) + 1


def _first_shown(table: Table, columns: Sequence[int]) -> int:
    return next((c for c in columns if not table.hides_column(c)), columns[0])


def _unclear(
    table: Table, row: int, reason: str, column: int, advise: Callable[[int], str] | None
) -> Fault:
    said = _("{place}: {reason}").format(place=table.place(row), reason=reason)
    return Fault(said, *([advise(column)] if advise else []))


def _is_data(cell: object) -> bool:
    """Whether it is an id, or was one; a note that mentions one is none."""
    if isinstance(cell, str):
        text = narrow(cell).strip()
        return bool(_ID.search(text) and _NOT_PROSE.fullmatch(text))
    return isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 1e14


def _has_data(table: Table, first: int, column: int) -> bool:
    rows = range(first, min(first + _LOOKED_AT, len(table.rows)))
    return any(_is_data(table.cell(row, column)) for row in rows)


def heads_of(table: Table, row: int, columns: Sequence[int]) -> list[str]:
    """For people: what a row holds in these columns."""
    return [short(table.cell(row, c)) for c in columns if not is_empty(table.cell(row, c))]
