"""A grid that is drawn: only what is seen of its rows and columns is there."""

from tests.browser.recording import Person
from tests.gauntlet.shown import Page
from tests.gauntlet.ways import opens

DIALOG = ".modal .yes"


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.locator(DIALOG).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("[data-n='2'] [data-col=title]").hover()
    page.locator("[data-n='2'] [data-col=tick] svg").click()
    person.asked("Press what removes")
    page.locator(".out").click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("[data-n='2'] [data-col=title]").hover()
    menu = page.locator("[data-n='2'] .kebab")
    if menu.count():
        entry = page.get_by_role("menuitem", name="移除")
        opens(person, menu, entry)
        entry.click()
    else:
        opens(person, page.get_by_title("移出货盘"), page.locator(DIALOG))
    confirmed(person)


PAGE = Page(
    made_of="a drawn grid, rows and columns only where they are seen, no library",
    plays={"batch": batch, "row": row},
    variants=(
        "ticks of SVG, ⋮ in the row and its menu at the end of the body, a dock below for several, id "
        "in a column, long numbers in others, search by Enter, total",
        "numbers of rows turn into ticks under the pointer, buttons come with it and stand in no row, "
        "id in data-rowkey of one of two panes and in a column out of sight, no total, no search",
    ),
)
