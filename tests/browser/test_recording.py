"""Recording: a scripted person shows one removal, the recorded flow then does the work by itself.

The recorder runs as people run it, as a command; the person is a script attached to its browser, with real
mouse events. Judged by the pages' own log.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from bot.model import Outcome
from tests.pages import FieldPages

from .conftest import outcomes
from .field import PAGES, workspace
from .recording import Person, Play, record, shop_alone

#: Pages as they are while recorded, and as they may be some weeks later.
THEN = {"hashes": "autumn", "depth": 0, "order": "as_is"}
LATER = {"hashes": "winter", "depth": 2, "order": "shuffled"}
MOST_GESTURES = 8


def plain(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody input[type=checkbox]").nth(2).click()
    person.asked("Press what removes")
    page.get_by_role("button", name="移出所选").click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name="确认移出").click()


def cards(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    card = page.locator("goods-card").nth(3)
    card.get_by_text("¥").click()
    person.asked("Tick one product")
    card.hover()
    card.locator("svg").click()
    person.asked("Point at what goes on")
    page.get_by_text("移出", exact=True).click()


def legacy(person: Person) -> None:
    frame = person.page.frame_locator("iframe[title='活动商品']")
    person.asked("Click any product")
    frame.get_by_text("¥").nth(3).click()
    person.asked("Tick one product")
    frame.get_by_text("批量管理").click()
    tick = frame.locator("[class^=tick_]").nth(2)
    tick.click()
    person.asked("Press what removes")
    frame.locator("select").select_option("移出活动")
    frame.get_by_role("button", name="执行").click()


def ant(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.get_by_role("tab", name="已失效").click()
    panel = page.get_by_role("tabpanel", name="已失效")
    panel.get_by_role("row").nth(3).get_by_role("checkbox").click()
    person.asked("Press what removes")
    panel.get_by_role("button", name="批量移除").click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name="确认移除").click()


def element(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    row = page.get_by_role("row").filter(has_text="ID 3").nth(2)
    row.get_by_role("cell").nth(2).click()
    person.asked("Tick one product")
    row.get_by_text("更多").hover()
    page.get_by_role("menuitem", name="移出分组").click()
    person.asked("Point at what goes on")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("移出")
    dialog.get_by_text("我已了解").click()
    onwards = dialog.get_by_role("button", name="下一步")
    expect(onwards).to_be_enabled()
    person.answers("The page asks once more after this")
    person.asked("Press what leads to the next")
    onwards.click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name="确定移出").click()


#: What the person does there, and how many gestures it takes.
PLAYS: dict[str, tuple[Play, int]] = {
    "plain": (plain, 3),
    "cards": (cards, 3),
    "legacy": (legacy, 5),
    "ant": (ant, 4),
    "element": (element, 5),
}


@pytest.fixture(scope="module")
def pages() -> Iterator[FieldPages]:
    with FieldPages() as pages:
        yield pages


@pytest.mark.parametrize("name", PAGES)
def test_a_page_never_seen_before_is_recorded_and_then_cleaned(
    playwright: Playwright, browser: Browser, pages: FieldPages, tmp_path: Path, name: str
) -> None:
    """One row shown; then 25 products named, over several pages, and some more on the page as it is later. Of
    those that go one by one, each with two questions, a few tell as much."""
    pages.reset()
    pages.vary(**THEN)
    play, gestures = PLAYS[name]
    home = shop_alone(tmp_path)

    made = record(playwright, home, pages.url(name), f"field/{name}", play, "--yes-to-proposals")

    assert made.code == 0, (made.told, made.said)
    assert made.told["gestures"] == gestures <= MOST_GESTURES
    assert made.told["proved"] and all(p["proved"] is not False for p in made.told["proof"])
    assert any("120 of 120 rows read" in p["text"] for p in made.told["proof"])
    assert not pages.log, "a demonstration removes nothing"

    field = workspace(home, pages, browser)
    many, some = (25, 9) if name != "element" else (7, 3)
    for variation, n in ((THEN, many), (LATER, some)):
        pages.vary(**variation)
        before = pages.ids(name)
        done = len(pages.log)
        wanted = before[1 : len(before) : len(before) // (n - 1)][: n - 1] + before[:1]

        finished = field.clean(name, wanted)

        assert outcomes(finished) == dict.fromkeys(wanted, Outcome.REMOVED), (
            finished.record.problems
        )
        assert pages.ids(name) == [i for i in before if i not in wanted]
        gone = [i for entry in pages.log[done:] for i in entry["ids"]]
        assert sorted(gone) == sorted(wanted)
    field.journal.close()
