"""A list that is wider than the page and draws its columns only where they are seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright
from ruamel.yaml import YAML

from bot.browser.page import ScenePage
from bot.browser.selection import Selection
from bot.scene.steps import click

from .recording import Person, Play, Recording, record, shop_alone
from .test_recording_refused import served
from .test_strange_pages import A, B, Show, server, show  # noqa: F401

FACTS = {"商品": "product", "库存": "stock", "状态": "status", "曝光": "views"}
ROWS = [
    {"商品ID": A, "商品": "杯子", "库存": "7", "状态": "在售", "曝光": "120"},
    {"商品ID": B, "商品": "盘子", "库存": "0", "状态": "已下架", "曝光": "3"},
]
HEADS = ["商品ID", "商品", "库存", "价格", "佣金", "渠道", "状态", "曝光", "操作"]
RIGHT = {row["商品ID"]: {fact: row[head] for head, fact in FACTS.items()} for row in ROWS}
PAGE = """
<style>
  #box { width: calc(100vw - 780px); height: 260px; overflow: auto; position: relative }
  .line { position: relative; height: 30px; width: 1800px }
  .cell { position: absolute; width: 200px; height: 30px }
</style>
<div id=list><div id=box><div class=line id=heads></div><div id=rows></div></div></div>
<script>
const HEADS = %(heads)s, ROWS = %(rows)s, box = document.getElementById("box");
window.resized = -1; window.pressed = [];
const cell = (n, text, role) => {
  const el = Object.assign(document.createElement("div"), {className: "cell", textContent: text});
  el.style.left = n * 200 + "px";
  el.setAttribute("role", role);
  return el;
};
const lines = ROWS.map(row => {
  const el = Object.assign(document.createElement("div"), {className: "line row"});
  %(keyed)s
  document.getElementById("rows").append(el);
  return el;
});
const draw = () => {
  const left = box.scrollLeft, right = left + box.clientWidth;
  const seen = HEADS.map((_, n) => n).filter(n => %(all)s || (n * 200 + 200 > left && n * 200 < right));
  document.getElementById("heads").replaceChildren(...seen.map(n => cell(n, HEADS[n], "columnheader")));
  lines.forEach((el, at) => el.replaceChildren(...seen.map(n => {
    const made = cell(n, HEADS[n] === "操作" ? "" : ROWS[at][HEADS[n]] ?? "—", "cell");
    if (HEADS[n] === "操作") {
      const button = made.appendChild(Object.assign(document.createElement("button"), {textContent: "移除"}));
      button.onclick = () => window.pressed.push(ROWS[at]["商品ID"]);
    }
    return made;
  })));
};
box.addEventListener("scroll", () => requestAnimationFrame(draw));
new ResizeObserver(() => { window.resized++; requestAnimationFrame(draw); }).observe(box);
draw();
if (%(fixed)s) {
  const part = document.createElement("div");
  part.style = "position: absolute; left: 500px";
  const beside = {textContent: "☐", style: "width: 30px"};
  for (const line of lines) part.append(Object.assign(line.cloneNode(), beside));
  document.getElementById("box").before(part);
  part.style.top = lines[0].getBoundingClientRect().top + "px";
}
</script>
"""
KEYS: dict[str, dict[str, Any]] = {
    "an attribute of the row": {"attr": "data-id"},
    "a column": {"column": "商品ID", "text": r"(\d{19})"},
}


def values(
    key: str, rows: Sequence[dict[str, str]] = ROWS, *, drawn: bool = False, fixed: bool = False
) -> dict[str, str]:
    return {
        "heads": json.dumps(HEADS),
        "rows": json.dumps(rows),
        "all": json.dumps(drawn),
        "fixed": json.dumps(fixed),
        "keyed": 'el.dataset.id = row["商品ID"];' if "attr" in KEYS[key] else "",
    }


def wide(
    show: Show,  # noqa: F811
    key: str,
    *,
    drawn: bool = False,
    fixed: bool = False,
    columns: dict[str, str] = FACTS,
) -> ScenePage:
    return show(
        {"/": PAGE % values(key, drawn=drawn, fixed=fixed)},
        rows={"key": KEYS[key]},
        columns=columns,
        names={
            "remove": {
                "what": "移除",
                "in": "row",
                "find": [{"role": "button", "name": "移除"}, {"css": "button"}],
            },
        },
    )


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("at", [0, 9999])
def test_every_column_is_read(show: Show, key: str, at: int) -> None:  # noqa: F811
    page = wide(show, key)
    page.page.evaluate(
        "async x => { box.scrollLeft = x; await new Promise(requestAnimationFrame) }", at
    )
    for _again in range(2):
        read = page.read()
        assert {row.product_id: dict(row.cells) for row in read.rows} == RIGHT
        assert not read.unreadable and not read.doubled


@pytest.mark.parametrize("key", KEYS)
def test_a_control_out_of_view_is_pressed(show: Show, key: str) -> None:  # noqa: F811
    page = wide(show, key)
    for product_id in (B, A):
        page.read()
        row = Selection(page).aim(product_id)
        page.take([click("remove")], row=row, danger=True)
        assert page.rows.release().hits
    assert page.page.evaluate("pressed") == [B, A]
    assert set(page.read().ids) == {A, B}


def test_where_all_is_drawn_the_page_stays_as_it_is(show: Show) -> None:  # noqa: F811
    page = wide(show, "a column", drawn=True)
    assert {row.product_id: dict(row.cells) for row in page.read().rows} == RIGHT
    assert page.page.evaluate("resized") == 0


def test_a_fixed_column_stands_first(show: Show) -> None:  # noqa: F811
    """Its part of the rows does not scroll; the other one does."""
    page = wide(show, "an attribute of the row", fixed=True)
    assert {row.product_id: dict(row.cells) for row in page.read().rows} == RIGHT


def test_a_column_that_is_nowhere(show: Show) -> None:  # noqa: F811
    page = wide(show, "a column", columns={**FACTS, "类目": "category"})
    assert {row.product_id: dict(row.cells) for row in page.read().rows} == RIGHT


SHOP_PAGE = """<!doctype html><html lang="zh-CN"><title>我的商品</title>
<header>好物优选旗舰店</header><h1>我的商品</h1>
%s<dialog id=ask><p></p><button>取消</button><button>确定</button></dialog>
<script>
  const ask = document.getElementById("ask"), [no, yes] = ask.querySelectorAll("button");
  no.onclick = () => ask.close();
  yes.onclick = () => { ask.close(); window.pressed.push("really"); };
  document.getElementById("rows").addEventListener("click", event => {
    if (event.target.tagName !== "BUTTON") return;
    const pressed = ROWS.find(row => row["商品ID"] === window.pressed.at(-1));
    ask.querySelector("p").textContent = `确定移除「${pressed["商品"]}」吗？`;
    ask.showModal();
  });
</script>"""


def recorded(home: Path, playwright: Playwright, key: str, play: Play) -> Recording:
    many = [
        {**ROWS[n % 2], "商品ID": f"36{n:017}", "商品": f"家用保温杯 {n} 号"} for n in range(1, 7)
    ]
    page = SHOP_PAGE % (PAGE % values(key, rows=many))
    with served({"/": page}) as address:
        return record(
            playwright, shop_alone(home), address + "/", "erp/own", play, "--yes-to-proposals"
        )


def assert_all_is_recorded(made: Recording, home: Path) -> None:
    assert made.code == 0, (made.told, made.said)
    page = YAML(typ="safe").load((home / "selectors" / "erp" / "own.yaml").read_text("utf-8"))
    assert set(page["columns"]) == set(HEADS) - {"操作"}


def to_the_right(page: Page) -> None:
    page.get_by_text("家用保温杯 3 号").hover()
    page.mouse.wheel(5_000, 0)
    page.get_by_role("button", name="移除").nth(2).click()


def test_recorded_where_its_end_is_seen(playwright: Playwright, tmp_path: Path) -> None:
    def play(person: Person) -> None:
        person.asked("Click any product")
        to_the_right(person.page)
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定").click()

    made = recorded(tmp_path, playwright, "an attribute of the row", play)
    assert_all_is_recorded(made, tmp_path)


def test_recorded_with_an_id_that_is_not_drawn_there(
    playwright: Playwright, tmp_path: Path
) -> None:
    def play(person: Person) -> None:
        person.asked("Click any product")
        to_the_right(person.page)
        person.told("scroll it back")
        person.page.mouse.wheel(-5_000, 0)
        person.page.get_by_text("家用保温杯 3 号").click()
        person.asked("Tick one product")
        to_the_right(person.page)
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定").click()

    made = recorded(tmp_path, playwright, "a column", play)
    assert_all_is_recorded(made, tmp_path)
