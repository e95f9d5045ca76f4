"""Vuetify."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).locator("input[type=checkbox]").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量删除|移出专题")).click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name=re.compile("^(确定|确认移出)$")).click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).locator("td").last.locator("button").last.click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name=re.compile("^(确定|确认移出)$")).click()


PAGE = Page(
    made_of="Vuetify 4.3 v-data-table-server",
    plays={"batch": batch, "row": row},
    variants=(
        "v-dialog, words in the row, its own footer with total and sizes, search while typing",
        "two icons alike in the row, v-menu asks for one, v-pagination, id short with a title",
    ),
    several=False,
)
