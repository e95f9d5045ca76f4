"""Alibaba Fusion Next."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page

ROW = ".next-table-body .next-table-row, .next-list-item"


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(ROW).nth(2).locator(".next-checkbox-wrapper").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量(终止|取消合作)")).click()
    person.asked("Point at what goes on")
    page.locator(".next-dialog").get_by_role("button", name=re.compile("^(确定|取消合作)$")).click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator(ROW).nth(2)
    product.get_by_role("button", name=re.compile("^(终止|取消合作)$")).click()
    person.asked("Point at what goes on")
    page.locator(".next-dialog, .next-balloon").get_by_role(
        "button", name=re.compile("^(确定|继续)$")
    ).click()


PAGE = Page(
    made_of="Alibaba Fusion Next 1.27 Table, or List",
    plays={"batch": batch, "row": row},
    variants=(
        "Table with a column that stays on the right, Dialog.confirm, a Message as a toast, id as text, "
        "search, total, sizes",
        "List under tabs, a Balloon asks for one, a Dialog for several, a Message in the page, id in the "
        "link, no search, total in the tab, “1/11” between arrows",
    ),
)
