"""The id of a row stands only in what opens while the pointer is on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Playwright
from ruamel.yaml import YAML

from bot.browser.page import ScenePage
from bot.browser.selection import Selection
from bot.scene.steps import click, steps

from .recording import Person, record, shop_alone
from .test_recording_refused import served
from .test_strange_pages import Show, name, server, show  # noqa: F401

#: Two of them look alike.
IDS = ["3690000000000000001", "3690000000000100001", "3690000000000000003", "3690000000000000004"]
TITLES = ["保温杯", "保温杯", "遮光窗帘", "收纳盒"]
PAGE = """<!doctype html><html lang="zh-CN"><title>我的商品</title>
<style>.row { height: 400px }</style><header>好物优选旗舰店</header><h1>我的商品</h1><div id=list></div>
<dialog id=ask><p></p><button>取消</button><button>确定</button></dialog>
<script>
  const IDS = %(ids)s, TITLES = %(titles)s;
  const list = document.querySelector("#list"), ask = document.querySelector("#ask");
  window.pressed = [];
  const short = id => id.slice(0, 4) + "…" + id.slice(-4);
  const [no, yes] = ask.querySelectorAll("button");
  no.onclick = () => ask.close();
  yes.onclick = () => { window.pressed.push("really"); ask.close(); };
  let bubble = null, opening, closing;
  const into = (place, id) => {
    const el = Object.assign(document.createElement("div"), {textContent: "商品ID：" + id});
    return place.appendChild(el);
  };
  const SHOWS = {
    drawn: id => { bubble = into(document.body, id); },
    filled: id => {
      bubble ??= document.body.appendChild(document.createElement("div"));
      bubble.hidden = false;
      bubble.textContent = "商品ID：" + id;
    },
    stays: id => SHOWS.filled(id),
    inside: (id, el) => { bubble = into(el, id); },
    moved: (id, el) => {  // as many libraries do: not where what it belongs to is out of view
      SHOWS.filled(id);
      const shown = el.getBoundingClientRect().bottom <= innerHeight ? "visible" : "hidden";
      bubble.style = `position: absolute; left: 0; visibility: ${shown}`;
    },
  };
  const HIDES = {
    drawn: () => bubble?.remove(),
    inside: () => bubble?.remove(),
    filled: () => { if (bubble) bubble.hidden = true; },
    stays: () => {},
    moved: () => { bubble.style.left = "-9999px"; },
  };
  const draw = () => list.replaceChildren(...IDS.map((id, n) => {
    const row = Object.assign(document.createElement("div"), {className: "row"});
    row.dataset.order = %(other)s && `69${id.slice(2)}`;
    row.innerHTML = `<b>${TITLES[n]}</b> <span class="short-id">${short(id)}</span> <button>移除</button>`;
    const el = row.children[1];
    el.onmouseenter = () => { clearTimeout(closing); opening = setTimeout(() => SHOWS.%(how)s(id, el), 80); };
    el.onmouseleave = () => { clearTimeout(opening); closing = setTimeout(HIDES.%(how)s, 80); };
    row.lastChild.onclick = () => {
      window.pressed.push(id);
      ask.querySelector("p").textContent = `确定移除「${TITLES[n]}」吗？`;
      ask.showModal();
    };
    return row;
  }));
  draw();
</script>"""


def page(how: str, other: bool = False) -> str:
    """``other``: each row carries the id of something else, too."""
    titles = json.dumps(TITLES, ensure_ascii=False)
    values = {"ids": json.dumps(IDS), "titles": titles, "how": how, "other": json.dumps(other)}
    return PAGE % values


def opened(show: Show, how: str) -> ScenePage:  # noqa: F811
    return show(
        {"/": page(how)},
        rows={"key": {"bubble": ".short-id"}},
        names={"remove": name("button", **{"in": "row"})},
        flow={"remove": steps(click("remove"))},
    )


@pytest.mark.parametrize("how", ["drawn", "filled", "inside", "moved"])
def test_it_is_read_by_pointing(show: Show, how: str) -> None:  # noqa: F811
    read = opened(show, how).read()
    assert read.ids == tuple(IDS)
    assert not read.unreadable and not read.doubled


def test_one_that_does_not_go_tells_nothing_of_the_next(show: Show) -> None:  # noqa: F811
    read = opened(show, "stays").read()
    assert read.ids == () and read.unreadable == 3  # two of the four look alike


@pytest.mark.parametrize("how", ["drawn", "inside"])
def test_the_row_of_the_id_is_clicked(show: Show, how: str) -> None:  # noqa: F811
    page = opened(show, how)
    page.read()
    row = Selection(page).aim(IDS[1])
    page.take([click("remove")], row=row, danger=True)
    assert page.rows.release().hits
    assert page.page.evaluate("pressed") == [IDS[1]]


def test_rows_that_were_filled_anew_are_asked_again(show: Show) -> None:  # noqa: F811
    page = opened(show, "drawn")
    page.read()
    page.page.evaluate("IDS.reverse(); TITLES.reverse(); draw()")
    assert page.read().ids == tuple(reversed(IDS))


def test_recorded_beside_other_numbers(playwright: Playwright, tmp_path: Path) -> None:
    def play(person: Person) -> None:
        person.asked("Click any product")
        person.page.get_by_text("3690…0003").click()  # and there the pointer stays
        person.told("each with an id of its own")
        person.asked("Tick one product")
        person.page.get_by_role("button", name="移除").nth(2).click()
        person.asked("Point at what goes on")
        person.page.get_by_role("button", name="确定").click()

    home = shop_alone(tmp_path)
    with served({"/": page("drawn", other=True)}) as address:
        made = record(playwright, home, address + "/", "erp/own", play, "--yes-to-proposals")
    assert made.code == 0, (made.told, made.said)
    written = YAML(typ="safe").load((home / "selectors" / "erp" / "own.yaml").read_text("utf-8"))
    assert written["rows"]["key"] == {"bubble": "span.short-id"}
