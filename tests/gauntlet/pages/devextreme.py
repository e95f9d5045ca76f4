"""DevExtreme."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    buttons = person.page.locator(".dx-dialog-button, .dx-popup-bottom .dx-button")
    buttons.filter(has_text=re.compile("^(是|放弃)$")).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".dx-data-row, .dx-list-item").nth(2).locator(".dx-checkbox").click()
    person.asked("Press what removes")
    page.locator(".dx-toolbar").get_by_role("button", name=re.compile("批量撤销|放弃代理")).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator(".dx-data-row, .dx-list-item").nth(2)
    product.get_by_text("撤销授权").or_(product.locator(".dx-list-static-delete-button")).click()
    confirmed(person)


PAGE = Page(
    made_of="DevExtreme 25.2 DataGrid, or List, on jQuery",
    plays={"batch": batch, "row": row},
    variants=(
        "DataGrid with its toolbar, its own confirm and notify, what was refused in an alert, id as text, "
        "search, page and total",
        "List that loads more with a button, its delete buttons, a Popup that stays open with what was "
        "refused, id in grey text, no search, total",
    ),
)
