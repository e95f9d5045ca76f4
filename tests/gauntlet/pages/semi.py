"""Semi Design, the library of Douyin's own company."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody .semi-checkbox").nth(2).click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量(移除|退出)")).click()
    person.asked("Point at what goes on")
    page.get_by_role("dialog").locator(".semi-modal-footer .semi-button").last.click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    cell = page.locator("tbody tr").nth(2).locator("td").last
    cell.get_by_text("移除").or_(cell.get_by_role("button")).click()
    person.asked("Point at what goes on")
    page.get_by_role("button").filter(has_text=re.compile("确定(移除|退出)")).click()


PAGE = Page(
    made_of="Semi Design 2.90 Table",
    plays={"batch": batch, "row": row},
    variants=(
        "Modal.confirm for both, id under the title, search, total in a sentence, sizes",
        "icon in a fixed column with Popconfirm, Modal for the batch, id in data-row-key, no total",
    ),
)
