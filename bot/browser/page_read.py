"""What one look at a page of a list found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.errors import ReadingUnproved
from bot.i18n import _
from bot.model import Row


@dataclass(frozen=True)
class PageRead:
    """One page of a list, all its virtual rows included.

    ``unreadable`` counts rows whose product id could not be read; ``doubled`` are ids that two rows carry.
    ``total`` and ``selected`` are the page's own numbers, None where it shows none.
    """

    rows: tuple[Row, ...]
    unreadable: int
    doubled: tuple[str, ...]
    total: int | None
    selected: int | None

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(row.product_id for row in self.rows)

    @property
    def ticked(self) -> set[str]:
        return {row.product_id for row in self.rows if row.ticked}

    def row(self, product_id: str) -> Row | None:
        return next((row for row in self.rows if row.product_id == product_id), None)

    def cells(self, product_id: str) -> Mapping[str, str]:
        """What the row of this id shows; nothing when it is not on the page."""
        row = self.row(product_id)
        return row.cells if row else {}

    def with_facts(self, facts: Mapping[str, str]) -> PageRead:
        """Every row has these facts as well: those of the container it is in."""
        rows = (replace(row, cells={**row.cells, **facts}) for row in self.rows)
        return replace(self, rows=tuple(rows))

    def check_readable(self, where: str) -> None:
        """Raise :class:`ReadingUnproved` when a row has no id, or two have the same."""
        if self.unreadable:
            raise ReadingUnproved(
                _("{n} rows of {where} show no readable product id").format(
                    n=self.unreadable, where=where
                ),
                advice=_("mend rows.key in the selector file, or look at these rows by hand"),
            )
        if self.doubled:
            raise ReadingUnproved(
                _("{where} shows product {id} in two rows").format(where=where, id=self.doubled[0]),
                advice=_("look at these rows by hand"),
            )
