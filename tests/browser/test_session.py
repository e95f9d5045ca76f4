"""Signing in, the shop choice, private session files, and a browser that runs already."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bot.browser import signin
from bot.browser.finding import find_browser
from bot.browser.session import open_context
from bot.errors import Captcha, LoggedOut, WrongShop
from bot.settings import session_path
from mock_site import MockSite

from .conftest import TWIN_A, TWIN_B, Bench, open_shop

TRACKING = "opportunity/tracking"


def sign_in(bench: Bench, code: str = "123456") -> None:
    with open_context(bench.browser, bench.settings, bench.shop, new=True) as context:
        signin.by_terminal(
            context,
            bench.scenes.site("fxg"),
            bench.shop,
            bench.settings,
            phone="13800000000",
            code=lambda: code,
        )


@pytest.mark.parametrize("shop_id", [TWIN_A, TWIN_B])
def test_sign_in_takes_the_shop_with_the_id(
    site: MockSite, browser: Browser, tmp_path: Path, bench: Bench, shop_id: str
) -> None:
    """Two shops of one name, in a chooser that shows few of its cards at a time."""
    (tmp_path / "twin").mkdir()
    twin = open_shop(site, browser, tmp_path / "twin", shop_id)
    session = session_path(twin.settings, twin.shop)
    session.unlink()

    sign_in(twin)

    assert stat.S_IMODE(session.stat().st_mode) == 0o600
    assert {c["name"] for c in json.loads(session.read_text())["cookies"]} == {"sessionid"}
    wanted = twin.ids(TRACKING)[:1]
    assert twin.apply(twin.plan(TRACKING, ids=wanted)).exit_code == 0
    assert [call["shop_id"] for call in twin.judge.log()] == [shop_id]


def test_a_wrong_code_is_told_in_the_page_s_own_words(bench: Bench) -> None:
    session_path(bench.settings, bench.shop).unlink()
    with pytest.raises(LoggedOut, match="验证码错误"):
        sign_in(bench, code="000000")
    assert not session_path(bench.settings, bench.shop).exists()


def test_a_shop_the_account_does_not_have(bench: Bench) -> None:
    bench.shop = type(bench.shop)("demo", "没有这家店", "99999999", bench.shop.sites)
    with pytest.raises(WrongShop, match="99999999"):
        sign_in(bench)


def test_a_captcha_at_sign_in_is_left_to_a_person(bench: Bench) -> None:
    bench.judge.set_fault("captcha")
    with pytest.raises(Captcha):
        sign_in(bench)


def test_by_person_waits_for_the_shop(bench: Bench) -> None:
    """The person is played by the page's own script; the URL stays on /login until the shop is chosen."""
    person = """
      const set = (el, value) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(el, value);
        el.dispatchEvent(new Event("input", {bubbles: true}));
      };
      const timer = setInterval(() => {
        const phone = document.querySelector("input[name=mobile]");
        const card = [...document.querySelectorAll("[class*=index_roleItem]")]
          .find(el => el.textContent.includes("SHOP"));
        const search = document.querySelector("[role=dialog] input");
        if (card) { clearInterval(timer); card.click(); }
        else if (search && !search.value) set(search, "SHOP");
        else if (phone && !phone.value && !search) {
          set(phone, "13800000000");
          set(document.querySelector("input[name=code]"), "123456");
          document.querySelector("input[type=checkbox]").click();
          document.querySelector("button.account-center-action-button").click();
        }
      }, 50);
    """.replace("SHOP", bench.shop.shop_id)
    path = session_path(bench.settings, bench.shop)
    path.unlink()
    with open_context(bench.browser, bench.settings, bench.shop, new=True) as context:
        context.add_init_script(f"if (/login/.test(location.pathname)) {{{person}}}")
        signin.by_person(context, bench.scenes.site("fxg"), bench.shop, bench.settings, wait_s=10)
    assert path.exists()
    assert bench.apply(bench.plan(TRACKING, ids=bench.ids(TRACKING)[:1])).exit_code == 0


def test_nobody_signs_in(bench: Bench) -> None:
    site = bench.scenes.site("fxg")
    with (
        open_context(bench.browser, bench.settings, bench.shop, new=True) as context,
        pytest.raises(LoggedOut, match="nobody signed in"),
    ):
        signin.by_person(context, site, bench.shop, bench.settings, wait_s=0.5)


def test_no_session_yet(bench: Bench) -> None:
    session_path(bench.settings, bench.shop).unlink()
    seen = bench.survey(TRACKING)
    assert "no session" in seen.scenes[0].error
    assert seen.scenes[0].exit_code == 5


def test_attached_to_a_running_browser(bench: Bench, tmp_path: Path) -> None:
    """Its own sign-in is used, our tabs are closed, and it stays open."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen(
        [
            str(find_browser().path),
            f"--remote-debugging-port={port}",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--no-sandbox",
            "about:blank",
        ],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert running.stderr
        assert any("DevTools listening" in line for line in running.stderr)
        threading.Thread(target=running.stderr.read, daemon=True).start()
        address = f"http://127.0.0.1:{port}"
        attached = bench.browser.browser_type.connect_over_cdp(address)
        attached.contexts[0].add_cookies([bench.judge.cookie(bench.shop.shop_id)])
        before = len(attached.contexts[0].pages)
        session_path(bench.settings, bench.shop).unlink()
        bench.browser = attached
        bench.settings = bench.settings.model_copy(update={"cdp": address})
        wanted = bench.ids(TRACKING)[:2]

        finished = bench.apply(bench.plan(TRACKING, ids=wanted))

        assert finished.exit_code == 0, finished.record.problems
        assert sorted(bench.removed()) == sorted(wanted)
        assert len(attached.contexts[0].pages) == before
        assert running.poll() is None
    finally:
        os.killpg(running.pid, signal.SIGKILL)  # Debian's command is a script around the browser
        running.wait()
