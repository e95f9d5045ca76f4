"""Radix primitives under utility classes, in the manner of shadcn/ui."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody").get_by_role("checkbox").nth(2).click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("^(移除所选.*|下架)$")).click()
    person.asked("Point at what goes on")
    page.get_by_role("alertdialog").get_by_role("button").last.click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).locator("td").last.get_by_role("button").click()
    item = page.get_by_role("menuitem", name="移除")
    item.or_(page.get_by_role("alertdialog")).wait_for()
    if item.count():
        item.click()
    person.asked("Point at what goes on")
    page.get_by_role("alertdialog").get_by_role("button").last.click()


PAGE = Page(
    made_of="Radix primitives with utility classes, as shadcn/ui",
    plays={"batch": batch, "row": row},
    variants=(
        "⋯ menu in the row, id as text, search, total, 上一页 / 下一页",
        "icon without a name in the row, id in the tick's value, four arrows alike, no total",
    ),
)
