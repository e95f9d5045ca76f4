"""htmx: the server's HTML is swapped in."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def goes_on(person: Person, asked_by_page: bool) -> None:
    """What the browser itself asks is answered by the recorder."""
    if asked_by_page:
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确认撤回").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody input[type=checkbox]").nth(2).click()
    person.asked("Press what removes")
    several = page.get_by_role("button", name="批量撤回")
    asked_by_page = several.count() > 0
    several.or_(page.get_by_role("button", name="批量移除")).click()
    goes_on(person, asked_by_page)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator("tbody tr").nth(2)
    product.wait_for()
    asked_by_page = product.get_by_role("link").count() > 0
    control = product.locator("a, button")
    control.click()
    if asked_by_page:
        person.asked("press what removes it")  # an icon may be anything
        control.click()
    goes_on(person, asked_by_page)


PAGE = Page(
    made_of="htmx 2, rows and questions from the server",
    plays={"batch": batch, "row": row},
    variants=(
        "hx-confirm asks by confirm(), a row goes without the list being read again, search while typing, "
        "total",
        "a question that the server draws, id in values only, an icon in the row, 加载更多 as the last row, "
        "no total, no search",
    ),
)
