"""react-admin."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page

ROW = "tbody tr, .MuiCard-root:has(.MuiCardActions-root)"


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.get_by_role("dialog").get_by_role(
        "button", name=re.compile("^(确认|下架)$")
    ).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(ROW).nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("移出团购|下架所选商品")).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(ROW).nth(2).get_by_role("button", name=re.compile("^(移出|下架)$")).click()
    confirmed(person)


PAGE = Page(
    made_of="react-admin 5.15 Datagrid, or cards",
    plays={"batch": batch, "row": row},
    variants=(
        "its bulk toolbar that slides over the list, its confirm dialogs and notifications, id as text, "
        "search while typing, range and total, sizes",
        "cards from the list context, Confirm asks, an Alert in the page tells, id in the link, numbers "
        "of pages, no search, no total",
    ),
)
