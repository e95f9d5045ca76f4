"""The two calls that every list has: read a page of it, remove rows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from mock_site.account import COOKIE, Endpoint, guarded, no_store
from mock_site.state import Session, World

RATE_LIMITED = {"code": 11001, "msg": "请求过于频繁，请稍后再试"}
ENDLESS = 9_999
GROUP_MISSING = {"code": 404, "msg": "分组不存在"}


def list_routes(
    world: World, base: str, list_name: str, named_by: str, cookie: str = COOKIE
) -> list[Route]:
    """``base``/list and ``base``/remove. ``named_by``: how the removal call names its rows, by
    ``product_ids`` or by ``record_ids`` (the keys of the entries). Ids are strings."""
    return [
        Route(f"{base}/list", reading(world, list_name, cookie=cookie)),
        Route(f"{base}/remove", removal(world, list_name, named_by, cookie), methods=["POST"]),
    ]


def matching(rows: list[dict[str, Any]], keyword: str) -> list[dict[str, Any]]:
    """Comma-separated ids are matched exactly; anything else is part of a title."""
    tokens = [token.strip() for token in keyword.replace("，", ",").split(",") if token.strip()]
    if not tokens:
        return rows
    if all(token.isdigit() and 15 <= len(token) <= 20 for token in tokens):
        return [row for row in rows if row["product_id"] in tokens]
    return [row for row in rows if any(token in row["title"] for token in tokens)]


def shortened(keyword: str, world: World) -> str:
    """What a search makes of a long text, where a fault says so: nobody is told."""
    if fault := world.faults.get("search_cuts"):
        keyword = keyword[: int(fault.options["characters"])]
    if fault := world.faults.get("search_takes"):
        keyword = ",".join(keyword.split(",")[: int(fault.options["n"])])
    return keyword


def reading(
    world: World,
    list_name: str,
    keep: Callable[[Request, dict[str, Any]], bool] | None = None,
    cookie: str = COOKIE,
) -> Endpoint:
    """``keep``: a filter of this list's page, beside the search."""

    def handle(request: Request, session: Session, _: dict) -> JSONResponse:
        query = request.query_params
        if world.faults.during("rate_limited_empty"):
            return no_store(RATE_LIMITED)
        shop = world.shop(session.shop_id or "")
        try:
            entries = world.shown(shop.id, list_name, query.get("container"))
        except KeyError:
            return no_store(GROUP_MISSING)
        keyword = shortened(query.get("keyword", ""), world)
        rows = matching([shop.row(entry) for entry in entries], keyword)
        if keep:
            rows = [row for row in rows if keep(request, row)]
        page, size = max(1, int(query.get("page", 1))), min(100, int(query.get("page_size", 20)))
        round_and_round = world.faults.get("goes_round")
        if round_and_round:
            page = (page - 1) % max(1, -(-len(rows) // size)) + 1
        shown = rows[(page - 1) * size : page * size]
        data: dict[str, Any] = {"list": shown, "total": ENDLESS if round_and_round else len(rows)}
        if wrong := world.faults.get("wrong_total"):
            data["total"] = max(0, data["total"] + int(wrong.options["by"]))
        if world.faults.get("extra_selected"):
            here = {row["product_id"] for row in shown}
            data["extra"] = next((shop.row(e) for e in entries if e.product_id not in here), None)
        return no_store({"code": 0, "msg": "", "data": data})

    return guarded(world, handle, cookie=cookie)


def removal(world: World, list_name: str, named_by: str, cookie: str = COOKIE) -> Endpoint:
    def handle(_: Request, session: Session, body: dict) -> JSONResponse:
        world.moment(session, "before_remove")
        container = body.get("container") or None
        if (container or "") not in world.shop(session.shop_id or "").lists.get(list_name, {}):
            return no_store(GROUP_MISSING)
        ids = [str(value) for value in body.get(named_by, [])]
        if named_by == "record_ids":
            keys = {
                e.key: e.product_id
                for e in world.entries(session.shop_id or "", list_name, container)
            }
            ids = [keys.get(key, f"record {key}") for key in ids]
        answer = world.remove(session, list_name, container, ids)
        return no_store(answer.body, answer.status)

    return guarded(world, handle, cookie=cookie)


def containers(world: World, list_name: str, cookie: str = COOKIE) -> Endpoint:
    """Name, number of rows and facts of each container."""

    def handle(_: Request, session: Session, __: dict) -> JSONResponse:
        shop = world.shop(session.shop_id or "")
        facts = shop.containers.get(list_name, {})
        data = [
            {"name": name, "count": len(entries), **facts.get(name, {})}
            for name, entries in shop.lists.get(list_name, {}).items()
        ]
        return no_store({"code": 0, "msg": "", "data": data})

    return guarded(world, handle, cookie=cookie)
