"""What counts when a product stands in several rows of a sheet: one for each SKU, or for each day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.policy.facts import read
from bot.policy.known_facts import Kind


class Several(StrEnum):
    """How the rows of one product become one fact."""

    SUM = "sum"
    MAX = "max"
    MIN = "min"
    FIRST = "first"
    LAST = "last"
    SAME = "same"  # they must agree

    def suits(self, kind: Kind) -> bool:
        """Whether facts of this kind can be put together so."""
        match self:
            case Several.SUM:
                return kind in (Kind.NUMBER, Kind.MONEY)
            case Several.MAX | Several.MIN:
                return kind not in (Kind.TEXT, Kind.TAGS)
            case _:
                return True


class Differ(Exception):
    """The rows do not agree, and nothing says which of them counts."""


def together(cells: Sequence[object], how: Several, kind: Kind, today: date) -> object:
    """One cell for several. What one of them does not tell, their sum does not tell either: None."""
    if how is Several.FIRST:
        return cells[0]
    if how is Several.LAST:
        return cells[-1]
    if how is Several.SAME:
        if len({cell.strip() if isinstance(cell, str) else cell for cell in cells}) > 1:
            raise Differ
        return cells[0]
    values = [value for cell in cells if isinstance(value := read(cell, kind, today), Decimal)]
    if len(values) < len(cells):
        return None
    if how is Several.SUM:
        return f"{sum(values, Decimal(0)).normalize():f}"
    # Of dates the days since then are compared: the latest has the fewest.
    most = max if (how is Several.MAX) != (kind is Kind.DATE) else min
    return cells[values.index(most(values))]
