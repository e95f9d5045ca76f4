"""What an answer of a search proves, and how often one that proves nothing is asked for again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.browser.list.paging import Place
from bot.browser.list.patience import until_proved
from bot.browser.list.search import Proof
from bot.errors import NameNotFound, PageSilent
from bot.model import Row

A, B, W = "3680000000000000001", "3680000000000000002", "3680000000000000009"
ROWS = {i: Row(i, {}) for i in (A, B, W)}


def proof(*found: str, **other: object) -> Proof:
    rows = {i: ROWS[i] for i in found}
    base = Proof((A, B, W), W, rows, strangers=0, total=len(rows), end=Place.FIRST)
    return replace(base, **other)  # type: ignore[arg-type]


def test_what_is_missing_is_not_there_where_the_witness_came_and_all_was_read() -> None:
    assert proof(A, W).holds and proof(A, W).missing == [B]
    assert proof(A, W, total=None, end=Place.LAST).holds


@pytest.mark.parametrize(
    "answer",
    [
        proof(A),
        proof(),
        proof(A, W, total=3),
        proof(A, W, total=None),
        proof(A, W, total=None, end=Place.TURNED),
        proof(A, W, strangers=1, total=3),
        proof(A, B, W, strangers=1, total=4),
    ],
    ids=[
        "no witness",
        "nothing",
        "rows not read",
        "no total and no end",
        "turned, and no end",
        "a stranger",
        "all of them and a stranger",
    ],
)
def test_an_answer_that_proves_nothing(answer: Proof) -> None:
    assert not answer.holds


def test_all_that_was_asked_for_needs_no_further_proof() -> None:
    assert proof(A, B, W, total=None).holds


class Reads:
    """Fails so often, then answers. ``log`` tells what was done."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.left = failures
        self.error = error
        self.log: list[str] = []

    def read(self) -> str:
        self.log.append("read")
        self.left -= 1
        if self.left >= 0:
            raise self.error
        return "proved"

    def afresh(self) -> None:
        self.log.append("load")


SILENT = PageSilent("silent", advice="")


def test_a_further_try_begins_with_a_fresh_load() -> None:
    reads = Reads(2, SILENT)
    assert until_proved(reads.read, afresh=reads.afresh, backoff=(0, 0)) == "proved"
    assert reads.log == ["read", "load", "read", "load", "read"]


@pytest.mark.parametrize(
    ("backoff", "error", "tries"),
    [((), SILENT, 1), ((0, 0), SILENT, 3), ((0, 0), NameNotFound("gone", advice=""), 1)],
)
def test_tries_come_to_an_end(backoff: tuple[float, ...], error: Exception, tries: int) -> None:
    reads = Reads(9, error)
    with pytest.raises(type(error)):
        until_proved(reads.read, afresh=reads.afresh, backoff=backoff)
    assert reads.log.count("read") == tries
