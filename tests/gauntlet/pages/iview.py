"""View UI Plus, once iView."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    # Each Poptip has its own buttons, most of them hidden; the modal has its in the page, too.
    person.page.locator(
        ".ivu-modal-confirm-footer:visible, .ivu-poptip-popper:visible"
    ).get_by_role("button", name=re.compile("^(确定|是的|终止合作)$")).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".ivu-table-tbody tr").nth(2).locator(".ivu-checkbox-wrapper").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量(删除|取消合作)")).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".ivu-table-tbody tr").nth(2).get_by_text(re.compile("^(删除|取消合作)$")).click()
    confirmed(person)


PAGE = Page(
    made_of="View UI Plus 1.3 Table",
    plays={"batch": batch, "row": row},
    variants=(
        "Modal.confirm that waits, pager with total, sizes and jumper, id as text, search",
        "Poptip confirm for both, batch in a bar over the lower edge after a tick, simple pager with "
        "an input, id in href, no total",
    ),
)
