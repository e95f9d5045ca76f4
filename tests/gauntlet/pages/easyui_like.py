"""Tabulator: a grid of divs."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def goes_on(person: Person) -> None:
    person.asked("Point at what goes on")
    dialog = person.page.get_by_role("dialog")
    dialog.get_by_role("button", name=re.compile("^(确认|移出)$")).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".tabulator-row input[type=checkbox]").nth(2).click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("取消关联|批量移出")).click()
    goes_on(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    more = page.locator(".more").nth(2)
    if more.count():
        more.click()
        page.locator(".tabulator-menu-item").get_by_text("移出专题").click()
    else:
        page.locator(".op").nth(2).click()
    goes_on(person)


PAGE = Page(
    made_of="Tabulator 6.5",
    plays={"batch": batch, "row": row},
    variants=(
        "pages with sizes and a counter, words in the row, <dialog>, search by Enter, id as text",
        "loads while scrolled, frozen and movable columns, menu in the row, id in data-id",
    ),
)
