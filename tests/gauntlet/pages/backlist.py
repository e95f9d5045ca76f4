"""English lists in the manner of Odoo and of Lightning."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page
from tests.gauntlet.ways import opens


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).locator(".o_list_record_selector input, .faux").click()
    person.asked("Press what removes")
    straight = page.locator(".away")
    if straight.count():
        straight.click()
    else:
        entry = page.get_by_role("menuitem", name="Remove from assortment")
        opens(person, page.get_by_role("button", name="Actions"), entry)
        entry.click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator("tbody tr").nth(2)
    entry = page.get_by_role("menuitem", name="Remove", exact=True)
    if product.locator(".more").count():
        opens(person, product.locator(".more"), entry)
        entry.click()
    else:
        opens(person, product.locator(".o_trash"), page.get_by_role("dialog"))
    confirmed(person)


PAGE = Page(
    made_of="English lists in the manner of Odoo and Lightning, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "a click in a row leads to a form, what is ticked puts ⚙ Actions in the place of the search, an "
        "icon in the row, a dialog that fades in, “1-40 / 160” and arrows, id as text, order beside it",
        "loads while scrolled, “50+ items”, ticks painted over inputs out of sight, links as titles, ▾ "
        "in the row, id in data-row-key-value and href, a toast of hashed class, no search, no total",
    ),
    several=False,
)
