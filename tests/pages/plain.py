"""``plain``: a list rendered by the server, a confirmation page of its own, and no script at all.

The same list stands under /noid without any product id: rows are numbered, and each has a token that
is another one at every load.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase
from urllib.parse import parse_qs, quote, unquote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.pages.goods import Product, World, anonymous

SIZES = (20, 50)
templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


def routes(world: World) -> list[Route]:
    return [*_area(world, "", named=True), *_area(world, "/noid", named=False)]


def _area(world: World, base: str, named: bool) -> list[Route]:
    home = base or "/"
    tokens: dict[str, str] = {}  # token → product id, for pages without ids

    def keyed(products: list[Product]) -> list[Product]:
        if named:
            return products
        keys = ["".join(secrets.choice(ascii_lowercase) for _ in range(12)) for _ in products]
        tokens.update(zip(keys, (p.id for p in products), strict=True))
        return [replace(p, id=k) for p, k in zip(anonymous(products), keys, strict=True)]

    def real(key: str) -> str:
        return key if named else tokens.get(key, "")

    def render(template: str, **values: object) -> Response:
        text = templates.get_template(template).render(
            shop=world.shop,
            depth=world.variation.depth,
            base=base,
            home=home,
            named=named,
            **values,
        )
        return HTMLResponse(text, headers={"cache-control": "no-store"})

    async def goods(request: Request) -> Response:
        asked = request.query_params
        words = asked.get("q", "")
        size = whole(asked.get("size"), SIZES[0])
        size = size if size in SIZES else SIZES[0]
        found = world.find("plain", words)
        last = max(1, -(-len(found) // size))
        page = min(max(1, whole(asked.get("page"), 1)), last)

        def at(number: int) -> str:
            return f"{home}?{urlencode({'q': words, 'size': size, 'page': number})}"

        start = (page - 1) * size
        response = render(
            "plain_list.html",
            rows=keyed(found[start : start + size]),
            first=start + 1,
            total=len(found),
            page=page,
            last=last,
            before=at(page - 1) if page > 1 else "",
            after=at(page + 1) if page < last else "",
            words=words,
            size=size,
            sizes=SIZES,
            flash=unquote(request.cookies.get("flash", "")),
        )
        response.delete_cookie("flash")
        return response

    def back(message: str) -> Response:
        response = RedirectResponse(home, 303)
        response.set_cookie("flash", quote(message))
        return response

    async def ask(request: Request) -> Response:
        wanted = {real(key) for key in request.query_params.getlist("ids")}
        chosen = [p for p in world.rows("plain") if p.id in wanted]
        if not chosen:
            return back("请先选择商品")
        if world.hasty:
            world.remove("plain", "plain", [p.id for p in chosen])
            return back(f"移出成功，共移出 {len(chosen)} 个商品")
        held = [p for p in chosen if p.id in world.held]
        return render(
            "plain_confirm.html", rows=keyed(chosen), held=keyed(held), why=world.held_back
        )

    async def remove(request: Request) -> Response:
        sent = parse_qs((await request.body()).decode())
        wanted = [real(key) for key in sent.get("ids", [])]
        if world.most and len(wanted) > world.most:
            return back(f"移出失败：单次最多移出 {world.most} 个商品")
        gone = world.remove("plain", "plain", wanted)
        if world.breaks:
            return HTMLResponse("<h1>Server Error (500)</h1>", 500)
        return back(f"移出成功，共移出 {len(gone)} 个商品" if gone else "商品已不在活动中")

    return [
        Route(home, goods),
        Route(f"{base}/remove", ask),
        Route(f"{base}/remove", remove, methods=["POST"]),
    ]
