"""What no night may break, judged by the mock's log and state alone. Each breach is one line.

1 nothing outside the plan is removed or attempted · 2 no call repeats a row already removed · 3 each planned
row has one outcome, a true one · 4 the run ends by itself, in bounds, with the right exit code · 5 no
agreement is accepted, no question answered that asks something else · 6 journal, reports and plan agree
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.model import SETTLED, Outcome
from tests.browser.conftest import RECORDED, SHOP
from tests.lab.agreement import disagreements
from tests.lab.night import Night
from tests.lab.truth import Breach, by_others, true_outcomes

#: Of one run or resume: seconds, and requests for each planned row with what every list costs.
MOST_SECONDS = 120
REQUESTS_PER_ROW, REQUESTS_PER_LIST = 12, 400
#: What a run that began may end with.
CODES = (0, 3, 4, 5)
#: Scenes whose question tells how many rows it is about.
TELLS_NUMBER = {f"opportunity/{name}" for name in ("tracking", "product_groups")} | {
    "buyin/cooperation_plans",
    "campaign/square",
    "campaign/limited_time",
    "thirdparty/groups",
}
OPEN = (Outcome.UNKNOWN, Outcome.NOT_TRIED)
#: What the log says of a row that the platform took, at once or for a later day.
TAKEN = ("removed", "pending")


def breaches(night: Night) -> list[Breach]:
    return [breach for law in LAWS for breach in law(night)]


def _only_the_plan(night: Night) -> Iterator[Breach]:
    planned = {(*night.places[i.scene, i.container], i.product_id) for i in night.plan.items}
    for call in night.log:
        for product_id in call["ids"] if call["kind"] == "remove" else ():
            where = call["list"], call["container"] or "", product_id
            if call["shop_id"] != SHOP or where not in planned:
                row, mock = f"{call['shop_id']} {where}", f"call {call['seq']} names it"
                yield Breach(1, "attempted", row, mock, "not planned")
    others = by_others(night)
    for shop_id, held in night.before.items():
        for place, ids in held.items():
            for product_id in set(ids) - set(night.after[shop_id].get(place, ())):
                if shop_id != SHOP or (*place, product_id) not in planned | others:
                    row = f"{shop_id} {place} {product_id}"
                    yield Breach(1, "removed", row, "it is gone", "not planned")


def _no_row_twice(night: Night) -> Iterator[Breach]:
    taken: dict[tuple[str, str, str], int] = {}
    for call in night.log:
        for product_id, became in call.get("outcomes", {}).items():
            row = call["list"], call["container"] or "", product_id
            if row in taken:
                mock = f"call {taken[row]} took it, call {call['seq']} names it again"
                yield Breach(2, "repeated", str(row), mock, "clicked twice")
            elif became in TAKEN:
                taken[row] = call["seq"]


def _ends_well(night: Night) -> Iterator[Breach]:
    lists, rows = len(night.places), len(night.plan.items)
    most = lists * REQUESTS_PER_LIST + rows * REQUESTS_PER_ROW
    for n, this in enumerate(night.rounds):
        row = f"round {n}"
        if this.broke or (not this.killed and this.code not in CODES):
            what = f"ended by {this.broke.split(':')[0] or this.code}"
            yield Breach(4, what, row, "", f"exit code {this.code} {this.broke}")
        if this.seconds > MOST_SECONDS:
            yield Breach(4, "slow", row, "", f"{this.seconds:.0f} s")
        if this.requests > most:
            mock = f"{this.requests} requests"
            yield Breach(4, "restless", row, mock, f"{rows} rows in {lists} lists")
    if not night.record:
        return
    outcomes = [r.outcome for r in night.record.rows if r.scene]
    last = night.rounds[-1]
    if open_rows := sum(o in OPEN for o in outcomes):
        last_of = night.record.problems[-1:]
        what = f"open after {[p.kind for p in last_of]}"
        bot = f"still open: {[p.message for p in last_of]}"
        yield Breach(4, what, f"{open_rows} rows", "nothing is in the way", bot)
    elif not last.killed and (last.code == 0) != all(o in SETTLED for o in outcomes):
        yield Breach(
            4, "exit code", "the last round", f"outcomes {set(outcomes)}", f"exit code {last.code}"
        )


def _answers_nothing_else(night: Night) -> Iterator[Breach]:
    scenes = {place: scene for (scene, _), place in night.places.items()}
    for call in night.log:
        if call["kind"] == "colleague":
            continue
        if call["kind"] != "remove":
            yield Breach(5, call["kind"], str(call.get("ids", "")), call["kind"], "clicked it")
            continue
        scene = scenes.get((call["list"], call["container"] or ""), "")
        if scene and _asked_else(night, scene, call["heard"]):
            mock = f"call {call['seq']} while the question said something else"
            yield Breach(5, "confirmed", f"{scene} {call['ids']}", mock, "confirmed")


def _asked_else(night: Night, scene: str, heard: list[str]) -> bool:
    """Whether the question was another one than the page of this scene asks about these rows."""
    if "dialog_words" not in heard or RECORDED[scene].get("asks_nothing"):
        return False
    options = {t.name: getattr(t, "options", {}) for t in night.schedule.troubles}
    # With a row too many selected, a number that is off by one is that of the batch.
    return bool(options["dialog_words"].get("content")) or (
        scene in TELLS_NUMBER and "extra_selected" not in heard
    )


def _agree(night: Night) -> Iterator[Breach]:
    for row, one, other in disagreements(night):
        yield Breach(6, "told otherwise", row, one, other)


LAWS: tuple[Callable[[Night], Iterator[Breach]], ...] = (
    _only_the_plan,
    _no_row_twice,
    true_outcomes,
    _ends_well,
    _answers_nothing_else,
    _agree,
)
