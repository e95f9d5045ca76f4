"""Engines with one safety taken out each. The lab must catch every one, or it looks at too little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from bot.browser import confirmation
from bot.browser.judge import Judge
from bot.browser.list.listing import Listing
from bot.browser.list.search import Proof
from bot.browser.page_read import PageRead
from bot.browser.selection import Selection
from bot.errors import PageSilent
from bot.model import Outcome, Row
from bot.running import journal_record
from bot.running.engine import Work
from bot.running.execution import Execution
from bot.running.journal import Journal
from bot.running.removals import Removals
from bot.running.settling import Settling
from bot.scene.scene import Scene

Breaking = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Mutant:
    breaking: Breaking
    faults: frozenset[str]


MUTANTS: dict[str, Mutant] = {}


@contextmanager
def mutated(name: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        MUTANTS[name].breaking(patch)
        yield


def mutant(*faults: str) -> Callable[[Breaking], Breaking]:
    """``faults``: those that can show it, one of them at a time; none: any night can."""

    def kept(breaking: Breaking) -> Breaking:
        MUTANTS[breaking.__name__] = Mutant(breaking, frozenset(faults))
        return breaking

    return kept


# ---- before the click


@mutant("extra_selected")
def selection_unproved(patch: pytest.MonkeyPatch) -> None:
    """What is ticked is not held against the batch."""

    def tick(selection: Selection, ids: Sequence[str], read: PageRead) -> PageRead:
        for product_id in ids:
            selection._tick(product_id)
        return selection.page.read()

    patch.setattr(Selection, "tick_exactly", tick)


@mutant("dialog_words")
def question_unread(patch: pytest.MonkeyPatch) -> None:
    """Whatever it asks is confirmed."""
    patch.setattr(confirmation, "check", lambda *args, **kwargs: None)


@mutant("shop_changed")
def shop_unproved(patch: pytest.MonkeyPatch) -> None:
    """Whose page it is does not matter."""
    patch.setattr(Judge, "whose", lambda judge, seen: None)


@mutant("kill")
def intent_unwritten(patch: pytest.MonkeyPatch) -> None:
    """Clicks go first, and the journal hears of them by their outcome."""
    patch.setattr(Journal, "intend", lambda *args, **kwargs: None)


# ---- the click


@mutant(
    "cut_after",
    "error_after",
    "never_answered",
    "lagging_list",
    "slow_processing",
    "slow_row_leave",
    "told_as_failure",
)
def click_retried(patch: pytest.MonkeyPatch) -> None:
    """Where the list does not answer, the same is clicked once more."""
    make = Removals.make

    def twice(removals: Removals, ids: list[str], *args: Any, **kwargs: Any) -> PageRead | None:
        try:
            after = make(removals, ids, *args, **kwargs)
        except PageSilent:
            return make(removals, ids, *args, **kwargs)
        return make(removals, ids, *args, **kwargs) if after is None else after

    patch.setattr(Removals, "make", twice)


# ---- what became of it


@mutant("fake_success", "error_before", "cut_before", "partial_refusal", "refuse_all")
def no_second_look(patch: pytest.MonkeyPatch) -> None:
    """What was clicked counts as gone."""
    patch.setattr(
        Work, "_look", lambda work, look: dict.fromkeys(look().keys() - work.rows.clicked)
    )


@mutant("told_as_failure", "error_after", "cut_after")
def message_believed(patch: pytest.MonkeyPatch) -> None:
    """A row of which the page said something counts as refused, whatever the second look shows."""
    judge = Settling.judge

    def hearsay(rows: Settling, seen: Mapping[str, Row]) -> None:
        said = [i for i, words in rows.clicked.items() if words]
        rows._settle(said, Outcome.REFUSED, words="it said so")
        judge(rows, seen)

    patch.setattr(Settling, "judge", hearsay)


@mutant("partial_refusal")
def one_for_all(patch: pytest.MonkeyPatch) -> None:
    """A batch counts as gone with the first of its rows."""
    judge = Settling.judge

    def at_large(rows: Settling, seen: Mapping[str, Row]) -> None:
        gone = any(i not in seen for i in rows.clicked)
        judge(rows, {} if gone else seen)

    patch.setattr(Settling, "judge", at_large)


@mutant()
def gone_is_ours(patch: pytest.MonkeyPatch) -> None:
    """Who is not there was removed by this run."""

    def gone(rows: Settling, ids: Iterable[str]) -> None:
        rows._settle(list(ids), Outcome.REMOVED)

    patch.setattr(Settling, "gone", gone)


@mutant()
def pending_unknown(patch: pytest.MonkeyPatch) -> None:
    """What takes effect later counts as having failed."""
    never: tuple[bool, date | None] = (False, None)
    patch.setattr(Scene, "pending", lambda scene, row: never)


@mutant("captcha", "session_expires", "rate_limited_empty", "too_many_requests")
def given_up_is_failed(patch: pytest.MonkeyPatch) -> None:
    """Clicked rows that could not be looked up count as having failed."""

    def give_up(rows: Settling) -> None:
        rows._settle(list(rows.clicked), Outcome.FAILED)

    patch.setattr(Settling, "give_up", give_up)


# ---- what is not there


@mutant("search_takes", "search_cuts")
def no_witness(patch: pytest.MonkeyPatch) -> None:
    """What a search does not show is gone."""
    patch.setattr(Proof, "holds", property(lambda proof: True))


@mutant("rate_limited_empty")
def empty_believed(patch: pytest.MonkeyPatch) -> None:
    """A list that looks empty is."""
    patch.setattr(Listing, "_prove_empty", lambda listing, read: setattr(listing, "total", 0))


# ---- after a kill


@mutant("kill", "captcha", "session_expires")
def resume_forgets(patch: pytest.MonkeyPatch) -> None:
    """That rows may have been clicked before is not looked at."""
    open_rows = Execution._open_rows

    def fresh(run: Execution) -> Any:
        found = open_rows(run)
        for todo in (t for lists in found.values() for rows in lists.values() for t in rows):
            todo.intents = 0
        return found

    patch.setattr(Execution, "_open_rows", fresh)


# ---- what is told


@mutant("refuse_all", "partial_refusal", "fake_success")
def always_well(patch: pytest.MonkeyPatch) -> None:
    """Every run ends with exit code 0."""
    patch.setattr(Execution, "_exit_code", lambda run: 0)


@mutant()
def untold(patch: pytest.MonkeyPatch) -> None:
    """Ids that no list holds are left out of the record."""
    patch.setattr(journal_record, "_in_no_list", lambda plan: iter(()))
