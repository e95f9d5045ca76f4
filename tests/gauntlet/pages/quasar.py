"""Quasar."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr, .q-card").nth(2).locator(".q-checkbox__bg").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量删除|取消推荐")).click()
    person.asked("Point at what goes on")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^(删除|确定)$")).click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator("tbody tr, .q-card").nth(2)
    product.locator("button").last.click()
    if product.get_by_text("more_vert").count():
        page.locator(".q-menu").get_by_text("取消推荐").click()
    person.asked("Point at what goes on")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^(删除|确定)$")).click()


PAGE = Page(
    made_of="Quasar 2.34 QTable",
    plays={"batch": batch, "row": row},
    variants=(
        "Dialog plugin, two icons (a font with words) in the row, id as text, search while typing",
        "grid of cards, action in a QMenu, QDialog at the bottom, QPagination, id in data-sku, "
        "no total",
    ),
)
