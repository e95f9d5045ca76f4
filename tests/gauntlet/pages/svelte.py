"""Svelte with Flowbite."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.get_by_role("button", name=re.compile("^确(定移除|认停止)$")).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("^(批量移除|停止推广)$")).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator("tbody tr").nth(2)
    product.get_by_text("移除", exact=True).or_(product.locator("button[id^=stop]")).click()
    confirmed(person)


PAGE = Page(
    made_of="Svelte 5 with Flowbite and Tailwind",
    plays={"batch": batch, "row": row},
    variants=(
        "the browser's <dialog> for both, toast, id as text, search, range and total, numbers and arrows",
        "an icon without a name and a Popover in the row, id in data-id and the tick's value, results in an "
        "alert, 较新的 / 更早的, no total",
    ),
)
