"""PrimeVue."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator("tbody tr, .p-card").nth(2).locator(".p-checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量移除|下架所选")).click()
    person.asked("Point at what goes on")
    asking = page.get_by_role("alertdialog").filter(has_text="选中的")
    asking.get_by_role("button", name=re.compile("^(确定移除|下架)$")).click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    product = page.locator("tbody tr, .p-card").nth(2)
    product.get_by_role("button", name=re.compile("移除|下架")).click()
    person.asked("Point at what goes on")
    asking = page.get_by_role("alertdialog").filter(has_text="确定要")
    asking.get_by_role("button", name=re.compile("^(确定移除|下架)$")).click()


PAGE = Page(
    made_of="PrimeVue 4.5 DataTable and DataView",
    plays={"batch": batch, "row": row},
    variants=(
        "lazy DataTable, ConfirmDialog, words in the row, id as text, search, page report and sizes",
        "DataView of cards, icons in the card, ConfirmPopup, id in href, total in a sentence",
    ),
)
