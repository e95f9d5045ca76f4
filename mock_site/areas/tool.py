"""货盘助手, a tool of another company: product groups, a sign-in of its own through 抖店. All invented."""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from mock_site.account import COOKIE, guarded, no_store
from mock_site.lists import GROUP_MISSING, containers, list_routes
from mock_site.parts import Part, Rule
from mock_site.seed import Entry, Product, Shop, entries
from mock_site.state import Answer, Session, World

HOST = "tool.localhost"
TOOL_COOKIE = "tool_session"
STATE_COOKIE = "tool_state"
LIST = "tool_groups"
BASE = "/api/groups"
PROTECTED = "该商品已被自动规则锁定"
GROUP_PROTECTED = "分组内有被锁定的商品，无法删除"
#: Faults after which a call has changed nothing.
WITHOUT_EFFECT = ("error_before", "cut_before", "refuse_all", "fake_success")
GROUPS = (  # name, size, share of rows that a rule protects; of the first two names one begins with the other
    ("主推款", 90, 0.06),
    ("主推款-直播间", 24, 0.0),
    ("换季清仓", 46, 0.1),
    ("达人寄样", 18, 0.0),
    ("赠品专用", 5, 0.0),
    ("老客复购", 61, 0.05),
    ("待优化主图", 33, 0.0),
)
TAGS = ("引流款", "利润款", "形象款", "常规款", "新品")


def gate(world: World) -> Callable[[Request], Response | None]:
    """Stands before the pages: a stranger is sent to 抖店 and comes back signed in."""

    def pass_or_send(request: Request) -> Response | None:
        if request.url.path not in ("/", "/groups"):
            return None  # the frame inside says by itself that it is signed out
        with world.lock:
            if request.cookies.get(TOOL_COOKIE, "") in world.sessions:
                return None
        port, state = request.url.port, secrets.token_hex(8)
        suffix = f":{port}" if port else ""
        query = urlencode({"redirect_uri": f"http://{HOST}{suffix}/auth/callback", "state": state})
        response = RedirectResponse(
            f"http://fxg.jinritemai.localhost{suffix}/oauth/authorize?{query}", 302
        )
        response.set_cookie(STATE_COOKIE, state, path="/", httponly=True, samesite="lax")
        return response

    return pass_or_send


def authorizing(world: World) -> list[BaseRoute]:
    """抖店's side of the sign-in."""

    def authorize(request: Request) -> Response:
        back = urlsplit(request.query_params.get("redirect_uri", ""))
        if (back.hostname, back.path) != (HOST, "/auth/callback"):
            return PlainTextResponse("redirect_uri 不合法", 400)
        with world.lock:
            merchant = world.sessions.get(request.cookies.get(COOKIE, ""))
            if merchant is None or merchant.shop_id is None:
                here = f"{request.url.path}?{request.url.query}"
                extra = urlencode({"extra": json.dumps({"target_url": here})})
                return RedirectResponse(f"/login/common?{extra}", 302)
            # In this mock the code is the token of the tool's new session: nothing is exchanged.
            code = world.sign_in(merchant.phone)
            world.sessions[code].shop_id = merchant.shop_id
        query = urlencode({"code": code, "state": request.query_params.get("state", "")})
        return RedirectResponse(f"{back.geturl()}?{query}", 302)

    return [Route("/oauth/authorize", authorize)]


def routes(world: World) -> list[BaseRoute]:
    def callback(request: Request) -> Response:
        code, state = request.query_params.get("code", ""), request.query_params.get("state")
        with world.lock:
            known = code in world.sessions
        if not known or state is None or state != request.cookies.get(STATE_COOKIE):
            return PlainTextResponse("授权失败，请从抖店重新进入", 400)
        response = RedirectResponse("/groups", 302)
        response.set_cookie(
            TOOL_COOKIE, code, path="/", httponly=True, samesite="lax", max_age=86400
        )
        response.delete_cookie(STATE_COOKIE, path="/")
        return response

    def current(_: Request, session: Session, __: dict) -> JSONResponse:
        shop = world.shops[session.shop_id or ""]
        return no_store({"code": 0, "msg": "", "data": {"id": shop.id, "name": shop.name}})

    def moment(_: Request, session: Session, body: dict) -> JSONResponse:
        world.moment(session, str(body.get("event")))
        return no_store({"code": 0})

    def delete_group(_: Request, session: Session, body: dict) -> JSONResponse:
        world.moment(session, "before_remove")
        groups = world.shop(session.shop_id or "").lists[LIST]
        name = str(body.get("container"))
        if name not in groups:
            return no_store(GROUP_MISSING)
        ids = [entry.product_id for entry in groups[name]]
        if any(entry.facts.get("protected") for entry in groups[name]):
            refusal = Answer(200, {"code": 40301, "msg": GROUP_PROTECTED})
            world.refuse(session, LIST, name, ids, refusal)["whole_group"] = True
            return no_store(refusal.body)
        answer = world.remove(session, LIST, name, ids)
        record = world.log[-1]
        record["whole_group"] = True
        if not groups[name] and record["fault"] not in WITHOUT_EFFECT:
            del groups[name]
            record["effect"] = True
        return no_store(answer.body, answer.status)

    def own(path: str, handler: Callable[..., JSONResponse], **options: bool) -> Route:
        endpoint = guarded(world, handler, cookie=TOOL_COOKIE, **options)
        return Route(path, endpoint, methods=["GET", "POST"])

    return [
        Route("/auth/callback", callback),
        own("/api/account", current),
        own("/api/account/poll", current, poll=True),
        own("/api/mshop/event", moment, poll=True),
        Route(f"{BASE}/list", containers(world, LIST, TOOL_COOKIE)),
        *list_routes(world, f"{BASE}/product", LIST, "product_ids", TOOL_COOKIE),
        own(f"{BASE}/delete", delete_group),
    ]


def fill(shop: Shop, rng: random.Random, own: list[Product]) -> None:
    groups = shop.lists[LIST] = {}
    for index, (name, size, share) in enumerate(GROUPS):
        picked = rng.sample(own, size) if len(own) >= 100 else []
        groups[name] = entries(rng, picked, 61_000 + index * 1_000)
        for entry in groups[name]:
            entry.facts |= {"tag": rng.choice(TAGS), "protected": rng.random() < share}


def refuse(_: Shop, __: str, entry: Entry) -> str | None:
    return PROTECTED if entry.facts.get("protected") else None


PART = Part(
    site="tool",
    routes=routes,
    fill=fill,
    rules={LIST: Rule(refuse=refuse, too_many="单次最多移出100个商品")},
)
AUTHORIZE_PART = Part(site="fxg", routes=authorizing)
