"""NG-ZORRO."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody .ant-table-row").nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量(移出|终止)")).click()
    person.asked("Point at what goes on")
    page.locator(".ant-modal-confirm-btns, .ant-drawer-footer").get_by_role("button").last.click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    cell = page.locator("tbody .ant-table-row").nth(2).locator("td").last
    cell.get_by_text("移出").or_(cell.get_by_role("button").last).click()
    person.asked("Point at what goes on")
    page.locator(".ant-popover, .ant-modal-confirm-btns").get_by_role("button").last.click()


PAGE = Page(
    made_of="Angular 22 with NG-ZORRO 22 nz-table",
    plays={"batch": batch, "row": row},
    variants=(
        "NzModalService asks for several, nz-popconfirm for one, id as text, search, total, sizes",
        "a drawer that stays in the page asks for several, a modal for one by an icon, id in a sub-line, "
        "results in an alert, “1 / 8” in a field",
    ),
)
