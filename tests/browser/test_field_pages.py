"""Scenes written by hand for pages the bundled ones know nothing like (tests/pages), judged by the pages.

That they remove what they should is shown with recorded scenes, in test_recording.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bot.model import Outcome
from tests.pages import FieldPages

from .conftest import outcomes
from .field import PAGES, Field, by_hand, workspace


@pytest.fixture(scope="module")
def pages() -> Iterator[FieldPages]:
    with FieldPages() as pages:
        yield pages


@pytest.fixture
def field(
    pages: FieldPages, browser: Browser, tmp_path: Path, kept_when_it_fails: None
) -> Iterator[Field]:
    pages.reset()
    by_hand(tmp_path)
    field = workspace(tmp_path, pages, browser)
    yield field
    field.journal.close()


@pytest.mark.parametrize("page", PAGES)
def test_a_whole_list_is_read(field: Field, page: str) -> None:
    """Every page of it, in order, whatever the classes are called and the rows are wrapped in."""
    field.pages.vary(hashes="other", depth=2, order="shuffled")
    expected = field.pages.products(page)
    [seen] = field.survey(page).scenes[0].lists
    assert seen.total == 120
    assert [(r.product_id, r.title, r.facts["status"]) for r in seen.rows] == [
        (p["id"], p["title"], p["status"]) for p in expected
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"商品移出活动吗": "商品移出追踪吗"}, "不是关于|does not ask"),
        ({'"移出活动"': '"导出"'}, "什么都没问|asked nothing"),
    ],
    ids=["asks something else", "asks nothing"],
)
def test_a_native_question_that_is_not_the_one_expected(
    field: Field, change: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answered with no, and told; the rows were not confirmed, so they are open and may be tried again."""
    wanted = field.pages.ids("legacy")[:3]
    hasty = field.settings.model_copy(update={"timeout": 8})  # one of them never comes
    monkeypatch.setattr(field, "settings", hasty)

    finished = field.clean("legacy", wanted, change)

    assert finished.exit_code == 4
    assert re.search(says, " ".join(str(p) for p in finished.record.problems))
    assert not field.pages.log


@pytest.mark.parametrize("known", [True, False], ids=["its class is known", "never seen"])
def test_what_the_next_page_says_is_heard(field: Field, known: bool) -> None:
    """The list comes back with a line above it; the page that was left can tell nothing any more."""
    if not known:
        site = field.settings.home / "selectors" / "sites" / "plain.yaml"
        text = site.read_text("utf-8")
        assert '".msg"' in text
        site.write_text(text.replace('".msg"', '".toast"'), "utf-8")
    wanted = field.pages.ids("plain")[:12]
    field.pages.misbehave(most=5)

    finished = field.clean("plain", wanted)

    assert not finished.record.problems
    assert set(outcomes(finished).values()) == {Outcome.REMOVED}
    assert [len(call["ids"]) for call in field.pages.log] == [5, 5, 2]
    assert "移出失败：单次最多移出 5 个商品" in finished.record.batches[0].toast


def test_an_error_page_after_the_click_is_no_outcome(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows nobody's shop; what became of the rows is seen by the list, loaded anew."""
    wanted = field.pages.ids("plain")[:30]
    hasty = field.settings.model_copy(update={"timeout": 8})  # the shop's name never comes
    monkeypatch.setattr(field, "settings", hasty)
    field.pages.misbehave(breaks=True)

    finished = field.clean("plain", wanted)

    assert not finished.record.problems
    assert set(outcomes(finished).values()) == {Outcome.REMOVED}
    assert sorted(i for call in field.pages.log for i in call["ids"]) == sorted(wanted)


@pytest.mark.parametrize(
    ("page", "clicks"),
    [("plain", [5, 1]), ("cards", [1] * 6), ("ant", [6])],
    ids=["words say that it is empty", "nothing is left", "its size stands beside it"],
)
def test_a_list_that_is_emptied(
    field: Field, page: str, clicks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing tells its size, the last row is the others' witness, and has none itself."""
    hasty = field.settings.model_copy(update={"timeout": 8})
    monkeypatch.setattr(field, "settings", hasty)
    field.pages.cut(page, 6)
    wanted = field.pages.ids(page)

    finished = field.clean(page, wanted)

    assert [len(call["ids"]) for call in field.pages.log] == clicks
    assert field.pages.ids(page) == []
    became = Counter(outcomes(finished).values())
    if page == "ant":
        assert became == {Outcome.REMOVED: 6} and finished.exit_code == 0
        return
    assert became == {Outcome.REMOVED: 5, Outcome.UNKNOWN: 1} and finished.exit_code == 5
    (words,) = [row.words for row in finished.record.rows if row.outcome == Outcome.UNKNOWN]
    assert words.startswith("no second look: ")


@pytest.mark.parametrize("n_held", [1, 2])
def test_one_that_may_not_go_does_not_hold_back_the_others(
    field: Field, n_held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page refuses the whole batch before it asks, for one of them; a second one stands apart from it."""
    wanted = field.pages.ids("plain")[:6]
    held = wanted[2::2][:n_held]
    hasty = field.settings.model_copy(update={"timeout": 8})  # the button never comes
    monkeypatch.setattr(field, "settings", hasty)
    field.pages.misbehave(held=frozenset(held))

    finished = field.clean("plain", wanted)

    assert not finished.record.problems
    became = outcomes(finished)
    assert {i for i in wanted if became[i] == Outcome.REFUSED} == set(held)
    assert {i for i in wanted if became[i] == Outcome.REMOVED} == {*wanted} - {*held}
    assert all("正在参加秒杀" in r.words for r in finished.record.rows if r.words)
    assert sorted(i for call in field.pages.log for i in call["ids"]) == sorted({*wanted} - {*held})


@pytest.mark.parametrize("batch", [1, 20])
def test_a_page_that_asks_no_more_and_removes_is_for_a_person(
    field: Field, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other product is clicked, and none that has gone is told as failed."""
    wanted = field.pages.ids("plain")[:4]
    hasty = field.settings.model_copy(update={"timeout": 8})
    monkeypatch.setattr(field, "settings", hasty)
    field.pages.misbehave(hasty=True)

    finished = field.clean("plain", wanted, {"batch = 20": f"batch = {batch}"})

    assert finished.exit_code == 5
    assert len(field.pages.log) == 1
    became = outcomes(finished)
    gone = {i for call in field.pages.log for i in call["ids"]}
    assert {i for i in wanted if became[i] is not Outcome.NOT_TRIED} == gone
    assert {became[i] for i in gone} <= {Outcome.REMOVED, Outcome.ALREADY_GONE}


def test_where_nothing_is_asked_about_and_nobody_knows_why_a_person_is_asked(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second by itself that meets the same ends it."""
    wanted = field.pages.ids("plain")[:6]
    hasty = field.settings.model_copy(update={"timeout": 8})
    monkeypatch.setattr(field, "settings", hasty)
    field.pages.misbehave(held=frozenset(field.pages.ids("plain")), held_back="")

    finished = field.clean("plain", wanted)

    assert finished.exit_code == 5
    assert list(outcomes(finished).values()).count(Outcome.FAILED) == 1
    assert not field.pages.log


def test_a_second_dialog_that_says_something_else(field: Field) -> None:
    """The first was answered by then: that click may have counted, so the row is not simply open again."""
    wanted = field.pages.ids("element")[:2]

    finished = field.clean("element", wanted, {"移出分组？": "移出活动？"})

    assert finished.exit_code == 4
    assert outcomes(finished)[wanted[0]] == Outcome.FAILED
    assert not field.pages.log


def test_one_id_at_a_time_is_searched_with_proof(field: Field) -> None:
    """The row known to be there is asked for by itself, since the search takes one id only."""
    wanted = field.pages.ids("element")[:1]
    finished = field.clean("element", wanted)
    assert outcomes(finished) == {wanted[0]: Outcome.REMOVED}
    searched = field.pages.requests
    assert searched["element/api/list"] >= 4
