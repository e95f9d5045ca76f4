"""An old form page: each step is a page load."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def goes_on(person: Person, asked_by_page: bool) -> None:
    """What the browser itself asks is answered by the recorder."""
    if asked_by_page:
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="是的，确定移除").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    asked_by_page = page.get_by_role("link", name="移出").count() > 0
    page.locator("input[name=ids][type=checkbox]").nth(2).click()
    person.asked("Press what removes")
    page.locator("select").select_option("remove")
    page.get_by_role("button", name="执行").click()
    goes_on(person, asked_by_page)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    away = page.get_by_role("link", name="移出", exact=True)
    asked_by_page = away.count() > 0
    (away if asked_by_page else page.get_by_role("button", name="删除", exact=True)).nth(2).click()
    goes_on(person, asked_by_page)


PAGE = Page(
    made_of="an old form page, no framework",
    plays={"batch": batch, "row": row},
    variants=(
        "a page of its own asks, links in the row, 上一页/下一页 and a total, id as text",
        "confirm() of the browser, a form in each row, bare numbers, id in values only",
    ),
    several=False,
)
