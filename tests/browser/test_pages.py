"""Each of the pages for recording can be worked by hand, and its judge sees what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.pages import FieldPages


@pytest.fixture(scope="module")
def server() -> Iterator[FieldPages]:
    with FieldPages() as pages:
        yield pages


@pytest.fixture
def pages(server: FieldPages) -> FieldPages:
    server.reset()
    server.vary(depth=1)
    return server


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        yield page
        assert broken == []


def removed(pages: FieldPages, page: str, *ids: str) -> None:
    assert [(entry["page"], entry["ids"]) for entry in pages.log] == [(page, list(ids))]
    assert not set(ids) & set(pages.ids(page))


def test_plain(pages: FieldPages, tab: Page) -> None:
    a, b = pages.ids("plain")[2:4]
    tab.goto(pages.url("plain"))
    for product_id in (a, b):
        tab.locator(f"input[value='{product_id}']").check()
    tab.get_by_role("button", name="移出所选").click()
    expect(tab.get_by_text("以下 2 个商品将移出活动「秋季清仓」")).to_be_visible()
    assert pages.log == []
    tab.get_by_role("button", name="确认移出").click()
    expect(tab.get_by_text("移出成功")).to_be_visible()
    removed(pages, "plain", a, b)
    tab.reload()
    expect(tab.get_by_text("移出成功")).to_be_hidden()
    expect(tab.get_by_text("共 118 件商品")).to_be_visible()


def test_cards(pages: FieldPages, tab: Page) -> None:
    wanted = pages.ids("cards")[30]
    tab.goto(pages.url("cards"))
    expect(tab.locator("goods-card")).to_have_count(24)
    tab.get_by_role("button", name="加载更多").click()
    card = tab.locator(f"goods-card[data-goods='{wanted}']")
    expect(card.locator("svg")).to_have_count(0)
    card.hover()
    card.locator("svg").click()
    expect(tab.get_by_text("移出选品集？")).to_be_visible()
    tab.get_by_text("移出", exact=True).click()
    expect(tab.get_by_text("全部商品（119）")).to_be_visible()
    expect(card).to_have_count(0)
    removed(pages, "cards", wanted)


def test_legacy(pages: FieldPages, tab: Page) -> None:
    ids = pages.ids("legacy")
    wanted = [ids[1], ids[100]]
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    tab.on("dialog", accept)
    tab.goto(pages.url("legacy"))
    frame = tab.frame_locator("iframe[title='活动商品']")
    frame.get_by_text("批量管理").click()
    for product_id in wanted:
        shown = frame.get_by_text(re.compile(f"^ID：{product_id}$"))
        frame.locator("[class^=pane]").evaluate(
            "(e, y) => { e.scrollTop = y }", 56 * ids.index(product_id)
        )
        row = frame.locator("[class^=goodsRow_]").filter(has=shown)
        row.locator("[class^=tick_]").click()
    assert frame.locator("[class^=tick_]").count() == 12
    expect(frame.get_by_text("已选择 2 件商品")).to_be_visible()
    expect(frame.get_by_role("button", name="执行")).to_be_disabled()
    frame.locator("select").select_option("移出活动")
    frame.get_by_role("button", name="执行").click()
    expect(frame.get_by_text("共 118 件")).to_be_visible()
    assert asked == ["确定要将选中的 2 件商品移出活动吗？"]
    expect(frame.get_by_text("批量管理")).to_be_visible()
    removed(pages, "legacy", *wanted)


def test_ant(pages: FieldPages, tab: Page) -> None:
    a, b = (ids := pages.ids("ant"))[11], ids[119]
    tab.goto(pages.url("ant"))
    tab.get_by_role("tab", name="已失效(120)").click()
    panel = tab.get_by_role("tabpanel", name="已失效")
    panel.get_by_placeholder("商品ID").fill(f"{b},{a}")
    panel.get_by_role("button", name=re.compile(r"查\s*询")).click()
    expect(panel.get_by_text("共 2 条")).to_be_visible()
    for product_id in (a, b):
        panel.get_by_role("row").filter(has_text=product_id).get_by_role("checkbox").check()
    expect(panel.get_by_text("已选 2 项")).to_be_visible()
    panel.get_by_role("button", name="批量移除").click()
    expect(tab.get_by_role("dialog")).to_contain_text("确定将选中的 2 个商品移出追踪列表吗？")
    tab.get_by_role("button", name="确认移除").click()
    expect(tab.get_by_text("已移除 2 个商品")).to_be_visible()
    expect(tab.get_by_role("tab", name="已失效(118)")).to_be_visible()
    removed(pages, "ant", a, b)


def test_element(pages: FieldPages, tab: Page) -> None:
    wanted = pages.ids("element")[50]
    tab.goto(pages.url("element"))
    search = tab.get_by_placeholder("输入商品ID")
    search.fill(wanted)
    search.press("Enter")
    expect(tab.get_by_text("共 1 条")).to_be_visible()
    row = tab.get_by_role("row").filter(has_text=f"ID {wanted}")
    row.get_by_text("更多").hover()
    tab.get_by_role("menuitem", name="移出分组").click()
    onwards = tab.get_by_role("button", name="下一步")
    tab.get_by_role("dialog", name="移出分组").get_by_role("textbox").fill("移出")
    expect(onwards).to_be_disabled()
    tab.get_by_text("我已了解移出后报表不再包含该商品").click()
    onwards.click()
    expect(tab.get_by_text("再次确认：将商品")).to_be_visible()
    tab.get_by_role("button", name="确定移出").click()
    expect(tab.get_by_text("移出成功")).to_be_visible()
    removed(pages, "element", wanted)


@pytest.mark.parametrize("page", ["cards", "legacy", "ant", "element"])
def test_no_generated_class_stays_when_hashes_vary(pages: FieldPages, tab: Page, page: str) -> None:
    def classes() -> set[str]:
        tab.goto(pages.url(page, "/activity/goods" if page == "legacy" else "/"))
        expect(tab.get_by_text("在售").first).to_be_visible()
        found = tab.locator("[class*='_']").evaluate_all(
            "all => all.flatMap(e => [...e.classList])"
        )
        assert found
        return {name for name in found if re.search(r"^\w+_[0-9a-z]{6}$", name)}

    before = classes()
    pages.vary(hashes="r2", depth=1)
    assert len(before) > 3 and not before & classes()
