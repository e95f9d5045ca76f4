"""Ant Design Vue: what ProTable looks like, or a list."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.get_by_role("button", name=re.compile("^(确 ?定|确定退出|确认提交)$")).last.click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tr[data-row-key], .biz-list-item").nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.get_by_text("批量移除", exact=True).or_(
        page.get_by_role("button", name="退出活动", exact=True)
    ).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator("tr[data-row-key], .biz-list-item").nth(2)
    if product.get_by_text("管理").count():
        product.get_by_text("管理").hover()
        page.get_by_role("menuitem", name="退出活动").click()
    else:
        product.get_by_text("移除", exact=True).click()
    confirmed(person)


PAGE = Page(
    made_of="Ant Design Vue 4.2 Table, or List",
    plays={"batch": batch, "row": row},
    variants=(
        "links in an alert that appears, Modal.confirm for several, Popconfirm for one, id as text, "
        "search, total, sizes, jumper",
        "a list under tabs, action in a dropdown, own prefix, id cut short, whole in the copy icon, "
        "range and total",
    ),
)
