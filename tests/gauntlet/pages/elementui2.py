"""Element UI 2 on Vue 2."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    # Each card has a popconfirm of its own in the page, hidden until it is asked for.
    person.page.locator(
        ".el-message-box:visible, .el-dialog:visible, .el-popconfirm:visible"
    ).get_by_role("button", name=re.compile("^(确定|好的|确认移出)$")).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".el-table__body-wrapper tr, .goods-card").nth(2).locator(".el-checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量删除|移出专区")).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    # The fixed column is a second table; the first one's copy of it cannot be seen.
    page.locator(".el-table__fixed-body-wrapper tr, .goods-card").nth(2).get_by_role(
        "button", name=re.compile("删除|移出")
    ).click()
    confirmed(person)


PAGE = Page(
    made_of="Element UI 2.15, Vue 2.7",
    plays={"batch": batch, "row": row},
    variants=(
        "操作 in a second table (fixed right), $confirm, pager with total, sizes, jumper, id as text",
        "cards and 加载更多, el-popconfirm for one, el-dialog for several, id in href and checkbox",
    ),
)
