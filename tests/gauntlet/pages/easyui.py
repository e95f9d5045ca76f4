"""jQuery EasyUI."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    buttons = person.page.locator(".messager-button, .dialog-button").locator("a:visible")
    buttons.filter(has_text=re.compile("^(确定|提交)$")).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".datagrid-cell-check input").nth(2).click()
    person.asked("Press what removes")
    page.locator("#off").click()
    confirmed(person)


def row(person: Person) -> None:
    person.asked("Click any product")
    person.page.locator(".one").nth(2).click()
    confirmed(person)


PAGE = Page(
    made_of="jQuery EasyUI 1.5 datagrid, or datalist",
    plays={"batch": batch, "row": row},
    variants=(
        "frozen columns in a table of their own, $.messager.confirm and alert, id as text, search, page "
        "in an input, range and total",
        "a datalist, one dialog for both, id in the title's tooltip, no search, numbers of pages "
        "and a range, no total",
    ),
)
