"""Mantine."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.get_by_role("dialog").get_by_role(
        "button", name=re.compile("^(确定|解绑)$")
    ).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    several = page.get_by_role("button", name=re.compile("批量"))
    several.click()
    if "操作" in several.inner_text():
        page.get_by_role("menuitem", name="解除绑定").click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator("tbody tr").nth(2)
    product.hover()
    product.get_by_role("button").click()
    confirmed(person)


PAGE = Page(
    made_of="Mantine 7.17 Table",
    plays={"batch": batch, "row": row},
    variants=(
        "confirm modal of @mantine/modals, numbers and arrows without words, id in a tooltip, search, total",
        "hashed class names only, an icon without a name that hovering shows, batch in a menu, "
        "checkbox last, id in a sub-line, sizes, no total",
    ),
)
