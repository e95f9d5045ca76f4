"""Campaigns on 抖店: 限时限量购, 秒杀报名, 活动广场. API paths and most words are invented."""

from __future__ import annotations

import random
from threading import Timer
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from mock_site.account import Endpoint, guarded, no_store
from mock_site.lists import containers, list_routes, reading
from mock_site.parts import Part, Rule
from mock_site.seed import Entry, Product, Shop, entries
from mock_site.state import Answer, Session, World

LIMITED_BASE = "/api/marketing/limitsales"
SECKILL_BASE = "/api/merchant/sec_kill"
SQUARE_BASE = "/api/merchant/campaign_square"
LIMITED, SECKILL, SQUARE = "limited", "seckill", "square"

UPCOMING, RUNNING, PROCESSING = "未开始", "进行中", "处理中"
DISABLED, OVER, LOCKED = "已失效", "已结束", "已锁定"
PROCESSING_MS = 400

IN_CAMPAIGN = "商品正在参加平台活动，暂不支持移除"
SECKILL_LOCKED = "活动已锁定，开始前 24 小时内不可退出"
SQUARE_LOCKED = "活动进行中，商品锁定不可退出"
SQUARE_OVER = "活动已结束，不支持退出"

TIME, QUANTITY, ORDINARY = "限时抢购", "限量抢购", "普通降价促销"
# Of two names one begins with the other; some names hold the words of the links beside them.
ACTIVITIES = (
    ("双12预热直降", TIME, UPCOMING, "2026-12-08 00:00:00 至 2026-12-12 23:59:59", 42),
    ("冬季保暖限量抢", QUANTITY, RUNNING, "2026-11-18 10:00:00 至 2026-12-18 10:00:00", 36),
    ("全店满意价", ORDINARY, RUNNING, "2026-11-01 00:00:00 至 2026-12-31 23:59:59", 130),
    ("编辑推荐好物", TIME, RUNNING, "2026-11-20 00:00:00 至 2026-12-05 23:59:59", 24),
    ("新客首单限时购", TIME, RUNNING, "2026-11-10 00:00:00 至 2026-12-31 23:59:59", 28),
    ("新客首单限时购2", TIME, RUNNING, "2026-11-15 00:00:00 至 2026-12-31 23:59:59", 17),
    ("年货节早鸟", QUANTITY, UPCOMING, "2027-01-05 10:00:00 至 2027-01-12 10:00:00", 45),
    ("双11返场", TIME, OVER, "2026-11-12 00:00:00 至 2026-11-15 23:59:59", 33),
    ("双11主会场", TIME, OVER, "2026-11-08 20:00:00 至 2026-11-11 23:59:59", 45),
    ("查看即减活动", ORDINARY, DISABLED, "2026-10-20 00:00:00 至 2026-11-20 23:59:59", 12),
    ("国庆清仓", QUANTITY, OVER, "2026-10-01 00:00:00 至 2026-10-07 23:59:59", 20),
    ("秋季换新周", ORDINARY, OVER, "2026-09-14 00:00:00 至 2026-09-20 23:59:59", 26),
    ("直播间专享价", QUANTITY, DISABLED, "2026-09-01 19:00:00 至 2026-09-30 23:00:00", 8),
    ("店庆限量抢购", QUANTITY, UPCOMING, "2026-12-20 10:00:00 至 2026-12-22 10:00:00", 15),
)
SESSIONS = (
    ("双12预热场", "2026-12-08 10:00 - 12:00", 64),
    ("双12预热场2", "2026-12-09 10:00 - 12:00", 38),
    ("年货节秒杀", "2027-01-12 20:00 - 22:00", 26),
    ("日常秒杀", "2026-12-01 14:00 - 16:00", 45),
)
SIGN_UP = "报名中"
CAMPAIGNS = (
    ("双12好价节", SIGN_UP, "2026-12-08 至 2026-12-12", 72),
    ("双12好价节（家居分会场）", SIGN_UP, "2026-12-08 至 2026-12-12", 34),
    ("年货节大促", SIGN_UP, "2027-01-10 至 2027-01-25", 58),
    ("冬日焕新季", RUNNING, "2026-11-16 至 2026-12-06", 46),
    ("周末超值购", RUNNING, "2026-11-21 至 2026-12-31", 30),
    ("抖音商城感恩节专场", RUNNING, "2026-11-22 至 2026-11-29", 12),
    ("双11好物节", OVER, "2026-10-31 至 2026-11-11", 60),
    ("开学季精选", OVER, "2026-08-20 至 2026-09-05", 25),
    ("秋日露营周", OVER, "2026-09-18 至 2026-09-27", 14),
)


def _cheaper(rng: random.Random, product: Product) -> str:
    low = float(product.price.removeprefix("¥").split("-")[0])
    return f"{low * rng.uniform(0.55, 0.9):.2f}"


def _activity_id(rng: random.Random) -> str:
    return str(7_300_000_000_000_000_000 + rng.randrange(300_000_000_000_000_000))


def _limited(rng: random.Random, state: str, product: Product) -> dict[str, Any]:
    live = {RUNNING: "生效中", UPCOMING: "未生效"}.get(state, DISABLED)
    return {
        "activity_price": _cheaper(rng, product),
        "limit": rng.choice(("不限购", "每人限购 1 件", "每人限购 2 件", "每人限购 5 件")),
        "status": live,
        "locked": state == RUNNING and rng.random() < 0.05,
    }


def _seckill(rng: random.Random, _: str, product: Product) -> dict[str, Any]:
    statuses = ("审核中", "已通过", LOCKED, "审核驳回")
    return {
        "activity_price": _cheaper(rng, product),
        "activity_stock": rng.randrange(10, 400) * 5,
        "status": rng.choices(statuses, (20, 55, 15, 10))[0],
    }


def _square(rng: random.Random, state: str, product: Product) -> dict[str, Any]:
    if state == RUNNING:
        status = rng.choice((LOCKED, "活动中"))
    else:
        status = OVER if state == OVER else rng.choice(("审核通过", "审核通过", "审核中"))
    return {
        "activity_price": _cheaper(rng, product),
        "activity_stock": rng.randrange(10, 400) * 5,
        "status": status,
    }


def fill(shop: Shop, rng: random.Random, own: list[Product]) -> None:
    full = len(own) >= 100
    facts_of = {LIMITED: _limited, SECKILL: _seckill, SQUARE: _square}
    described: dict[str, list[tuple[str, int, dict[str, Any]]]] = {
        LIMITED: [
            (name, size, {"id": _activity_id(rng), "kind": kind, "state": state, "period": period})
            for name, kind, state, period, size in ACTIVITIES
        ],
        SECKILL: [(name, size, {"period": period}) for name, period, size in SESSIONS],
        SQUARE: [
            (name, size, {"id": _activity_id(rng), "state": state, "period": period})
            for name, state, period, size in CAMPAIGNS
        ],
    }
    for first_key, (name, parts) in zip((41, 42, 43), described.items(), strict=True):
        shop.lists[name], shop.containers[name] = {}, {}
        for index, (container, size, facts) in enumerate(parts):
            # The largest container of each list begins with the products of awkward titles.
            largest = size == max(size for _, size, _ in parts)
            picked = own[:size] if largest else rng.sample(own, size if full else 0)
            made = entries(rng, picked if full else [], first_key * 1_000_000 + index * 10_000)
            for entry in made:
                product = shop.products[entry.product_id]
                entry.facts = facts_of[name](rng, facts.get("state", ""), product)
            shop.lists[name][container], shop.containers[name][container] = made, facts


def _refuse_seckill(_: Shop, __: str, entry: Entry) -> str | None:
    return (
        entry.facts.get("lock_words", SECKILL_LOCKED) if entry.facts["status"] == LOCKED else None
    )


def _refuse_square(shop: Shop, container: str, entry: Entry) -> str | None:
    if OVER in (shop.containers[SQUARE][container]["state"], entry.facts["status"]):
        return SQUARE_OVER
    return entry.facts.get("lock_words", SQUARE_LOCKED) if entry.facts["status"] == LOCKED else None


RULES = {
    # A submitted edit takes effect when it has been processed.
    LIMITED: Rule(
        cap=1000,
        refuse=lambda shop, container, entry: IN_CAMPAIGN if entry.facts.get("locked") else None,
        later=lambda shop, container, entry: True,
    ),
    SECKILL: Rule(refuse=_refuse_seckill),
    SQUARE: Rule(cap=50, too_many="单次最多退出50个商品", refuse=_refuse_square),
}


def obstacle(shop: Shop, activity: str, ids: list[str]) -> str | None:
    """Words with which an edited activity is refused as a whole."""
    state = shop.containers[LIMITED][activity]["state"]
    if state == PROCESSING:
        return "活动处理中，请稍后再试"
    if state in (DISABLED, OVER):
        return "活动已结束，不支持修改"
    if state == RUNNING and {e.product_id for e in shop.lists[LIMITED][activity]} <= set(ids):
        return "进行中的活动至少保留1个商品"
    return None


def process(world: World, shop: Shop, activity: str, record: dict[str, Any]) -> None:
    """Hold the activity in 处理中 for a while; only then the accepted products leave it."""
    facts = shop.containers[LIMITED][activity]
    before, facts["state"] = facts["state"], PROCESSING
    leaving = [i for i, outcome in record["outcomes"].items() if outcome == "pending"]

    def finish() -> None:
        with world.lock:
            if world.shops.get(shop.id) is not shop:
                return  # the world was reset meanwhile
            goods = shop.lists[LIMITED][activity]
            goods[:] = [entry for entry in goods if entry.product_id not in leaving]
            record["outcomes"].update(dict.fromkeys(leaving, "removed"))
            if facts["state"] == PROCESSING:
                facts["state"] = before

    slow = world.faults.get("slow_processing")
    timer = Timer((slow.options["ms"] if slow else PROCESSING_MS) / 1000, finish)
    timer.daemon = True
    timer.start()


def still_in(request: Request, row: dict[str, Any]) -> bool:
    """Products taken off the page, not yet submitted, are left out."""
    return row["product_id"] not in request.query_params.get("without", "").split(",")


def submission(world: World) -> Endpoint:
    """The edited activity is sent: the ids taken off the page."""

    def handle(_: Request, session: Session, body: dict) -> JSONResponse:
        world.moment(session, "before_remove")
        shop = world.shop(session.shop_id or "")
        activity, ids = str(body.get("container")), [str(i) for i in body.get("product_ids", [])]
        if activity not in shop.lists[LIMITED]:
            return no_store({"code": 404, "msg": "活动不存在"})
        words = obstacle(shop, activity, ids)
        if words:
            refusal = Answer(200, {"code": 2010045, "msg": words})
            world.refuse(session, LIMITED, activity, ids, refusal)
            return no_store(refusal.body)
        answer = world.remove(session, LIMITED, activity, ids)
        record = world.log[-1]
        if answer.body["code"] == 0 or "pending" in record["outcomes"].values():
            process(world, shop, activity, record)
        return no_store(answer.body, answer.status)

    return guarded(world, handle)


def routes(world: World) -> list[BaseRoute]:
    return [
        Route(f"{LIMITED_BASE}/activity/list", containers(world, LIMITED)),
        Route(f"{LIMITED_BASE}/product/list", reading(world, LIMITED, still_in)),
        Route(f"{LIMITED_BASE}/activity/submit", submission(world), methods=["POST"]),
        Route(f"{SECKILL_BASE}/session/list", containers(world, SECKILL)),
        *list_routes(world, f"{SECKILL_BASE}/product", SECKILL, "record_ids"),
        Route(f"{SQUARE_BASE}/activity/list", containers(world, SQUARE)),
        *list_routes(world, f"{SQUARE_BASE}/product", SQUARE, "product_ids"),
    ]


PART = Part(site="fxg", routes=routes, fill=fill, rules=RULES)
