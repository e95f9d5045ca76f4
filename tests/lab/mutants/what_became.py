"""Mutants of the outcome: what became of a row, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pytest

from bot.model import Outcome, Row
from bot.running import journal_record
from bot.running.execution import Execution
from bot.running.second_look import SecondLook
from bot.running.settling import Settling
from bot.scene.scene import Scene
from tests.lab.mutants.mutant import mutant


@mutant("kill")
def told_before_done(patch: pytest.MonkeyPatch) -> None:
    """What is about to be clicked counts as gone already."""
    intend = Settling.intend

    def early(rows: Settling, number: int, ids: Sequence[str], container: str) -> None:
        intend(rows, number, ids, container)
        seqs = [rows.todo[i].seq for i in ids]
        rows.journal.settle(rows.run_id, seqs, Outcome.REMOVED)

    patch.setattr(Settling, "intend", early)


@mutant("fake_success", "error_before", "cut_before", "partial_refusal", "refuse_all")
def no_second_look(patch: pytest.MonkeyPatch) -> None:
    """What was clicked counts as gone."""
    patch.setattr(
        SecondLook, "at", lambda looks, look: dict.fromkeys(look().keys() - looks.rows.clicked)
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


@mutant("kill", "captcha", "session_expires", "rate_limited_empty", "too_many_requests")
def unknown_is_gone(patch: pytest.MonkeyPatch) -> None:
    """Clicked rows that could not be looked up count as removed."""

    def give_up(rows: Settling) -> None:
        rows._settle(list(rows.clicked), Outcome.REMOVED)

    patch.setattr(Settling, "give_up", give_up)


@mutant("kill")
def pending_forgotten(patch: pytest.MonkeyPatch) -> None:
    """What was accepted for a later day is asked for once more by a resume."""
    patch.setattr(Settling, "waits", lambda rows, row: False)


@mutant("lagging_list")
def one_look(patch: pytest.MonkeyPatch) -> None:
    """What stays at the second look has failed."""

    def last(look: SecondLook) -> None:
        look.rows._settle(list(look.rows.stayed), Outcome.FAILED)
        look.rows.stayed.clear()

    patch.setattr(SecondLook, "last", last)


@mutant("refuse_all", "partial_refusal", "fake_success")
def always_well(patch: pytest.MonkeyPatch) -> None:
    """Every run ends with exit code 0."""
    patch.setattr(Execution, "_exit_code", lambda run: 0)


@mutant()
def untold(patch: pytest.MonkeyPatch) -> None:
    """Ids that no list holds are left out of the record."""
    patch.setattr(journal_record, "_in_no_list", lambda plan: iter(()))
