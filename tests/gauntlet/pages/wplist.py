"""Lists as WordPress and WooCommerce have them: each step is a page of the server."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page

ROW = ".wp-list-table tbody tr"


def goes_on(person: Person, asked_by_page: bool) -> None:
    """What the browser itself asks is answered by the recorder."""
    if asked_by_page:
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确认终止").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(ROW).nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    acts = page.locator(".tablenav.top .bulkactions")
    asked_by_page = acts.get_by_role("option", name="终止供应").count() > 0
    acts.locator("select").select_option("confirm" if asked_by_page else "remove")
    acts.get_by_role("button", name="应用").click()
    goes_on(person, asked_by_page)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator(ROW).nth(2)
    product.hover()
    away = product.locator(".submitdelete")
    asked_by_page = away.inner_text() == "终止供应"
    away.click()
    goes_on(person, asked_by_page)


PAGE = Page(
    made_of="lists in the manner of WooCommerce, from the server, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "actions of a row show under its title when it is hovered, a select and 应用 for several, confirm() "
        "of the browser, “« ‹ 1 / 8 › »”, id among the actions, search, total",
        "a page of its own asks, id in values and links, notices above the list, numbers and 下一页 below, "
        "no search, total",
    ),
    several=False,
)
