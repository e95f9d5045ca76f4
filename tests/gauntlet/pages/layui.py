"""layui's table module."""

import re

from tests.browser.recording import Person
from tests.gauntlet.shown import Page


def batch(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    page.locator(".layui-table-main tr").nth(2).locator(".layui-form-checkbox").click()
    person.asked("Press what removes")
    page.get_by_role("button", name=re.compile("批量(移除|删除)")).click()
    person.asked("Point at what goes on")
    page.locator(".layui-layer-btn0").click()


def row(person: Person) -> None:
    page = person.page
    person.asked("Click any product")
    # In look 2 the column is drawn twice: the fixed one, the one that is seen, is the later.
    page.locator("tr[data-index='2'] [lay-event=del]").last.click()
    person.asked("Point at what goes on")
    page.locator(".layui-layer-btn0").click()


PAGE = Page(
    made_of="layui 2.13 table",
    plays={"batch": batch, "row": row},
    variants=(
        "one table, toolbar and search, laypage with total and sizes, id as text",
        "操作 column in a second table (fixed right), id in the title's href, no total",
    ),
)
