"""Naive UI."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量(移除|退出)")).click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name=re.compile("^(确定|确认退出)$")).click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    cell = page.locator("tbody tr").nth(2).locator("td").last
    if cell.get_by_text("更多").count():
        cell.get_by_text("更多").hover()
        page.get_by_text("退出活动", exact=True).click()
    else:
        cell.get_by_text("移除").click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name=re.compile("^(确定|确认|确认退出)$")).click()


PAGE = Page(
    made_of="Naive UI 2.45 n-data-table",
    plays={"batch": batch, "row": row},
    variants=(
        "n-popconfirm in the row, dialog.warning for the batch, id as text, search, total",
        "row action in n-dropdown, n-popconfirm for the batch, own prefix, id in data-goods-id, "
        "no total, sizes",
    ),
)
