"""Angular Material."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page

ROW = "tr[mat-row], mat-list-item"


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(ROW).nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.locator(".bar").get_by_role("button", name=re.compile("停止供货|撤回铺货（")).click()
    person.asked("Point at what goes on")
    page.locator("mat-dialog-actions, mat-bottom-sheet-container").get_by_role(
        "button", name=re.compile("^(停止供货|全部撤回)$")
    ).click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    control = page.locator(ROW).nth(2).get_by_role("button")
    menu = control.get_attribute("aria-haspopup") == "menu"
    control.click()
    if menu:
        person.asked("Take the entry")
        page.get_by_role("menuitem", name="撤回铺货").click()
    person.asked("Point at what goes on")
    page.locator("mat-dialog-actions").get_by_role(
        "button", name=re.compile("^(停止供货|撤回)$")
    ).click()


PAGE = Page(
    made_of="Angular Material 22 Table, or List",
    plays={"batch": batch, "row": row},
    variants=(
        "mat-table and mat-paginator, a dialog for both, a snack bar, id as text, search, range and total",
        "mat-list, ⋮ menu in the row, a sheet from below for several, a dialog for one and for what is "
        "refused, id in data-goods-id, no search, total",
    ),
)
