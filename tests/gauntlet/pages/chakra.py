"""Chakra UI."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).locator(".chakra-checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("移出清单（|批量取消")).click()
    person.asked("Point at what goes on")
    page.locator("[role=alertdialog], [role=dialog]").get_by_role(
        "button", name=re.compile("^(移出|确认取消推荐)$")
    ).click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    control = page.locator("tbody tr").nth(2).get_by_role("button")
    menu = control.get_attribute("aria-haspopup") == "menu"
    control.click()
    if menu:
        person.asked("Take the entry")
        page.get_by_role("menuitem", name="移出清单").click()
    person.asked("Point at what goes on")
    page.locator("[role=alertdialog], [role=dialog]").get_by_role(
        "button", name=re.compile("^(移出|不再推荐)$")
    ).click()


PAGE = Page(
    made_of="Chakra UI 2.9 Table",
    plays={"batch": batch, "row": row},
    variants=(
        "⋯ menu in the row, AlertDialog for both, toast, 移出清单（n） comes with a tick, search, total",
        "id in the title's href and the tick's value, Popover for one, Drawer for several, results in an "
        "alert, numbers and arrows, range and total",
    ),
)
