"""Tabulator, with a modal and a toast made by hand."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def confirmed(person: Person) -> None:
    person.asked("Point at what goes on")
    person.page.locator(".modal-foot .yes").click()


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".tabulator-row").nth(2).get_by_role("checkbox").click()
    person.asked("Press what removes")
    page.locator(".tools").get_by_role("button", name=re.compile("批量撤出|不再代理")).click()
    confirmed(person)


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".tabulator-row").nth(2).locator(".act-red").click()
    confirmed(person)


PAGE = Page(
    made_of="Tabulator 6.5, a modal and a toast made by hand",
    plays={"batch": batch, "row": row},
    variants=(
        "columns with a row header, « ‹ › » and “第 1 页 / 共 7 页”, id as text, search, no total",
        "one wide cell a row without heads, progressive scroll loading, a row is selected by clicking it, "
        "“全选” above, id in grey text, total in the title, no search",
    ),
)
