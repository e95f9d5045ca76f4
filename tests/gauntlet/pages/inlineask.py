"""Where no dialog asks: a row below the product, or the bar of the bulk mode."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".bulkedit").click()
    page.locator(".t input, .row .tick input").nth(2).click()
    person.asked("Press what removes")
    page.locator(".rmall").click()
    person.asked("Point at what goes on")
    page.locator(".yes").click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".rm, .del").nth(2).click()
    person.asked("Point at what goes on")
    page.locator(".yes1").click()


PAGE = Page(
    made_of="questions within the list, in English and Japanese, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "English: a row unfolds below the product and asks, Bulk edit replaces the head, which asks as "
        "well, a flash that fades, ID below the title, filter while typing, ← Newer / Older →, total",
        "Japanese: the row becomes the question, 一括編集 shows ticks and a bar that asks, id in "
        "data-key, value and link, JAN below the title, search by a button, 前へ / 次へ, range and total",
    ),
    several=False,
)
