"""Fluent UI."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    name = re.compile("^(移除|确认取消合作)$")
    person.page.locator(".ms-Dialog-actions, .ms-Panel-footer").get_by_role(
        "button", name=name
    ).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator(".ms-DetailsRow").nth(2)
    product.hover()
    product.get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.locator(".ms-CommandBar").get_by_text(re.compile("移除|批量取消合作")).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".ms-DetailsRow").nth(2).locator(".ms-Link, .ms-Button").last.click()
    confirmed(person)


PAGE = Page(
    made_of="Fluent UI 8 DetailsList",
    plays={"batch": batch, "row": row},
    variants=(
        "rows of div, selected by clicking, the command comes with a selection, search, total",
        "ticks that show under the pointer, id in a sub-line, a panel that asks, arrows without words",
    ),
)
