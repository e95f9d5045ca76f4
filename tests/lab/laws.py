"""What no night may break, judged by the mock's log and state alone. Each breach is one line.

1 nothing outside the plan is removed or attempted · 2 no call repeats a row already removed · 3 each planned
row has one outcome, a true one · 4 the run ends by itself, in bounds, with the right exit code · 5 no
agreement is accepted, no question answered that asks something else · 6 journal, reports and plan agree
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.model import SETTLED, Outcome
from bot.planning.plan import Item
from bot.running.record import RowRecord
from tests.browser.conftest import RECORDED, SHOP
from tests.lab.agreement import disagreements
from tests.lab.night import Night

#: Of one run or resume: seconds, and requests for each planned row with what every list costs.
MOST_SECONDS = 120
REQUESTS_PER_ROW, REQUESTS_PER_LIST = 12, 60
#: What a run that began may end with.
CODES = (0, 3, 4, 5)
#: Outcomes that say that a row is no longer there, and that it still is.
GONE = (Outcome.REMOVED, Outcome.ALREADY_GONE)
THERE = (Outcome.FAILED, Outcome.REFUSED, Outcome.BLOCKED)
OPEN = (Outcome.UNKNOWN, Outcome.NOT_TRIED)
#: What the log says of a row that the platform took, at once or for a later day.
TAKEN = ("removed", "pending")


@dataclass(frozen=True)
class Breach:
    law: int
    row: str
    mock: str
    bot: str

    def __str__(self) -> str:
        return f"law {self.law} · {self.row} · mock: {self.mock} · bot: {self.bot}"


def breaches(night: Night) -> list[Breach]:
    return [breach for law in LAWS for breach in law(night)]


def _only_the_plan(night: Night) -> Iterator[Breach]:
    planned = {(*night.places[i.scene, i.container], i.product_id) for i in night.plan.items}
    for call in night.log:
        for product_id in call["ids"] if call["kind"] == "remove" else ():
            where = call["list"], call["container"] or "", product_id
            if call["shop_id"] != SHOP or where not in planned:
                yield Breach(
                    1, f"{call['shop_id']} {where}", f"call {call['seq']} names it", "not planned"
                )
    for shop_id, held in night.before.items():
        for place, ids in held.items():
            for product_id in set(ids) - set(night.after[shop_id].get(place, ())):
                if shop_id != SHOP or (*place, product_id) not in planned:
                    yield Breach(1, f"{shop_id} {place} {product_id}", "it is gone", "not planned")


def _no_row_twice(night: Night) -> Iterator[Breach]:
    taken: dict[tuple[str, str, str], int] = {}
    for call in night.log:
        for product_id, became in call.get("outcomes", {}).items():
            row = call["list"], call["container"] or "", product_id
            if row in taken:
                mock = f"call {taken[row]} took it, call {call['seq']} names it again"
                yield Breach(2, str(row), mock, "clicked twice")
            elif became in TAKEN:
                taken[row] = call["seq"]


def _true_outcomes(night: Night) -> Iterator[Breach]:
    rows = night.record.rows if night.record else ()
    for item in night.plan.items:
        said = [r for r in rows if _tie(r) == _tie(item)]
        if len(said) != 1 and night.record:
            yield Breach(3, _named(item), "planned once", f"{len(said)} outcomes")
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
    outcome = row.outcome
    lies = {
        "it is still there": outcome in GONE and there,
        "it is gone": outcome in THERE and not there and "removed" in became,
        "nobody asked for it": outcome is Outcome.REMOVED and "removed" not in became,
        "a call of ours took it": outcome is Outcome.ALREADY_GONE and "removed" in became,
        "it takes effect later": outcome in (*THERE, *GONE) and there and "pending" in became,
        "no call was accepted": outcome is Outcome.PENDING and "pending" not in became,
    }
    for mock, lie in lies.items():
        if lie:
            yield Breach(3, _named(item), f"{mock} {became}", f"{outcome} {row.words}")


def _ends_well(night: Night) -> Iterator[Breach]:
    lists, rows = len(night.places), len(night.plan.items)
    most = lists * REQUESTS_PER_LIST + rows * REQUESTS_PER_ROW
    for n, this in enumerate(night.rounds):
        row = f"round {n}"
        if this.broke or (not this.killed and this.code not in CODES):
            yield Breach(4, row, "", f"exit code {this.code} {this.broke}")
        if this.seconds > MOST_SECONDS:
            yield Breach(4, row, "", f"{this.seconds:.0f} s")
        if this.requests > most:
            yield Breach(4, row, f"{this.requests} requests", f"{rows} rows in {lists} lists")
    if not night.record:
        return
    outcomes = [r.outcome for r in night.record.rows if r.scene]
    last = night.rounds[-1]
    if open_rows := sum(o in OPEN for o in outcomes):
        why = night.record.problems[-1].message if night.record.problems else ""
        yield Breach(4, f"{open_rows} rows", "nothing is in the way", f"still open: {why}")
    elif not last.killed and (last.code == 0) != all(o in SETTLED for o in outcomes):
        yield Breach(4, "the last round", f"outcomes {set(outcomes)}", f"exit code {last.code}")


def _answers_nothing_else(night: Night) -> Iterator[Breach]:
    scenes = {place: scene for (scene, _), place in night.places.items()}
    for call in night.log:
        if call["kind"] != "remove":
            yield Breach(5, str(call.get("ids", "")), call["kind"], "clicked it")
            continue
        scene = scenes.get((call["list"], call["container"] or ""), "")
        if scene and not RECORDED[scene].get("asks_nothing") and _asked_else(night, call["heard"]):
            mock = f"call {call['seq']} while the question said something else"
            yield Breach(5, f"{scene} {call['ids']}", mock, "confirmed")


def _asked_else(night: Night, heard: list[str]) -> bool:
    """Whether the question was another one than any page of the mock asks."""
    options = {t.name: getattr(t, "options", {}) for t in night.schedule.troubles}
    return "dialog_words" in heard and bool(options["dialog_words"].get("content"))


def _agree(night: Night) -> Iterator[Breach]:
    for row, one, other in disagreements(night):
        yield Breach(6, row, one, other)


def _tie(row: Item | RowRecord) -> tuple[str, str, str]:
    return row.scene, row.container, row.product_id


def _named(row: Item | RowRecord) -> str:
    return " · ".join(filter(None, _tie(row)))


LAWS: tuple[Callable[[Night], Iterator[Breach]], ...] = (
    _only_the_plan,
    _no_row_twice,
    _true_outcomes,
    _ends_well,
    _answers_nothing_else,
    _agree,
)
