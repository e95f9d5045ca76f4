"""Scripts as a competent person writes them for one page, with no checks: what the bot is compared with.

    python -m benchmarks.by_hand smart|pages|rows URL COOKIE.json IDS.txt BROWSER

``smart``: search 100 ids, tick all, remove, confirm. ``pages``: page by page, tick what is asked for, remove,
confirm. ``rows``: page by page, the icon of one row at a time.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, Response, sync_playwright

AT_ONCE = 100
#: Ant Design sets two characters apart.
SURE = re.compile(r"确\s*定")
#: Part of the address of what a list is read from.
READING = "/product/list"


def is_reading(response: Response) -> bool:
    return READING in response.url


def enlarge(page: Page, tab: Locator) -> None:
    """A hundred rows a page."""
    tab.locator(".auxo-pagination-options .auxo-select-selector").click()
    with page.expect_response(is_reading):
        page.locator(".auxo-select-item-option", has_text="100 条/页").click()
    drawn(tab)


def drawn(tab: Locator) -> None:
    tab.locator(".auxo-spin-spinning").wait_for(state="detached")


def remove_ticked(page: Page, tab: Locator) -> None:
    tab.get_by_role("button", name="批量移除").click()
    with page.expect_response(is_reading):
        page.locator(".auxo-modal-confirm").get_by_role("button", name=SURE).click()
    page.locator(".auxo-modal-confirm").wait_for(state="detached")
    drawn(tab)


def smart(page: Page, tab: Locator, ids: Sequence[str]) -> None:
    enlarge(page, tab)
    for start in range(0, len(ids), AT_ONCE):
        tab.get_by_placeholder("商品ID").fill(",".join(ids[start : start + AT_ONCE]))
        with page.expect_response(is_reading):
            tab.get_by_role("button", name=re.compile(r"查\s*询")).click()
        drawn(tab)
        tab.locator("thead input[type=checkbox]").check()
        remove_ticked(page, tab)


def pages(page: Page, tab: Locator, ids: Sequence[str]) -> None:
    left = set(ids)
    enlarge(page, tab)
    while left:
        here = left & set(keys(tab, "tr => tr.dataset.rowKey"))
        for key in here:
            tab.locator(f'tr[data-row-key="{key}"] input[type=checkbox]').check()
        if here:
            remove_ticked(page, tab)
            left -= here
        else:
            turn(page, tab)


def rows(page: Page, tab: Locator, ids: Sequence[str]) -> None:
    left = set(ids)
    enlarge(page, tab)
    while left:
        here = [
            i for i in keys(tab, "tr => /ID\\s*[:：]\\s*(\\d+)/.exec(tr.innerText)[1]") if i in left
        ]
        for product_id in here:
            row = tab.locator("tr.auxo-table-row", has_text=product_id)
            row.locator(".anticon-delete").click()
            asks = page.locator(".auxo-popconfirm:not(.auxo-popover-hidden)")
            with page.expect_response(is_reading):
                asks.get_by_role("button", name=SURE).click()
            drawn(tab)
            left.remove(product_id)
        if not here:
            turn(page, tab)


def keys(tab: Locator, of: str) -> list[str]:
    found: list[str] = tab.locator("tr.auxo-table-row").evaluate_all(f"rows => rows.map({of})")
    return found


def turn(page: Page, tab: Locator) -> None:
    with page.expect_response(is_reading):
        tab.locator("li.auxo-pagination-next").click()
    drawn(tab)


WAYS: dict[str, tuple[str, Callable[[Page, Locator, Sequence[str]], None]]] = {
    "smart": ("我的追踪", smart),
    "pages": ("我的追踪", pages),
    "rows": ("我的竞品", rows),
}


def main(way: str, url: str, cookie: str, ids: str, browser_path: str) -> None:
    tab_name, work = WAYS[way]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        context.add_cookies([json.loads(Path(cookie).read_text("utf-8"))])
        page = context.new_page()
        page.goto(url)
        page.get_by_role("tab", name=tab_name).click()
        tab = page.get_by_role("tabpanel", name=tab_name)
        tab.locator("tr.auxo-table-row").first.wait_for()
        work(page, tab, Path(ids).read_text("utf-8").split())
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
