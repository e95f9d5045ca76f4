"""AG Grid, community edition."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".ag-row[row-index='2'] .ag-checkbox-input-wrapper").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量删除|移出所选")).click()
    person.asked("Point at what goes on")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^(确定|移出)$")).click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    cell = page.locator(".ag-pinned-right-cols-container .ag-row[row-index='2'] .ag-cell")
    cell.locator(".link, .ico").click()
    person.asked("Point at what goes on")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^(确定|移出)$")).click()


PAGE = Page(
    made_of="AG Grid Community 33",
    plays={"batch": batch, "row": row},
    variants=(
        "own pager with total, id column, actions pinned right (a row is two elements), <dialog>",
        "infinite row model, no total, ticks and title pinned left, id in row-id, icon only",
    ),
    several=False,
)
