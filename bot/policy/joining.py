"""The facts of a policy's spreadsheets, joined on the product id. Read by the same reader as lists of ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.clock import china_date, utc_now
from bot.errors import BadPolicy
from bot.i18n import _
from bot.ids.cells import ids_in
from bot.ids.columns import HEADS
from bot.policy.facts import Kind
from bot.policy.several import Differ, Several, together
from bot.policy.sheets import Column, Sheet
from bot.tables import Book, Broken, Fault, Table, open_book
from bot.tables.delimited import need_even_rows
from bot.tables.heads import Head, find_head, heads_of
from bot.tables.spelling import called, is_empty, plain

_SHOWN = 5
_TOTAL = re.compile(r"(?:合计|总计|小计|汇总|总和|total|sum)", re.IGNORECASE)


@dataclass(frozen=True)
class Joined:
    """Product id → fact → cell, and what a person should know of how it was read."""

    facts: dict[str, dict[str, object]]
    notes: tuple[str, ...]


def read_sheet(sheet: Sheet, policy: Path, needed: Collection[str] = ()) -> Joined:
    """Paths are from the folder of the policy. ``needed``: facts that what is never touched rests on.

    Raise :class:`BadPolicy` when the file, a column or an id cannot be used.
    """
    try:
        book = open_book(policy.parent / sheet.file, lambda cell: _is_head(cell, sheet))
        table, wanted = _table_of(book, sheet)
        return _Joining(sheet, table, wanted, frozenset(needed)).all()
    except Fault as fault:
        # Its place begins with the file, which stands before it already.
        file = re.escape(Path(sheet.file).name)
        reason = re.sub(rf"^(?:.*[/\\])?{file}[:：,，]?\s*", "", fault.reason)
        raise BadPolicy(
            f"{policy}: sheets: {sheet.file}: {reason}", advice=" ".join(fault.advice)
        ) from fault


def _is_head(cell: object, sheet: Sheet) -> bool:
    return any(called(cell, name) for name in (*_id_names(sheet), *sheet.columns))


def _id_names(sheet: Sheet) -> Sequence[str]:
    return HEADS if plain(sheet.id) == HEADS[0] else (sheet.id,)


@dataclass(frozen=True)
class _Wanted:
    """Where the ids and the facts stand."""

    head: Head
    columns: tuple[tuple[int, Column], ...]


def _table_of(book: Book, sheet: Sheet) -> tuple[Table, _Wanted]:
    """The sheet that is named; else the first one shown, if no other could be meant as well."""
    if sheet.sheet:
        if sheet.sheet not in book.sheets:
            raise Fault(
                _("there is no sheet “{name}”").format(name=sheet.sheet),
                _("name one of them: {sheets}").format(
                    sheets=", ".join(filter(None, book.sheets)) or "—"
                ),
            )
        table = book.table(sheet.sheet)
        return table, _wanted(table, sheet)
    if not book.sheets:
        raise Fault(_("no sheet with cells is in it"), _("export it again, as .xlsx or .csv"))
    first, *others = book.shown()
    fitting = [name for name in others if _fits(book.table(name), sheet)]
    try:
        wanted = _wanted(book.table(first), sheet)
    except Fault as fault:
        if not fitting:
            raise
        raise Fault(
            _("{reason}; the sheet {sheets} has them").format(
                reason=fault.reason, sheets=", ".join(fitting)
            ),
            _("if that one is meant, write `sheet: {name}`").format(name=fitting[0]),
        ) from fault
    if fitting:
        raise Fault(
            _("several sheets could be meant: {sheets}").format(
                sheets=", ".join([first, *fitting])
            ),
            _("name one: `sheet: {name}`").format(name=first),
        )
    return book.table(first), wanted


def _fits(table: Table, sheet: Sheet) -> bool:
    try:
        _wanted(table, sheet)
    except Fault:
        return False
    return True


def _wanted(table: Table, sheet: Sheet) -> _Wanted:
    head = find_head(table, _id_names(sheet), lambda _column: _("say which: `id: HEAD`"))
    if head is None:
        row = next((n for n, row in enumerate(table.rows) if not all(map(is_empty, row))), 0)
        raise _not_one(table, row, 0, sheet.id)
    columns: list[tuple[int, Column]] = []
    for name, column in sheet.columns.items():
        found = _called(table, head, name)
        if len(found) != 1:
            raise _not_one(table, head.row, len(found), name)
        columns.append((found[0], column))
    need_even_rows(table, head.row)
    return _Wanted(head, tuple(columns))


def _called(table: Table, head: Head, name: str) -> list[int]:
    """Columns of this head; heads may stand in several rows, and be merged over them."""
    width = max(map(len, table.rows[head.row : head.first]), default=0)
    texts = {
        column: [
            table.cell(table.owner(row, column), column) for row in range(head.row, head.first)
        ]
        for column in range(width)
    }
    exact = [c for c, heads in texts.items() if any(plain(h) == plain(name) for h in heads)]
    return exact or [c for c, heads in texts.items() if any(called(h, name) for h in heads)]


def _not_one(table: Table, row: int, n: int, head: str) -> Fault:
    cells = table.rows[row] if table.rows else []
    return Fault(
        _("{n} columns are called “{head}”").format(n=n, head=head),
        _("its columns are: {heads}").format(
            heads=", ".join(heads_of(table, row, range(len(cells)))) or "—"
        ),
    )


@dataclass
class _Joining:
    sheet: Sheet
    table: Table
    wanted: _Wanted
    needed: frozenset[str]
    rows: dict[str, list[int]] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)

    def all(self) -> Joined:
        for row in range(self.wanted.head.first, len(self.table.rows)):
            self._take(row)
        self._need_a_rule()
        facts = {product: self._facts(product, rows) for product, rows in self.rows.items()}
        return Joined(facts, tuple(self._notes()))

    def _take(self, row: int) -> None:
        column = self.wanted.head.column
        cell = self.table.cell(self.table.owner(row, column), column)
        if is_empty(cell):
            self._without_id(row)
        elif isinstance(cell, str) and _TOTAL.fullmatch(plain(cell)):
            self.left_out.append(row)
        else:
            try:
                ids = set(ids_in(cell))
            except Fault as fault:
                raise self._wrong(row, fault.reason, *fault.advice) from fault
            if len(ids) != 1:
                raise self._wrong(
                    row, _("not one product id: {cell}").format(cell=cell), _("one product a row")
                )
            self.rows.setdefault(ids.pop(), []).append(row)

    def _without_id(self, row: int) -> None:
        """A row of nobody. With facts in it, it may be one more SKU of the product above."""
        cells = self.table.rows[row]
        if all(map(is_empty, cells)):
            return
        if not self._is_total(row) and any(
            not is_empty(self.table.cell(row, c)) for c, _column in self.wanted.columns
        ):
            raise self._wrong(
                row,
                _("no product id, but facts: of the product above, or of none?"),
                _("Write the id into every row of the product, and take out rows of none."),
            )
        self.left_out.append(row)

    def _is_total(self, row: int) -> bool:
        cells = self.table.rows[row]
        return any(isinstance(c, str) and _TOTAL.fullmatch(plain(c)) for c in cells)

    def _need_a_rule(self) -> None:
        """Raise where a product has several rows, and the policy does not say what counts."""
        if all(self.sheet.several(column) for _index, column in self.wanted.columns):
            return
        twice = {product: rows for product, rows in self.rows.items() if len(rows) > 1}
        if not twice:
            return
        said = [
            _("{product} (rows {rows})").format(product=product, rows=_numbers(rows))
            for product, rows in list(twice.items())[:_SHOWN]
        ]
        more = _(" and {n} more").format(n=len(twice) - _SHOWN) if len(twice) > _SHOWN else ""
        raise self._wrong(
            next(iter(twice.values()))[1],
            _("several rows of one product: {products}").format(products=", ".join(said) + more),
            _(
                "say what counts, for the sheet or a column: `rows: sum` (or max, min, first, last, "
                "same); or export one row a product"
            ),
        )

    def _facts(self, product: str, rows: Sequence[int]) -> dict[str, object]:
        return {
            column.fact: self._fact(product, rows, index, column)
            for index, column in self.wanted.columns
        }

    def _fact(self, product: str, rows: Sequence[int], index: int, column: Column) -> object:
        # A cell that is merged over the rows of a product is one value, not one for each row.
        owners = list(dict.fromkeys(self.table.owner(row, index) for row in rows))
        if column.kind in (Kind.NUMBER, Kind.MONEY):
            for owner in owners:
                self._need_one_product(product, owner, index)
        cells = [self._cell(owner, index, column) for owner in owners]
        if len(cells) == 1:
            return cells[0]
        how = self.sheet.several(column)
        assert how is not None  # else several rows were refused
        if how is Several.SUM and (totals := [row for row in rows if self._is_total(row)]):
            raise self._wrong(
                totals[0],
                _("a line of totals among the rows of {product}: it would count twice").format(
                    product=product
                ),
                _("Take that line out, or say which row counts: `rows: last`"),
            )
        try:
            return together(cells, how, column.kind, china_date(utc_now()))
        except Differ:
            raise self._wrong(
                owners[1],
                _("{product} (rows {rows}): “{fact}” is not the same in all of them").format(
                    product=product, rows=_numbers(rows), fact=column.fact
                ),
                _("say which counts: `{{fact: {fact}, rows: last}}`").format(fact=column.fact),
            ) from None

    def _need_one_product(self, product: str, owner: int, index: int) -> None:
        """A number that is merged over several products is of none of them."""
        rows = range(owner, self.table.bottom(owner, index) + 1)
        if len(rows) > 1 and not set(self.rows[product]).issuperset(rows):
            raise self._wrong(
                owner,
                _("a number merged over the rows of several products"),
                _("Undo the merging and give each product its own number."),
            )

    def _cell(self, row: int, index: int, column: Column) -> object:
        """An error or a formula never calculated tells nothing."""
        cell = self.table.cell(row, index)
        if not isinstance(cell, Broken):
            return column.value(cell)
        if column.fact in self.needed:
            raise self._wrong(
                row,
                _("{what}, and what is never touched rests on it").format(what=cell.said()),
                _(
                    "Open it in Excel or WPS, let it calculate, mend what shows an error, and save it."
                ),
            )
        self.broken.append(cell)
        return None

    def _notes(self) -> list[str]:
        name = self.table.name()
        notes = []
        if self.left_out:
            notes.append(
                _("{table}: {n} rows without a product id were left out: {rows}").format(
                    table=name, n=len(self.left_out), rows=_numbers(self.left_out)
                )
            )
        if self.broken:
            codes = Counter(str(cell) for cell in self.broken)
            notes.append(
                _("{table}: {n} cells tell nothing, such as {cell} ({code})").format(
                    table=name,
                    n=len(self.broken),
                    cell=self.broken[0].cell,
                    code=codes.most_common(1)[0][0],
                )
            )
        columns = dict.fromkeys(
            (self.wanted.head.column, *(c for c, _column in self.wanted.columns))
        )
        read = (row for rows in self.rows.values() for row in rows)
        return notes + self.table.doubts(read, columns)

    def _wrong(self, row: int, what: str, *advice: str) -> Fault:
        return Fault(_("row {n}: {reason}").format(n=row + 1, reason=what), *advice)


def _numbers(rows: Sequence[int]) -> str:
    return ", ".join(str(row + 1) for row in rows[:_SHOWN]) + " …" * (len(rows) > _SHOWN)
