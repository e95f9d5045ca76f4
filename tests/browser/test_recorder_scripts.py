"""What the recorder makes of pages that no one here drew: its scripts are asked, nothing is recorded."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from bot.recorder.control_words import REMOVE, SEARCH_BOX
from bot.recorder.demonstration import Series
from bot.recorder.pointing import likeliest
from bot.recorder.recorded_page import After, Stage

from .looked_at import Look, look, marked
from .test_recording_refused import served

__all__ = ["look"]

IDS = [f"36900000000000{n:05}" for n in range(1, 5)]


def known(stage: Stage, rows: str, region: str = "body") -> None:
    stage.call("know", [rows], {"attr": "data-id", "label": ""}, [region])


# --- rows

#: What the page puts into its list, and whether it goes on for ever.
BUSY = {
    "the table that came, called so": (
        "<div class=x-spin><table><tr><td><button>移除</button></table></div>",
        False,
    ),
    "a button by what it would look like": (
        "<button class='btn btn-loading-width'>搜索</button>",
        False,
    ),
    "a bar that tells how much": ("<div class=progress><div class=bar></div></div>", False),
    "a picture that is drawn when it comes into view": ("<img class=lazy-load width=9>", False),
    "a list of that name": ("<ul class=up-load><li>男士防风衣</li><li>洗脸巾</li></ul>", False),
    "a picture": ("<div class=loading><img width=9 height=9></div>", True),
    "words": ("<div class=loading-mask>正在加载…</div>", True),
    "something that moves": ("<div class=spin>◌<i class=moves>.</i></div>", True),
    "aria-busy": ("<div aria-busy=true>男士防风衣 <button>移除</button></div>", True),
}


@pytest.mark.parametrize("name", BUSY)
def test_the_page_stands_still_once_nothing_turns(look: Look, name: str) -> None:
    html, turns = BUSY[name]
    stage = look(
        "<style>.moves { animation: m 1s infinite } @keyframes m { to { opacity: 0.5 } }</style>"
        "<main></main>"
    )
    stage.call("before_click")

    stage.page.locator("main").evaluate("(main, html) => main.innerHTML = html", html)

    assert stands_still(stage) is not turns
    stage.page.locator("main").evaluate("main => main.innerHTML = ''")
    assert stands_still(stage)


def test_what_was_there_may_begin_and_cease_to_turn(look: Look) -> None:
    stage = look("<div class='x-spin'><table><tr><td><button>移除</button></table></div>")
    stage.call("before_click")

    stage.page.locator(".x-spin").evaluate("el => el.classList.add('x-spin-loading')")

    assert not stands_still(stage)
    stage.page.locator(".x-spin").evaluate("el => el.classList.remove('x-spin-loading')")
    assert stands_still(stage)


def stands_still(stage: Stage) -> bool:
    """Soon, and not because it had been waited for long enough."""
    soon = "new Promise(done => setTimeout(done, 500, 'no'))"
    answer = stage.page.evaluate(
        f"t => Promise.race([window[Symbol.for(t)].still(50, 1e6), {soon}])", stage.token
    )
    return answer != "no"


@pytest.mark.parametrize(
    ("token", "css"),
    [
        ("style_productId__C-4_k", "[class*='style_productId__']"),
        ("style_productId__C_qXk", "[class*='style_productId__']"),
        ("index-module__title___aB3x_", "[class*='index-module__title___']"),
        ("style_productId__aB3xK", "[class*='style_productId__']"),
        ("card__title", ".card__title"),
        ("card__sub-title", ".card__sub-title"),
        ("menu__Items", ".menu__Items"),
    ],
)
def test_the_part_of_a_class_that_lasts(look: Look, token: str, css: str) -> None:
    """What separates may stand in the hash, too."""
    assert look("<p>x</p>").call("lasting", token) == css


def test_rows_of_an_old_page_where_nothing_is_called_anything(look: Look) -> None:
    """Tables lay it out, and the head and the pager of the list are rows of the same table."""
    rows = "".join(
        f"<tr style='background:#f{n}f'><td><input type=checkbox><td>{n}<td><span>{IDS[n]}</span>"
        f"<td><a href=#>男士防风衣 {n}</a><td>6900000000000{n:06}</tr>"
        for n in range(4)
    )
    heads = "<tr><th><input type=checkbox><th>序号<th>商品编号<th>商品名称<th>末次订单</tr>"
    pager = "<tr><td colspan=5>共 <b>160</b> 条 首页 上页 <a href=#>下页</a></tr>"
    other = "<table><tr><td>B-01<td>20260817004512<td>3</tr><tr><td>B-02<td>20260817004513<td>0</tr></table>"
    stage = look(
        f"<table><tr><td><table><tr><td>菜单</tr></table><td><table>{heads}{rows}{pager}</table>"
        f"{other}</tr></table>"
    )

    seen = stage.call("understand", marked(stage, "td > input", 2))

    assert seen["rows"] == 4
    assert [IDS[n] for n in range(4)] in [key["ids"] for key in seen["keys"]]


NESTED = """<tr><td><input type=checkbox name=ids></td><td>{id}</td>
<td><table><tr><td>图</td><td>收纳箱</td></tr></table></td></tr>"""


@pytest.mark.parametrize("cell", ["td", "td style='position: sticky; right: 0'"])
def test_a_list_that_is_drawn_anew_has_asked_nothing(look: Look, cell: str) -> None:
    """What it was drawn anew for may come later."""
    rows = "".join(
        f"<tr data-id={i}><td>收纳箱</td><{cell}><a href=#>移除</a></td></tr>" for i in IDS
    )
    again = (
        "const at = document.querySelector('tbody'); setTimeout(() => { at.innerHTML += '' }, 50)"
    )
    stage = look(f'<table><tbody>{rows}</tbody></table><button onclick="{again}">批量移除</button>')
    known(stage, "tbody tr", "table")
    frame = stage.page.main_frame
    assert stage.act(frame, stage.page.locator("button").click) == After()
    # What is asked within the row is.
    asks = "a => a.parentElement.innerHTML = '确定移除吗？<button>是</button><button>否</button>'"
    after = stage.act(frame, lambda: stage.page.locator("a").first.evaluate(asks))
    assert [c["label"] for c in after.controls] == ["是", "否"]


@pytest.mark.parametrize("css", ["input", "table table td"])
def test_rows_that_hold_tables_below_a_row_of_heads(look: Look, css: str) -> None:
    rows = "".join(NESTED.format(id=i) for i in IDS)
    stage = look(f"<table class=goods><tr><th>选择</th><th>ID</th><th>商品</th></tr>{rows}</table>")

    seen = stage.call("understand", marked(stage, css, 2))

    assert seen["rows"] == len(IDS)
    assert list(seen["keys"][0]["ids"]) == IDS
    assert all(stage.page.locator(one).count() == len(IDS) for one in seen["css"])


def test_a_control_that_carries_the_id_is_no_row(look: Look) -> None:
    rows = "".join(
        f"<tr><td>收纳箱</td><td><a data-row={i} class=one>删除</a></td></tr>" for i in IDS
    )
    stage = look(f"<table><thead><tr><th>商品</th><th>操作</th></tr></thead>{rows}</table>")
    seen = stage.call("understand", marked(stage, "a", 2))
    assert seen["rows"] == len(IDS)
    assert stage.page.locator(seen["css"][0]).first.locator("td").count() == 2


@pytest.mark.parametrize(
    "holds", ["<input type=checkbox value={id}>", "{id} <button>移除</button>"]
)
def test_rows_are_told_without_classes_too(look: Look, holds: str) -> None:
    """Also once there is another wrapper around them, or in them."""
    cell = "<div class=cell><label>{}</label></div><div class=cell>收纳箱</div>"
    rows = "".join(f"<div class=x-tr>{cell.format(holds.format(id=i))}</div>" for i in IDS)
    head = f"<div class=x-head>{cell.format('<input type=checkbox>')}</div>"
    stage = look(f"<main>{head}<section>{rows}</section></main>")
    key = {"attr": "value", "of": "input"} if "value" in holds else {"text": r"(\d{15,20})"}
    stage.call("know", [".x-tr"], key, ["main"])

    first, *others = stage.call("rowCss")

    assert first == ".x-tr" and others and not any("." in css for css in others)
    for wrapped in ("section", ".x-tr"):
        stage.page.locator(wrapped).evaluate_all(
            "all => all.forEach(el => { el.innerHTML = `<div>${el.innerHTML}</div>` })"
        )
        found = [stage.page.locator(css).count() for css in others]
        assert len(IDS) in found and max(found) == len(IDS)
    assert stage.page.locator("div.x-tr > div").count() == len(IDS)


def test_cards_that_are_links_are_rows(look: Look) -> None:
    cards = "".join(f"<a href='/goods/{i}' class=goods-card><b>收纳箱</b></a>" for i in IDS)
    stage = look(f"<section>{cards}</section>")
    seen = stage.call("understand", marked(stage, "b", 2))
    assert (seen["rows"], seen["css"][0]) == (len(IDS), "a.goods-card")


ROWS = [f"<div role=row class=row><b>{i}</b>收纳箱</div>" for i in IDS]
HALVES = ["".join(ROWS[:2]), "".join(ROWS[2:])]


@pytest.mark.parametrize(
    "html",
    [
        "<main class=all><div role=row>全选</div><div><p>{}</p><p>{}</p></div></main>",
        "<main class=all><p class=line>{}</p><hr><p class=line>{}</p></main>",
    ],
)
def test_a_list_that_is_drawn_in_parts_is_one(look: Look, html: str) -> None:
    """What is a row is seen in all of it: the row of heads is none."""
    stage = look(html.replace("p", "section").format(*HALVES))

    seen = stage.call("understand", marked(stage, "b", 1))
    stage.call("extend", marked(stage, ".all"))

    assert seen["rows"] == len(IDS)
    for css in stage.call("rowCss"):
        assert stage.page.locator(css).count() == len(IDS)


@pytest.mark.parametrize(
    ("pager", "found"),
    [
        ("<p><b class=now>1</b><a href=#>2</a></p>", "b.now + a"),
        # The mark is in the item, or there is none but that this page's number leads nowhere.
        ("<ul><li><i class=here>1</i></li><li><a href=#>2</a></li></ul>", "li:has(.here) + li a"),
        (
            "<div class=pr-4><span>1</span></div><div class=pr-2><a href=#>2</a></div><div>- 50 件</div>",
            "div:not(:has(a, button)) + div a",
        ),
        ("<ul><li>1</li><li>2</li></ul>", None),
        ("<ul><li><a href=#>1</a></li><li><a href=#>2</a></li></ul>", None),
    ],
)
@pytest.mark.parametrize("twice", [False, True], ids=["one", "above and below"])
def test_the_page_after_this_one(look: Look, pager: str, found: str | None, twice: bool) -> None:
    stage = look(f"<main>{''.join(ROWS)}</main>{pager}{pager if twice else ''}")
    known(stage, ".row")
    next_page = stage.call("nextByNumber")
    if not found:
        assert next_page is None
        return
    assert found in next_page["css"]
    assert {el.inner_text() for el in stage.page.locator(found).all()} == {"2"}


def test_a_total_below_the_list_that_a_row_might_say_too(look: Look) -> None:
    row = "<p class=row><i>3500000000000000001</i> 2026-04-23</p>"
    stage = look(f"<section><main>{row}</main></section><footer> - 23 商品</footer>")
    known(stage, ".row")
    assert stage.call("extendToText", r"-\s*(\d+)")
    assert stage.call("around").endswith("- 23 商品")


@pytest.mark.parametrize(
    "box",
    [
        "<input name=q id=searchbar>",
        "<input type=search name=q>",
        "<form role=search><input name=q></form>",
    ],
)
def test_a_search_box_that_says_nothing(look: Look, box: str) -> None:
    stage = look(f"<main>{''.join(ROWS)}</main>{box}<input name=note id=grid>")
    known(stage, ".row")
    said = [box["words"].split() for box in stage.call("searchBoxes")]
    taken = {words[0]: bool(SEARCH_BOX.search(" ".join(words))) for words in said}
    assert taken == {"q": True, "note": False}


def test_a_question_that_stands_beside_its_answers(look: Look) -> None:
    """On a page of its own: a summary is nearer to the answers, and says nothing of what is asked."""
    stage = look(
        "<main><div><p>Are you sure you want to delete these?</p></div>"
        "<div id=side><h4>Summary</h4><form><button id=yes>Yes</button></form></div></main>"
    )
    around = stage.call("asksAround", stage.mark(stage.page.locator("#yes")))
    assert "sure you want" in stage.call("layer", around)["text"]


@pytest.mark.parametrize(
    ("pair", "paged"),
    [
        ("<b><button disabled>较新的</button><button>更早的</button></b>", True),
        ("<b><a class=disabled href=#>甲</a><a href=#>乙</a></b>", True),
        ("<b><button disabled>批量移除</button><button>导出</button></b>", False),
        ("<b><button>导出</button><button disabled>打印</button></b>", False),
        ("<b><button disabled>甲</button><button>乙</button><button>丙</button></b>", False),
    ],
)
def test_what_looks_like_a_pager_below_the_rows(look: Look, pair: str, paged: bool) -> None:
    stage = look(f"<main>{''.join(ROWS)}</main>{pair}")
    known(stage, ".row")
    assert stage.call("looksPaged", REMOVE.pattern) is paged


@pytest.mark.parametrize(
    "html",
    [
        "<h3>甲</h3><section>{}</section><h3>乙</h3><section>{}</section>",
        "<section><h3>甲</h3>{}</section><section><h3>乙</h3>{}</section>",
        "<section class=one>{}</section><section class=another>{}</section>",
    ],
)
def test_lists_that_are_told_apart_are_several(look: Look, html: str) -> None:
    stage = look(f"<main>{html.format(*HALVES)}</main>")
    assert stage.call("understand", marked(stage, "b", 1))["rows"] == 2


CELLS = "<div class=cell>{}</div><i style='width:1px'></i>"
GRID = """<style>.row, .heads {{ display: flex }} .cell {{ width: 220px }}</style>
<div role=grid><div class=heads>{heads}</div>{rows}</div>"""


def test_handles_to_drag_between_the_cells_hide_no_head(look: Look) -> None:
    row = "".join(map(CELLS.format, ("{title}", "{id}", "{other}")))
    rows = "".join(
        f"<div class=row role=row>{row}</div>".format(title="收纳箱", id=i, other=f"69{i[2:]}")
        for i in IDS
    )
    heads = "".join(
        f"<div class=cell role=columnheader>{head}</div><i></i>"
        for head in ("商品", "商品ID", "订单号")
    )
    stage = look(GRID.format(heads=heads, rows=rows))

    seen = stage.call("understand", marked(stage, ".row .cell", 1))

    keys = {key["ids"][0]: Series(tuple(key["ids"]), tuple(key["rules"])) for key in seen["keys"]}
    assert keys[IDS[0]].rule["column"] == "商品ID"


FIXED = """<style>.grid {{ position: relative; width: 600px; overflow: hidden }}
table {{ table-layout: fixed; width: 640px }} .fixed table {{ position: relative; left: -540px }}
.fixed {{ position: absolute; top: 0; right: 0; width: 100px; overflow: hidden }}
.hid > * {{ visibility: hidden }}</style>
<div class=grid><table class=head><thead>{head}</thead></table><table class=body><tbody>{rows}</tbody></table>
<div class=fixed><table class=head><thead>{other_head}</thead></table>
<table class=body><tbody>{others}</tbody></table></div></div>"""


def test_a_fixed_column_drawn_in_a_copy_of_the_table_hides_no_head(look: Look) -> None:
    """The copy has all the heads once more, of which it shows one."""

    def drawn(*cells: str, shown: tuple[int, ...], tag: str = "td") -> str:
        texts = [
            f"<{tag}{'' if n in shown else ' class=hid'}><div class=cell>{cell}</div></{tag}>"
            for n, cell in enumerate(cells)
        ]
        return f"<tr class=row>{''.join(texts)}</tr>"

    heads = ("商品编号", "推广编号", "操作")
    cells = [(i, f"70{i[2:]}", "删除") for i in IDS]
    page = FIXED.format(
        head=drawn(*heads, shown=(0, 1), tag="th"),
        other_head=drawn(*heads, shown=(2,), tag="th"),
        rows="".join(drawn(*each, shown=(0, 1)) for each in cells),
        others="".join(drawn(*each, shown=(2,)) for each in cells),
    )
    stage = look(page)

    seen = stage.call("understand", marked(stage, ".grid > .body .cell", 3))

    keys = {key["ids"][0]: Series(tuple(key["ids"]), tuple(key["rules"])) for key in seen["keys"]}
    assert keys[IDS[0]].rule["column"] == "商品编号"


def test_an_id_in_another_part_of_the_rows_is_found_from_here(look: Look) -> None:
    """Each part of a row carries a number; the one with the product's is pointed at by its other part."""
    fixed = "".join(f"<tr class=r><td class=id>{i}</td></tr>" for i in IDS)
    rest = "".join(f"<tr class=r><td class=no>69{i[2:]}</td><td>移出</td></tr>" for i in IDS)
    table = "<div style='float:left'><table class={0}><thead><tr><th>{1}</thead>{2}</table></div>"
    stage = look(
        "<style>td, th { height: 24px; padding: 0 } table { border-collapse: collapse }</style>"
        + table.format("fixed", "商品编号", fixed)
        + table.format("rest", "出库单<th>操作", rest)
    )
    here = marked(stage, ".rest .no", 1)

    seen, beside = stage.call("understand", here), stage.call("understandBeside", here)

    assert likeliest(beside) > likeliest(seen)
    assert beside["rows"] == len(IDS)
    said = {leaf["text"] for leaf in beside["leaves"]}
    assert {IDS[1], f"69{IDS[1][2:]}", "移出"} <= said, (
        "of all parts: some may be said in a question"
    )


def test_the_one_long_number_of_a_row_is_read_without_any_class(look: Look) -> None:
    rows = "".join(
        f"<div class=row><p>收纳箱</p><p>{i}</p><button>移出</button></div>" for i in IDS
    )
    stage = look(f"<section>{rows}</section>")
    (key,) = stage.call("understand", marked(stage, ".row"))["keys"]
    assert {"text": r"(\d{15,20})"}.items() <= key["rules"][-1].items() and "css" not in key[
        "rules"
    ][-1]


BELOW = """<table><thead><tr><th></th><th>商品</th><th>操作</th></tr></thead><tbody>{rows}</tbody></table>"""


def below_titles(number: str) -> str:
    """A table whose ids stand without a class below titles, one of which tells another product's."""
    titles = ("收纳箱", f"保温杯（{IDS[3]} 同款）", "雨伞", "瑜伽垫")
    return BELOW.format(
        rows="".join(
            f"<tr><td><input type=checkbox {number.format(n)}><td><div>{title}</div><div>{i}</div>"
            "<td><button>移除</button></tr>"
            for n, (title, i) in enumerate(zip(titles, IDS, strict=True))
        )
    )


def test_an_id_below_titles_that_tell_others_is_read(look: Look) -> None:
    stage = look(below_titles("id='r-69000000000000000{0}1'"))
    seen = stage.call("understand", marked(stage, "td div", 2))
    (own,) = [key for key in seen["keys"] if key["ids"] == IDS]
    rule = Series(tuple(own["ids"]), tuple(own["rules"])).rule
    assert rule == {
        "text": rule["text"],
        "css": "div:nth-child(2)",
        "column": "商品",
        "label": "商品",
    }


def test_an_id_below_titles_is_read_in_what_has_a_name(look: Look) -> None:
    """Without a table, whose heads would tell it."""
    row = "<div role=row><i></i><div data-key=title><p><b>{0}</b><b>{1}</b></p></div></div>"
    titles = ("收纳箱", f"保温杯（{IDS[3]} 同款）", "雨伞", "瑜伽垫")
    stage = look("".join(row.format(*each) for each in zip(titles, IDS, strict=True)))
    (key,) = stage.call("understand", marked(stage, "b", 2))["keys"]
    assert key["ids"] == IDS
    rule = Series(tuple(key["ids"]), tuple(key["rules"])).rule
    assert rule["css"] == "div[data-key='title'] b:nth-child(2)"


def test_a_number_is_said_if_a_person_can_read_it(look: Look) -> None:
    stage = look(below_titles("data-row='69000000000000000{0}1'"))
    seen = stage.call("understand", marked(stage, "td div", 2))
    assert seen["numbers"]
    assert {key["ids"][0]: key["said"] for key in seen["keys"]} == {
        IDS[0]: True,
        "6900000000000000001": False,
    }


def test_what_the_label_of_a_box_is(look: Look) -> None:
    stage = look(
        "<input type=checkbox id=a style='opacity:0'><label for=a aria-label=选择行>&nbsp;</label>"
    )
    assert stage.call("describe", marked(stage, "label"), "")["type"] == "checkbox"


@pytest.mark.parametrize("tag", ["span", "div", "b"])
def test_a_name_without_any_class_is_found_by_its_place(look: Look, tag: str) -> None:
    name = f"<{tag}>好物优选</{tag}>"
    stage = look(f"<div><span>帮助</span><div><span>消息</span>{name}<span>退出</span></div></div>")
    (css,) = stage.call("whose", "好物优选")
    assert stage.page.locator(css).all_inner_texts() == ["好物优选"]
    at = stage.page.get_by_text("好物优选", exact=True)
    assert stage.call("whoseAt", stage.mark(at))["css"] == [css]


def test_what_a_button_is_called_is_no_question(look: Look) -> None:
    """It shows while the button has the focus, as the first one of a dialog does."""
    stage = look("<main>商品</main>")
    stage.call("before_click")
    stage.page.locator("main").evaluate(
        """(main, html) => main.insertAdjacentHTML('afterend', html)""",
        "<div role=dialog style='position:fixed'><span><button aria-label=Close>×</button>"
        "<span role=tooltip><b style='position:absolute'>Close</b></span></span>"
        "<p>确定移除吗？</p><button>移除</button></div>",
    )
    (layer,) = stage.call("newLayers")["layers"]
    for seen in (layer, stage.call("layer", layer["mark"])):
        assert "确定移除吗？" in seen["text"] and "Close" not in seen["text"]


#: As web components ask: what has the role stands in the shadow tree, what is asked fills its slot.
ASKING = """<div id=ask hidden style='position:fixed'><p>确定移除吗？</p><button>确定</button></div><script>
  ask.attachShadow({mode: "open"}).innerHTML = "<section role=dialog><h2>请确认</h2><slot></slot></section>";
</script>"""


def test_what_fills_the_slot_of_a_dialog_is_asked(look: Look) -> None:
    stage = look(ASKING)
    stage.call("before_click")
    stage.page.evaluate("ask.hidden = false")
    (layer,) = stage.call("newLayers")["layers"]
    assert [control["label"] for control in layer["controls"]] == ["确定"]
    assert "确定移除吗？" in layer["text"] and "请确认" in layer["text"]


#: The same of an element without a place of its own: what floats is a part of its shadow tree.
ASKING_ASIDE = """<x-ask id=ask hidden><p>确定移除吗？</p><button slot=foot>确定</button></x-ask>
<style>x-ask { display: contents } [hidden] { display: none }</style><script>
  ask.attachShadow({mode: "open"}).innerHTML = "<div style='position:fixed;top:0'>"
    + "<section role=dialog><h2>请确认</h2><button>关闭</button>"
    + "<slot></slot><slot name=foot></slot></section></div>";
</script>"""


def test_a_dialog_is_the_element_whose_slots_are_filled(look: Look) -> None:
    stage = look(ASKING_ASIDE)
    stage.call("before_click")
    stage.page.evaluate("ask.hidden = false")
    seen = stage.call("newLayers")
    (layer,) = seen["layers"]
    assert not seen["controls"]
    assert {control["label"] for control in layer["controls"]} == {"关闭", "确定"}
    assert "确定移除吗？" in layer["text"] and "请确认" in layer["text"]
    assert stage.call("isSeen", layer["mark"])
    stage.page.evaluate("ask.hidden = true")
    assert not stage.call("isSeen", layer["mark"])


SHADOWED = """<main><x-button id=several></x-button><ul>{rows}</ul></main><script>
  for (const el of document.querySelectorAll("x-button"))
    el.attachShadow({{mode: "open"}}).innerHTML = "<button>移除<i>press Enter</i></button>"
      + "<style>i {{ position: absolute; width: 1px; height: 1px; overflow: hidden }}</style>";
</script>"""


@pytest.mark.parametrize(
    ("says", "known"),
    [
        ("欢迎您，好物优选", True),
        ("您好，欢迎回来：好物优选！", True),
        ("当前店铺: 好物优选", True),
        ("Welcome, 好物优选", True),
        ("好物优选 ▾ ｜ 帮助 ｜ 注销", True),
        ("登录为 好物优选 | 退出系统", True),
        # Another shop, perhaps; or something that another hour says otherwise.
        ("欢迎您，好物优选二店", False),
        ("欢迎您，好物优选（分店）", False),
        ("欢迎您，新好物优选", False),
        ("上午好，好物优选", False),
        ("好物优选的公告", False),
        ("好物优选 二店 | 退出", False),
        ("好物优选 | 消息 3", False),
        ("登录为 好物优选 | 2026年9月2日 | 退出", False),
    ],
)
def test_a_greeting_says_whose_page_it_is(look: Look, says: str, known: bool) -> None:
    stage = look(f"<header><i>后台</i><span class=user>{says}</span></header><ul>{ROWS}</ul>")
    found = stage.call("greets", "好物优选")
    assert found["text"] == (says if known else "")
    assert bool(found["css"]) is known


def test_a_button_in_a_shadow_tree_is_told_by_what_it_stands_in(look: Look) -> None:
    stage = look(SHADOWED.format(rows="<li><x-button></x-button></li>" * 3))
    css = stage.call("describe", marked(stage, "x-button >> nth=0 >> button"), "")["css"]
    assert css == ["#several button"]
    assert stage.page.locator(css[0]).count() == 1  # as Playwright reads it


def test_words_for_screen_readers_are_not_what_a_control_shows(look: Look) -> None:
    stage = look(SHADOWED.format(rows="".join(f"<li data-id={i}>伞 {i}</li>" for i in IDS)))
    known(stage, "li")
    (control,) = stage.call("pagerControls")
    assert (control["shows"], control["label"]) == ("移除", "移除 press Enter")


# --- the panel

ASKS = {"title": "t", "question": "q", "hint": "", "problem": "", "notes": [], "buttons": []}


def test_the_panel_stands_where_it_was_moved_to_when_it_asks_the_next_thing(look: Look) -> None:
    """Also where it moves in the very moment at which it is drawn anew."""
    stage = look("<title>a</title>")
    stage.call("show", {**ASKS, "aside": "aside"})
    stage.page.evaluate(
        """() => document.body.insertAdjacentHTML("beforeend",
             "<button id=go style='position: fixed; right: 40px; bottom: 40px'>移出</button>")"""
    )
    stage.call("show", {**ASKS, "aside": "aside"})
    stage.page.locator("#go").click(timeout=5000)


def test_the_panel_sees_a_small_control_beneath_it(look: Look) -> None:
    stage = look("<button id=go style='position: fixed; right: 99px; bottom: 57px'>×</button>")
    stage.call("show", {**ASKS, "aside": "aside"})
    stage.page.locator("#go").click(timeout=5000)


def test_the_panel_asks_what_is_seen_only_where_something_can_be_pointed_at(look: Look) -> None:
    """It looks every second, over pages of thousands of cells."""
    stage = look(
        f"<table>{'<tr><td>收纳箱<td>上架' * 60}</table>"
        "<button id=go style='position: fixed; right: 99px; bottom: 57px'>×</button>"
    )
    stage.page.evaluate(
        """() => {
          const seen = document.elementsFromPoint;
          window.asked = 0;
          document.elementsFromPoint = (...at) => { window.asked++; return seen.apply(document, at); };
        }"""
    )
    stage.call("show", {**ASKS, "aside": "aside"})
    stage.page.locator("#go").click(timeout=5000)

    # Once where the panel was, once for each of its corners; the button is in one of them. A click asks, too.
    assert 1 <= stage.page.evaluate("window.asked") < 10


def test_a_fingerprint_holds_nothing_of_one_product_or_shop(look: Look) -> None:
    stage = look(
        "<button id=b-收纳箱 aria-label='移除 收纳箱' data-of='晚风小店' name=remove"
        " title='收纳箱'>移除</button>"
    )
    mark = stage.mark(stage.page.locator("button"))
    kept = stage.call("fingerprint", mark, ["收纳箱", "晚风小店"], "")
    assert (kept["says"], kept["has"]) == ("移除", {"name": "remove"})
    assert not {"收纳箱", "晚风小店"} & set(re.split(r"[\W_]+", str(kept)))


# --- controls


def test_a_word_by_itself_in_a_row_that_can_be_clicked_is_its_own_control(look: Look) -> None:
    stage = look(
        "<div id=row style='cursor:pointer'><p>家用大号遮光收纳箱</p><p><b>更多 ▾</b></p></div>"
    )
    control = """([css, token]) => {
      const R = window[Symbol.for(token)];
      return R.label(R.control(document.querySelector(css)));
    }"""
    assert stage.page.evaluate(control, ["b", stage.token]) == "更多 ▾"
    assert stage.page.evaluate(control, ["p", stage.token]) == "家用大号遮光收纳箱 更多 ▾"


def test_an_anchor_without_an_address_may_be_a_button(look: Look) -> None:
    stage = look("<a style='cursor:pointer'>确定</a><a>说明</a>")
    assert [c["label"] for c in stage.call("controlsNow")] == ["确定"]


@pytest.mark.parametrize(
    "delete",
    [
        "<div tabindex=-1 class=delete><i>✕</i></div>",
        "<div style='cursor:pointer' class=delete><i>✕</i></div>",
        "<div class='delete x-btn'><i>✕</i></div>",
    ],
)
def test_a_row_that_is_an_option_holds_controls_of_its_own(look: Look, delete: str) -> None:
    """What is pressed in it need not say that it is one (DevExtreme's lists)."""
    html = f"<div role=option aria-label=商品><b role=checkbox>□</b><p>收纳箱</p>{delete}</div>"
    stage = look(html)
    meant = """([css, token]) => {
        const R = window[Symbol.for(token)];
        return R.control(document.querySelector(css)).getAttribute("class");
    }"""
    assert stage.page.evaluate(meant, ["i", stage.token]).startswith("delete")
    assert stage.page.evaluate(meant, ["p", stage.token]) is None, "the row itself"


@pytest.mark.parametrize(
    ("hides", "shown"),
    [
        ("", True),
        ("visibility: hidden", False),
        ("opacity: 0", False),
        ("position: relative; left: -9999em", False),  # as WordPress does
        ("all: unset; position: absolute; width: 1px; height: 1px; overflow: hidden", False),
    ],
)
def test_what_shows_only_while_the_pointer_is_on_its_row(
    look: Look, hides: str, shown: bool
) -> None:
    rows = "".join(
        f"<li class=row data-id={i}>商品 <button class=off>移出</button></li>" for i in IDS
    )
    stage = look(f"<style>.row:not(:hover) .off {{ {hides} }}</style><h4>商品</h4><ul>{rows}</ul>")
    known(stage, ".row")
    stage.page.locator(".row").nth(1).hover()
    mark = marked(stage, ".off", 1)
    assert stage.call("shownElsewhere", mark, "button.off") is shown


# --- what a click brought up

ENTRIES = "<div id=menu style='position:absolute'><div>置顶</div><div>移出专题</div></div>"
MESSAGE = "<div style='position:fixed'>移出成功</div>"
LONGER = (
    "<div style='position:fixed'><b>提示</b><p>移出以后，商品明天才会从专题里消失，请知悉</p></div>"
)


TITLED = (
    "<div style='position:fixed'><div class=title>提示</div><div class=text>移出成功</div></div>"
)


@pytest.mark.parametrize(("html", "layers"), [(ENTRIES, 1), (MESSAGE, 0), (LONGER, 0), (TITLED, 0)])
def test_a_menu_is_one_before_the_pointer_is_on_it(look: Look, html: str, layers: int) -> None:
    stage = look("<p>商品</p>")
    stage.call("before_click")
    stage.page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", html)
    assert len(stage.call("newLayers")["layers"]) == layers


def test_what_begins_a_search_may_stand_many_elements_away(look: Look) -> None:
    """Some draw a box in six elements of its own; another button by the list is further away."""
    box = "<div><div><div><div><div><div><input></div></div></div></div></div></div>"
    stage = look(
        f"<main><div class=tools>{box}<button>查询</button></div><ul>{ROWS}</ul><button>导出</button></main>"
    )
    known(stage, ".row", "main ul")
    near = stage.call("buttonsNear", marked(stage, "input"))
    assert near[0]["label"] == "查询"


# --- what says that there is nothing

LIST = "<main><input><button>查询</button><div class=list>%s</div><div class='foot'>共 3 条</div></main>"
ROWS = "".join(f"<div class=row data-id={i}>商品</div>" for i in IDS)
NOBODY = "999999999999999"


@pytest.mark.parametrize(
    ("change", "words", "css"),
    [
        # The very element that says something else otherwise.
        ("foot.className = 'foot foot--no'; foot.textContent = '找不到匹配'", "找不到匹配", "div.foot--no"),
        ("list.innerHTML = '<p class=blank>这里空荡荡的</p>'", "这里空荡荡的", "p.blank"),
        ("list.innerHTML = ''; foot.textContent = '共 0 条'", "", ""),
        (f"list.innerHTML = '<p>搜索 {NOBODY}</p>'", "", ""),
        ("list.innerHTML = ''; document.querySelector('button').textContent = '重新查询'", "", ""),
    ],
)  # fmt: skip
def test_what_an_empty_list_says_is_told_by_what_is_new(
    look: Look, change: str, words: str, css: str
) -> None:
    stage = look(LIST % ROWS)
    known(stage, ".row", "main")
    stage.call("before_click")
    stage.page.evaluate(
        "change => { const [list, foot] = document.querySelectorAll('.list, .foot');"
        " list.innerHTML = ''; eval(change) }",
        change,
    )
    found = stage.call("emptyNow", NOBODY)
    assert found["words"] == words
    assert (css in found["css"]) if css else not found["css"]


# --- frames


def test_a_link_in_a_frame_leads_elsewhere_while_the_page_stays(browser: Browser) -> None:
    """Nothing of the frame's document is known to the one that comes."""
    pages = {
        "/": "<iframe src=/list></iframe>",
        "/list": "<a href=/next>2</a>",
        "/next": "<p>2</p>",
    }
    context = browser.new_context()
    with served(pages) as address:
        stage = Stage(context, 5, listening=False)
        stage.open(address)
        frame = stage.page.frames[1]
        after = stage.act(frame, frame.locator("a").click)
    context.close()
    assert after.navigated


def test_what_a_row_says_beside_other_elements_is_no_other_rows(look: Look) -> None:
    """The title before a button that copies the id; not the word before the stock, the same in all."""
    titles = ("家用保温杯 大号", "礼盒装收纳箱", "棉质浴巾 小号", "折叠雨伞")
    row = "<tr data-id={}><td>{} <b>复制</b></td><td>剩余库存<i>{}</i></td></tr>"
    rows = "".join(row.format(i, t, n) for n, (i, t) in enumerate(zip(IDS, titles, strict=True)))
    stage = look(f"<table>{rows}</table>")

    seen = stage.call("understand", marked(stage, "td"))

    said = [words for leaf in seen["leaves"] for words in leaf["words"]]
    assert said == [titles[0]]


@pytest.mark.parametrize(
    ("html", "choice"),
    [
        ("<select class=it><option>滞销</select>", True),
        ("<div class='ant-select'><div class='ant-select-selector it'>请选择</div></div>", True),
        ("<div class=it aria-haspopup=listbox>请选择</div>", True),
        ("<div class=it>请选择<input role=combobox></div>", True),
        ("<div class=select-footer><button class=it>移走</button></div>", False),
        ("<div class=selected><a class=it>移走</a></div>", False),
    ],
)
def test_a_box_of_options_in_a_question_does_not_go_on(look: Look, html: str, choice: bool) -> None:
    stage = look(html)
    assert stage.call("isChoice", marked(stage, ".it")) is choice


def test_the_heads_of_its_columns_belong_to_a_list(look: Look) -> None:
    """A grid whose rows scroll by themselves has them beside its rows."""
    rows = "".join(f"<div class=row data-id={i}><i>商品</i><i>在售</i></div>" for i in IDS)
    heads = "<table class=heads><thead><tr><th>商品<th>状态</thead></table>"
    stage = look(f"<main class=grid>{heads}<div class=rows>{rows}</div></main><p>更多</p>")
    known(stage, ".row", ".rows")
    stage.call("extendToHeads")
    [css, *_others] = stage.call("regionFound")["css"]
    region = stage.page.locator(css)
    assert (region.locator("th").count(), region.locator("p").count()) == (2, 0)
