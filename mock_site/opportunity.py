"""商机中心 API: four lists. Only `clue/my/statistics` is a path seen in public; ids are strings."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from mock_site.account import Endpoint, guarded, no_store
from mock_site.seed import Shop
from mock_site.state import Session, World

BASE = "/api/commop/business_chance_center"
RATE_LIMITED = {"code": 11001, "msg": "请求过于频繁，请稍后再试"}
# API path segment -> (list, how the removal call names its rows)
LISTS = {
    "track/product": ("tracking", "product_ids"),
    "rival/product": ("competitors", "record_ids"),
    "custom_group/product": ("groups", "product_ids"),
    "clue/collect": ("favourites", "record_ids"),
}


def matching(rows: list[dict[str, Any]], keyword: str) -> list[dict[str, Any]]:
    """Comma-separated ids are matched exactly; anything else is part of a title."""
    tokens = [token.strip() for token in keyword.replace("，", ",").split(",") if token.strip()]
    if not tokens:
        return rows
    if all(token.isdigit() and 15 <= len(token) <= 20 for token in tokens):
        return [row for row in rows if row["product_id"] in tokens]
    return [row for row in rows if any(token in row["title"] for token in tokens)]


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


def routes(world: World) -> list[Route]:
    def listing(list_name: str) -> Endpoint:
        def handle(request: Request, session: Session, _: dict) -> JSONResponse:
            query = request.query_params
            fault = world.faults.get("rate_limited_empty")
            if fault:
                fault.seen += 1
                if fault.seen > fault.options["after"] and fault.fired < fault.options["times"]:
                    fault.fired += 1
                    return no_store(RATE_LIMITED)
            shop = world.shop(session.shop_id or "")
            try:
                entries = world.entries(shop.id, list_name, query.get("container"))
            except KeyError:
                return no_store({"code": 404, "msg": "分组不存在"})
            rows = matching([shop.row(entry) for entry in entries], query.get("keyword", ""))
            page, size = (
                max(1, int(query.get("page", 1))),
                min(100, int(query.get("page_size", 20))),
            )
            shown = rows[(page - 1) * size : page * size]
            data: dict[str, Any] = {"list": shown, "total": len(rows)}
            if world.faults.get("extra_selected"):
                here = {row["product_id"] for row in shown}
                data["extra"] = next(
                    (shop.row(e) for e in entries if e.product_id not in here), None
                )
            return no_store({"code": 0, "msg": "", "data": data})

        return guarded(world, handle)

    def removal(list_name: str, named_by: str) -> Endpoint:
        def handle(_: Request, session: Session, body: dict) -> JSONResponse:
            world.moment(session, "before_remove")
            container = body.get("container") or None
            ids = [str(value) for value in body.get(named_by, [])]
            if named_by == "record_ids":
                keys = {
                    e.key: e.product_id
                    for e in world.entries(session.shop_id or "", list_name, container)
                }
                ids = [keys.get(key, f"record {key}") for key in ids]
            answer = world.remove(session, list_name, container, ids)
            return no_store(answer.body, answer.status)

        return guarded(world, handle)

    def stats(_: Request, session: Session, __: dict) -> JSONResponse:
        return no_store(
            {"code": 0, "msg": "", "data": statistics(world.shop(session.shop_id or ""))}
        )

    def groups(_: Request, session: Session, __: dict) -> JSONResponse:
        containers = world.shop(session.shop_id or "").lists["groups"]
        data = [{"name": name, "count": len(entries)} for name, entries in containers.items()]
        return no_store({"code": 0, "msg": "", "data": data})

    def favourites(_: Request, session: Session, __: dict) -> JSONResponse:
        containers = world.shop(session.shop_id or "").lists["favourites"]
        data = [{"name": name, "count": len(entries)} for name, entries in containers.items()]
        return no_store({"code": 0, "msg": "", "data": data})

    found = [
        Route(f"{BASE}/clue/my/statistics", guarded(world, stats)),
        Route(f"{BASE}/custom_group/list", guarded(world, groups)),
        Route(f"{BASE}/clue/collect/kinds", guarded(world, favourites)),
    ]
    for segment, (list_name, named_by) in LISTS.items():
        found.append(Route(f"{BASE}/{segment}/list", listing(list_name)))
        found.append(
            Route(f"{BASE}/{segment}/remove", removal(list_name, named_by), methods=["POST"])
        )
    return found
