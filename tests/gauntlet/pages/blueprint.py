"""Blueprint."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page

ROW = "tbody tr, .bp6-card-list .bp6-card"


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.locator(".bp6-alert-footer, .bp6-dialog-footer").get_by_role(
        "button", name=re.compile("^(撤出会场|移出)$")
    ).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(ROW).nth(2).locator(".bp6-checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量撤出|移出所选")).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    control = page.locator(ROW).nth(2).get_by_role("button").last
    menu = control.inner_text() == "操作"
    control.click()
    if menu:
        person.asked("Take the entry")
        page.get_by_role("menuitem", name="移出活动").click()
    confirmed(person)


PAGE = Page(
    made_of="Blueprint 6 HTMLTable, or CardList",
    plays={"batch": batch, "row": row},
    variants=(
        "HTMLTable, an Alert asks, a toaster tells, numbers in a ButtonGroup, id as text, search, total, "
        "sizes",
        "CardList, a menu in each card, a Dialog asks, a Callout tells, pages in a select, id in "
        "data-item-id, no search, total",
    ),
)
