"""TDesign for React."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).locator("[class*=checkbox__input]").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量(移除|取消报名)")).click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name=re.compile("^(确定移除|确定)$")).click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    cell = page.locator("tbody tr").nth(2).locator("td").last
    if cell.get_by_text("更多").count():
        cell.get_by_text("更多").hover()
        page.get_by_text("取消报名", exact=True).click()
    else:
        cell.get_by_text("移除").click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name=re.compile("^(确定移除|确认取消报名)$")).click()


PAGE = Page(
    made_of="TDesign 1.18 Table",
    plays={"batch": batch, "row": row},
    variants=(
        "Popconfirm in the row, dialog for the batch, id as text, search, total, jumper and sizes",
        "row action in a dropdown, Popconfirm for the batch, all-pages bar, id in href, own prefix",
    ),
)
