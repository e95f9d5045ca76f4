"""Which column of a table holds the product ids, and where they begin."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.i18n import _
from bot.tables.book import Broken, Table
from bot.tables.delimited import need_even_rows
from bot.tables.fault import Fault
from bot.tables.heads import find_head
from bot.tables.spelling import called, is_empty, letter, short

#: What the head of a column of product ids may be called, best first, as `plain` leaves it.
HEADS = (
    *("商品id", "抖店商品id", "商品编号", "商品spuid", "spuid", "productid", "产品id"),
    *("商品链接", "商品地址", "id"),
)


def is_head(column: str) -> Callable[[object], bool]:
    """Whether a cell is the head of the ids: of the named column, or of any that is known."""
    names = (column,) if column else HEADS
    return lambda cell: any(called(cell, name) for name in names)


def find_column(table: Table, column: str) -> tuple[int, int, list[str]]:
    """(column, first row of ids, warnings), from 0. Raises Fault unless there is exactly one."""
    head = find_head(table, (column,) if column else HEADS, lambda index: _letter(letter(index)))
    if head:
        if head.column:  # the first one cannot have moved
            need_even_rows(table, head.row)
        return head.column, head.first, _passed(table, head.passed)
    filled = table.filled()
    index = next(i for i, row in enumerate(table.rows) if not all(map(is_empty, row)))
    if column:
        for i in filled:
            if letter(i) == column.strip().upper():
                first = _first_id(table, i)
                heads = [n for n in range(first) if not is_empty(table.cell(n, i))]
                return i, first, _passed(table, tuple(heads[:-1]))
    elif len(filled) == 1:
        return filled[0], index, []
    seen = [f"{letter(i)} “{short(table.cell(index, i))}”" for i in filled]
    reason = _("no column is called {name}; there are: {columns}").format(
        name=column or "商品ID", columns=", ".join(seen)
    )
    raise Fault(
        _("{place}: {reason}").format(place=table.place(index), reason=reason),
        _letter(letter(filled[0])),
    )


def _first_id(table: Table, column: int) -> int:
    """Where a column that is named by its letter begins: what has a digit, or is broken, is no head."""
    for row in range(len(table.rows)):
        cell = table.cell(row, column)
        if isinstance(cell, Broken) or re.search(r"\d", str(cell)):
            return row
    return len(table.rows)


def _passed(table: Table, rows: tuple[int, ...]) -> list[str]:
    if not rows:
        return []
    return [
        _("{table}: rows above the heads were not read: {rows}").format(
            table=table.name(), rows=", ".join(str(row + 1) for row in rows[:5])
        )
    ]


def _letter(name: str) -> str:
    return _("Head one column 商品ID, or name it by its head or letter: --column {letter}").format(
        letter=name
    )
