"""What the engine must see and hold to on pages unlike the bundled ones: small ones, written here."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bot.browser.confirmation import Confirmation
from bot.browser.list.listing import Listing
from bot.browser.page import ScenePage
from bot.browser.selection import Selection
from bot.browser.sight import Seen, Sight
from bot.errors import (
    DialogMismatch,
    NameNotFound,
    PageSilent,
    SelectionMismatch,
    UnknownDialog,
    WrongShop,
)
from bot.model import Shop
from bot.scene.flow import Flow
from bot.scene.scene import Scene
from bot.scene.selector_files import SelectorFile
from bot.scene.site_files import SiteFile
from bot.scene.steps import choose, click, expect_dialog, expect_native, hover, steps, tick

A, B, C = "3690000000000000001", "3690000000000000002", "3690000000000000003"
HEAD = "<!doctype html><meta charset=utf-8><h1>好物店</h1>"

Show = Callable[..., ScenePage]


class Late(str):
    """A page that takes its time: the one before it stands there meanwhile."""


class Server(ThreadingHTTPServer):
    """Serves HTML by path, each request in a thread of its own."""

    daemon_threads = True
    at: dict[str, str]

    def __init__(self) -> None:
        self.at = {}
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, args=[0.05], daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://shop.localhost:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        page = self.server.at.get(self.path, "")
        path = self.path.partition("?")[0]
        if isinstance(page, Late) or path == "/slow":
            time.sleep(0.4)
        if path == "/slower":
            time.sleep(2.5)
        if path == "/never":
            time.sleep(20)
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write((HEAD + page).encode())

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as server:
        yield server
        server.shutdown()


@pytest.fixture
def show(browser: Browser, server: Server) -> Iterator[Show]:
    """A page of a list, opened: its HTML by path, the keys of its selector file, the steps of its flow."""
    context = browser.new_context()

    def opened(
        at: dict[str, str],
        *,
        flow: dict[str, Any] | None = None,
        shop: Shop | None = None,
        **keys: Any,
    ) -> ScenePage:
        server.at = at
        names = {
            "list": {"what": "列表", "find": [{"css": "#list"}]},
            "row": {"what": "行", "find": [{"css": ".row"}]},
            **keys.pop("names", {}),
        }
        rows = {"each": "row", "key": {"attr": "data-id"}, **keys.pop("rows", {})}
        file = {
            "page": "列表",
            "site": "own",
            "path": "/",
            "ready": "list",
            "names": names,
            "rows": rows,
        }
        site = {
            **{
                "site": "own",
                "title": "后台",
                "shop": {"name": "h1"},
                "logged_out": {"url": "/login"},
            },
            **{"captcha": {"css": "#captcha"}, "dialogs": ".dialog"},
            **{"toasts": ".toast", "error_toasts": ".toast.error"},
            "overlays": [{"what": "广告", "css": ".ad", "close": ".ad button"}],
        }
        scene = Scene(
            "own/list",
            type("Own", (Flow,), {"title": "列表", "page": "own/list", **(flow or {})}),
            SelectorFile.model_validate({**file, **keys}),
            SiteFile.model_validate(site),
            Path("list.yaml"),
        )
        sites = {"own": server.address}
        own = replace(shop or Shop("demo", "好物店"), sites=sites)
        page = ScenePage(context, scene, own, timeout=3, drift=[])
        page.open()
        return page

    yield opened
    context.close()


def name(css: str, **more: Any) -> dict[str, Any]:
    return {"what": css, "find": [{"css": css}], **more}


def listed(*rows: str) -> str:
    return f"<div id=list>{''.join(rows)}</div>"


def row(product_id: str, inner: str = "商品") -> str:
    return f"<div class=row data-id={product_id}>{inner}</div>"


# --- keys ---


@pytest.mark.parametrize(
    ("inner", "read"),
    [
        (f"<a href='/item?id={A}&n=12'>x</a>", A),
        (f"<a href='/item?id={A}&promotion=7690000000000000001'>x</a>", None),
        (f"<a href='/item?id={A}99'>x</a>", None),
        ("<a href='/item'>x</a>", None),
        ("<b>x</b>", None),
        (f"<a href='/item?id={A}'>x</a><a href='/item?id={B}'>y</a>", None),
    ],
    ids=["one", "two runs", "too long", "none", "no link", "two links"],
)
def test_an_id_in_an_attribute_is_its_one_long_number(
    show: Show, inner: str, read: str | None
) -> None:
    page = show({"/": listed(row("x", inner))}, rows={"key": {"attr": "href", "of": "a"}})
    seen = page.read()
    assert (seen.ids, seen.unreadable) == (((read,), 0) if read else ((), 1))


@pytest.mark.parametrize(("words", "unreadable"), [(A, 0), (B, 1)])
def test_attribute_and_words_must_agree(show: Show, words: str, unreadable: int) -> None:
    key = {"attr": "value", "of": "input", "text": "ID (\\d+)"}
    page = show({"/": listed(row("x", f"<input value={A}> ID {words}"))}, rows={"key": key})
    assert page.read().unreadable == unreadable


def test_words_alone_do_not_stand_in_for_an_attribute_that_is_gone(show: Show) -> None:
    key = {"attr": "value", "of": "input", "text": "ID (\\d+)"}
    page = show({"/": listed(row("x", f"ID {A}"))}, rows={"key": key})
    assert page.read().unreadable == 1


@pytest.mark.parametrize("says", ["暂无", "没有评价", "No", "not found"])
def test_a_row_that_has_none_of_something_is_no_empty_list(show: Show, says: str) -> None:
    """Nobody has seen this list empty: only a row that says nothing else says that there are none."""
    one = row(A, f"<b>男士防风衣</b> <i>{says}</i>")
    assert show({"/": listed(one)}).read().ids == (A,)
    nothing = "<div class=row><i>暂无数据</i></div>"
    assert show({"/": listed(nothing)}).read().rows == ()


def test_words_of_an_empty_list_that_stand_there_until_the_rows_come(show: Show) -> None:
    late = f"<script>setTimeout(() => {{ list.innerHTML = `{row(A)}` }}, 500)</script>"
    assert show({"/": listed("<p>暂无数据</p>") + late}).read().ids == (A,)


def test_rows_without_a_box_of_their_own_are_rows_and_hidden_helpers_are_none(show: Show) -> None:
    bare = f"<div class=row style='display:contents' data-id={A}><b>商品</b></div>"
    helper = (
        "<div class=row style='height:0;overflow:hidden'>量宽度</div><div class=row hidden></div>"
    )
    total = "<the-total style='display:contents'><i>共 1 件</i></the-total>"
    page = show({"/": listed(bare, helper, total)}, pager={"total": "共 (\\d+) 件"})
    seen = page.read()
    assert (seen.ids, seen.unreadable, seen.total) == ((A,), 0, 1)


# --- shadow roots ---

BOARD = f"""
<shop-name></shop-name><div id=list><the-board></the-board></div><the-toasts></the-toasts>
<script>
const shadow = (host, html) => {{
  host.attachShadow({{mode: "open"}}).innerHTML = html;
  return host.shadowRoot;
}};
const toasts = document.querySelector("the-toasts");
const board = shadow(document.querySelector("the-board"), "<p>共 2 件</p><div class=grid></div>");
for (const id of ["{A}", "{B}"]) {{
  const card = document.createElement("the-card");
  card.className = "row";
  const parts = `<span class=id>ID ${{id}}</span><slot></slot><button class=go>移除</button>`;
  const inner = shadow(card, `<div>${{parts}}</div>`);
  card.append("商品" + id.at(-1));
  const said = "<p class='toast error'>锁定</p>";
  inner.querySelector("button").onclick = () => toasts.shadowRoot || shadow(toasts, said);
  board.querySelector(".grid").append(card);
}}
</script>
"""


def shadowed(show: Show, **more: Any) -> ScenePage:
    return show(
        {"/": BOARD},
        names={"go": name(".go", **{"in": "row"})},
        rows={"key": {"text": "ID (\\d+)", "css": ".id"}},
        pager={"total": "共 (\\d+) 件"},
        fields={"product": {"css": "slot"}},
        **more,
    )


def test_rows_and_their_words_are_read_through_shadow_roots(show: Show) -> None:
    read = shadowed(show).read()
    assert (read.ids, read.total, read.unreadable) == ((A, B), 2, 0)
    assert [r.title for r in read.rows] == ["商品1", "商品2"]


def test_a_click_behind_shadow_roots_lands_in_its_row_or_nowhere(show: Show) -> None:
    page = shadowed(show)
    aim = Selection(page)
    page.take([click("go")], row=aim.aim(B))
    aim.release(B)
    aim.aim(B)
    page.page.locator(".go").first.click()  # of the other row
    with pytest.raises(SelectionMismatch):
        aim.release(B)


def test_toasts_are_heard_and_the_list_is_watched_through_shadow_roots(show: Show) -> None:
    page = shadowed(show)
    page.arm()
    page.page.locator(".go").first.click()
    assert page.watch.look().errors == ("锁定",)
    page.page.evaluate(
        "document.querySelector('the-board').shadowRoot.querySelector('.row').remove()"
    )
    assert page.read(armed=True).ids == (B,)


HIDDEN = "<script>head.attachShadow({mode: 'open'}).innerHTML = '<b>好物店</b>'</script>"


def test_a_shop_behind_a_shadow_root(show: Show) -> None:
    page = show(
        {"/": "<script>document.querySelector('h1').id = 'head'</script>" + HIDDEN + listed(row(A))}
    )
    assert page.watch.look().shop == "好物店"


def test_a_dialog_behind_a_shadow_root_is_seen(show: Show) -> None:
    strange = HIDDEN.replace("<b>好物店</b>", "<p class=dialog>签约</p>")
    with pytest.raises(UnknownDialog, match="签约"):
        show({"/": listed(row(A)) + "<div id=head></div>" + strange})


# --- menus outside the row ---

MENUS = (
    listed(*(row(i, "<span class=more>更多</span>") for i in (A, B)))
    + """<div id=menu style='position: absolute; left: 300px; top: 300px'>移出</div><script>
for (const more of document.querySelectorAll('.more'))
  more.onmouseover = () => menu.dataset.of = more.parentNode.dataset.id;
menu.onclick = () => document.title = menu.dataset.of;</script>"""
)


def menus(show: Show, html: str = MENUS) -> ScenePage:
    return show({"/": html}, names={"more": name(".more", **{"in": "row"}), "menu": name("#menu")})


@pytest.mark.parametrize("first", ["more", "row"])
def test_a_menu_outside_the_row_counts_as_the_row_it_belongs_to(show: Show, first: str) -> None:
    page = menus(show)
    aim = Selection(page)
    page.take([hover(first), click("menu")], row=aim.aim(B))
    aim.release(B)
    if first == "more":
        assert page.page.title() == B


def test_a_menu_of_another_row_is_not_clicked(show: Show) -> None:
    page = menus(show)
    aim = Selection(page)
    aim.aim(B)
    page.page.locator(".more").first.hover()
    page.take([click("menu")])
    assert page.page.title() == ""
    with pytest.raises(SelectionMismatch):
        aim.release(B)


@pytest.mark.parametrize(
    ("layer", "lands"),
    [
        ("<div role=menu id=sheet hidden>{}</div>", True),
        ("<div class=dialog id=sheet hidden>{}</div>", True),
        ("<div role=menu id=sheet>{}</div>", False),  # it was there before: of whatever row
        ("<div id=sheet hidden>{}</div>", False),
    ],
)
def test_a_menu_that_opens_within_the_list_belongs_to_the_row(
    show: Show, layer: str, lands: bool
) -> None:
    entry = "<a class=entry onclick='document.title = 1'>移出</a>"
    more = "<span class=more onclick='sheet.hidden = false'>更多</span>"
    html = listed(row(A, more), row(B, more), layer.format(entry))
    names = {"more": name(".more", **{"in": "row"}), "entry": name(".entry")}
    # What finds the row once its class is called otherwise finds more than rows.
    names["row"] = {"what": "行", "find": [{"css": ".row"}, {"css": "div:has(span), div:has(a)"}]}
    page = show({"/": html}, names=names)
    aim = Selection(page)
    page.take([click("more"), click("entry")], row=aim.aim(B))
    assert page.page.title() == ("1" if lands else "")


def test_closing_a_nuisance_is_no_click_in_the_row(show: Show) -> None:
    closes = "<button onclick='this.parentNode.remove()'>关</button>"
    advert = f"<div class=ad style='position: fixed; inset: 0; background: white'>{closes}</div>"
    page = menus(show, MENUS + advert)
    aim = Selection(page)
    aim.aim(B)
    page.page.locator(".more").last.hover()
    assert not page.page.locator(".ad").count()
    with pytest.raises(SelectionMismatch):
        aim.release(B)


OPENED = (
    "<button id=more onclick='drawer.hidden = false'>查看商品</button>"
    f"<div class='dialog wrap' id=drawer hidden><div class=dialog>推广计划<div id=list>{row(A)}{row(B)}</div>"
    "<div class=dialog id=inner hidden>服务升级</div></div></div>"
    f"<div class=dialog id=beside hidden>确定移除这些商品吗？{row(A)}</div>"
)


def opened(show: Show) -> ScenePage:
    return show({"/": OPENED}, flow={"open": steps(click("more"))}, names={"more": name("#more")})


def test_the_list_may_stand_in_a_layer_that_was_opened(show: Show) -> None:
    page = opened(show)
    with pytest.raises(UnknownDialog):  # nobody knows yet that it is the list
        page.watch.look()
    page.read()
    page.watch.look()
    page.arm()
    page.read()
    page.watch.look()


@pytest.mark.parametrize(("where", "says"), [("inner", "服务升级"), ("beside", "确定移除")])
def test_what_comes_in_that_layer_or_beside_it_is_a_stranger(
    show: Show, where: str, says: str
) -> None:
    page = opened(show)
    page.read()
    page.page.locator(f"#{where}").evaluate("el => el.hidden = false")
    page.read()
    with pytest.raises(UnknownDialog, match=f": {says}"):
        page.watch.look()


def test_what_takes_the_place_of_the_list_in_its_layer_is_a_stranger(show: Show) -> None:
    page = opened(show)
    page.read()
    page.page.locator("#drawer").evaluate(
        "el => { el.innerHTML = '<div class=dialog>确定解散计划吗？<button>确定</button></div>' }"
    )
    with pytest.raises(UnknownDialog, match=": 确定解散"):
        page.watch.look()


def test_a_layer_stays_that_of_the_list_once_the_list_is_empty(show: Show) -> None:
    page = opened(show)
    page.read()
    page.page.locator(".dialog .row").evaluate_all("rows => rows.forEach(row => row.remove())")
    page.watch.look()


def test_a_layer_with_some_of_the_rows_is_a_stranger(show: Show) -> None:
    page = show(
        {"/": OPENED + row(C)}, flow={"open": steps(click("more"))}, names={"more": name("#more")}
    )
    page.read()
    with pytest.raises(UnknownDialog):
        page.watch.look()


def test_a_layer_that_nobody_opened_is_a_stranger(show: Show) -> None:
    with pytest.raises(UnknownDialog):
        show({"/": OPENED.replace("id=drawer hidden", "id=drawer")}, names={"more": name("#more")})


@pytest.mark.parametrize("inner", ["", "class='ad dialog'"], ids=["one", "two in one another"])
def test_a_nuisance_is_closed_once_and_not_waited_for(
    show: Show, monkeypatch: pytest.MonkeyPatch, inner: str
) -> None:
    """Its closing is a click, too, before which Playwright would have closed it."""
    closes = "<button onclick='document.querySelector(\".ad\").remove()'>关</button>"
    advert = f"<div class='ad dialog'><div {inner}>看看新功能 {closes}</div></div>"
    waited: list[str] = []
    click = Locator.click

    def clicked(locator: Locator, **how: Any) -> None:
        try:
            click(locator, **how)
        except PlaywrightTimeout as error:
            waited.append(error.message)
            raise

    monkeypatch.setattr(Locator, "click", clicked)
    page = show({"/": f"<div id=list>{row(A)}</div>" + advert})
    assert page.page.locator(".ad").count() == 0
    assert waited == []


# --- ticks that are no checkboxes ---

TICKS = """<script>document.querySelectorAll('.box').forEach(box => box.onclick = () => {
  box.classList.toggle('on');
  document.querySelector('#n').textContent = `已选 ${document.querySelectorAll('.on').length}`;
})</script>"""


def ticking(show: Show, *boxes: str) -> ScenePage:
    rows = [row(i, f"<i class='{box}'>□</i>商品") for i, box in zip((A, B, C), boxes, strict=True)]
    return show(
        {"/": listed(*rows, "<p id=n>已选 0</p>") + TICKS},
        flow={"select": steps(tick("box"))},
        names={"box": name(".box", **{"in": "row"})},
        rows={"ticked": ".box.on", "selected": "已选 (\\d+)"},
    )


def test_ticks_that_are_no_checkboxes(show: Show) -> None:
    page = ticking(show, "box", "box on", "box disabled")
    read = page.read()
    assert [(r.ticked, r.tickable) for r in read.rows] == [
        (False, True),
        (True, True),
        (False, False),
    ]
    Selection(page).tick_exactly([A], read)  # the one that was ticked is unticked first
    assert page.read().ticked == {A}


@pytest.mark.parametrize("moves", [1, 2, 3])
def test_a_row_that_moved_under_the_pointer_is_aimed_at_again(show: Show, moves: int) -> None:
    """No other one is ticked, and where it never stands still, none."""
    page = ticking(show, "box", "box", "box")
    page.page.evaluate(
        """moves => addEventListener("pointerdown", () => {
          const [first, second] = document.querySelectorAll(".row");
          if (moves-- > 0) [first.dataset.id, second.dataset.id] = [second.dataset.id, first.dataset.id];
        }, true)""",
        moves,
    )
    with pytest.raises(SelectionMismatch) if moves == 3 else nullcontext():
        Selection(page).tick_exactly([A], page.read())
    assert page.read().ticked == (set() if moves == 3 else {A})


def test_what_is_ticked_already_is_not_clicked_again(show: Show) -> None:
    page = ticking(show, "box on", "box", "box")
    aim = Selection(page)
    page.take(page.scene.flow.select, row=aim.aim(A))
    assert page.read().ticked == {A}


# --- pages that are loaded anew by every click ---


def test_the_page_that_is_being_left_is_no_answer(show: Show) -> None:
    """It even shows that it works: its rows are marked, and come again."""
    going = "setTimeout(() => { list.innerHTML += ' '; location = '/2'; }, 50)"
    page = show(
        {
            "/": listed(row(A)) + f'<a id=go onclick="{going}">下一页</a>',
            "/2": Late(listed(row(B))),
        },
        names={"go": name("#go")},
    )
    assert page.ask_list([click("go")], {}).ids == (B,)


def test_a_row_whose_click_leads_away_was_hit(show: Show) -> None:
    page = show(
        {"/": listed(row(A, "<a href=/ask>移出</a>")), "/ask": Late("<p>确认移出</p>")},
        names={"remove": name("a", **{"in": "row"})},
    )
    aim = Selection(page)
    page.take([click("remove")], row=aim.aim(A))
    page.page.wait_for_url("**/ask")
    aim.release(A)
    with pytest.raises(SelectionMismatch):  # proved once, by one click
        aim.release(A)


def test_a_page_that_left_without_a_click_proves_nothing(show: Show) -> None:
    page = show({"/": listed(row(A)), "/other": listed(row(A))})
    aim = Selection(page)
    aim.aim(A)
    page.page.goto(page.page.url + "other")
    with pytest.raises(SelectionMismatch):
        aim.release(A)


@pytest.mark.parametrize("button", [False, True])
def test_a_page_size_in_a_native_select(show: Show, button: bool) -> None:
    go = "" if button else " onchange='this.form.submit()'"
    form = f"<form><select name=n{go}><option>每页 1 条<option value=10>每页 10 条</select>"
    form += "<button>切换</button></form>" if button else "</form>"
    page = show(
        {
            "/": listed(row(A), "共 2 条", form),
            "/?n=10": Late(listed(row(A), row(B), "共 2 条", form)),
        },
        names={"size": name("form select"), "apply": name("form button")},
        pager={
            **{"size": "size", "sizes": [1, 10], "total": "共 (\\d+) 条"},
            **({"apply": "apply"} if button else {}),
        },
    )
    listing = Listing(page, "")
    listing.enter()
    assert listing.enlarge().ids == (A, B)


def test_an_option_of_a_native_select(show: Show) -> None:
    html = "<select id=s><option>操作<option>移出<option>移出并拉黑<option disabled>导出</select>"
    page = show({"/": listed(row(A)) + html}, names={"s": name("#s")})
    page.take([choose("s", "移出")])
    assert page.page.locator("#s").input_value() == "移出"
    for gone in ("删除", "导出"):
        with pytest.raises(NameNotFound, match="0"):
            page.take([choose("s", gone)])


# --- questions of the browser itself ---


@pytest.mark.parametrize(
    ("asks", "agreed"),
    [
        ("confirm('确定 移出 3 件吗')", True),
        ("confirm('确定移出 13 件吗')", False),
        ("confirm('确定移出 3.5 件吗')", False),
        ("confirm('确定清空 3 件吗')", False),
        ("prompt('确定移出 3 件吗')", False),
        ("alert('确定移出 3 件吗')", False),
        ("0", False),
    ],
)
def test_a_native_question_is_answered_by_its_contract(show: Show, asks: str, agreed: bool) -> None:
    page = show(
        {"/": listed(row(A)) + f'<b id=go onclick="document.title = {asks}">移出</b>'},
        names={"go": name("#go")},
    )
    page.page.set_default_timeout(700)
    confirmation, counted = Confirmation(page), []

    def ask() -> None:
        question = expect_native(says="确定移出", count=True)
        with confirmation.asked(question, count=3, counts=lambda: counted.append(1)):
            page.take([click("go")], danger=True)

    if agreed:
        ask()
        assert page.page.title() == "true"
        assert confirmation.said == ["确定 移出 3 件吗"]
    else:
        with pytest.raises(DialogMismatch):
            ask()
        assert page.page.title() in ("false", "null", "undefined", "0")
    assert bool(counted) is (agreed or asks == "0")
    page.watch.look()  # told once: it is no unknown dialog besides


def test_a_native_question_that_nobody_expected_stays_unknown(show: Show) -> None:
    page = show(
        {"/": listed(row(A)) + "<b id=go onclick=\"document.title = confirm('x')\">移出</b>"},
        names={"go": name("#go")},
    )
    page.take([click("go")])
    assert page.page.title() == "false"
    with pytest.raises(UnknownDialog):
        page.watch.look()


# --- dialogs one after the other ---


def test_a_dialog_that_was_answered_may_stand_behind_the_next(show: Show) -> None:
    dialogs = "<p class='dialog one' hidden>先确认</p><p class='dialog two' hidden>再确认</p>"
    page = show({"/": listed(row(A)) + dialogs}, names={"one": name(".one"), "two": name(".two")})
    confirmation = Confirmation(page)
    page.page.evaluate("document.querySelector('.one').hidden = false")
    confirmation.expect(expect_dialog("one", says="先确认"), count=1)
    page.page.evaluate("document.querySelector('.two').hidden = false")
    confirmation.expect(expect_dialog("two", says="再确认"), count=1)
    assert confirmation.said == ["先确认", "再确认"]


# --- whose it is ---


@pytest.mark.parametrize(
    ("shows", "name_", "right"),
    [
        ({}, "好物店", True),
        ({"own": "好物店"}, "别的店", True),
        ({"own": "账号甲"}, "好物店", False),
    ],
)
def test_a_shop_may_be_called_otherwise_on_a_site(
    show: Show, shows: dict[str, str], name_: str, right: bool
) -> None:
    shop = Shop("demo", name_, "1048", shows=shows)
    if right:
        show({"/": listed(row(A))}, shop=shop)
    else:
        with pytest.raises(WrongShop, match="账号甲"):
            show({"/": listed(row(A))}, shop=shop)


def test_a_click_that_timed_out_and_was_made_all_the_same(show: Show) -> None:
    """A slow page: the choice of a page size takes effect, but Playwright gives up waiting for the click."""
    rows = "".join(f"<div class=row data-id={i}>商品</div>" for i in (A, B))
    page = f"""<div id=list><div class=rows>{rows[: len(rows) // 2]}</div>共 2 条</div>
    <button class=size onclick="menu.hidden = !menu.hidden">1 条/页</button>
    <div id=menu hidden><a class=option>2 条/页</a></div>
    <script>
      document.querySelector(".option").addEventListener("click", () => {{
        menu.hidden = true;
        if (document.querySelectorAll(".row").length === 2) return;
        document.querySelector(".rows").innerHTML = `{rows}`;
        const until = performance.now() + 3000;
        while (performance.now() < until);
      }});
    </script>"""
    shown = show(
        {"/": page},
        names={
            "size": {"what": "每页条数", "find": [{"css": ".size"}]},
            "size_option": {
                "what": "选项",
                "find": [{"css": ".option", "has_text": "{size} 条/页"}],
            },
        },
        pager={"size": "size", "sizes": [1, 2], "total": "共 (\\d+) 条"},
    )
    listing = Listing(shown, "")
    listing.enter(loaded=True)
    assert listing.enlarge().ids == (A, B)


def test_a_question_that_comes_up_between_two_looks(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A popover hides while it is being placed: not found, and there a moment later."""
    shown = show(
        {"/": listed(row(A)) + "<div class=dialog hidden>确定移出分组吗</div>"},
        names={"ask": name(".dialog")},
    )
    find, hidden = shown.names.find, [True]

    def found(*args: Any, **options: Any) -> Any:
        if hidden.pop() if hidden else False:
            shown.page.evaluate("document.querySelector('.dialog').hidden = true")
            try:
                return find(*args, **options)
            finally:
                shown.page.evaluate("document.querySelector('.dialog').hidden = false")
        return find(*args, **options)

    monkeypatch.setattr(shown.names, "find", found)
    shown.page.evaluate("document.querySelector('.dialog').hidden = false")
    seen = Confirmation(shown).expect(expect_dialog("ask", says="移出分组"), count=1)
    assert seen.text == "确定移出分组吗"


def test_a_question_that_hides_at_the_moment_of_the_look(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found, hidden when it is looked up once more for the look, and there when the page is looked at."""
    shown = show(
        {"/": listed(row(A)) + "<div class=dialog hidden>确定移出分组吗</div>"},
        names={"ask": name(".dialog")},
    )
    shown.page.evaluate("document.querySelector('.dialog').hidden = false")
    see, hides = Sight.see, [True]

    def saw(sight: Sight, expected: Locator | None, known: Locator | None) -> Seen:
        nothing = sight.page.locator(".dialog", has_text="什么也不是")
        return see(sight, nothing if hides and hides.pop() else expected, known)

    monkeypatch.setattr(Sight, "see", saw)
    seen = Confirmation(shown).expect(expect_dialog("ask", says="移出分组"), count=1)
    assert seen.text == "确定移出分组吗" and not hides


def test_the_last_rows_of_a_virtual_list_come_late(show: Show) -> None:
    """At the end of the pane the rows of before still stand there for a moment."""
    ids = [f"36900000000000{n:05}" for n in range(1, 13)]
    page = f"""<div id=list><div id=pane style="height:100px;overflow-y:auto;position:relative">
    <div id=tall style="height:360px;position:relative"></div></div>共 12 条</div>
    <script>
      const ids = {ids};
      const draw = () => {{
        const from = Math.floor(pane.scrollTop / 30);
        const row = (id, n) => `<div class=row data-id=${{id}} style="position:absolute;
          height:30px;top:${{(from + n) * 30}}px">商品</div>`;
        tall.innerHTML = ids.slice(from, from + 5).map(row).join("");
      }};
      pane.addEventListener("scroll", () => setTimeout(draw, 90));
      draw();
    </script>"""
    shown = show(
        {"/": page},
        names={"pane": {"what": "滚动区域", "find": [{"css": "#pane"}]}},
        rows={"scroller": "pane"},
        pager={"total": "共 (\\d+) 条"},
    )
    listing = Listing(shown, "")
    listing.enter(loaded=True)
    assert list(listing.read_all()) == ids


# --- boxes that are drawn

DRAWN = {
    "a span around the box": "<span class=box>☐<input type=checkbox style='display:none'></span>",
    "a label over the box": (
        "<label class=box style='position:relative;display:inline-block;width:20px;height:20px'>"
        "<input class=real type=checkbox style='position:absolute;z-index:-1;opacity:0'>"
        "<i style='position:absolute;inset:0;background:#ddd'></i></label>"
    ),
    "no box at all": "<b class=box role=checkbox aria-checked=false>☐</b>",
}
DRAWS = """<script>
for (const box of document.querySelectorAll("span.box")) box.onclick = event => {
  if (event.target.matches("input")) return;
  box.querySelector("input").checked = !box.querySelector("input").checked;
};
for (const box of document.querySelectorAll("b.box"))
  box.onclick = () => box.setAttribute("aria-checked", box.getAttribute("aria-checked") !== "true");
</script>"""


@pytest.mark.parametrize(
    ("kind", "find"),
    [
        ("a span around the box", ".box"),
        ("a label over the box", ".box"),
        ("a label over the box", "input"),
        ("no box at all", "[role=checkbox]"),
    ],
)
def test_a_drawn_box_is_ticked_where_a_person_would(show: Show, kind: str, find: str) -> None:
    rows = "".join(row(i, DRAWN[kind]) for i in (A, B, C))
    page = show(
        {"/": f"<div id=list>{rows}</div>{DRAWS}"},
        names={"box": name(find, **{"in": "row"})},
        flow={"select": steps(tick("box")), "batch": 5},
    )
    selection = Selection(page)

    read = selection.tick_exactly([A, C], page.read())
    assert read.ticked == {A, C}
    assert not selection.untick_all().ticked


# --- what covers the page

COVERS = {
    "mask around it": "<div style='position:fixed;inset:0'><p>新功能上线</p><b>知道了</b></div>",
    "mask beside it": (
        "<div style='position:fixed;inset:0'></div><div style='position:fixed;top:9px'>新功能上线</div>"
    ),
    "in a shadow": (
        "<the-guide></the-guide><script>"
        "document.querySelector('the-guide').attachShadow({mode: 'open'})"
        ".innerHTML = '<div style=position:fixed;inset:0>新功能上线</div>'</script>"
    ),
}


@pytest.mark.parametrize("kind", COVERS)
def test_what_covers_a_control_is_told_and_not_waited_for_again(show: Show, kind: str) -> None:
    page = show(
        {"/": listed(row(A)) + "<button id=go>移出</button>" + COVERS[kind]},
        names={"go": name("#go")},
    )
    with pytest.raises(UnknownDialog, match=r"新功能上线.* covers #go"):
        page.take([click("go")], danger=True)


def test_what_covers_a_control_in_a_row_is_told(show: Show) -> None:
    """Of the row that is aimed at."""
    page = show(
        {"/": listed(row(A, "<b class=go>移出</b>")) + COVERS["mask around it"]},
        names={"go": name(".go", **{"in": "row"})},
    )
    with pytest.raises(UnknownDialog, match=r"新功能上线.* covers \.go"):
        page.take([click("go")], row=Selection(page).aim(A), danger=True)


@pytest.mark.parametrize("says", ["", "加载中…"])
def test_a_spinner_over_the_page_is_no_dialog(show: Show, says: str) -> None:
    over = f"<div style='position:fixed;inset:0'>{says}</div>"
    page = show(
        {"/": f"{listed(row(A))}<button id=go>移出</button>{over}"}, names={"go": name("#go")}
    )
    with pytest.raises(PageSilent):
        page.take([click("go")], danger=True)


# --- rows that are filled anew


def test_rows_that_are_filled_with_others_are_an_answer(show: Show) -> None:
    """The elements stay, and so do their attributes; only the words in them are others."""
    turned = f"document.querySelector('.row').firstChild.data = '商品 {B}'"
    page = show(
        {
            "/": listed(f"<div class=row>商品 {A}</div>")
            + f'<b id=go onclick="setTimeout(() => {{ {turned} }}, 300)">下一页</b>'
        },
        rows={"key": {"text": r"(\d{15,20})"}},
        names={"go": name("#go")},
    )
    assert page.read().ids == (A,)
    page.arm()
    page.take([click("go")])
    assert page.read(armed=True).ids == (B,)


# --- messages of a kind that the site file does not know

TELLS = """<b id=go onclick="fetch('/').then(() => document.body.insertAdjacentHTML('beforeend',
  '<div class=snack style=position:fixed>%s</div>'))">移出</b>"""


def told(show: Show, inside: str) -> ScenePage:
    page = show(
        {"/": listed(row(A)) + TELLS % inside, "/slow": ""},
        names={"go": name("#go")},
    )
    page.arm()
    page.take([click("go")], danger=True)
    page.page.locator(".snack").wait_for()
    return page


def test_a_message_without_a_known_class_is_heard(show: Show) -> None:
    page = told(show, "<p>部分失败：活动中的商品不能移出</p>")
    page.page.evaluate("document.querySelector('.snack').remove()")
    assert page.watch.look().toasts == ("部分失败：活动中的商品不能移出",)


def test_a_message_that_is_drawn_like_a_dialog_is_no_unknown_dialog(show: Show) -> None:
    page = told(show, "<p class=dialog>移出成功</p><button>×</button>")
    assert page.watch.look().toasts == ("移出成功 ×",)
    page.arm()  # for the next removal: it may stand there still
    page.watch.look()


@pytest.mark.parametrize("kind", ["toast", "toast error"])
def test_a_message_of_the_last_click_is_none_of_the_next(show: Show, kind: str) -> None:
    """Toasts stay some seconds: the next batch is clicked before. The same words, said again, are heard."""
    page = told(show, f"<p class=&quot;{kind}&quot;>失败：活动中的商品不能移出</p>")
    assert page.watch.look().toasts == ("失败：活动中的商品不能移出",)
    page.arm()
    seen = page.watch.look()
    assert not seen.toasts and not seen.errors
    page.take([click("go")], danger=True)
    page.page.locator(".snack").nth(1).wait_for()
    assert page.watch.look().toasts == ("失败：活动中的商品不能移出",)


@pytest.mark.parametrize(
    "asks", ["<button>同意</button>", "<input>", "<a href=#>签约</a>", "<img alt=二维码>"]
)
def test_what_asks_for_something_is_no_message(show: Show, asks: str) -> None:
    page = told(show, f"<p class=dialog>开通服务 {asks}</p>")
    with pytest.raises(UnknownDialog):
        page.watch.look()


@pytest.mark.parametrize(
    ("inside", "is_message"),
    [
        ("<p>移出成功</p>", True),
        ("<p>移出失败</p><b style=cursor:pointer>知道了</b>", False),
        ("<p>确定移出吗</p><button>确定</button>", False),
        ("<p>确定移出吗</p><i>取消</i><i>确定</i>", False),
        ("<p>" + "平台规则有更新，请仔细阅读并遵守。" * 5 + "</p>", False),
    ],
    ids=["toast", "bare button", "question", "bare question", "long"],
)
def test_a_toast_that_is_called_a_dialog_offers_nothing(
    show: Show, inside: str, is_message: bool
) -> None:
    page = show({"/": listed(row(A))})
    page.arm()
    page.page.evaluate(
        "html => document.body.insertAdjacentHTML('beforeend', html)",
        f"<div class=dialog role=dialog style='position: fixed; inset: 40%'>{inside}</div>",
    )
    if is_message:
        assert page.watch.look().toasts == ("移出成功",)
    else:
        with pytest.raises(UnknownDialog):
            page.watch.look()


@pytest.mark.parametrize(
    ("html", "is_message"),
    [
        ("<div class=dialog role=alert>移出成功</div>", True),
        ("<div class=dialog><p aria-live=polite>移出成功</p></div>", True),
        ("<div class=dialog role=alert>移出成功 <i role=button aria-label=关闭></i></div>", True),
        ("<div class=dialog><p role=alert>请注意</p>协议有更新</div>", False),
        ("<div class=dialog role=alert>协议有更新 <button>同意</button></div>", False),
    ],
)
def test_what_is_read_aloud_is_a_message_though_nobody_heard_it_come(
    show: Show, html: str, is_message: bool
) -> None:
    """It may come while the question still stands (Fusion Next)."""
    page = show({"/": listed(row(A))})
    page.page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", html)
    if is_message:
        page.watch.look()
    else:
        with pytest.raises(UnknownDialog):
            page.watch.look()


def test_an_answer_to_something_else_is_no_answer_of_the_list(show: Show) -> None:
    """A page asks its server by itself, too; a list that shows the same afterwards was not asked anew."""
    page = show({"/": listed(row(A))})
    page.arm()
    page.page.evaluate("fetch('/').then(answer => answer.text())")
    with pytest.raises(PageSilent):
        page.read(armed=True)
