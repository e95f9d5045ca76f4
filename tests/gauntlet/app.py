"""The ASGI application: a host for each page that is built, all with the same API."""

from __future__ import annotations

import asyncio
import html
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Host, Mount, Route, Router
from starlette.staticfiles import StaticFiles

from tests.gauntlet import htmx_parts, wplist_parts
from tests.pages.goods import Variation, World, seed

DIST = Path(__file__).parent / "dist"
SHOP = "好物优选旗舰店"
COUNT = 160
#: What the server says to a product that it does not let go.
REFUSED = "商品正在参加活动，暂不能移除"


@dataclass(frozen=True)
class Look:
    """How the pages are now. ``variant``: 1 or 2, the two looks of each page. ``guide``: a notice covers it.
    ``refuse``: every so many-th id (by its number) is refused in words; 0 for none. ``most``: of more ids at
    once the server says "一次最多 N 个". ``latency``: seconds of each answer."""

    variant: int = 1
    guide: bool = False
    refuse: int = 0
    most: int = 0
    latency: float = 0.05
    hashes: str = "r1"
    order: str = "as_is"


@dataclass
class Gauntlet:
    world: World = field(default_factory=lambda: World(SHOP))
    look: Look = Look()

    def reset(self, page: str, look: Look) -> None:
        self.world.lists = {page: seed(page, COUNT)}
        self.world.log = []
        self.vary(look)

    def vary(self, look: Look) -> None:
        self.look = look
        self.world.variation = Variation(hashes=look.hashes, order=look.order)  # type: ignore[arg-type]

    def refuses(self, product_id: str) -> bool:
        return bool(self.look.refuse) and int(product_id) % self.look.refuse == 0

    def remove(self, page: str, ids: list[str]) -> dict[str, Any]:
        most = self.look.most
        if most and len(ids) > most:
            return {"removed": [], "refused": [], "error": f"一次最多移除 {most} 个商品"}
        refused = [{"id": i, "why": REFUSED} for i in ids if self.refuses(i)]
        removed = self.world.remove(page, page, [i for i in ids if not self.refuses(i)])
        return {"removed": removed, "refused": refused, "error": ""}


def routes(gauntlet: Gauntlet, page: str, several: bool) -> list[Route]:
    world = gauntlet.world

    def whole() -> str:
        boot: dict[str, Any] = {"shop": SHOP, "page": page, **asdict(gauntlet.look)}
        script = json.dumps(boot, ensure_ascii=False).replace("<", "\\u003c")
        text = (DIST / f"{page}.html").read_text("utf-8")
        text = text.replace("<!--shop-->", html.escape(SHOP))
        return text.replace("<!--boot-->", f"<script>window.BOOT = {script}</script>")

    async def document(request: Request) -> Response:
        return HTMLResponse(whole(), headers={"cache-control": "no-store"})

    async def listed(request: Request) -> Response:
        await asyncio.sleep(gauntlet.look.latency)
        asked = request.query_params
        found = world.find(page, asked.get("q", ""), several)
        start = int(asked.get("offset", 0))
        rows = found[start : start + int(asked.get("limit", len(found)))]
        return JSONResponse({"total": len(found), "rows": [row.shown() for row in rows]})

    async def remove(request: Request) -> Response:
        await asyncio.sleep(gauntlet.look.latency)
        return JSONResponse(gauntlet.remove(page, (await request.json())["ids"]))

    return [
        *(wplist_parts.routes(gauntlet, page, several, whole) if page == "wplist" else ()),
        Route("/", document),
        Route("/api/list", listed),
        Route("/api/remove", remove, methods=["POST"]),
        *(htmx_parts.routes(gauntlet, page, several) if page == "htmx" else ()),
    ]


def build(gauntlet: Gauntlet, pages: dict[str, bool]) -> Starlette:
    """``pages``: their names, and whether their search takes several ids."""
    assets = Mount("/assets", StaticFiles(directory=DIST / "assets", check_dir=False))
    return Starlette(
        routes=[
            Host(f"{name}.localhost", Router([*routes(gauntlet, name, several), assets]))
            for name, several in pages.items()
        ]
    )
