"""Promise 5: what is absent needs a witness. A search that takes less than it is given, a list without a
total, pages that go round: judged by what the mock really holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.browser.page import ScenePage
from bot.looking.survey import Survey
from bot.model import Outcome
from bot.policy.limits import Limits

from .conftest import TWIN_A, TWIN_B, Bench, open_shop, outcomes

TRACKING = "opportunity/tracking"
COMPETITORS = "opportunity/competitors"
NOWHERE = "3999999999999999999"

LIMITS = [
    ("search_takes", {"n": 0}),  # the search is ignored: everything is shown
    ("search_takes", {"n": 10}),
    ("search_takes", {"n": 2}),
    ("search_takes", {"n": 1}),
    ("search_cuts", {"characters": 200}),
    ("search_cuts", {"characters": 67}),
]


def found(seen: Survey) -> set[str]:
    return {row.product_id for scene in seen.scenes for lst in scene.lists for row in lst.rows}


def drifted(drift: Any) -> set[str]:
    return {d.name for d in drift}


@pytest.mark.parametrize(("fault", "options"), LIMITS)
def test_a_survey_misses_nothing_that_a_search_left_out(
    bench: Bench, fault: str, options: dict[str, Any]
) -> None:
    wanted = bench.keep(TRACKING, 60)[5:35]
    bench.judge.set_fault(fault, **options)

    seen = bench.survey(TRACKING, ids=[*wanted, NOWHERE])

    assert not seen.unread()
    assert found(seen) == set(wanted)
    assert seen.nowhere() == (NOWHERE,)


def test_what_a_search_does_not_take_is_told(bench: Bench) -> None:
    bench.judge.set_fault("search_takes", n=10)
    seen = bench.survey(TRACKING, ids=bench.ids(TRACKING)[20:65])
    assert "search_most" in drifted(seen.drift)


@pytest.mark.parametrize(("fault", "options"), LIMITS)
def test_a_limit_that_begins_after_the_plan(
    bench: Bench, fault: str, options: dict[str, Any]
) -> None:
    wanted = bench.keep(TRACKING, 120)[30:46]
    plan = bench.plan(TRACKING, ids=wanted)
    gone = wanted[:3]
    for product_id in gone:
        bench.judge.drop(bench.shop.shop_id, "tracking", product_id)
    bench.judge.set_fault(fault, **options)

    finished = bench.apply(plan)

    assert finished.exit_code == 0, finished.record.problems
    said = outcomes(finished)
    assert {i for i, o in said.items() if o is Outcome.ALREADY_GONE} == set(gone)
    assert {i for i, o in said.items() if o is Outcome.REMOVED} == set(wanted[3:])
    assert sorted(bench.removed()) == sorted(wanted[3:])


def test_a_limit_that_begins_with_the_removal(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform removes nothing, and the search shows less than it did: not gone."""
    wanted = bench.ids(TRACKING)[100:120]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault("fake_success")
    original = ScenePage.arm

    def limited(page: ScenePage) -> None:
        bench.judge.set_fault("search_takes", n=4)
        original(page)

    monkeypatch.setattr("bot.running.second_look.SecondLook.take", _after(limited))
    finished = bench.apply(plan)

    assert bench.removed() == []
    assert set(outcomes(finished).values()) == {Outcome.FAILED}


def _after(first: Any) -> Any:
    from bot.running.second_look import SecondLook

    original = SecondLook.take

    def take(look: SecondLook, **options: Any) -> None:
        first(look.listing.page)
        original(look, **options)

    return take


def test_no_more_are_asked_than_the_file_says(bench: Bench) -> None:
    """``search_most: 10`` is ten with the witness among them."""
    own_file(bench, TRACKING, more="search_most: 10\n")
    bench.judge.set_fault("search_takes", n=10)
    wanted = bench.ids(TRACKING)[200:230]

    finished = bench.apply(bench.plan(TRACKING, ids=wanted))

    assert finished.exit_code == 0, finished.record.problems
    assert sorted(bench.removed()) == sorted(wanted)
    assert not finished.record.drift


@pytest.mark.parametrize("limit", [None, 10])
def test_without_a_total_every_page_is_read(bench: Bench, limit: int | None) -> None:
    wanted = bench.ids(TRACKING)[300:345]
    bench.judge.set_fault("no_total")
    if limit:
        bench.judge.set_fault("search_takes", n=limit)

    seen = bench.survey(TRACKING, ids=[*wanted, NOWHERE])

    assert not seen.unread()
    assert found(seen) == set(wanted)
    assert seen.nowhere() == (NOWHERE,)
    assert "pager.total" in drifted(seen.drift)


def own_file(bench: Bench, scene: str, without: str = "", more: str = "") -> None:
    """The scene's selector file in the workspace, without a line, or with one more."""
    text = bench.scenes.get(scene).selector_path.read_text("utf-8")
    assert without in text
    own = bench.settings.home / "selectors" / f"{scene}.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(text.replace(without, "") + more, "utf-8")


def test_a_size_that_nothing_tells_is_counted(bench: Bench) -> None:
    """So that the brakes have something to hold: not in the list, nor outside it."""
    wanted = bench.keep(COMPETITORS, 30)[10:12]
    plan = bench.plan(COMPETITORS, ids=wanted)
    own_file(bench, COMPETITORS, without="counter: tab\n")
    bench.judge.set_fault("no_total")

    finished = bench.apply(plan)

    assert finished.exit_code == 0, finished.record.problems
    assert sorted(bench.removed()) == sorted(wanted)
    assert [lst.before for lst in finished.record.lists] == [30]


def test_a_brake_holds_a_list_that_was_counted(bench: Bench) -> None:
    wanted = bench.keep(COMPETITORS, 12)[:8]
    limits = Limits(max_rows=99, max_share=0.5, max_times_usual=99)
    known = bench.known(COMPETITORS, ids=wanted).scenes[0]
    roomy = known.lists[0].model_copy(update={"total": 1200})
    seen = bench.survey_of(known.model_copy(update={"lists": (roomy,)}), wanted)
    own_file(bench, COMPETITORS, without="counter: tab\n")
    bench.judge.set_fault("no_total")

    finished = bench.apply(bench.plan_of(seen, limits))

    assert [p.kind for p in finished.record.problems] == ["Brake"]
    assert bench.removed() == []


def test_pages_that_go_round_end(bench: Bench) -> None:
    """Nothing is concluded from them, and the reading does not go on for ever."""
    bench.keep(COMPETITORS, 120)
    own_file(bench, COMPETITORS, without="counter: tab\n")
    bench.judge.set_fault("goes_round")
    bench.judge.set_fault("no_total")

    seen = bench.survey(COMPETITORS)

    assert [s.exit_code for s in seen.unread()] == [4]


def test_pages_that_go_round_are_all_when_the_total_says_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = bench.keep(COMPETITORS, 120)
    own_file(bench, COMPETITORS, without="counter: tab\n")
    bench.judge.set_fault("goes_round")
    monkeypatch.setattr("mock_site.lists.ENDLESS", 120)
    assert found(bench.survey(COMPETITORS)) == set(everything)


def test_declined_and_gone_is_not_our_success(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The confirmation was refused; somebody else removed the row before the second look."""
    wanted = bench.ids(TRACKING)[:2]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault("dialog_words", count_delta=1)
    original = ScenePage.decline

    def meanwhile(page: ScenePage) -> None:
        bench.judge.drop(bench.shop.shop_id, "tracking", wanted[0])
        original(page)

    monkeypatch.setattr(ScenePage, "decline", meanwhile)
    finished = bench.apply(plan)

    assert bench.removed() == []
    assert outcomes(finished) == {
        wanted[0]: Outcome.ALREADY_GONE,
        wanted[1]: Outcome.NOT_TRIED,
    }


def test_what_another_shop_does_not_hold_is_not_gone(bench: Bench, tmp_path: Path) -> None:
    """The session changes to the twin during the search; the open page still shows the name of both."""
    (tmp_path / "twin").mkdir()
    twin = open_shop(bench.site, bench.browser, tmp_path / "twin", TWIN_A)
    theirs = bench.judge.products_in(TWIN_B, "tracking")
    ours = twin.ids(TRACKING)
    wanted = [i for i in ours if i not in theirs][:2]
    for product_id in ours:
        if product_id not in theirs and product_id not in wanted:
            bench.judge.drop(TWIN_A, "tracking", product_id)
    plan = twin.plan(TRACKING, ids=wanted)
    bench.judge.set_fault("shop_changed", moment="search", to=TWIN_B)

    finished = twin.apply(plan)

    assert [p.kind for p in finished.record.problems] == ["WrongShop"]
    assert set(outcomes(finished).values()) == {Outcome.NOT_TRIED}
