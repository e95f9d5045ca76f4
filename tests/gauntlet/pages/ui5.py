"""UI5 Web Components."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.locator("#yes").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("ui5-table-row").nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.locator("#several").click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("ui5-table-row").nth(2).locator(".one").click()
    confirmed(person)


PAGE = Page(
    made_of="UI5 Web Components 2 (shadow trees)",
    plays={"batch": batch, "row": row},
    variants=(
        "every control in a shadow tree, dialogs in the top layer, 加载更多 adds rows, search, total",
        "id in a sub-line, an icon with a tooltip, 上一页 / 下一页 and “第 1 / 8 页”, no total, no search",
    ),
)
