"""jqGrid, from the days of jQuery."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    # In its body table the first row holds the widths only.
    page.locator("tr.jqgrow").nth(2).locator("input.cbox").click()
    person.asked("Press what removes")
    page.locator("#del, #del_list").click()
    person.asked("Point at what goes on")
    page.locator(".jconfirm-buttons button:has-text('确定'), #dData").click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator("tr.jqgrow").nth(2)
    asked_by_page = product.get_by_text("删除", exact=True).count() > 0
    product.locator(".one, .ui-inline-del").click()
    # What the browser itself asks is answered by the recorder.
    if asked_by_page:
        person.asked("Point at what goes on")
        page.locator(".jconfirm-buttons button", has_text="确定").click()


PAGE = Page(
    made_of="free jqGrid 4.15, jQuery",
    plays={"batch": batch, "row": row},
    variants=(
        "bootstrap dress, jquery-confirm, id as text, search, page in an input, range and total",
        "jQuery UI dress, icons with titles only, jqGrid's own dialog for several, confirm() for one, "
        "no search, id in the row's id only",
    ),
)
