"""Sign-in, shop chooser, polling, agreements. Any phone number 1xxxxxxxxxx and one fixed code."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mock_site.broken_answers import delivered
from mock_site.state import Session, World

CODE = "123456"
COOKIE = "sessionid"
COOKIE_DOMAIN = "jinritemai.localhost"  # one sign-in for all back offices, as on the real hosts
DEFAULT_LATENCY = 0.015

Handler = Callable[[Request, Session, dict], JSONResponse]
Endpoint = Callable[[Request], Awaitable[Response]]


def no_store(body: Any, status: int = 200) -> JSONResponse:
    return JSONResponse(body, status, {"cache-control": "no-store"})


async def _body(request: Request) -> dict[str, Any]:
    try:
        raw = await request.body()
    except ClientDisconnect:  # the page was left meanwhile; nobody reads the answer
        raw = b""
    try:
        value = json.loads(raw) if raw else {}
    except ValueError:
        value = {}
    return value if isinstance(value, dict) else {}


def _with_faults(world: World, response: JSONResponse) -> JSONResponse:
    """The page learns of its faults from every answer, so one that is set late still works."""
    faults = world.faults.for_page()
    response.headers["x-mock-page"] = json.dumps(faults)
    return response


def guarded(
    world: World,
    handler: Handler,
    *,
    shop: bool = True,
    poll: bool = False,
    cookie: str = COOKIE,
) -> Endpoint:
    """Add latency, the lock, sign-in (without it: 401) and the faults that count requests."""

    async def endpoint(request: Request) -> Response:
        latency = world.faults.get("latency")
        if not poll:
            await asyncio.sleep(latency.options["ms"] / 1000 if latency else DEFAULT_LATENCY)
        body = await _body(request)
        with world.lock:
            session = world.sessions.get(request.cookies.get(cookie, ""))
            if session and session.shop_id not in world.shops:
                session.shop_id = None  # a reset with another seed has other shops
            trouble = world.count_api(session) if session and not poll else None
            if session is None or trouble == "expired":
                return _with_faults(
                    world, no_store({"code": 10008, "msg": "登录过期，请重新登录"}, 401)
                )
            if shop and session.shop_id is None:
                return _with_faults(world, no_store({"code": 10009, "msg": "请选择店铺"}, 401))
            if trouble == "captcha" and shop:
                return _with_faults(world, no_store({"code": 10217, "msg": "请完成验证"}))
            if session and trouble == "too many":
                words = world.faults.active["too_many_requests"].options["words"]
                return no_store({"code": 429, "msg": words}, 429) if words else Response("", 429)
            return delivered(_with_faults(world, handler(request, session, body)))

    return endpoint


def routes(world: World) -> list[Route]:
    async def send_code(request: Request) -> JSONResponse:
        body = await _body(request)
        if not re.fullmatch(r"1\d{10}", str(body.get("mobile", ""))):
            return no_store({"code": 1003, "msg": "请输入正确的手机号"})
        return no_store({"code": 0, "msg": ""})

    async def sign_in(request: Request) -> JSONResponse:
        await asyncio.sleep(DEFAULT_LATENCY)
        body = await _body(request)
        mobile, email = str(body.get("mobile", "")), str(body.get("email", ""))
        if email:
            if "@" not in email or body.get("password") != CODE:
                return no_store({"code": 1009, "msg": "邮箱或密码错误"})
        elif not re.fullmatch(r"1\d{10}", mobile):
            return no_store({"code": 1003, "msg": "请输入正确的手机号"})
        elif body.get("code") != CODE:
            return no_store({"code": 1202, "msg": "验证码错误，请重新输入"})
        with world.lock:
            token = world.sign_in(mobile or email)
        response = no_store({"code": 0, "msg": ""})
        response.set_cookie(
            COOKIE,
            token,
            domain=COOKIE_DOMAIN,
            path="/",
            httponly=True,
            samesite="lax",
            max_age=7 * 86400,
        )
        return response

    def sign_out(request: Request, session: Session, _: dict) -> JSONResponse:
        world.sessions.pop(request.cookies.get(COOKIE, ""), None)
        response = no_store({"code": 0, "msg": ""})
        response.delete_cookie(COOKIE, domain=COOKIE_DOMAIN, path="/")
        return response

    def shown(session: Session) -> dict[str, Any]:
        shop = world.shops.get(session.shop_id or "")
        return {
            "phone": f"{session.phone[:3]}****{session.phone[-4:]}",
            "shop": {"id": shop.id, "name": shop.name, "status": shop.status} if shop else None,
        }

    def current(_: Request, session: Session, __: dict) -> JSONResponse:
        return no_store({"code": 0, "msg": "", "data": shown(session)})

    def shop_list(_: Request, session: Session, __: dict) -> JSONResponse:
        data = [{"id": s.id, "name": s.name, "status": s.status} for s in world.shops.values()]
        return no_store({"code": 0, "msg": "", "data": data})

    def choose(_: Request, session: Session, body: dict) -> JSONResponse:
        shop = world.shops.get(str(body.get("shop_id")))
        if shop is None or shop.status != "正常营业":
            return no_store({"code": 1301, "msg": "该店铺暂时无法进入"})
        session.shop_id = shop.id
        return no_store({"code": 0, "msg": ""})

    def moment(_: Request, session: Session, body: dict) -> JSONResponse:
        world.moment(session, str(body.get("event")))
        return no_store({"code": 0})

    def accept(_: Request, session: Session, body: dict) -> JSONResponse:
        # Never to be reached by a bot: the judge sees it.
        world.note(
            kind="agreement_accepted",
            shop_id=session.shop_id,
            agreement=str(body.get("agreement")),
            effect=True,
            status=200,
        )
        return no_store({"code": 0, "msg": ""})

    return [
        Route("/passport/web/send_code", send_code, methods=["POST"]),
        Route("/passport/web/sign_in", sign_in, methods=["POST"]),
        Route("/passport/web/sign_out", guarded(world, sign_out, shop=False), methods=["POST"]),
        Route("/api/mshop/account/current", guarded(world, current, shop=False)),
        Route("/api/mshop/shop/list", guarded(world, shop_list, shop=False)),
        Route("/api/mshop/shop/choose", guarded(world, choose, shop=False), methods=["POST"]),
        Route("/api/mshop/poll", guarded(world, current, shop=False, poll=True)),
        Route("/api/mshop/event", guarded(world, moment, shop=False, poll=True), methods=["POST"]),
        Route("/api/mshop/agreement/accept", guarded(world, accept), methods=["POST"]),
    ]
