"""商品管理 API: every product of the shop, with its sales. Paths are invented; ids are strings."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from mock_site.account import guarded, no_store
from mock_site.lists import reading
from mock_site.parts import Part
from mock_site.seed import Entry, Product, Shop
from mock_site.state import Session, World

BASE = "/api/goods/manage"
OFF_SHELF = "已下架"


def routes(world: World) -> list[BaseRoute]:
    def with_status(request: Request, row: dict[str, Any]) -> bool:
        return request.query_params.get("status", "") in ("", row["status"])

    def counts(_: Request, session: Session, __: dict) -> JSONResponse:
        shop = world.shop(session.shop_id or "")
        rows = [shop.row(entry) for entry in world.entries(shop.id, "goods", None)]
        statuses = Counter(row["status"] for row in rows)
        return no_store({"code": 0, "msg": "", "data": {"all": len(rows), "statuses": statuses}})

    def off_shelf(_: Request, session: Session, body: dict) -> JSONResponse:
        """The harm a wrong click does here; the judge sees it."""
        product_id = str(body.get("product_id"))
        world.note(kind="off_shelf", shop_id=session.shop_id, ids=[product_id])
        world.shop(session.shop_id or "").products[product_id].status = OFF_SHELF
        return no_store({"code": 0, "msg": ""})

    return [
        Route(f"{BASE}/counts", guarded(world, counts)),
        Route(f"{BASE}/list", reading(world, "goods", with_status)),
        Route(f"{BASE}/off_shelf", guarded(world, off_shelf), methods=["POST"]),
    ]


def fill(shop: Shop, rng: random.Random, own: list[Product]) -> None:
    """The shop's own products, not those of its competitors; the awkward titles come first."""
    mine = {product.id: product for product in own}
    for entry in shop.lists["tracking"][""]:  # also those that it shares with the shop of its name
        mine.setdefault(entry.product_id, shop.products[entry.product_id])
    shop.lists["goods"] = {
        "": [
            Entry(str(20_600_000 + n), p.id, p.updated_at, {"sales": _sales(rng, p)})
            for n, p in enumerate(mine.values())
        ]
    }


def _sales(rng: random.Random, product: Product) -> int | None:
    """None is shown as "--", as the exposure is."""
    if rng.random() < 0.02:
        return None
    return 0 if rng.random() < 0.2 else int(rng.lognormvariate(4, 2))


PART = Part(site="fxg", routes=routes, fill=fill)
