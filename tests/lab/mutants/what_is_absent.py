"""Mutants of absence: what is not there, and where a list ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.browser.list.listing import Listing
from bot.browser.list.paging import Paging
from bot.browser.list.search import Proof, Search
from bot.browser.list.whole_list import WholeList
from bot.browser.page_read import PageRead
from bot.errors import ReadingUnproved
from tests.lab.mutants.mutant import mutant


@mutant("search_takes", "search_cuts")
def witness_first(patch: pytest.MonkeyPatch) -> None:
    """The row known to be there is asked for before the others: what takes less than all still shows it."""
    ask = Search.ask

    def turned(search: Search, ids: Sequence[str], **how: bool) -> PageRead:
        return ask(search, [*ids[-1:], *ids[:-1]], **how)

    patch.setattr(Search, "ask", turned)


@mutant("page_stuck", "goes_round", "wrong_total", "no_total", "other_order")
def end_unproved(patch: pytest.MonkeyPatch) -> None:
    """What was read of a list is all of it."""
    patch.setattr(WholeList, "_check_all", lambda whole, n, total: None)
    turn = Paging.next_page

    def next_page(paging: Paging) -> PageRead | None:
        try:
            return turn(paging)
        except ReadingUnproved:
            return None

    patch.setattr(Paging, "next_page", next_page)


@mutant("search_takes", "search_cuts")
def no_witness(patch: pytest.MonkeyPatch) -> None:
    """What a search does not show is gone."""
    patch.setattr(Proof, "holds", property(lambda proof: True))


@mutant("rate_limited_empty")
def empty_believed(patch: pytest.MonkeyPatch) -> None:
    """A list that looks empty is."""
    patch.setattr(Listing, "_prove_empty", lambda listing, read: setattr(listing, "total", 0))
