"""Ant Design 5."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page

ROW = ".ant-table-row[data-row-key]"


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    dialog = person.page.locator(".ant-drawer-content, .ant-modal-confirm").last
    dialog.get_by_role("button", name=re.compile("^(立即下架|解 ?绑)$")).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(ROW).nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("^(批量下架|批量解绑)")).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator(ROW).nth(2)
    product.get_by_role("button", name=re.compile("^下 ?架$")).or_(
        product.get_by_text("解绑", exact=True)
    ).click()
    confirmed(person)


PAGE = Page(
    made_of="Ant Design 5.29 Table, classes with hashes",
    plays={"batch": batch, "row": row},
    variants=(
        "one virtual body of divs without pages, fixed columns, a Drawer for both that stays open with "
        "what was refused, id as text, search by Enter, total in the title",
        "tabs, rows that expand, id in the title's href, Modal.confirm whose button is red, no search, "
        "total and a jumper",
    ),
)
