"""By day: is the shop signed in, and are its pages as the bot knows them?"""

from __future__ import annotations

import json
from datetime import timedelta

from bot.clock import utc_now
from bot.looking.check import SOON, Finding, Level, check
from bot.settings import session_path

from .conftest import Bench
from .test_drift import mend

TRACKING = "opportunity/tracking"
GROUPS = "opportunity/product_groups"


def look(bench: Bench, *scenes: str) -> list[Finding]:
    named = [bench.scenes.get(name) for name in scenes]
    return list(check(bench.browser, bench.settings, bench.shop, named))


def expire(bench: Bench, after: timedelta) -> None:
    path = session_path(bench.settings, bench.shop)
    state = json.loads(path.read_text("utf-8"))
    state["cookies"][0]["expires"] = (utc_now() + after).timestamp()
    path.write_text(json.dumps(state), "utf-8")


def test_a_shop_that_is_ready(bench: Bench) -> None:
    expire(bench, SOON + timedelta(hours=1))
    found = look(bench, TRACKING, GROUPS)
    assert [(f.scene, f.level) for f in found] == [(TRACKING, Level.GOOD), (GROUPS, Level.GOOD)]
    assert not any(call["kind"] == "remove" for call in bench.judge.log())


def test_a_sign_in_that_ends_soon(bench: Bench) -> None:
    expire(bench, SOON - timedelta(hours=1))
    (soon, page) = look(bench, TRACKING)
    assert (soon.scene, soon.level, soon.exit_code) == ("", Level.WARN, 3)
    assert "unbind login demo" in soon.advice
    assert page.level is Level.GOOD


def test_a_page_that_has_changed_a_little(bench: Bench) -> None:
    mend(bench, TRACKING, "{role: button, name: 查询}", "{role: button, name: 搜索}")
    (found,) = look(bench, TRACKING)
    assert (found.level, found.exit_code) == (Level.WARN, 3)
    assert "查询按钮" in found.message
    assert "names.query" in found.advice


def test_a_column_under_another_head(bench: Bench) -> None:
    """Of every row its state could not be read, so the night would leave them all alone."""
    bench.judge.redraw("status")
    (found,) = look(bench, TRACKING)
    assert (found.level, found.exit_code) == (Level.WARN, 3)
    assert "状态" in found.message
    assert "columns.状态" in found.advice


def test_a_page_that_has_changed_much(bench: Bench) -> None:
    """Its list is not found at all; the other scenes are looked at all the same."""
    mend(bench, TRACKING, '{css: ".auxo-tabs-tabpane-active"}', "{css: div.other}")
    path = bench.settings.home / "selectors" / f"{TRACKING}.yaml"
    path.write_text(
        path.read_text("utf-8").replace("name: /^我的追踪/}", "name: /^追踪/}"), "utf-8"
    )
    bad, good = look(bench, TRACKING, GROUPS)
    assert (bad.scene, bad.level, bad.exit_code) == (TRACKING, Level.BAD, 5)
    assert (good.scene, good.level) == (GROUPS, Level.GOOD)


def test_nobody_is_signed_in(bench: Bench) -> None:
    bench.sign_in(None)
    (found,) = look(bench, TRACKING, GROUPS)
    assert (found.level, found.exit_code) == (Level.BAD, 5)


def test_a_captcha_by_day(bench: Bench) -> None:
    bench.judge.set_fault("captcha")
    (found,) = look(bench, TRACKING, GROUPS)
    assert (found.level, found.exit_code) == (Level.BAD, 5)
