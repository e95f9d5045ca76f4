"""Arco Design Vue."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page

ROW = "tbody .arco-table-tr, .arco-list-item"


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    question = person.page.locator(
        ".arco-popconfirm-footer, .arco-modal-footer, .arco-drawer-footer"
    )
    question.get_by_role("button", name=re.compile("^(确定|确认|移除|确认移除)$")).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(ROW).nth(2).locator(".arco-checkbox").click()
    person.asked("Press what removes")
    page.locator(".bar, .arco-card-header-extra").get_by_role(
        "button", name=re.compile("^(取消挂载|移除勾选)$")
    ).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator(ROW).nth(2)
    product.get_by_role("button", name="取消挂载").or_(product.get_by_title("移除")).click()
    confirmed(person)


PAGE = Page(
    made_of="Arco Design Vue 2.59 Table, or List",
    plays={"batch": batch, "row": row},
    variants=(
        "Modal.confirm for several, Popconfirm for one, a table of what was refused in a dialog, id in "
        "grey text, search, total, sizes",
        "a list that grows while scrolling and drops what is gone by itself, a Drawer for several, an icon "
        "in the row, id in a tag, notifications, total with a tick",
    ),
)
