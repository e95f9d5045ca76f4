"""IBM Carbon."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.get_by_role("dialog").get_by_role("button").last.click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).locator("label").click()
    person.asked("Press what removes")
    page.locator(".cds--batch-actions button").nth(1).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr").nth(2).get_by_role("button").last.click()
    if page.get_by_text("共 160 件").count():
        person.asked("Take the entry")
        page.get_by_role("menuitem", name="移除").click()
    confirmed(person)


PAGE = Page(
    made_of="IBM Carbon 11 DataTable",
    plays={"batch": batch, "row": row},
    variants=(
        "batch bar that slides over the toolbar, row actions in a menu, search on Enter, pages in a select",
        "id in a sub-line, an icon with a tooltip, results told in the page, sizes, no search",
    ),
)
