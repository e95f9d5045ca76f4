"""No table and no dialog: tiles in groups, or a list by days beside the product that is open."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page
from tests.gauntlet.ways import opens


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator(".tile, .thing").nth(2)
    product.hover()
    product.locator(".tk, .dot").click()
    person.asked("Press what removes")
    opens(person, page.locator(".bin, .many"), page.locator(".sure-yes, .many.sure"))
    person.asked("Point at what goes on")
    page.locator(".sure-yes, .many.sure").click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator(".tile, .thing").nth(2)
    product.hover()
    opens(person, product.locator(".x, .back"), product.locator(".one-yes, .back.sure"))
    person.asked("Point at what goes on")
    product.locator(".one-yes, .back.sure").click()


PAGE = Page(
    made_of="tiles, and a list beside what is open, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "tiles under headings of their kind, all at once, ticks and ✕ come with the pointer, a floating "
        "bar of icons that asks itself by ✓ and ✕, a question over the tile, id in the link, 撤销, "
        "totals at the side",
        "groups by days that load while their pane scrolls, buttons that are pressed twice, id in "
        "data-gid and as text of the one that is open, filter while typing, no total",
    ),
)
