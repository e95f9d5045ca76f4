"""Clicks that are lost, because the page moves between pressing and releasing the button."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bot.browser.clicks import click
from bot.browser.list.listing import Listing
from bot.looking.surveyor import scene_page

from .conftest import Bench

#: A tab, and what comes between pressing and releasing it.
TABS = """<div id=tabs><button id=one>我的追踪</button><button id=two>自定义商品组</button></div>
<script>
const heard = window.heard = [];
for (const tab of tabs.children) tab.onclick = () => heard.push(tab.id);
two.addEventListener("mousedown", () => { %s }, {once: true});
</script>"""


@pytest.mark.parametrize(
    ("between", "clicks"),
    [
        # The counter of another tab comes: all that follow move to the right.
        ("one.style.paddingRight = '300px'", ["two"]),
        # A notice comes above.
        ("tabs.style.marginTop = '200px'", ["two"]),
        ("", ["two"]),
        # It is drawn anew: whether the press counted is not known, so it stays the only one.
        ("two.replaceWith(two.cloneNode(true))", []),
    ],
)
def test_a_lost_press_is_made_once_more(page: Page, between: str, clicks: list[str]) -> None:
    page.set_content(TABS % between)

    click(page.locator("#two"))

    assert page.evaluate("heard") == clicks


def test_a_press_that_arrives_is_the_only_one(page: Page) -> None:
    page.set_content("<div id=box><button id=x><span>展开</span></button></div>")
    page.evaluate(
        """() => { window.heard = 0;
        document.addEventListener("click", event => { event.stopImmediatePropagation(); heard++; }, true);
        document.querySelector("span").onmousedown = () => { x.style.padding = "9px"; } }"""
    )

    click(page.get_by_role("button"))

    assert page.evaluate("heard") == 1


def test_one_that_takes_its_element_away(page: Page) -> None:
    page.set_content(
        "<button onclick='this.remove(); window.heard = (window.heard ?? 0) + 1'>x</button>"
    )

    click(page.get_by_role("button"))

    assert page.evaluate("heard") == 1


def test_one_that_leads_to_another_document(page: Page) -> None:
    page.route("http://shop.localhost/**", lambda route: route.fulfill(body="<h1>there"))
    page.set_content("<a href='http://shop.localhost/'>x</a>")

    click(page.get_by_role("link"))

    expect(page.get_by_role("heading", name="there")).to_be_visible()


def test_what_is_not_there_is_the_error_of_any_click(page: Page) -> None:
    page.set_content("<p>nothing")

    with pytest.raises(Exception, match="Timeout 50ms exceeded"):
        click(page.get_by_role("button"), 50)


def test_a_list_is_opened_and_read_on_a_page_that_moves_at_each_press(bench: Bench) -> None:
    scene, group = "opportunity/product_groups", "清仓尾货"
    bench.keep(scene, 130, group)
    found = bench.scenes.get(scene)
    with scene_page(bench.browser, bench.settings, bench.shop, found, []) as page:
        page.page.add_init_script(
            """addEventListener("mousedown", event => {
              if (event.target.closest(".moved")) return;
              event.target.classList.add("moved");
              document.body.style.marginTop = document.body.style.marginTop ? "" : "300px";
            }, true)"""
        )
        rows = Listing(page, group).read_all()

    assert set(rows) == set(bench.ids(scene, group))
