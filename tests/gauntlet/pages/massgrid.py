"""In the manner of Magento: a select of mass actions, the page is loaded anew after each."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page
from tests.gauntlet.ways import opens


def goes_on(person: Person, asked_by_page: bool) -> None:
    """What the browser itself asks is answered by the recorder."""
    if asked_by_page:
        person.asked("Point at what goes on")
        person.page.get_by_role("dialog").get_by_role("button", name="确定").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody input[type=checkbox]").nth(2).click()
    asked_by_page = page.locator("#mass").count() > 0
    person.asked("Press what removes")
    page.locator("#mass, #act").select_option("remove")
    page.get_by_role("button", name="提交").click()
    goes_on(person, asked_by_page)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator("tbody tr:has(input[type=checkbox])").nth(2)
    asked_by_page = page.locator("#mass").count() > 0
    if asked_by_page:
        entry = product.get_by_text("移除", exact=True)
        opens(person, product.get_by_text("选择 ▾"), entry)
        entry.click()
    else:
        product.locator(".action-select").select_option("remove")
    goes_on(person, asked_by_page)


PAGE = Page(
    made_of="grids in the manner of Magento 2 and 1, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "a select and 提交 for several, 选择 ▾ in the row, a dialog that stays in the document, results "
        "above the list after a load, filters in a panel and kept, sizes in an editable combo, id as "
        "text, total",
        "confirm() of the browser, a select in each row, filters in the head, results after a load, id "
        "in the row's title and the tick's value, EAN beside it, page in an input, total",
    ),
    several=False,
)
