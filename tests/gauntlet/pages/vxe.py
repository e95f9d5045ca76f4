"""vxe-table, as ERPs use it."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.get_by_role("button", name=re.compile("^(确认|确定|立即下架)$")).last.click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    # Of a fixed column's two copies only one is seen.
    page.locator(".vxe-body--row .vxe-cell--checkbox:visible").nth(2).click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量删除|下架选中")).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".vxe-body--row button:visible", has_text=re.compile("删除|下架")).nth(2).click()
    confirmed(person)


PAGE = Page(
    made_of="vxe-table 4.21, vxe-pc-ui 4.17",
    plays={"batch": batch, "row": row},
    variants=(
        "checkboxes and actions in fixed columns, vxe-pager with sizes and jumper, search, id as text",
        "all rows loaded and drawn while scrolled, no pager, no search, id in a sub-line",
    ),
)
