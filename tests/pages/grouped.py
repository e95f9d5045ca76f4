"""Pages on which several lists hold the products: behind tabs, a side list, cards, a drawer, buttons.

``?`` and the name of a fault after the path switches it on: ``twins`` (two lists of one name), ``colour``
(the open one differs by its colour only), ``hollow`` (the second list is empty), ``filters`` (the second
shows a part of the first), ``spent`` (the last one is empty).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.pages.goods import Product, seed
from tests.pages.server import Serving

HERE = Path(__file__).parent / "groups"
NAMES = ("夏季清仓", "秋季上新", "达人专属 A 组", "双十一返场")
STATES = ("进行中", "已结束", "进行中", "未开始")
#: More than a page, and less than one.
SIZES = (23, 7, 14, 2)
LATENCY = 0.05


@dataclass
class Groups:
    """Lists by number; ``log`` has every removal that was carried out."""

    shop: str
    lists: dict[int, tuple[Product, ...]] = field(default_factory=dict)
    log: list[dict[str, Any]] = field(default_factory=list)

    def reset(self) -> None:
        products = seed("groups", sum(SIZES))
        at = 0
        for number, size in enumerate(SIZES, 1):
            self.lists[number] = products[at : at + size]
            at += size
        self.log = []


def build(groups: Groups) -> Starlette:
    async def document(request: Request) -> Response:
        file = HERE / f"{request.path_params['look']}.html"
        if not file.is_file():
            return PlainTextResponse("no such page", 404)
        text = file.read_text("utf-8").replace("<!--shop-->", groups.shop)
        return HTMLResponse(text, headers={"cache-control": "no-store"})

    async def script(request: Request) -> Response:
        return Response((HERE / "groups.js").read_text("utf-8"), media_type="text/javascript")

    async def all_groups(request: Request) -> Response:
        await asyncio.sleep(LATENCY)
        asked = request.query_params
        found = [
            {"id": n, "name": NAMES[n - 1], "state": STATES[n - 1], "n": len(groups.lists[n])}
            for n in groups.lists
        ]
        if "filters" in asked:
            found = found[:2]
        if "spent" in asked:
            found[3]["n"] = 0
        if "twins" in asked:
            found[2]["name"] = found[0]["name"]
        return JSONResponse(found)

    async def listed(request: Request) -> Response:
        await asyncio.sleep(LATENCY)
        asked = request.query_params
        rows = groups.lists[int(asked["group"])]
        if "hollow" in asked and asked["group"] == "2":
            rows = ()
        if "spent" in asked and asked["group"] == "4":
            rows = ()
        if "filters" in asked and asked["group"] == "2":
            rows = groups.lists[1][2:6]
        start, count = int(asked["offset"]), int(asked["limit"])
        shown = [product.shown() for product in rows[start : start + count]]
        return JSONResponse({"total": len(rows), "rows": shown})

    async def remove(request: Request) -> Response:
        await asyncio.sleep(LATENCY)
        asked = await request.json()
        number, wanted = int(asked["group"]), set(asked["ids"])
        gone = [p.id for p in groups.lists[number] if p.id in wanted]
        groups.lists[number] = tuple(p for p in groups.lists[number] if p.id not in wanted)
        groups.log.append({"group": NAMES[number - 1], "ids": gone, "at": datetime.now(UTC)})
        return JSONResponse({"removed": gone})

    return Starlette(
        routes=[
            Route("/groups.js", script),
            Route("/api/groups", all_groups),
            Route("/api/list", listed),
            Route("/api/remove", remove, methods=["POST"]),
            Route("/{look}/{rest:path}", document),
            Route("/{look}", document),
        ]
    )


class GroupPages(Serving):
    """`with GroupPages() as pages: page.goto(pages.url("tabs"))`"""

    def __init__(self, shop: str = "好物优选旗舰店") -> None:
        self._groups = Groups(shop)
        self._groups.reset()
        super().__init__(build(self._groups))

    def url(self, look: str) -> str:
        return f"http://groups.localhost:{self.port}/{look}"

    # --- the judge ---

    def ids(self, name: str) -> list[str]:
        return [p.id for p in self._groups.lists[NAMES.index(name) + 1]]

    @property
    def log(self) -> list[dict[str, Any]]:
        return [dict(entry) for entry in self._groups.log]

    def reset(self) -> None:
        self._groups.reset()
