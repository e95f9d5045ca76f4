"""罗盘 API: the products which a content topic features. Paths and rules are invented; ids are strings."""

from __future__ import annotations

import random

from starlette.routing import BaseRoute, Route

from mock_site.lists import containers, list_routes
from mock_site.parts import Part, Rule
from mock_site.seed import Entry, Product, Shop, entries
from mock_site.state import World

BASE = "/api/compass/chance/content_topic"
LOCKED = "主题投放中，结束后可移出"
TOPICS = (  # of the first two names one begins with the other
    ("秋日露营", 64),
    ("秋日露营装备", 38),
    ("一人食早餐", 23),
    ("收纳改造", 70),
    ("宿舍好物", 8),
    ("年货预告", 0),
)


def routes(world: World) -> list[BaseRoute]:
    return [
        Route(f"{BASE}/list", containers(world, "topics")),
        *list_routes(world, f"{BASE}/product", "topics", "product_ids"),
    ]


def fill(shop: Shop, rng: random.Random, own: list[Product]) -> None:
    topics = shop.lists["topics"] = {}
    for index, (name, size) in enumerate(TOPICS):
        # The awkward titles are among the first products: the first topic draws many of them.
        picked = rng.sample(own[:100] if index == 0 else own, size) if len(own) >= 100 else []
        topics[name] = entries(rng, picked, 9_410_000 + index * 10_000)
        for entry in topics[name]:
            entry.facts["locked"] = rng.random() < 0.1


def refuse(_: Shop, __: str, entry: Entry) -> str | None:
    return LOCKED if entry.facts.get("locked") else None


PART = Part(site="compass", routes=routes, fill=fill, rules={"topics": Rule(refuse=refuse)})
