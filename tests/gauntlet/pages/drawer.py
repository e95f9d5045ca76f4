"""Ant Design Vue: the list stands in a drawer that a card opens."""

import re

from playwright.sync_api import Locator

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def opened(person: Person) -> Locator:
    page = person.page
    page.get_by_role("button", name=re.compile("查看商品|商品明细")).first.click()
    product = page.locator("tr[data-row-key]").nth(2)
    product.wait_for()
    return product


def second(person: Person) -> None:
    person.asked("Open a second list")
    person.page.get_by_role("button", name=re.compile("查看商品|商品明细")).nth(1).click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    opened(person).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量")).click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name=re.compile("^(确 ?认|解 ?绑)$")).last.click()
    second(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    control = opened(person).locator("td").last.locator("a, button").last
    control.click()
    if control.inner_text() == "":  # an icon may be anything: it is asked what it does
        person.asked("press what removes it")
        control.click()
    person.asked("Point at what goes on")
    page.get_by_role("button", name=re.compile("^(确 ?认|解 ?绑)$")).last.click()
    second(person)


PAGE = Page(
    made_of="Ant Design Vue 4.2 Table in a Drawer",
    plays={"batch": batch, "row": row},
    variants=(
        "in a drawer of the first of three cards, Modal.confirm, id as text, search, total, sizes",
        "in a full modal, Popconfirm in the row by an icon, own prefix, id in data-row-key",
    ),
    options=("--more-lists",),
)
