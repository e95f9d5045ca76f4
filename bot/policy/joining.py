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
from bot.policy.aggregation import Differ, Several, together
from bot.policy.known_facts import Kind
from bot.policy.matching import Wanted, find_table, is_head
from bot.policy.sheet_form import Column, Sheet
from bot.tables import Broken, Fault, Table, open_book
from bot.tables.spelling import is_empty, plain

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
        book = open_book(policy.parent / sheet.file, lambda cell: is_head(cell, sheet))
        table, wanted = find_table(book, sheet)
        return _Joining(sheet, table, wanted, frozenset(needed)).all()
    except Fault as fault:
        # Its place begins with the file, which stands before it already.
        file = re.escape(Path(sheet.file).name)
        reason = re.sub(rf"^(?:.*[/\\])?{file}[:：,，]?\s*", "", fault.reason)
        raise BadPolicy(
            f"{policy}: sheets: {sheet.file}: {reason}", advice=" ".join(fault.advice)
        ) from fault


@dataclass
class _Joining:
    sheet: Sheet
    table: Table
    wanted: Wanted
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
