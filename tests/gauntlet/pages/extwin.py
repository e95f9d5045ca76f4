"""In the manner of Ext JS: a desktop, or a border layout."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page
from tests.gauntlet.ways import opens


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.locator(".x-message-box .x-toolbar .x-btn").first.click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".x-grid-row-checker").nth(2).click()
    person.asked("Press what removes")
    page.locator(".batch").click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    control = page.locator(".x-grid-item .away, .x-grid-item .cut").nth(2)
    opens(person, control, page.locator(".x-message-box"))
    confirmed(person)


PAGE = Page(
    made_of="a desktop in the manner of Ext JS, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "a window above others, each row is two tables (one locked), ticks and icons are divs, 是 / 否, "
        "a toolbar below, page in an input, buttons of icons with data-qtip, id as text, search, range "
        "and total",
        "tabs in a border layout, words in the row, 确定 / 取消 and a box with what came of it, id in "
        "the table's id and a data-qtip, 前一页 / 后一页, sizes in a combo, search, range and total",
    ),
)
