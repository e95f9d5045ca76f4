"""Signing in, the shop choice, private session files, and a browser that runs already."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bot.browser import signin
from bot.browser.installed import find_browser
from bot.browser.page import ScenePage
from bot.browser.session import new_page, open_context
from bot.browser.stored_session import save_session
from bot.browser.watch import Watch
from bot.errors import Captcha, LoggedOut, WrongShop
from bot.settings import load_shops, session_path
from mock_site import MockSite

from .conftest import TWIN_A, TWIN_B, Bench, open_shop
from .front import Answered, moved, page, server

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


# --- what is kept of a sign-in


PERSON = """if (!window.person) return;
  {kept} = "k7Qm2pXw9Zr4-Tb8-Lo0"; location.replace("/ffa/mshop/homepage/index");"""
HOME = """<div id=top></div><script>
  if ({kept}) document.getElementById("top").innerHTML = "<b class=headerShopName>{name}</b>";
  else location.replace("/login/common");
</script>"""


@pytest.fixture
def tabbed(request: pytest.FixtureRequest, bench: Bench) -> Iterator[Bench]:
    """A shop whose sign-in stands in a part of the browser; the person is the sign-in page's own script."""

    def site(asked: BaseHTTPRequestHandler) -> Answered:
        words = {"kept": request.param, "name": bench.shop.name}
        if asked.path.startswith("/login"):
            return page(f"<script>setTimeout(() => {{{PERSON.format(**words)}}}, 50)</script>")
        return page(HOME.format(**words))

    with server(site) as port:
        moved(bench, "fxg", f"http://shop.localhost:{port}")
        bench.shop = load_shops(bench.settings)["demo"]
        yield bench


def by_person(bench: Bench, more: str = "") -> None:
    with open_context(bench.browser, bench.settings, bench.shop, new=True) as context:
        context.add_init_script(f"window.person = true; if (/shop/.test(origin)) {{{more}}}")
        signin.by_person(context, bench.scenes.site("fxg"), bench.shop, bench.settings, wait_s=10)


def shop_shown(bench: Bench) -> None:
    """Raise unless a fresh window is signed in."""
    site = bench.scenes.site("fxg")
    with open_context(bench.browser, bench.settings, bench.shop) as context:
        opened = new_page(context, 5)
        opened.goto(bench.shop.sites["fxg"] + site.home)
        watch = Watch(opened, site, bench.shop, only_looking=True)
        watch.wait()
        watch.check_shop()
        save_session(context, bench.settings, bench.shop)


@pytest.mark.parametrize("tabbed", ["sessionStorage.token", "localStorage.token"], indirect=True)
def test_a_sign_in_is_kept_wherever_it_stands(tabbed: Bench) -> None:
    by_person(tabbed)
    path = session_path(tabbed.settings, tabbed.shop)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    shop_shown(tabbed)
    shop_shown(tabbed)  # also after the end of a run


@pytest.mark.parametrize("tabbed", ["localStorage.token"], indirect=True)
def test_what_a_tab_keeps_is_left_where_the_sign_in_needs_it_not(tabbed: Bench) -> None:
    """A search or a selection may stand in it."""
    by_person(tabbed, "sessionStorage.search = 'some words'")
    assert b"some words" not in session_path(tabbed.settings, tabbed.shop).read_bytes()


@pytest.mark.parametrize("tabbed", ["sessionStorage.token"], indirect=True)
def test_what_a_tab_keeps_is_renewed_with_its_page(tabbed: Bench) -> None:
    by_person(tabbed)
    path = session_path(tabbed.settings, tabbed.shop)
    scene = tabbed.scenes.get(TRACKING)
    with open_context(tabbed.browser, tabbed.settings, tabbed.shop) as context:
        opened = ScenePage(context, scene, tabbed.shop, timeout=5, drift=[])
        opened.page.goto(tabbed.shop.sites["fxg"] + tabbed.scenes.site("fxg").home)
        opened.page.evaluate("sessionStorage.token = 'renewed'; sessionStorage.search = 'words'")
        opened.close()
        save_session(context, tabbed.settings, tabbed.shop)
    assert list(json.loads(path.read_text("utf-8"))["sessionStorage"].values()) == [
        {"token": "renewed"}
    ]


@pytest.mark.parametrize("tabbed", ["window.name"], indirect=True)
def test_a_sign_in_that_cannot_be_kept_is_told_at_once(tabbed: Bench) -> None:
    """And not at night, as “not signed in any more”."""
    path = session_path(tabbed.settings, tabbed.shop)
    path.unlink()
    with pytest.raises(LoggedOut, match="fresh window"):
        by_person(tabbed)
    assert not path.exists()


@pytest.mark.parametrize("tabbed", ["sessionStorage.token"], indirect=True)
def test_what_a_tab_keeps_is_given_to_the_shop_s_own_hosts_only(tabbed: Bench) -> None:
    by_person(tabbed)
    with (
        server(lambda asked: page("<p>…</p>")) as port,
        open_context(tabbed.browser, tabbed.settings, tabbed.shop) as context,
    ):
        opened = new_page(context, 5)
        opened.goto(f"http://other.localhost:{port}/")
        assert opened.evaluate("sessionStorage.length") == 0


def test_a_sign_in_made_during_a_run_stays(bench: Bench) -> None:
    path = session_path(bench.settings, bench.shop)
    made: list[bytes] = []

    def signs_in_elsewhere() -> bool:
        if not made:
            bench.sign_in(bench.shop.shop_id)
            made.append(path.read_bytes())
        return False

    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:1])
    finished = bench.apply(plan, interrupted=signs_in_elsewhere)
    assert finished.exit_code == 0
    assert [path.read_bytes()] == made


def test_a_session_that_was_taken_away_during_a_run_does_not_come_back(bench: Bench) -> None:
    path = session_path(bench.settings, bench.shop)

    def takes_it_away() -> bool:
        path.unlink(missing_ok=True)
        return False

    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:1])
    assert bench.apply(plan, interrupted=takes_it_away).exit_code == 0
    assert not path.exists()


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"cookies": [1]}'])
def test_a_session_file_that_cannot_be_read(bench: Bench, content: str) -> None:
    session_path(bench.settings, bench.shop).write_text(content, "utf-8")
    seen = bench.survey(TRACKING)
    assert "cannot be read" in seen.scenes[0].error and seen.scenes[0].exit_code == 5


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
