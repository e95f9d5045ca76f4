"""商机中心 API: four lists. Only `clue/my/statistics` is a path seen in public; ids are strings."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from mock_site.account import guarded, no_store
from mock_site.lists import containers, list_routes
from mock_site.parts import Part
from mock_site.seed import Shop
from mock_site.state import Session, World

BASE = "/api/commop/business_chance_center"
# API path segment -> (list, how the removal call names its rows)
LISTS = {
    "track/product": ("tracking", "product_ids"),
    "rival/product": ("competitors", "record_ids"),
    "custom_group/product": ("groups", "product_ids"),
    "clue/collect": ("favourites", "record_ids"),
}


def statistics(shop: Shop) -> dict[str, Any]:
    counts = {
        name: sum(len(c) for c in containers.values()) for name, containers in shop.lists.items()
    }
    # The tab of the groups counts the groups, not their products.
    counts["groups"] = len(shop.lists["groups"])
    number = int(shop.id)
    cards = {
        "applied": number % 97 + 12,
        "granted": number % 41 + 5,
        "exposure": number % 88_000 + 12_000,
        "not_granted": number % 59,
    }
    return {"counts": counts, "cards": cards}


def routes(world: World) -> list[BaseRoute]:
    def stats(_: Request, session: Session, __: dict) -> JSONResponse:
        return no_store(
            {"code": 0, "msg": "", "data": statistics(world.shop(session.shop_id or ""))}
        )

    return [
        Route(f"{BASE}/clue/my/statistics", guarded(world, stats)),
        Route(f"{BASE}/custom_group/list", containers(world, "groups")),
        Route(f"{BASE}/clue/collect/kinds", containers(world, "favourites")),
        *(
            route
            for segment, (list_name, named_by) in LISTS.items()
            for route in list_routes(world, f"{BASE}/{segment}", list_name, named_by)
        ),
    ]


PART = Part(site="fxg", routes=routes)
