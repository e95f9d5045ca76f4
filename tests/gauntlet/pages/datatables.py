"""DataTables, drawn by the server."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def goes_on(person: Person, asked_by_page: bool) -> None:
    """What the browser itself asks is answered by the recorder."""
    if asked_by_page:
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定移除").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    asked_by_page = page.locator("#ask").count() > 0
    page.locator("tbody input[type=checkbox]").nth(2).click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量移除|下架选中")).click()
    goes_on(person, asked_by_page)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    asked_by_page = page.locator("#ask").count() > 0
    page.locator("tbody").get_by_role("button", name=re.compile("移除|下架")).nth(2).click()
    goes_on(person, asked_by_page)


PAGE = Page(
    made_of="DataTables 2.3 with bootstrap 5.3",
    plays={"batch": batch, "row": row},
    variants=(
        "bootstrap modal asks, pages by number, total in the info, search, id as text",
        "the browser's confirm() asks, 上一页/下一页 only, icon in the row, id in the row's id",
    ),
)
