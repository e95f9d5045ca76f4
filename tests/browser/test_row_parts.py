"""Rows whose fixed columns stand in a table of their own, beside the others or on top; one has the id."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.browser.page import ScenePage
from bot.browser.selection import Selection
from bot.scene.steps import click

from .looked_at import Look, look, marked
from .test_strange_pages import Show, name, server, show

__all__ = ["look", "server", "show"]

IDS = [f"36900000000000{n:05}" for n in range(1, 5)]
REMOVE = "<button onclick='pressed.push({n})'>移除</button>"
STYLE = """<style>
  table { border-collapse: collapse; table-layout: fixed } td { padding: 0; width: 150px; height: 30px }
  #list { position: relative; width: 460px; height: 130px; overflow: hidden }
  .main { width: 460px; overflow: auto; height: 130px }
  .fixed { position: absolute; top: 0; right: 0; background: #fff }
  .beside { display: flex }
</style><script>window.pressed = []</script>"""


def table(rows: Sequence[str]) -> str:
    return f"<table>{''.join(f'<tr class=row>{cells}</tr>' for cells in rows)}</table>"


def main_rows(last: str) -> list[str]:
    return [f"<td>{i}<td>杯子 {n}<td>在售{last.format(n=n)}" for n, i in enumerate(IDS)]


def fixed_rows() -> list[str]:
    return [f"<td>{REMOVE.format(n=n)}" for n in range(len(IDS))]


#: The column in both, one over the other (layui, DevExtreme), or in one (EasyUI, Kendo, ExtJS).
PAGES = {
    "on top": STYLE + f"<div id=list><div class=main>{table(main_rows('<td>' + REMOVE))}</div>"
    f"<div class=fixed>{table(fixed_rows())}</div></div>",
    "beside": STYLE + f"<div id=list class=beside><div>{table(fixed_rows())}</div>"
    f"<div class=main style='width: 300px'>{table(main_rows(''))}</div></div>",
}


def opened(show: Show, html: str) -> ScenePage:
    return show(
        {"/": html},
        rows={"key": {"text": r"(\d{19})"}},
        fields={"product": {"css": "td:nth-child(2)"}},
        names={"remove": name("button", **{"in": "row"})},
    )


@pytest.mark.parametrize("how", PAGES)
def test_the_parts_are_one_row_and_its_control_is_pressed(show: Show, how: str) -> None:
    page = opened(show, PAGES[how])
    read = page.read()
    assert (list(read.ids), read.unreadable, read.doubled) == (IDS, 0, ())
    assert [row.cells["product"] for row in read.rows] == [f"杯子 {n}" for n in range(len(IDS))]
    for product_id in reversed(IDS):
        row = Selection(page).aim(product_id)
        page.take([click("remove")], row=row, danger=True)
        assert page.rows.release().hits
    assert page.page.evaluate("pressed") == [3, 2, 1, 0]


#: The part with the id and the control is moved by the page alone, after what a person scrolls (EasyUI).
FOLLOWS = (
    STYLE
    + "<div id=list class=beside style='height: 60px'>"
    + f"<div class=still style='height: 60px; overflow: hidden'>"
    f"{table([f'<td>{i}<td>{REMOVE.format(n=n)}' for n, i in enumerate(IDS)])}"
    "<div style='height: 40px'></div></div>"
    + f"<div class=moved style='height: 60px; overflow-y: auto; width: 150px' "
    f"onscroll='this.previousSibling.scrollTop = this.scrollTop'>"
    f"{table([f'<td>杯子 {n}' for n in range(len(IDS))])}</div></div>"
)


def test_a_part_that_follows_another_is_not_scrolled_by_itself(show: Show) -> None:
    page = opened(show, FOLLOWS)
    for product_id in (IDS[3], IDS[0], IDS[2]):
        row = Selection(page).aim(product_id)
        page.take([click("remove")], row=row, danger=True)
        assert page.rows.release().hits
        tops = page.page.evaluate(
            "[...document.querySelectorAll('.still, .moved')].map(at => at.scrollTop)"
        )
        assert tops[0] == tops[1]
    assert page.page.evaluate("pressed") == [3, 0, 2]


#: What no one would take for one row: apart, not of one height, not as many.
SEVERAL = {
    "apart": PAGES["beside"].replace("class=beside", "class=beside style='gap: 20px'"),
    "of other heights": PAGES["beside"].replace(
        "</style>", "td:only-child { height: 33px }</style>"
    ),
    "one more": PAGES["beside"].replace("<div><table>", "<div><table><tr class=row><td>合计"),
    "a row without an id among others": PAGES["beside"].replace(IDS[2], "—"),
}


@pytest.mark.parametrize("how", SEVERAL)
def test_rows_beside_each_other_are_not_one_for_that(show: Show, how: str) -> None:
    assert opened(show, SEVERAL[how]).read().unreadable


@pytest.mark.parametrize("how", PAGES)
def test_the_recorder_takes_the_parts_for_one_row(look: Look, how: str) -> None:
    stage = look(PAGES[how])
    pressed = marked(stage, "table:only-child button", 1 if how == "beside" else len(IDS) + 1)

    seen = stage.call("understand", pressed)
    (key,) = [k for k in seen["keys"] if k["ids"] == IDS]
    stage.call("useKey", key["rules"][0])

    assert seen["rows"] == len(IDS)
    assert stage.call("rowMark", pressed)["key"] == IDS[1]
    for css in stage.call("rowCss"):
        assert stage.page.locator(css).count() == 2 * len(IDS)
    stage.call("know", stage.call("rowCss"), key["rules"][0], ["#list"])
    assert stage.call("keys") == IDS


def test_the_recorder_does_not_join_what_stands_apart(look: Look) -> None:
    stage = look(SEVERAL["apart"])
    assert not stage.call("understand", marked(stage, "button", 1))["rows"]
