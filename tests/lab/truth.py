"""Law 3: each planned row has one outcome, a true one; held against what the mock did and holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Outcome
from bot.planning.plan import Item
from bot.running.record import RowRecord
from tests.browser.conftest import SHOP
from tests.lab.night import Night

#: Outcomes that say that a row is no longer there, and that it still is.
GONE = (Outcome.REMOVED, Outcome.ALREADY_GONE)
THERE = (Outcome.FAILED, Outcome.REFUSED, Outcome.BLOCKED)


@dataclass(frozen=True)
class Breach:
    law: int
    what: str
    """In words that are the same whatever row and night it is."""
    row: str
    mock: str
    bot: str

    def __str__(self) -> str:
        return f"law {self.law}, {self.what} · {self.row} · mock: {self.mock} · bot: {self.bot}"


def true_outcomes(night: Night) -> Iterator[Breach]:
    rows = night.record.rows if night.record else ()
    for item in night.plan.items:
        said = [r for r in rows if _tie(r) == _tie(item)]
        if len(said) != 1 and night.record:
            yield Breach(3, "not one", _named(item), "planned once", f"{len(said)} outcomes")
        for row in said:
            yield from _true(night, item, row)


def _true(night: Night, item: Item, row: RowRecord) -> Iterator[Breach]:
    place = night.places[item.scene, item.container]
    there = item.product_id in night.after[SHOP].get(place, ())
    became = [
        call["outcomes"][item.product_id]
        for call in night.log
        if call["kind"] == "remove"
        and (call["list"], call["container"] or "") == place
        and item.product_id in call["outcomes"]
    ]
    outcome, ours = row.outcome, "removed" in became
    if (*place, item.product_id) in by_others(night):
        ours |= outcome is Outcome.REMOVED and bool(became)  # whose it was, no page can tell
    lies = {
        "it is still there": outcome in GONE and there,
        "it is gone": outcome in THERE and not there and ours,
        "nobody asked for it": outcome is Outcome.REMOVED and not ours,
        "a call of ours took it": outcome is Outcome.ALREADY_GONE and ours,
        "it takes effect later": outcome in (*THERE, *GONE) and there and "pending" in became,
        "no call was accepted": outcome is Outcome.PENDING and "pending" not in became,
    }
    for mock, lie in lies.items():
        if lie:
            what = f"{outcome}, and {mock}"
            yield Breach(3, what, _named(item), f"{mock} {became}", f"{outcome} {row.words}")


def by_others(night: Night) -> set[tuple[str, str, str]]:
    """Rows that a colleague removed meanwhile: list, container, id."""
    moves = [call for call in night.log if call["kind"] == "colleague"]
    return {(move["list"], move["container"] or "", i) for move in moves for i in move["ids"]}


def _tie(row: Item | RowRecord) -> tuple[str, str, str]:
    return row.scene, row.container, row.product_id


def _named(row: Item | RowRecord) -> str:
    return " · ".join(filter(None, _tie(row)))
