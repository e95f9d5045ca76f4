"""One meaning of *visible* and of *text* for every script that runs in a page, the recorder's too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from bot.browser.js.scripts import source

Asks = Callable[[str, str], Any]


@pytest.fixture(scope="module")
def asks(browser: Browser) -> Iterator[Asks]:
    """What an expression gives in a page of this HTML, with ``el``: the element #it."""
    page = browser.new_page()

    def ask(html: str, expression: str) -> Any:
        page.set_content(html)
        return page.evaluate(
            f"() => {{ {source('dom.js')}\n"
            f"const el = deepAll(document, '#it')[0]; return {expression}; }}"
        )

    yield ask
    page.close()


@pytest.mark.parametrize(
    ("html", "rendered", "visible"),
    [
        ("<b id=it>x</b>", True, True),
        ("<b id=it style='opacity:0'>x</b>", True, False),
        ("<div id=it style='height:0'><i style='position:absolute'>x</i></div>", True, False),
        ("<b id=it style='visibility:hidden'>x</b>", False, False),
        ("<b id=it style='display:none'>x</b>", False, False),
        ("<div style='display:none'><b id=it>x</b></div>", False, False),
    ],
)
def test_what_is_to_be_seen(asks: Asks, html: str, rendered: bool, visible: bool) -> None:
    assert asks(html, "[rendered(el), visible(el)]") == [rendered, visible]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p id=it>ID 36<b>12</b>元</p>", "ID 36 12 元"),
        ("<p id=it>好<script>1</script><style>b{}</style><template>2</template></p>", "好"),
        ("<p id=it>好<unbind-recorder>记录</unbind-recorder></p>", "好"),
    ],
)
def test_what_it_says(asks: Asks, html: str, text: str) -> None:
    assert asks(html, "flat(el)") == text


@pytest.mark.parametrize(("light", "text"), [("<b>后</b>", "前 后"), ("", "前 空")])
def test_a_shadow_tree_is_said_in_place_of_what_it_shows(asks: Asks, light: str, text: str) -> None:
    """What fills a slot stands there once, and what stands in an empty one does not get lost."""
    attached = (
        "(() => { const host = document.createElement('div');"
        f" host.innerHTML = '{light}';"
        " host.attachShadow({mode: 'open'}).innerHTML = '<i>前</i><slot>空</slot>';"
        " el.append(host); return flat(el); })()"
    )
    assert asks("<div id=it></div>", attached) == text


def test_what_a_person_reads_leaves_out_what_is_hidden(asks: Asks) -> None:
    html = "<div id=it>移除 3 件<span style='display:none'>不</span></div>"
    assert asks(html, "[readable(el), flat(el)]") == ["移除 3 件", "移除 3 件 不"]


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<b>移除</b><p>确定吗</p><i role=tooltip>移除</i>", "移除 确定吗"),
        ("<b>×</b><p>确定吗</p><i role=tooltip>关闭</i>", "× 确定吗"),
        ("<i role=tooltip>确定移除全部吗 <button>确定</button></i>", "确定移除全部吗 确定"),
        (
            "<i role=tooltip>确定移除全部吗</i>",
            "确定移除全部吗",
        ),  # all that there is may be a question
        ("<b>×</b><p>关闭</p><i role=tooltip hidden>关闭</i>", "× 关闭"),
    ],
)
def test_what_a_bubble_calls_a_button_is_not_read(asks: Asks, html: str, read: str) -> None:
    assert (
        asks(
            f"<style>b, p, i {{ display: block }} [hidden] {{ display: none }}</style>"
            f"<div id=it>{html}</div>",
            "readable(el)",
        )
        == read
    )


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<p>移除 1 件吗</p><i class=spoken>已移除 19 件</i>", "移除 1 件吗"),
        ("<p>移除</p><p>确定吗</p><i class=spoken><i class=spoken>移除</i></i>", "移除 确定吗"),
        ("<i class=spoken>移除 1 件吗</i>", "移除 1 件吗"),  # all that there is
        # What hangs out of an anchor without size is to be seen.
        (
            "<p>移除吗</p><i style='display: block; width: 0; height: 0; white-space: nowrap'>并同意协议</i>",
            "移除吗 并同意协议",
        ),
    ],
)
def test_what_is_only_told_to_those_who_hear_the_page_is_not_read(
    asks: Asks, html: str, read: str
) -> None:
    spoken = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"
    assert (
        asks(f"<style>.spoken {{ {spoken} }}</style><div id=it>{html}</div>", "readable(el)")
        == read
    )


@pytest.mark.parametrize(
    ("style", "aside"),
    [
        ("position: fixed; left: 100%", True),
        ("position: fixed; top: -200px", True),
        ("position: absolute; top: 5000px", False),  # the page scrolls
        ("position: fixed; top: 10px", False),
    ],
)
def test_what_lies_outside_the_window(asks: Asks, style: str, aside: bool) -> None:
    assert asks(f"<div id=it style='{style}; height: 50px'>问</div>", "isSlidOut(el)") is aside


def test_what_a_fixed_layer_scrolls_to_is_not_outside(asks: Asks) -> None:
    """A whole back office may stand in one: what is below its fold is there."""
    shell = "position: fixed; inset: 0; overflow: auto"
    page = f"<main style='{shell}'><div style='height: 3000px'></div><div id=it>问</div></main>"
    assert asks(page, "isSlidOut(el)") is False


def test_what_is_left_out_and_what_ends_an_element(asks: Asks) -> None:
    html = "<div id=it><p>共 3 条</p>共<b>12</b>条</div>"
    skipped = "flat(el, {skip: new Set([el.firstChild]), after: ''})"
    assert asks(html, skipped) == "共 12条"


def test_holds_across_trees(asks: Asks) -> None:
    made = (
        "(() => { const inner = document.createElement('b');"
        " el.attachShadow({mode: 'open'}).append(inner);"
        " return [holds(el, inner), holds(inner, el), holds(el, el), deepAll(el, 'b').length]; })()"
    )
    assert asks("<div id=it></div>", made) == [True, False, True, 1]


@pytest.mark.parametrize(
    ("html", "off"),
    [
        ("<button id=it disabled>x</button>", True),
        ("<a id=it aria-disabled=true>x</a>", True),
        ("<a id=it class='btn is-disabled'>x</a>", True),
        ("<a id=it class='page_disabled'>x</a>", True),
        ("<a id=it class='pageDisabled_x1'>x</a>", True),
        # on the list item around the link
        ("<ul><li class=disabled><a id=it>›</a></li></ul>", True),
        ("<li aria-disabled=true><span><a id=it>›</a></span></li>", True),
        # of something else, or how it would look
        ("<fieldset class=disabled><a id=it>x</a><a>y</a></fieldset>", False),
        ("<button id=it class='disabled:opacity-50'>x</button>", False),
        ("<button id=it class='data-[disabled]:hidden aria-disabled:grey'>x</button>", False),
        # what adds rows says at the end (amis)
        ("<div id=it><span>没有更多数据了</span></div>", True),
        ("<div id=it><span>点击加载更多</span></div>", False),
        # of its bubble, of its motion; or what it does once it is off (Angular Material)
        ("<button id=it class='btn tooltip-disabled ripple--disabled'>x</button>", False),
        ("<button id=it class='btn-disabled-interactive'>x</button>", False),
        ("<button id=it class='btn-disabled btn-disabled-interactive'>x</button>", True),
        ("<button id=it class='ui-state-disabled'>x</button>", True),
        ("<div id=it class='dx-button-disable'>x</div>", True),
        ("<div id=it class='sort-disable'>x</div>", False),
        ("<button id=it class='sortDisabled not-disabled'>x</button>", False),
        ("<button id=it>x</button>", False),
    ],
)
def test_what_cannot_be_used(asks: Asks, html: str, off: bool) -> None:
    assert asks(html, "isOff(el)") is off


def test_words_of_a_closed_menu_are_not_shown(asks: Asks) -> None:
    html = "<p id=it>共 200 条<span style='display:none'>20 of 20</span><i hidden>x</i></p>"
    assert asks(html, "flat(el, {shown: true})") == "共 200 条"


@pytest.mark.parametrize(
    ("overflow", "inside", "scrolls"),
    [
        ("auto", 60, True),
        ("auto", 40, False),
        ("hidden", 400, True),
        ("hidden", 60, False),  # it cuts off what hangs over, no more
        ("visible", 400, False),
    ],
)
def test_a_box_may_be_scrolled_by_the_script_of_the_page(
    asks: Asks, overflow: str, inside: int, scrolls: bool
) -> None:
    within = f"<p style='height: {inside}px; margin: 0'>"
    box = f"<div id=it style='height: 50px; overflow: {overflow}'>{within}</div>"
    assert asks(box, "scrollsDown(el)") is scrolls
