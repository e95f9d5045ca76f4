"""Shoelace."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.locator("sl-dialog[open] .yes, sl-drawer[open] .yes").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).locator("sl-checkbox").click()
    person.asked("Press what removes")
    page.locator("#several").click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).locator(".off").click()
    confirmed(person)


PAGE = Page(
    made_of="Shoelace 2.20 around a plain table",
    plays={"batch": batch, "row": row},
    variants=(
        "ticks and dialogs in shadow trees, rows in none, a toast, id as text, search, total",
        "an icon in the row, a drawer for several, id in a copy button and the tick's value, results in an "
        "alert, arrows and “1 / 8”, no total",
    ),
)
