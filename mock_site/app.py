"""The ASGI application: one router per back office, told apart by the Host header."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Host, Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from mock_site import account, judge
from mock_site.areas import tool
from mock_site.redesigns import redrawn
from mock_site.state import World

DIST = Path(__file__).parent / "dist"
NOT_BUILT = (
    "mock_site/dist is missing. Build it: "
    "npm ci --prefix mock_site/ui && npm run build --prefix mock_site/ui"
)
DOMAIN = "jinritemai.localhost"
HOSTS = {
    "fxg": f"fxg.{DOMAIN}",
    "buyin": f"buyin.{DOMAIN}",
    "compass": f"compass.{DOMAIN}",
    "douyinec": "www.douyinec.localhost",
    "tool": tool.HOST,
    "mock": "mock.localhost",
}
#: Hosts on which 抖店's own sign-in counts.
SITES = ("fxg", "buyin", "compass")
#: Where `/` leads.
START = {"fxg": "/ffa/mshop/homepage/index", "buyin": "/dashboard", "compass": "/shop"}


def _class(path: str) -> str:
    if path.startswith("/__mock__"):
        return "judge"
    if path.endswith(("/poll", "/event")):
        return "poll"
    if path.startswith(("/api/", "/passport/")):
        return "api"
    if path.startswith(("/assets/", "/captcha/")) or "." in path.rsplit("/", 1)[-1]:
        return "static"
    return "page"


class Counting:
    def __init__(self, app: ASGIApp, world: World) -> None:
        self.app, self.world = app, world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path, world = scope["path"], self.world
        with world.lock:
            world.requests.setdefault(_class(path), Counter())[path] += 1
            world.answering += 1
        try:
            await self.app(scope, receive, send)
        finally:
            with world.still:
                world.answering -= 1
                world.still.notify_all()


CAPTCHA = Path(__file__).parent / "captcha.html"


def _pages(
    world: World,
    site: str,
    entry: str = "index.html",
    gate: Callable[[Request], Response | None] | None = None,
) -> list[Route | Mount]:
    """``gate`` may answer instead of a page."""
    token = secrets.token_hex(8)  # hashed class names and the sub-app's id change at every start

    def page(request: Request) -> Response:
        if gate and (answer := gate(request)):
            return answer
        index = DIST / entry
        if not index.is_file():
            return PlainTextResponse(NOT_BUILT, 503)
        boot = json.dumps({"token": token, "site": site})
        text = index.read_text("utf-8").replace(
            "<!--boot-->", f"<script>window.__BOOT__={boot}</script>"
        )
        text = redrawn(text, world.redesigns, styles=True)
        return HTMLResponse(text, headers={"cache-control": "no-store"})

    def captcha(request: Request) -> Response:
        if request.url.path.endswith("/verify"):
            return HTMLResponse(CAPTCHA.read_text("utf-8"), headers={"cache-control": "no-store"})
        return HTMLResponse("<!doctype html>", headers={"cache-control": "no-store"})

    def asset(request: Request) -> Response:
        # A redesign may call the files otherwise, too.
        there = {redrawn(f.name, world.redesigns): f for f in (DIST / "assets").glob("*")}
        file = there.get(request.path_params["name"])
        if file is None:
            return PlainTextResponse("not found", 404)
        if world.redesigns:
            text = redrawn(file.read_text("utf-8"), world.redesigns)
            kind = "text/css" if file.suffix == ".css" else "text/javascript"
            return Response(text, media_type=kind, headers={"cache-control": "no-store"})
        return FileResponse(file, headers={"cache-control": "public, max-age=31536000, immutable"})

    def home(request: Request) -> Response:
        return RedirectResponse(START[site])

    def missing(request: Request) -> Response:
        return PlainTextResponse("not found", 404)

    return [
        Route("/", home if site in START else page),
        Route("/assets/{name}", asset),
        Route("/captcha/{kind}", captcha),
        Route("/favicon.ico", missing),
        Route("/api/{rest:path}", missing, methods=["GET", "POST"]),
        Route("/{rest:path}", page),
    ]


def build(world: World) -> ASGIApp:
    judging = Router(judge.routes(world, HOSTS))
    hosts = [Host(name, judging) for name in (HOSTS["mock"], "127.0.0.1", "localhost")]
    for site in HOSTS.keys() - {"mock"}:
        routes = [r for part in world.parts if part.site == site for r in part.routes(world)]
        if site in SITES:
            routes = [*account.routes(world), *routes, *_pages(world, site)]
        elif site == "tool":
            routes += _pages(world, site, "tool.html", tool.gate(world))
        hosts.append(Host(HOSTS[site], Router(routes)))
    return Counting(Starlette(routes=hosts), world)
