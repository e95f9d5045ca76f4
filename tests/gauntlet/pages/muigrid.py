"""MUI X DataGrid."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".MuiDataGrid-row").nth(2).locator(".MuiCheckbox-root").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量(移除|解绑)")).click()
    person.asked("Point at what goes on")
    page.get_by_role("dialog").get_by_role("button").last.click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator(".MuiDataGrid-row").nth(2)
    product.hover(position={"x": 300, "y": 20})
    # In look 2 the column is not there until the grid has been scrolled.
    page.mouse.wheel(2000, 0)
    product.locator("[data-field=actions]").get_by_role("button").last.click()
    person.asked("Point at what goes on")
    page.get_by_role("dialog").get_by_role("button").last.click()


PAGE = Page(
    made_of="MUI X DataGrid 9",
    plays={"batch": batch, "row": row},
    variants=(
        "scrolls in a box, virtual rows, ids in a column, total and sizes, words in the row",
        "actions column out of view (virtual columns), id in data-id, total unknown to the pager",
    ),
)
