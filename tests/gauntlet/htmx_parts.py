"""The parts of its page that htmx asks for: HTML, where the other pages have JSON."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from html import escape
from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.pages.goods import Product

if TYPE_CHECKING:
    from tests.gauntlet.app import Gauntlet

SIZE = 20
OUT_OF_BAND = 'hx-swap-oob="true"'
NOTICE = """<div class="veil"><div class="sheet"><h5>系统通知</h5><p>商品列表支持批量操作了。</p>
<button class="btn btn-primary" onclick="this.closest('.veil').remove()">我知道了</button></div></div>"""
SEARCH = """<input type="search" name="q" class="form-control mb-3 w-25" placeholder="搜索商品ID或名称"
hx-get="/goods/list" hx-trigger="input changed delay:400ms, search" hx-target="#list">"""


def line(row: Product) -> str:
    """A row of look 1: what removes it asks by itself."""
    return f"""<tr><td><input class="form-check-input" type="checkbox" name="ids" value="{row.id}"></td>
<td>{row.id}</td><td>{escape(row.title)}</td><td>{row.price}</td><td>{row.stock}</td><td>{row.status}</td>
<td><button type="button" class="btn btn-sm btn-outline-danger" hx-delete="/goods/{row.id}"
hx-confirm="确定要移除“{escape(row.title)}”吗？" hx-target="closest tr"
hx-swap="outerHTML swap:300ms">移除</button></td></tr>"""


def line_of_second(row: Product) -> str:
    """No id is seen; the question comes from the server."""
    return f"""<tr><td><input class="form-check-input" type="checkbox" name="ids" value="{row.id}"></td>
<td>{escape(row.title)}<br><small class="text-secondary">¥{row.price}　库存 {row.stock}</small></td>
<td><span class="badge text-bg-light">{row.status}</span></td><td>{row.added}</td>
<td><a href="#" class="text-danger" title="撤回" hx-post="/goods/ask" hx-vals='{{"ids": "{row.id}"}}'
hx-params="ids" hx-target="#modal"><i class="bi bi-trash"></i></a></td></tr>"""


def table(found: Sequence[Product], page: int, q: str) -> str:
    last = max(1, ceil(len(found) / SIZE))
    page = min(page, last)
    lines = "".join(line(row) for row in found[(page - 1) * SIZE : page * SIZE])
    lines = lines or '<tr><td colspan="7" class="text-center text-secondary">没有找到商品</td></tr>'

    def turns(words: str, to: int) -> str:
        off = "" if 1 <= to <= last else " disabled"
        return f"""<li class="page-item{off}"><a class="page-link" href="#" hx-target="#list"
hx-get="/goods/list?page={to}&amp;q={escape(q)}">{words}</a></li>"""

    return f"""<form hx-post="/goods/remove" hx-target="#list" hx-confirm="确定要移除选中的商品吗？">
<input type="hidden" name="page" value="{page}"><input type="hidden" name="q" value="{escape(q)}">
<button class="btn btn-danger btn-sm mb-2">批量移除</button>
<table class="table table-hover align-middle"><thead>
<tr><th></th><th>商品ID</th><th>商品名称</th><th>价格</th><th>库存</th><th>状态</th><th>操作</th></tr></thead><tbody>{lines}</tbody></table></form>
<div class="d-flex"><span class="me-auto">{total(found)}</span>
<ul class="pagination">{turns("上一页", page - 1)}
<li class="page-item active"><span class="page-link">{page}</span></li>
{turns("下一页", page + 1)}</ul></div>"""


def total(found: Sequence[Product], swap: str = "") -> str:
    return f'<span id="total" {swap}>共 {len(found)} 条</span>'


def lines_of_second(found: Sequence[Product], page: int) -> str:
    lines = "".join(line_of_second(row) for row in found[(page - 1) * SIZE : page * SIZE])
    if page * SIZE < len(found):
        lines += f"""<tr id="more"><td colspan="5" class="text-center">
<button type="button" class="btn btn-light"
hx-get="/goods/list?page={page + 1}" hx-target="#more" hx-swap="outerHTML">加载更多</button></td></tr>"""
    return lines


def table_of_second(found: Sequence[Product]) -> str:
    return f"""<form hx-post="/goods/ask" hx-target="#modal"><table class="table table-striped align-middle">
<thead><tr><th></th><th>商品</th><th>状态</th><th>分销时间</th><th></th></tr></thead>
<tbody>{lines_of_second(found, 1)}</tbody></table>
<button class="btn btn-outline-secondary btn-sm">批量撤回</button></form>"""


def question(ids: Sequence[str]) -> str:
    hidden = "".join(f'<input type="hidden" name="ids" value="{escape(i)}">' for i in ids)
    what = f"所选的 {len(ids)} 件商品" if len(ids) > 1 else "这件商品"
    return f"""<div class="veil"><form class="sheet" hx-post="/goods/remove" hx-target="#list">
<h5>撤回分销</h5><p>撤回后分销员将无法再推广{what}。</p>{hidden}
<button class="btn btn-primary">确认撤回</button>
<button type="button" class="btn btn-link" onclick="this.closest('.veil').remove()">再想想</button>
</form></div>"""


def routes(gauntlet: Gauntlet, page: str, several: bool) -> list[Route]:
    def second() -> bool:
        return gauntlet.look.variant == 2

    def found(q: str = "") -> list[Product]:
        return gauntlet.world.find(page, q, several)

    def told(answer: dict[str, object], verb: str) -> str:
        refused = [f"{one['id']} {one['why']}" for one in answer["refused"]]  # type: ignore[attr-defined]
        bad = answer["error"] or (f"部分商品{verb}失败：{'；'.join(refused)}" if refused else "")
        said = bad or f"{verb}成功"
        kind = "danger" if bad else "success"
        place = "toasts" if second() else ""
        return f"""<div id="told" class="{place}" hx-swap-oob="true">
<div class="alert alert-{kind}">{said}</div></div>"""

    async def whole(request: Request) -> Response:
        inner = table_of_second(found()) if second() else table(found(), 1, "")
        top = "<h4>分销中的商品</h4>" if second() else f"<h4>分销商品</h4>{SEARCH}"
        notice = NOTICE if gauntlet.look.guide else ""
        return HTMLResponse(f'{notice}{top}<div id="told"></div><div id="list">{inner}</div>')

    async def listed(request: Request) -> Response:
        await asyncio.sleep(gauntlet.look.latency)
        at, q = int(request.query_params.get("page", 1)), request.query_params.get("q", "")
        return HTMLResponse(lines_of_second(found(), at) if second() else table(found(q), at, q))

    async def asked(request: Request) -> Response:
        sent = parse_qs((await request.body()).decode())
        ids = sent.get("ids", [])
        return HTMLResponse(question(ids) if ids else "")

    async def remove(request: Request) -> Response:
        await asyncio.sleep(gauntlet.look.latency)
        sent = parse_qs((await request.body()).decode())
        answer = gauntlet.remove(page, sent.get("ids", []))
        if not sent.get("ids"):
            answer["error"] = "请先勾选商品"
        if second():
            closed = '<div id="modal" hx-swap-oob="true"></div>'
            return HTMLResponse(table_of_second(found()) + told(answer, "撤回") + closed)
        at, q = int(sent.get("page", ["1"])[0]), sent.get("q", [""])[0]
        return HTMLResponse(table(found(q), at, q) + told(answer, "移除"))

    async def remove_one(request: Request) -> Response:
        await asyncio.sleep(gauntlet.look.latency)
        answer = gauntlet.remove(page, [request.path_params["id"]])
        # The row goes in favour of nothing; a refused one stays.
        headers = {} if answer["removed"] else {"HX-Reswap": "none"}
        return HTMLResponse(told(answer, "移除") + total(found(), OUT_OF_BAND), headers=headers)

    return [
        Route("/goods", whole),
        Route("/goods/list", listed),
        Route("/goods/ask", asked, methods=["POST"]),
        Route("/goods/remove", remove, methods=["POST"]),
        Route("/goods/{id}", remove_one, methods=["DELETE"]),
    ]
