"""The whole job on the console's page, by mouse and keyboard, against the mock; judged by the workspace and
by the mock, which both outlive the console."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, expect

from mock_site import MockSite

from .conftest import SHOP, Bench
from .recording import free_port

#: Milliseconds; tasks are processes of their own, and only a failure waits so long.
PATIENCE = 30_000


@contextmanager
def console(home: Path, lang: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and the address that it printed."""
    words = [sys.executable, "-m", "bot", "console", "--no-open", "--home", str(home)]
    process = subprocess.Popen(
        [*words, "--port", str(free_port())],
        env={**os.environ, "UNBIND_LANG": lang, "UNBIND_DATABASE": ""},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        address = next(line for line in process.stdout if "?token=" in line)
        yield process, address.strip()
    finally:
        process.kill()
        process.communicate()


@contextmanager
def opened(browser: Browser, address: str, locale: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale=locale)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    assert "token" not in page.url
    yield page
    assert errors == []
    context.close()


def sheet(path: Path, ids: list[str], *, damaged: bool) -> None:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_string(0, 0, "商品ID")
        for n, product_id in enumerate(ids, 1):
            page.write_string(n, 0, product_id)
        if damaged:
            page.write_number(len(ids) + 1, 0, float(ids[0]))


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


def test_from_a_spreadsheet_to_the_report(bench: Bench, browser: Browser, tmp_path: Path) -> None:
    ids = bench.ids("opportunity/tracking")[100:104]
    good, bad = tmp_path / "ids.xlsx", tmp_path / "damaged.xlsx"
    sheet(good, ids, damaged=False)
    sheet(bad, ids, damaged=True)
    with (
        console(bench.settings.home, "zh") as (_process, address),
        opened(browser, address, "zh-CN") as page,
    ):
        page.get_by_role("navigation").get_by_role("link", name="找关联").click()
        page.get_by_text("Excel 或文本文件").click()
        chosen = page.locator("input[type=file]")
        chosen.set_input_files(bad)
        expect(page.get_by_role("alert")).to_contain_text("末尾几位已经丢失")
        expect(page.get_by_role("button", name="开始查找")).to_be_disabled()
        chosen.set_input_files(good)
        page.get_by_label("查哪些场景").click()
        page.keyboard.type("我的追踪")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="开始查找").click()
        for product_id in ids:
            expect(page.get_by_text(product_id)).to_be_visible()

        page.get_by_role("button", name="用这些商品做计划").click()
        expect(page).to_have_url(re.compile("/plans/"))
        first = page.url
        page.get_by_role("checkbox", name=re.compile(ids[0])).check()
        page.get_by_role("button", name=re.compile("取出所选 1 行")).click()
        expect(page).not_to_have_url(first)
        page.get_by_role("button", name="执行计划").click()
        asks = page.get_by_role("dialog")
        expect(asks).to_contain_text(bench.shop.name)
        goes = asks.get_by_role("button", name="移除这 3 行")
        expect(goes).to_be_disabled()
        asks.get_by_label(re.compile("请输入行数")).fill("3")
        goes.click()
        expect(page).to_have_url(re.compile("/runs/"))
        expect(page.frame_locator("iframe").locator("body")).to_contain_text(ids[1])
    assert sorted(bench.removed()) == sorted(ids[1:])
    plans = [json.loads(p.read_text("utf-8")) for p in bench.settings.home.glob("plans/*.json")]
    assert sorted(len(plan["items"]) for plan in plans) == [3, 4]
