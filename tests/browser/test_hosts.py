"""The bot reads and clicks only on the shop's own hosts, whatever a page, a frame or a file leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from bot.browser import signin
from bot.browser.session import open_context
from bot.errors import WrongHost
from bot.looking.surveyor import survey
from bot.scene.scenes import Scenes
from bot.settings import load_shops
from tests.pages import FieldPages

from .conftest import Bench
from .field import Field, by_hand, workspace
from .front import Answered, away, moved, page, passed_on, server
from .recording import record
from .test_recording import legacy

TRACKING = "opportunity/tracking"


@pytest.mark.parametrize("how", ["redirect", "script"])
def test_a_page_that_goes_to_another_host(bench: Bench, how: str) -> None:
    """What it shows is the right shop with the right rows: still nothing is clicked there."""
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:2])
    there = bench.shop.sites["fxg"]

    def front(asked: BaseHTTPRequestHandler) -> Answered:
        if how == "redirect":
            return away(there + asked.path)
        return page(f"<script>location.replace({there!r} + location.pathname)</script>")

    with server(front) as port:
        moved(bench, "fxg", f"http://front.localhost:{port}")
        finished = bench.apply(plan)
    assert finished.exit_code == 4
    [problem] = finished.record.problems
    assert problem.kind == "WrongHost"
    assert there in problem.message
    assert bench.removed() == []


def test_a_page_that_leaves_after_a_batch(bench: Bench) -> None:
    """The second host shows what the first one showed: no further batch is given there."""
    wanted = bench.ids(TRACKING)[:300]
    plan = bench.plan(TRACKING, ids=wanted)
    there = bench.shop.sites["fxg"]
    leave = f"""<script>setInterval(async () => {{
      if (await (await fetch("/left")).text()) location.replace({there!r} + location.pathname);
    }}, 10)</script>"""

    def front(asked: BaseHTTPRequestHandler) -> Answered:
        if asked.path == "/left":
            return page("yes" if bench.removed() else "")
        status, headers, body = passed_on(asked, there)
        return status, headers, body.replace(b"<head>", b"<head>" + leave.encode())

    with server(front) as port:
        moved(bench, "fxg", f"http://front.jinritemai.localhost:{port}")
        finished = bench.apply(plan)
    assert {p.kind for p in finished.record.problems} == {"WrongHost"}
    assert finished.exit_code == 4
    assert 0 < len(bench.removed()) < len(wanted)
    calls = [call for call in bench.judge.log() if "outcomes" in call]
    assert len(calls) == 1


def test_the_page_beside_is_on_the_shop_s_own_host(bench: Bench) -> None:
    """The list is where it should be; the home page that proves the shop leads away."""
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:2])
    there, home = bench.shop.sites["fxg"], bench.scenes.site("fxg").home

    def front(asked: BaseHTTPRequestHandler) -> Answered:
        if asked.path == home:
            return away(there + home)
        return passed_on(asked, there)

    with server(front) as port:
        moved(bench, "fxg", f"http://front.jinritemai.localhost:{port}")
        finished = bench.apply(plan)
    assert [p.kind for p in finished.record.problems] == ["WrongHost"]
    assert bench.removed() == []


def test_a_sign_in_on_a_host_of_its_own_is_being_logged_out(bench: Bench) -> None:
    plan = bench.plan(TRACKING, ids=bench.ids(TRACKING)[:1])
    with server(lambda asked: page("<h1>统一登录</h1>")) as other:
        sign_in = f"http://sso.localhost:{other}/login?ticket=k7Qm2pXw9Zr4"
        with server(lambda asked: away(sign_in)) as port:
            moved(bench, "fxg", f"http://shop.localhost:{port}")
            finished = bench.apply(plan)
    [problem] = finished.record.problems
    assert problem.kind == "LoggedOut"
    assert "k7Qm2pXw9Zr4" not in problem.message


def test_phone_and_code_are_typed_on_the_shop_s_own_host_only(bench: Bench) -> None:
    there = bench.shop.sites["fxg"]
    asked_for: list[str] = []

    def code() -> str:
        asked_for.append("code")
        return "123456"

    with server(lambda asked: away(there + asked.path)) as port:
        moved(bench, "fxg", f"http://front.localhost:{port}")
        shop = load_shops(bench.settings)["demo"]
        with (
            open_context(bench.browser, bench.settings, shop, new=True) as context,
            pytest.raises(WrongHost),
        ):
            signin.by_terminal(
                context,
                bench.scenes.site("fxg"),
                shop,
                bench.settings,
                phone="13800000000",
                code=code,
            )
    assert not asked_for


def test_a_path_that_got_past_the_reader(bench: Bench) -> None:
    """The scene is made by hand: no address is put together that leaves the site."""
    seen: list[str] = []

    def other(asked: BaseHTTPRequestHandler) -> Answered:
        seen.append(asked.path)
        return page("")

    scene = bench.scenes.get(TRACKING)
    with server(other) as port:
        file = scene.file.model_copy(update={"path": f"@evil.localhost:{port}/x"})
        read = survey(bench.browser, bench.settings, bench.shop, [replace(scene, file=file)])
    assert read.scenes[0].exit_code == 4
    assert not seen


# --- frames


@pytest.fixture(scope="module")
def pages() -> Iterator[FieldPages]:
    with FieldPages() as pages:
        yield pages


@pytest.fixture
def framed(
    pages: FieldPages, browser: Browser, tmp_path: Path, kept_when_it_fails: None
) -> Iterator[tuple[Field, str]]:
    """A page on one host, its list in a frame on another; and the address of that."""
    pages.reset()
    by_hand(tmp_path)
    inside = pages.url("legacy", "")

    def outer(asked: BaseHTTPRequestHandler) -> Answered:
        _status, _headers, body = passed_on(asked, inside)
        return page(body.decode().replace('src="/activity', f'src="{inside}/activity'))

    with server(outer) as port:
        field = workspace(tmp_path, pages, browser)
        shops = tmp_path / "shops.yaml"
        own = f"http://outer.localhost:{port}"
        shops.write_text(shops.read_text("utf-8").replace(inside, own), "utf-8")
        yield field, inside
        field.journal.close()


def reread(field: Field) -> None:
    field.shop = load_shops(field.settings)["demo"]
    field.scenes = Scenes(field.settings.home)


def read_legacy(field: Field) -> tuple[str, int]:
    """What is said of the scene, and how many rows were read."""
    seen = survey(field.browser, field.settings, field.shop, [field.scenes.get("field/legacy")])
    [scene] = seen.scenes
    return scene.error, sum(len(found.rows) for found in scene.lists)


def test_a_list_in_a_frame_of_another_host_is_not_read(framed: tuple[Field, str]) -> None:
    field, inside = framed
    reread(field)
    error, rows = read_legacy(field)
    assert inside in error
    assert rows == 0


def test_a_frame_of_another_host_is_read_where_both_files_name_it(
    framed: tuple[Field, str],
) -> None:
    field, inside = framed
    home = field.settings.home
    shops = home / "shops.yaml"
    text = shops.read_text("utf-8")
    shops.write_text(text.replace('"sites": {', f'"sites": {{"goods": "{inside}", '), "utf-8")
    scene = home / "selectors" / "field" / "legacy.yaml"
    text = scene.read_text("utf-8")
    scene.write_text(text.replace("ready: whole", "frame_site: goods\nready: whole"), "utf-8")
    reread(field)
    assert read_legacy(field) == ("", 120)


def test_a_recording_names_the_site_of_a_frame_on_another_host(
    playwright: Playwright, framed: tuple[Field, str]
) -> None:
    """And is proved, as one on the page's own host."""
    field, inside = framed
    reread(field)
    made = record(
        playwright,
        field.settings.home,
        field.shop.sites["legacy"] + "/",
        "field/framed",
        legacy,
        "--yes-to-proposals",
    )
    assert made.code == 0, (made.told, made.said)
    reread(field)
    scene = field.scenes.get("field/framed")
    assert field.shop.sites[scene.file.frame_site] == inside
