"""The pages of ``wplist``, which come whole from the server, as those of WordPress do."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from html import escape
from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.pages.goods import Product

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.gauntlet.app import Gauntlet

SIZE = 20


def notice(words: str, kind: str) -> str:
    return f'<div class="notice notice-{kind} is-dismissible"><p>{words}</p></div>'


def thumb(row: Product) -> str:
    colour = f"background: hsl({row.stock % 360} 45% 75%)"
    return f'<td class="column-thumb"><i style="{colour}"></i></td>'


def line(row: Product, back: str) -> str:
    """A row of look 1: the id is among the actions, which show under the pointer."""
    away = escape(f"/edit.php?action=remove&post[]={row.id}&{back}")
    return f"""<tr id="post-{row.id}"><th class="check-column">
<input type="checkbox" name="post[]" value="{row.id}"></th>{thumb(row)}
<td><a class="row-title" href="/post.php?post={row.id}">{escape(row.title)}</a>
<div class="row-actions"><span>ID: {row.id} | </span><a href="#">编辑</a> | <a href="#">快速编辑</a> |
<a class="submitdelete" href="{away}">移出专区</a> | <a href="#">查看</a></div></td>
<td>¥{row.price}</td><td>{row.stock}</td><td>{row.status}</td><td>已加入<br>{row.added}</td></tr>"""


def line_of_second(row: Product, back: str) -> str:
    away = escape(f"/edit.php?action=confirm&post[]={row.id}&{back}")
    return f"""<tr><th class="check-column"><input type="checkbox" name="post[]" value="{row.id}"></th>
<td><strong>{escape(row.title)}</strong><div class="row-actions"><a href="/post.php?post={row.id}">查看</a> |
<a class="submitdelete" href="{away}">终止供应</a></div></td>
<td>{row.status}</td><td>¥{row.price}</td><td>{row.added}</td></tr>"""


def bulk(words: str, place: str, act: str) -> str:
    return f"""<div class="bulkactions"><select name="{place}"><option value="-1">批量操作</option>
<option value="edit">编辑</option><option value="{act}">{words}</option></select>
<input type="submit" class="button action" value="应用"></div>"""


def pager(total: int, page: int, q: str) -> str:
    last = max(1, ceil(total / SIZE))

    def turn(sign: str, name: str, words: str, to: int) -> str:
        if not 1 <= to <= last or to == page:
            return f'<span class="button disabled" aria-hidden="true">{sign}</span>'
        address = escape(f"/?{urlencode({'s': q, 'paged': to})}")
        return (
            f'<a class="{name}-page button" href="{address}"><span hidden>{words}</span>{sign}</a>'
        )

    return f"""<div class="tablenav-pages"><span class="displaying-num">{total} 个项目</span>
{turn("«", "first", "首页", 1)} {turn("‹", "prev", "上一页", page - 1)}
<input class="current-page" name="paged" value="{page}" size="1"> / <span class="total-pages">{last}</span>
{turn("›", "next", "下一页", page + 1)} {turn("»", "last", "尾页", last)}</div>"""


def numbers(total: int, page: int) -> str:
    """The pager of look 2, below the list."""
    last = max(1, ceil(total / SIZE))
    shown = [n for n in range(1, last + 1) if n in (1, last) or abs(n - page) <= 2]
    links = []
    for before, n in zip([0, *shown], shown, strict=False):
        links.append('<span class="dots">…</span>' if n - before > 1 else "")
        now = f'<span class="current" aria-current="page">{n}</span>'
        links.append(now if n == page else f'<a href="/?paged={n}">{n}</a>')
    prev = f'<a href="/?paged={page - 1}">« 上一页</a>' if page > 1 else ""
    after = f'<a href="/?paged={page + 1}">下一页 »</a>' if page < last else ""
    return f'<div class="page-numbers">{prev} {" ".join(links)} {after}</div>'


def listing(found: Sequence[Product], page: int, q: str, told: str, second: bool) -> str:
    page = min(page, max(1, ceil(len(found) / SIZE)))
    back = urlencode({"s": q, "paged": page})
    heads = (
        ("商品", "状态", "供货价", "签约时间")
        if second
        else ("", "名称", "价格", "库存", "状态", "日期")
    )
    draw: Callable[[Product, str], str] = line_of_second if second else line
    lines = "".join(draw(row, back) for row in found[(page - 1) * SIZE : page * SIZE])
    lines = lines or f'<tr><td colspan="{len(heads) + 1}">未找到商品</td></tr>'
    titles = '<tr><th class="check-column"><input type="checkbox" class="select-all"></th>'
    titles += "".join(f"<th>{head}</th>" for head in heads) + "</tr>"
    act = ("终止供应", "confirm") if second else ("从专区移除", "remove")
    views = f"""<ul class="subsubsub"><li><a href="/"><b>全部</b>（{len(found)}）</a> | </li>
<li><a href="#">已发布</a> | </li><li><a href="#">草稿</a></li></ul>"""
    search = f"""<p class="search-box"><input type="search" name="s" value="{escape(q)}">
<input type="submit" class="button" value="搜索商品"></p>"""
    count = f'<span class="displaying-num">{len(found)} 个项目</span>'
    top = bulk(act[0], "action", act[1]) + (count if second else pager(len(found), page, q))
    foot = bulk(act[0], "action2", act[1]) + (numbers(len(found), page) if second else count)
    return f"""<h1>{"供应中的商品" if second else "促销专区"}</h1>
<a href="#" class="page-title-action">添加商品</a>{told}
<form id="posts-filter" method="get" action="/edit.php">{"" if second else views + search}
<div class="tablenav top">{top}</div>
<table class="wp-list-table"><thead>{titles}</thead><tbody>{lines}</tbody><tfoot>{titles}</tfoot></table>
<div class="tablenav bottom">{foot}</div></form>"""


def confirmation(rows: Sequence[Product], back: str) -> str:
    items = "".join(
        f'<li><input type="hidden" name="post[]" value="{row.id}">ID {row.id}：{escape(row.title)}</li>'
        for row in rows
    )
    what = "此商品" if len(rows) == 1 else "这些商品"
    return f"""<h1>终止供应</h1><form method="post" action="/edit.php?{escape(back)}">
<p>您选择了终止供应{what}：</p><ul>{items}</ul><p>终止后经销商将无法再下单。</p>
<p><input type="submit" class="button button-primary" value="确认终止">
<a href="/?{escape(back)}">返回列表</a></p></form>"""


def routes(
    gauntlet: Gauntlet, page: str, several: bool, document: Callable[[], str]
) -> list[Route]:
    """``document``: what stands around each of them."""
    # Told on the next page, once.
    notices: list[str] = []

    def second() -> bool:
        return gauntlet.look.variant == 2

    def whole(inner: str) -> Response:
        text = document().replace("<!--list-->", inner)
        return HTMLResponse(text, headers={"cache-control": "no-store"})

    def told(ids: Sequence[str]) -> str:
        answer = gauntlet.remove(page, list(ids))
        verb = "终止供应" if second() else "移出专区"
        if answer["error"]:
            return notice(answer["error"], "error")
        refused = [f"{one['id']} {one['why']}" for one in answer["refused"]]
        said = f"已有 {len(answer['removed'])} 个商品{verb}。"
        if not refused:
            return notice(said, "success")
        failed = f"{len(refused)} 个商品未能{verb}：<br>{'<br>'.join(refused)}"
        return notice(said + failed if answer["removed"] else failed, "warning")

    async def listed(request: Request) -> Response:
        await asyncio.sleep(gauntlet.look.latency)
        asked = request.query_params
        q, at = asked.get("s", ""), asked.get("paged", "1")
        said = "".join(notices)
        notices.clear()
        found = gauntlet.world.find(page, q, several)
        return whole(listing(found, int(at) if at.isdecimal() else 1, q, said, second()))

    async def acted(request: Request) -> Response:
        asked = request.query_params
        back = urlencode({"s": asked.get("s", ""), "paged": asked.get("paged", "1")})
        if request.method == "POST":
            sent = parse_qs((await request.body()).decode())
            notices.append(told(sent.get("post[]", [])))
            return RedirectResponse(f"/?{back}", 303)
        ids = asked.getlist("post[]")
        acts = {asked.get("action"), asked.get("action2")}
        if "confirm" in acts and ids:
            rows = [row for row in gauntlet.world.rows(page) if row.id in ids]
            return whole(confirmation(rows, back))
        if "remove" in acts and ids:
            notices.append(told(ids))
        return RedirectResponse(f"/?{back}", 303)

    return [Route("/", listed), Route("/edit.php", acted, methods=["GET", "POST"])]
