"""The list stands behind a tab and a filter, beside two others like it."""

from playwright.sync_api import Locator

from tests.browser.recording import Person
from tests.gauntlet.shown import Page
from tests.gauntlet.ways import opens


def found(person: Person) -> Locator:
    page = person.page
    tab = page.get_by_role("tab", name="活动商品")
    if tab.count():
        tab.click()
        page.locator(".round").select_option("2")
        page.get_by_role("button", name="查询").click()
        product = page.locator("[data-list=goods] tbody tr:has(input)").nth(2)
    else:
        page.get_by_role("link", name="商品推广").click()
        page.get_by_role("link", name="推广中", exact=True).click()
        product = page.locator(".goods .entry:has(input)").nth(2)
    product.wait_for()
    return product


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.locator(".ov .p, .pop .red").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    found(person).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.locator("[data-list=goods] .all, .stop").click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    opens(person, found(person).locator(".one, .switch"), page.locator(".ov, .pop"))
    confirmed(person)


PAGE = Page(
    made_of="three lists alike behind a tab and a filter, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "a tab and a session to choose, neither in the address; recommended and removed products below "
        "in tables of the same columns and buttons, numbers of pages for each, search for several, id "
        "as text, total",
        "the state in the address, a switch in the row, a popover asks, id in links, plan numbers, "
        "skeletons, 展开更多, other lists at the side that show ids as text, total, no search",
    ),
)
