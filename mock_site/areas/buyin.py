"""巨量百应: plans of 推商品, 橱窗商品, product groups by talent. Only the pages' addresses are evidence."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from mock_site.account import guarded, no_store
from mock_site.lists import containers, list_routes, reading, removal
from mock_site.parts import Part, Rule, today
from mock_site.seed import Entry, Product, Shop, entries
from mock_site.state import Session, World

BASE = "/api/buyin"
MARKETING = Path(__file__).parent / "douyinec.html"
OK: dict[str, Any] = {"code": 0, "msg": ""}

OPEN_ENDED, TARGETED, EXCLUSIVE = "普通", "定向", "专属"
RUNNING, EXPIRED, CLOSING = "推广中", "已过期", "关闭中"
PLANS: tuple[tuple[str, str, int, tuple[int, int] | None], ...] = (
    # name, kind, products, first and last day from today on
    ("店铺普通计划", OPEN_ENDED, 240, None),
    ("秋季定向推广", TARGETED, 60, (-40, 50)),
    ("达人专场定向", TARGETED, 45, (-12, 78)),
    ("今日截止定向", TARGETED, 12, (-30, 0)),
    ("夏季定向（已过期）", TARGETED, 20, (-150, -60)),
    ("专属计划", EXCLUSIVE, 80, None),
)
GROUPS = (  # the second name begins with the first
    ("家居好物组", 34),
    ("家居好物组（直播专用）", 12),
    ("收纳达人专属组", 60),
    ("厨房神器测评组", 27),
    ("露营户外甄选组", 45),
    ("母婴严选组", 18),
    ("早餐食品组", 10),
    ("新签约达人组", 0),
)
IN_WINDOW = 320
LOCKED_UNTIL = "2026-12-31"


# -- rules


def refuse_plan(shop: Shop, container: str, entry: Entry) -> str | None:
    plan = shop.containers["plans"][container]
    if entry.facts["status"] == CLOSING:
        return "该商品已在关闭中"
    if plan["ends_on"] == str(today()):
        return "当天截止的计划不支持关停"
    if plan["kind"] == EXCLUSIVE and entry.facts["author_visible"]:
        return "可见状态作者不允许删除"
    on_sale = shop.lists.get("seckill", {}).values()
    if any(entry.product_id == other.product_id for part in on_sale for other in part):
        return "商品正在参加平台活动，暂不支持取消合作"
    return None


def close_tomorrow(shop: Shop, container: str, entry: Entry) -> bool:
    plan = shop.containers["plans"][container]
    if plan["kind"] != TARGETED or plan["state"] != RUNNING:
        return False
    entry.facts["status"] = CLOSING
    entry.facts["effective_on"] = str(today() + timedelta(days=1))
    return True


def refuse_window(shop: Shop, container: str, entry: Entry) -> str | None:
    if entry.facts["live"]:
        return "商品正在直播中，下播后可操作"
    return "置顶商品请先取消置顶" if entry.facts["pinned"] else None


def refuse_talent(shop: Shop, container: str, entry: Entry) -> str | None:
    if entry.facts["locked"]:
        return f"合作锁定期内不可移出，{entry.facts['locked_until']} 后可操作"
    return None


# -- data


def _handle(rng: random.Random) -> str:
    return f"达人 {rng.randrange(1000, 10_000)}"


def _plan_facts(rng: random.Random, kind: str, product: Product) -> dict[str, Any]:
    chance = rng.random()
    unsettled: str | None = "¥0.00"
    if chance < 0.03:
        unsettled = None
    elif chance < 0.09:
        unsettled = f"¥{rng.randrange(300, 90_000) / 100:.2f}"
    facts: dict[str, Any] = {
        "status": RUNNING if product.status == "在售" else "商品失效",
        "commission": f"{rng.choice((5, 8, 10, 12, 15, 20, 25, 30))}%",
        "open_orders": rng.randrange(1, 12) if rng.random() < 0.06 else 0,
        "unsettled": unsettled,
        "sales_30d": int(rng.lognormvariate(3, 1.6)),
    }
    if kind == EXCLUSIVE:
        facts |= {"author": _handle(rng), "author_visible": rng.random() < 1 / 3}
    return facts


def _window_facts(rng: random.Random, product: Product) -> dict[str, Any]:
    on_sale = product.status == "在售"
    return {
        "status": RUNNING if on_sale else rng.choice(("商品失效", "已下架")),
        "commission": f"{rng.choice((10, 15, 20, 25, 30))}%",
        "sales_30d": int(rng.lognormvariate(3, 1.6)) if on_sale else 0,
        "pinned": rng.random() < 0.02,
        "live": on_sale and rng.random() < 0.04,
    }


def _talent_facts(rng: random.Random, author: str) -> dict[str, Any]:
    status = rng.choices(("合作中", "已失效", "审核中"), (85, 9, 6))[0]
    return {
        "promotion_id": f"35{rng.randrange(10**17):017d}",
        "status": status,
        "commission": f"{rng.choice((15, 18, 20, 25, 30, 35))}%",
        "author": author,
        "locked": status == "合作中" and rng.random() < 0.06,
        "locked_until": LOCKED_UNTIL,
    }


def _ids_that_clash(group: list[Entry]) -> None:
    """One row's promotion id is the product id of another row, where one fits."""
    for before, entry in pairwise(group):
        if entry.product_id.startswith("35"):
            before.facts["promotion_id"] = entry.product_id
            return


def _pick(rng: random.Random, own: list[Product], size: int, first: int = 0) -> list[Product]:
    """Of a main shop's products, the ``first`` (awkward) ones among them; none of another shop."""
    return [*own[:first], *rng.sample(own[first:], size - first)] if len(own) >= 100 else []


def fill(shop: Shop, rng: random.Random, own: list[Product]) -> None:
    plans: dict[str, list[Entry]] = {}
    terms: dict[str, dict[str, Any]] = {}
    for index, (name, kind, size, days) in enumerate(PLANS):
        first, last = (str(today() + timedelta(days=d)) for d in days) if days else (None, None)
        over = days is not None and days[1] < 0
        terms[name] = {
            "kind": kind,
            "period": f"{first} 至 {last}" if days else "长期有效",
            "ends_on": last,
            "state": EXPIRED if over else RUNNING,
        }
        picked = _pick(rng, own, size, 40 if index == 0 else 0)
        plans[name] = entries(rng, picked, 61_000_000 + index * 10_000)
        for entry in plans[name]:
            entry.facts |= _plan_facts(rng, kind, shop.products[entry.product_id])
    shop.lists["plans"], shop.containers["plans"] = plans, terms

    window = entries(rng, _pick(rng, own, IN_WINDOW), 62_500_000)
    for entry in window:
        entry.facts |= _window_facts(rng, shop.products[entry.product_id])
    shop.lists["window"] = {"": window}

    groups: dict[str, list[Entry]] = {}
    talents: dict[str, dict[str, Any]] = {}
    for index, (name, size) in enumerate(GROUPS):
        talents[name] = {"uid": str(rng.randrange(10**15, 10**16)), "author": _handle(rng)}
        groups[name] = entries(rng, _pick(rng, own, size), 63_700_000 + index * 10_000)
        for entry in groups[name]:
            entry.facts |= _talent_facts(rng, talents[name]["author"])
        _ids_that_clash(groups[name])
    shop.lists["talent"], shop.containers["talent"] = groups, talents


# -- routes


def routes(world: World) -> list[BaseRoute]:
    def details(request: Request, session: Session, _: dict) -> JSONResponse:
        """The drawer of one product in a plan."""
        shop, query = world.shop(session.shop_id or ""), request.query_params
        for entry in shop.lists["plans"].get(query.get("container", ""), []):
            if entry.key == query.get("record_id"):
                return no_store({**OK, "data": shop.row(entry)})
        return no_store({"code": 404, "msg": "商品不存在"})

    def pin(_: Request, session: Session, body: dict) -> JSONResponse:
        """The neighbour of 移出橱窗 in the menu of batch actions: choosing it by mistake shows."""
        ids = [str(value) for value in body.get("product_ids", [])]
        for entry in world.entries(session.shop_id or "", "window", None):
            if entry.product_id in ids:
                entry.facts["pinned"] = True
        world.note(
            kind="pin", shop_id=session.shop_id, list="window", ids=ids, effect=True, status=200
        )
        return no_store(OK)

    def in_window(request: Request, row: dict[str, Any]) -> bool:
        """By state and part of the title; ids find nothing."""
        query = request.query_params
        return query.get("keyword", "") in row["title"] and query.get("state") in (
            None,
            row["status"],
        )

    def missing(_: Request) -> Response:
        return PlainTextResponse("404 Not Found", 404)

    return [
        Route("/login", missing),  # merchants sign in at 抖店
        Route("/login/{rest:path}", missing),
        Route(f"{BASE}/plan/plans", containers(world, "plans")),
        Route(f"{BASE}/plan/details", guarded(world, details)),
        *list_routes(world, f"{BASE}/plan", "plans", "product_ids"),
        Route(f"{BASE}/window/pin", guarded(world, pin), methods=["POST"]),
        Route(f"{BASE}/window/count", containers(world, "window")),
        Route(f"{BASE}/window/list", reading(world, "window", in_window)),
        Route(f"{BASE}/window/remove", removal(world, "window", "product_ids"), methods=["POST"]),
        Route(f"{BASE}/talent/groups", containers(world, "talent")),
        *list_routes(world, f"{BASE}/talent", "talent", "record_ids"),
    ]


def marketing(_: World) -> list[BaseRoute]:
    def page(_: Request) -> Response:
        return HTMLResponse(MARKETING.read_text("utf-8"), headers={"cache-control": "no-store"})

    return [Route("/", page)]


PART = Part(
    site="buyin",
    routes=routes,
    fill=fill,
    rules={
        "plans": Rule(20, "单次最多操作20个商品", refuse_plan, close_tomorrow),
        "window": Rule(50, "单次最多操作50件商品", refuse_window),
        "talent": Rule(refuse=refuse_talent),
    },
)
#: Where 百应 sends whoever is not signed in: a public page without a form.
LANDING = Part(site="douyinec", routes=marketing)
