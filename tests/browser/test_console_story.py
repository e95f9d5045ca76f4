"""The whole job on the console's page, by mouse and keyboard, against the mock; judged by the workspace and
by the mock, which both outlive the console."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, expect

from bot.clock import utc_now
from bot.nightly.ledger import Ledger
from bot.nightly.night_state import Waiting
from bot.planning.plan import write_plan

from .conftest import Bench
from .recording import free_port

#: There once the page was built.
AXE = Path(__file__).parents[2] / "bot/console/ui/node_modules/axe-core/axe.min.js"
#: Milliseconds; tasks are processes of their own, and only a failure waits so long.
PATIENCE = 90_000
NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}


@contextmanager
def console(home: Path, lang: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and the address that it printed."""
    words = [sys.executable, "-m", "bot", "console", "--no-open", "--home", str(home)]
    process = subprocess.Popen(
        [*words, "--port", str(free_port())],
        env={**os.environ, "UNBIND_LANG": lang, "UNBIND_DATABASE": "", **NO_SCREEN},
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


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE / 1000
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


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


@pytest.fixture(autouse=True)
def nothing_goes_on(bench: Bench) -> Iterator[None]:
    """A task outlives its console; of a test that failed it must not meet the next test's shop."""
    yield
    for path in bench.settings.home.glob("console/*/process.json"):
        with suppress(ProcessLookupError):
            os.killpg(json.loads(path.read_text("utf-8"))["pid"], signal.SIGKILL)


def test_from_a_spreadsheet_to_the_report(bench: Bench, browser: Browser, tmp_path: Path) -> None:
    ids = bench.ids("opportunity/tracking")[100:104]
    good, bad = tmp_path / "ids.xlsx", tmp_path / "damaged.xlsx"
    sheet(good, ids, damaged=False)
    sheet(bad, ids, damaged=True)
    with (
        console(bench.settings.home, "zh") as (_process, address),
        opened(browser, address, "zh-CN") as page,
    ):
        page.get_by_role("navigation", name="主菜单").get_by_role("link", name="找关联").click()
        page.get_by_text("Excel 或文本文件").click()
        chosen = page.locator("input[type=file]")
        chosen.set_input_files(bad)
        expect(
            page.get_by_role("row", name=re.compile("6 .*末尾几位已经丢失")).first
        ).to_be_visible()
        expect(page.get_by_role("button", name="开始查找")).to_be_disabled()
        chosen.set_input_files(good)
        page.get_by_label("查哪些场景").click()
        page.keyboard.type("我的追踪")
        page.get_by_title("商机中心 · 我的追踪").click()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="开始查找").click()
        expect(page).to_have_url(re.compile("/surveys/"))
        for product_id in ids:
            expect(page.get_by_role("row", name=re.compile(product_id))).to_be_visible()
        with page.expect_download() as saved:
            page.get_by_role("link", name="导出 Excel").click()
        assert saved.value.suggested_filename.endswith(".xlsx")

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
        page.get_by_role("link", name="查看运行记录").click()
        expect(page).to_have_url(re.compile("/runs/"))
        page.get_by_role("tab", name="报告").click()
        expect(page.frame_locator("iframe").locator("body")).to_contain_text(ids[1])
    assert sorted(bench.removed()) == sorted(ids[1:])
    plans = [json.loads(p.read_text("utf-8")) for p in bench.settings.home.glob("plans/*.json")]
    assert sorted(len(plan["items"]) for plan in plans) == [3, 4]


def test_a_run_outlives_the_console_and_is_stopped_and_gone_on_with(
    bench: Bench, browser: Browser
) -> None:
    """Killed in the middle; the next console finds it at work."""
    ids = bench.ids("opportunity/competitors")[:20]
    home = bench.settings.home
    write_plan(bench.plan("opportunity/competitors", ids=ids), home / "plans" / "rivals.json")
    more = bench.ids("opportunity/tracking")[:1]
    write_plan(bench.plan("opportunity/tracking", ids=more), home / "plans" / "more.json")
    with (
        console(home, "en") as (process, address),
        opened(browser, address, "en-US") as page,
    ):
        page.goto(address.partition("?")[0] + "plans/rivals")
        page.get_by_role("button", name="Apply", exact=True).click()
        asks = page.get_by_role("dialog")
        asks.get_by_label(re.compile("Type the number")).fill("20")
        asks.get_by_role("button", name="Remove these 20 rows").click()
        until(lambda: bool(bench.removed()))
        # Two answers a row: a minute and a half of rows, however long the page takes to be opened again.
        bench.judge.set_fault("latency", ms=2500)
        with console(home, "en") as (_other, its), opened(browser, its, "en-US") as beside:
            beside.goto(its.partition("?")[0] + "plans/more")
            beside.get_by_role("button", name="Apply", exact=True).click()
            asks = beside.get_by_role("dialog")
            asks.get_by_label(re.compile("Type the number")).fill("1")
            asks.get_by_role("button", name="Remove").click()
            expect(asks.get_by_role("alert").last).to_contain_text("going on in the shop already")
        process.kill()
    with console(home, "en") as (_process, address), opened(browser, address, "en-US") as page:
        page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Tasks").click()
        page.get_by_role("link", name=re.compile("Remove 20 rows")).click()
        page.get_by_role("button", name="Stop after this batch").click()
        page.get_by_role("tooltip").get_by_role("button", name="Stop after this batch").click()
        page.get_by_role("link", name="See the run").click()
        bench.judge.clear_faults()
        page.get_by_role("button", name="Resume").click()
        expect(page).to_have_url(re.compile("/tasks/"))
        until(lambda: len(bench.removed()) == 20)
        page.get_by_role("link", name="See the run").click()
        expect(page.get_by_role("button", name="Resume")).to_have_count(0)
    removed = bench.removed()
    assert sorted(removed) == sorted(ids)
    assert bench.journal.runs(1)[0].status == "done"


JOBS = """
jobs:
  clean: {policy: example, at: "02:30", mode: approve, title: Every night}
"""


def test_a_plan_that_waits_and_a_job_that_is_switched_off(bench: Bench, browser: Browser) -> None:
    """Seen in a second tab, too; and what needs a window says that there is no screen."""
    home, ids = bench.settings.home, bench.ids("opportunity/tracking")[:3]
    plan, path = bench.plan("opportunity/tracking", ids=ids), home / "plans" / "night.json"
    write_plan(plan, path)
    (home / "jobs.yaml").write_text(JOBS, "utf-8")
    (home / "policies").mkdir()
    (home / "policies" / "example.yaml").write_text(
        "title: a\nrules: [{use: off-shelf}]\n", "utf-8"
    )
    night = Waiting(
        plan.digest, "clean", bench.shop.key, date(2026, 11, 23), str(path), "the job asks", 3,
        utc_now(), None,
    )  # fmt: skip
    Ledger(bench.journal).wait(night)
    with console(home, "en") as (_process, address), opened(browser, address, "en-US") as page:
        menu = page.get_by_role("navigation", name="Main menu").get_by_role("link")
        menu.get_by_text("Nights").click()
        switch = page.get_by_role("switch", name="Job “Every night”")
        switch.click()
        page.get_by_role("tooltip").get_by_role("button", name="Switch off").click()
        expect(switch).not_to_be_checked()
        assert "clean: {enabled: false, policy" in (home / "jobs.yaml").read_text("utf-8")

        menu.get_by_text("Approvals").click()
        page.get_by_role("button", name="Approve", exact=True).click()
        asks = page.get_by_role("dialog")
        expect(asks).to_contain_text(bench.shop.name)
        goes = asks.get_by_role("button", name="Approve")
        expect(goes).to_be_disabled()
        asks.get_by_label(re.compile("Type the number of rows, 3")).fill("3")
        goes.click()
        expect(page).to_have_url(re.compile("/tasks/"))
        tab = page.context.new_page()
        tab.goto(page.url)
        for one in (page, tab):
            expect(one.get_by_role("link", name="See the run")).to_be_visible()
        assert sorted(bench.removed()) == sorted(ids)
        tab.get_by_role("link", name="See the run").click()
        tab.get_by_role("button", name="Look again").click()
        expect(tab.get_by_text("of 3 removed rows, 3 are gone")).to_be_visible()

        menu.get_by_text("Nights").click()
        page.get_by_role("link", name="Rehearse example").click()
        expect(page.get_by_text("no survey of whole lists")).to_be_visible()

        menu.get_by_text("Pages").click()
        page.get_by_role("button", name="Record a page").click()
        asks = page.get_by_role("dialog")
        asks.get_by_label("Address of the list").fill("https://erp.example.com/groups")
        asks.get_by_label(re.compile("What it is to be called")).fill("erp/groups")
        asks.get_by_role("button", name="Open the window").click()
        expect(page).to_have_url(re.compile("/tasks/"))
        expect(page.get_by_text("this machine has no screen").first).to_be_visible()


def test_nothing_serious_is_in_the_way_of_a_screen_reader(bench: Bench, browser: Browser) -> None:
    """By axe, on every page of the menu and on a plan, in Chinese."""
    home = bench.settings.home
    ids = bench.ids("opportunity/tracking")[:3]
    write_plan(bench.plan("opportunity/tracking", ids=ids), home / "plans" / "three.json")
    found: dict[str, list[str]] = {}
    with console(home, "zh") as (_process, address), opened(browser, address, "zh-CN") as page:
        menu = page.get_by_role("navigation", name="主菜单").get_by_role("link")
        expect(menu).to_have_count(9)
        paths = [str(link.get_attribute("href")) for link in menu.all()]
        for path in (*paths, "/new-plan", "/plans/three"):
            page.goto(address.partition("/?")[0] + path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            page.wait_for_load_state("networkidle")
            # Colours in between count, too. Not asked by the page itself: it evaluates no text.
            until(lambda: page.evaluate("!document.getAnimations().length"))
            page.evaluate(AXE.read_text("utf-8"))
            said = page.evaluate("() => axe.run({resultTypes: ['violations']})")
            grave = ("serious", "critical")
            found[path] = [
                f"{v['id']}: {node['html'][:200]}"
                for v in said["violations"]
                if v["impact"] in grave
                for node in v["nodes"]
            ]
    assert {path: said for path, said in found.items() if said} == {}
