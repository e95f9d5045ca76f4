"""bootstrap-table, a table or its cards."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("input[name=btSelectItem]").nth(2).click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量移除|解绑所选")).click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name=re.compile("^(确定|继续解绑)$")).click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("#table .remove, #table .unbind").nth(2).click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name=re.compile("^(确定|是的，解绑)$")).click()


PAGE = Page(
    made_of="bootstrap-table 1.27 with bootstrap 5.3",
    plays={"batch": batch, "row": row},
    variants=(
        "a table, icons in the row, modal asks, search, columns chooser, id as text",
        "its card view, 10 a page, popover for one and modal for several, id in data-uniqueid",
    ),
)
