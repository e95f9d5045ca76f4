"""amis."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page

ROW = "tbody tr, .antd-Card"


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.get_by_role("dialog").get_by_role(
        "button", name=re.compile("^(确认|取消代销)$")
    ).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(ROW).nth(2).locator("input[type=checkbox] + i").click()
    person.asked("Press what removes")
    page.locator(".cxd-Crud-toolbar, .antd-Crud-toolbar").get_by_role(
        "button", name=re.compile("批量移出|取消代销")
    ).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(ROW).nth(2).get_by_text(re.compile("^(移出|取消代销)$")).click()
    confirmed(person)


PAGE = Page(
    made_of="amis 6.13 CRUD",
    plays={"batch": batch, "row": row},
    variants=(
        "a table, confirmText asks, toasts tell, id as text, search, total, sizes",
        "cards that load more with a button, dialogs with a form ask, id in a sub-line, no search, total",
    ),
)
