"""Several lists like the one shown: the person opens a second one, the recorded scene goes through all.

Judged by what the pages recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright
from ruamel.yaml import YAML

from bot.model import Outcome
from tests.pages.grouped import NAMES, GroupPages

from .conftest import outcomes
from .field import bot_in
from .recording import Person, Play, record, shop_alone
from .test_recording_refused import files

MOST_GESTURES = 8


@pytest.fixture(scope="module")
def pages() -> Iterator[GroupPages]:
    with GroupPages() as pages:
        yield pages


@pytest.fixture(autouse=True)
def as_at_the_start(pages: GroupPages) -> None:
    pages.reset()


def removal(person: Person) -> None:
    """Ticks the third product, up to the question."""
    page = person.page
    page.locator(".goods-row .pick").nth(2).click()
    person.asked("Press what removes")
    page.get_by_role("button", name="批量移出").click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name="确定移出").click()


def tabs(person: Person) -> None:
    person.asked("Click any product")
    removal(person)
    person.asked("Open a second list")
    person.page.get_by_role("tab", name="达人专属").click()


def side(person: Person) -> None:
    person.asked("Click any product")
    removal(person)
    person.asked("Open a second list")
    person.page.get_by_role("link", name="达人专属").click()


def radios(person: Person) -> None:
    person.asked("Click any product")
    removal(person)
    person.asked("Open a second list")
    person.page.locator("label", has_text="秋季上新").click()


def tree(person: Person) -> None:
    person.asked("Click any product")
    removal(person)
    person.asked("Open a second list")
    person.page.locator(".node-name", has_text="达人专属").click()


def plans(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".plan-card", has_text="夏季清仓").get_by_text("管理商品").click()
    removal(person)
    person.asked("Open a second list")
    page.locator(".plan-card", has_text="达人专属").get_by_text("管理商品").click()


def drawer(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.get_by_role("row", name="夏季清仓").get_by_role("button").click()
    removal(person)
    person.asked("Open a second list")
    page.get_by_role("row", name="秋季上新").get_by_role("button").click()


#: What the person does there, and in how many gestures.
PLAYS: dict[str, tuple[Play, int]] = {
    "tabs": (tabs, 4),
    "side": (side, 4),
    "radios": (radios, 4),
    "tree": (tree, 4),
    "plans": (plans, 5),
    "drawer": (drawer, 5),
}


#: Said beforehand: search, pages and total are right, and there are more lists.
TO_ALL = ("--yes-to-proposals", "--more-lists")


@pytest.mark.parametrize("look", PLAYS)
def test_a_second_list_that_was_opened_teaches_them_all(
    playwright: Playwright, browser: Browser, pages: GroupPages, tmp_path: Path, look: str
) -> None:
    """Then a product goes from whichever holds it."""
    play, gestures = PLAYS[look]
    home = shop_alone(tmp_path)

    made = record(playwright, home, pages.url(look), "field/lists", play, *TO_ALL)

    assert made.code == 0, (made.told, made.said)
    assert made.told["gestures"] == gestures <= MOST_GESTURES
    assert made.told["proved"] and not pages.log
    scene = YAML(typ="safe").load((home / "selectors/field/lists.yaml").read_text("utf-8"))
    assert scene["containers"]["count"], "the sizes of empty lists are proved by it"

    bot = bot_in(home, browser)
    held = {name: pages.ids(name) for name in NAMES}
    # Of the first list one of its last page.
    wanted = {name: ids[len(ids) // 2 :][:2] for name, ids in held.items()}
    wanted[NAMES[0]] = held[NAMES[0]][-1:]
    asked = [i for ids in wanted.values() for i in ids]
    seen = bot.survey("lists", asked).scenes[0]
    assert {(row.product_id, one.container) for one in seen.lists for row in one.rows} == {
        (i, name) for name, ids in wanted.items() for i in ids
    }

    finished = bot.clean("lists", asked)

    assert outcomes(finished) == dict.fromkeys(asked, Outcome.REMOVED), finished.record.problems
    gone = {(entry["group"], i) for entry in pages.log for i in entry["ids"]}
    assert gone == {(name, i) for name, ids in wanted.items() for i in ids}
    bot.journal.close()


def test_where_it_looks_as_if_there_were_more_that_is_asked(
    playwright: Playwright, pages: GroupPages, tmp_path: Path
) -> None:
    def play(person: Person) -> None:
        person.asked("Click any product")
        removal(person)
        person.asked("Are these lists of products, too?")
        person.page.get_by_role("tab", name="秋季上新").click()
        person.asked("Is this right?")
        person.told("lists: 4")
        person.answers("Yes, write it")
        person.asked("Recorded and proved")
        person.answers("Close")

    made = record(playwright, shop_alone(tmp_path), pages.url("tabs"), "field/lists", play)

    assert made.code == 0, (made.told, made.said)
    assert "containers" in (tmp_path / "selectors/field/lists.yaml").read_text("utf-8")


def test_where_nobody_is_asked_the_others_are_told_of(
    playwright: Playwright, pages: GroupPages, tmp_path: Path
) -> None:
    def play(person: Person) -> None:
        person.asked("Click any product")
        removal(person)

    home, url = shop_alone(tmp_path), pages.url("tabs")
    made = record(playwright, home, url, "field/lists", play, "--yes-to-proposals")

    assert made.code == 0, (made.told, made.said)
    (told,) = [line for line in made.told["proof"] if line["text"].startswith("only the list")]
    assert "秋季上新" in told["text"] and told["proved"] is None


def opened(second: str, problem: str, then: str) -> Play:
    def play(person: Person) -> None:
        person.asked("Click any product")
        removal(person)
        person.asked("Open a second list")
        person.page.get_by_role("tab", name=second).click()
        person.told(problem)
        person.answers(then)

    return play


def test_two_of_one_name(playwright: Playwright, pages: GroupPages, tmp_path: Path) -> None:
    play = opened("秋季上新", "two of them are called “夏季清仓”", "Stop")
    url = pages.url("tabs?twins")
    made = record(playwright, shop_alone(tmp_path), url, "field/lists", play, *TO_ALL)

    assert made.code == 1 and "give each a name of its own" in made.told["advice"]
    assert files(tmp_path) == []


def test_what_filters_one_list_is_no_list(
    playwright: Playwright, pages: GroupPages, tmp_path: Path
) -> None:
    play = opened("秋季上新", "it filters one list", "No, only this one")
    url, home = pages.url("tabs?filters"), shop_alone(tmp_path)
    made = record(playwright, home, url, "field/lists", play, *TO_ALL)

    assert made.code == 0, (made.told, made.said)
    assert "containers" not in (home / "selectors/field/lists.yaml").read_text("utf-8")


def test_the_second_one_must_hold_products(
    playwright: Playwright, pages: GroupPages, tmp_path: Path
) -> None:
    def play(person: Person) -> None:
        opened("秋季上新", "shows no product like those", "move aside")(person)
        person.page.get_by_role("tab", name="达人专属").click()

    url, home = pages.url("tabs?hollow"), shop_alone(tmp_path)
    made = record(playwright, home, url, "field/lists", play, *TO_ALL)

    assert made.told["gestures"] == 5, made.told
    assert "containers" in (home / "selectors/field/lists.yaml").read_text("utf-8")


def test_a_colour_does_not_say_which_is_open(
    playwright: Playwright, pages: GroupPages, tmp_path: Path
) -> None:
    """Nothing is asked by itself, for nothing shows that these are lists; the person says so."""

    def play(person: Person) -> None:
        person.asked("Click any product")
        removal(person)
        person.asked("Is this right?")
        person.told("lists: only the one that was shown")
        person.answers("There are more lists like this")
        person.asked("Open a second list")
        person.page.locator(".tab", has_text="秋季上新").click()
        person.told("does not say which of them is open")
        person.answers("Stop")

    url = pages.url("tabs?colour")
    made = record(playwright, shop_alone(tmp_path), url, "field/lists", play)

    assert made.code == 1 and "aria-selected" in made.told["advice"]
    assert files(tmp_path) == []


@pytest.mark.parametrize(("look", "play"), [("tabs", tabs), ("drawer", drawer)])
def test_one_that_is_empty_shows_what_empty_looks_like(
    playwright: Playwright, pages: GroupPages, tmp_path: Path, look: str, play: Play
) -> None:
    url, home = pages.url(f"{look}?spent"), shop_alone(tmp_path)
    made = record(playwright, home, url, "field/lists", play, *TO_ALL)

    assert made.code == 0, (made.told, made.said)
    page = YAML(typ="safe").load((home / "selectors/field/lists.yaml").read_text("utf-8"))
    assert page["names"]["empty"]["find"] == [{"css": "p.goods-empty"}]
