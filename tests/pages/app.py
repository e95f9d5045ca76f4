"""The ASGI application: one router per page, told apart by the Host header."""

from __future__ import annotations

import asyncio
import html
import json
from dataclasses import asdict
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Host, Mount, Route, Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.pages import plain
from tests.pages.goods import World

HERE = Path(__file__).parent
STATIC, DIST = HERE / "static", HERE / "dist"
NOT_BUILT = "tests/pages/dist is missing. Build it: tools/setup.sh pages"
PAGES = ("plain", "cards", "legacy", "ant", "element")
LATENCY = 0.04


def documents(world: World, files: dict[str, Path]) -> list[Route]:
    """HTML files with the shop's name and a script that says what varies."""

    def route(path: str, file: Path) -> Route:
        async def document(request: Request) -> Response:
            if not file.is_file():
                return PlainTextResponse(NOT_BUILT, 503)
            boot = {"shop": world.shop, **asdict(world.variation)}
            # "<" would end the script.
            script = json.dumps(boot, ensure_ascii=False).replace("<", "\\u003c")
            text = (
                file.read_text("utf-8")
                .replace("<!--shop-->", html.escape(world.shop))
                .replace(
                    "<!--boot-->",
                    f'<script>window.BOOT = {script}</script><script src="/static/kit.js"></script>',
                )
            )
            return HTMLResponse(text, headers={"cache-control": "no-store"})

        return Route(path, document)

    return [route(path, file) for path, file in files.items()]


def api(world: World, page: str, several: bool = True) -> list[Route]:
    def name(request: Request) -> str:
        tab = request.query_params.get("tab", "")
        return f"{page}_{tab}" if tab else page

    async def listed(request: Request) -> Response:
        await asyncio.sleep(LATENCY)
        if name(request) not in world.lists:
            return PlainTextResponse("no such list", 404)
        asked = request.query_params
        found = world.find(name(request), asked.get("q", ""), several)
        start, count = int(asked.get("offset", 0)), int(asked.get("limit", len(found)))
        rows = [product.shown() for product in found[start : start + count]]
        return JSONResponse({"total": len(found), "rows": rows})

    async def remove(request: Request) -> Response:
        await asyncio.sleep(LATENCY)
        ids = (await request.json())["ids"]
        if name(request) not in world.lists:
            return PlainTextResponse("no such list", 404)
        return JSONResponse({"removed": world.remove(page, name(request), ids)})

    return [Route("/api/list", listed), Route("/api/remove", remove, methods=["POST"])]


class Counting:
    def __init__(self, app: ASGIApp, world: World) -> None:
        self.app, self.world = app, world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            host = dict(scope["headers"]).get(b"host", b"").decode().split(".")[0]
            self.world.requests[host + scope["path"]] += 1
        await self.app(scope, receive, send)


def build(world: World) -> ASGIApp:
    static = Mount("/static", StaticFiles(directory=STATIC))
    assets = Mount("/assets", StaticFiles(directory=DIST / "assets", check_dir=False))
    routers = {
        "plain": plain.routes(world),
        "cards": [*documents(world, {"/": STATIC / "cards.html"}), *api(world, "cards")],
        "legacy": [
            *documents(
                world, {"/": STATIC / "legacy.html", "/activity/goods": STATIC / "legacy_list.html"}
            ),
            *api(world, "legacy"),
        ],
        "ant": [*documents(world, {"/": DIST / "ant.html"}), *api(world, "ant")],
        "element": [
            *documents(world, {"/": DIST / "element.html"}),
            *api(world, "element", several=False),
        ],
    }
    hosts = [
        Host(f"{page}.localhost", Router([*routes, static, assets]))
        for page, routes in routers.items()
    ]
    return Counting(Starlette(routes=hosts), world)
