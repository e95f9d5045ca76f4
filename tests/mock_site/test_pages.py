"""The pages that stand for the web at large: what their server answers, and its judge."""

from __future__ import annotations

import json
import re
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest

from tests.pages import FieldPages
from tests.pages.app import PAGES

ID = re.compile(r"(?<!\d)3\d{18}(?!\d)")


@pytest.fixture(scope="module")
def server() -> Iterator[FieldPages]:
    with FieldPages() as pages:
        yield pages


@pytest.fixture
def pages(server: FieldPages) -> FieldPages:
    server.reset()
    return server


def send(pages: FieldPages, page: str, path: str = "/", body: bytes | None = None) -> str:
    # Python does not resolve *.localhost everywhere; a browser does.
    request = urllib.request.Request(
        f"http://127.0.0.1:{pages.port}{path}",
        data=body,
        headers={"host": f"{page}.localhost:{pages.port}"},
    )
    opener = urllib.request.build_opener(Redirected(page))
    with opener.open(request, timeout=10) as answer:
        return str(answer.read().decode())


class Redirected(urllib.request.HTTPRedirectHandler):
    """Keeps the Host header, and the cookie that carries the message."""

    def __init__(self, page: str) -> None:
        self.page = page

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, url: str
    ) -> Any:
        assert code == 303
        request = urllib.request.Request(url)
        request.add_header("host", req.get_header("Host"))
        request.add_header("cookie", headers.get("set-cookie", "").split(";")[0])
        return request


def listed(pages: FieldPages, page: str, **asked: object) -> Any:
    return json.loads(send(pages, page, f"/api/list?{urllib.parse.urlencode(asked)}"))


def remove(pages: FieldPages, page: str, ids: Sequence[str], tab: str = "") -> Any:
    body = json.dumps({"ids": list(ids)}).encode()
    return json.loads(send(pages, page, f"/api/remove?tab={tab}", body))


@pytest.mark.parametrize("page", PAGES)
def test_every_list_has_its_traps(pages: FieldPages, page: str) -> None:
    products = pages.products(page)
    ids = pages.ids(page)
    assert len(set(ids)) == 120
    assert all(ID.fullmatch(i) for i in ids)
    assert all(re.fullmatch(r"7\d{18}", p["promotion"]) for p in products)
    assert max(Counter(p["title"] for p in products).values()) == 2
    assert any(int(b) - int(a) == 1 and a[:-1] == b[:-1] for a, b in pairwise(ids))
    named = [found for p in products for found in ID.findall(p["title"])]
    assert len(named) == 1 and named[0] in ids
    assert {p["status"] for p in products} == {"在售", "已下架", "审核中"}


@pytest.mark.parametrize("page", PAGES[1:])
def test_a_page_answers_by_parts_and_removes(pages: FieldPages, page: str) -> None:
    ids = pages.ids(page)
    answer = listed(pages, page, offset=20, limit=10)
    assert answer["total"] == 120
    assert [row["id"] for row in answer["rows"]] == ids[20:30]
    assert remove(pages, page, [ids[4], "3999999999999999999", ids[2]])["removed"] == [
        ids[2],
        ids[4],
    ]
    assert listed(pages, page)["total"] == 118
    assert not {ids[2], ids[4]} & set(pages.ids(page))
    assert [(entry["page"], entry["ids"]) for entry in pages.log] == [(page, [ids[2], ids[4]])]


def test_what_was_not_carried_out_is_not_in_the_log(pages: FieldPages) -> None:
    gone = pages.ids("legacy")[0]
    remove(pages, "legacy", [gone])
    remove(pages, "legacy", [gone])
    remove(pages, "legacy", [])
    assert len(pages.log) == 1


def test_one_searches_by_several_ids_another_by_one(pages: FieldPages) -> None:
    ids = pages.ids("ant")
    found = listed(pages, "ant", q=f"{ids[9]},{ids[1]}")
    assert [row["id"] for row in found["rows"]] == [ids[1], ids[9]]
    ids = pages.ids("element")
    assert [row["id"] for row in listed(pages, "element", q=ids[1])["rows"]] == [ids[1]]
    assert listed(pages, "element", q=f"{ids[9]},{ids[1]}")["total"] == 0


def test_the_first_tab_of_ant_is_another_list(pages: FieldPages) -> None:
    other = [row["id"] for row in listed(pages, "ant", tab="all")["rows"]]
    assert len(other) == 30 and not set(other) & set(pages.ids("ant"))
    remove(pages, "ant", other[:1], tab="all")
    assert len(pages.ids("ant")) == 120
    assert pages.log[0]["ids"] == other[:1]


def test_reset_and_counts(pages: FieldPages) -> None:
    before = pages.ids("cards")
    pages.vary(order="reversed")
    remove(pages, "cards", before[:3])
    assert pages.requests == {"cards/api/remove": 1}
    pages.reset()
    assert pages.ids("cards") == before
    assert pages.log == [] and pages.requests == {}


def test_order_varies_and_stays_after_a_removal(pages: FieldPages) -> None:
    ids = pages.ids("cards")
    pages.vary(order="reversed")
    assert pages.ids("cards") == ids[::-1]
    assert listed(pages, "cards", limit=1)["rows"][0]["id"] == ids[-1]
    pages.vary(order="shuffled")
    shuffled = pages.ids("cards")
    assert shuffled not in (ids, ids[::-1]) and sorted(shuffled) == sorted(ids)
    remove(pages, "cards", [shuffled[1]])
    assert pages.ids("cards") == [shuffled[0], *shuffled[2:]]


def test_shop_and_variation_are_told_to_scripts(pages: FieldPages) -> None:
    pages.vary(hashes="other", depth=3)
    text = send(pages, "legacy", "/activity/goods")
    assert '"hashes": "other", "depth": 3' in text
    assert "好物优选旗舰店" in send(pages, "legacy")


# --- plain ---


def test_plain_shows_pages_and_finds(pages: FieldPages) -> None:
    ids = pages.ids("plain")
    text = send(pages, "plain")
    assert "<script" not in text and "好物优选旗舰店" in text
    assert "共 120 件商品，第 1/6 页" in text
    assert re.findall(r'value="(3\d{18})"', text) == ids[:20]
    last = send(pages, "plain", "/?page=6")
    assert '<span class="off">下一页</span>' in last and re.search("<a [^>]*>上一页</a>", last)
    assert "第 1/3 页" in send(pages, "plain", "/?size=50")
    query = urllib.parse.quote(f"{ids[7]}, {ids[100]}")
    assert re.findall(r'value="(3\d{18})"', send(pages, "plain", f"/?q={query}")) == [
        ids[7],
        ids[100],
    ]
    assert "没有找到商品" in send(pages, "plain", "/?q=3999999999999999999")


def test_plain_asks_on_a_page_of_its_own(pages: FieldPages) -> None:
    a, b = pages.ids("plain")[2:4]
    text = send(pages, "plain", f"/remove?ids={a}&ids={b}")
    assert "以下 2 个商品将移出活动「秋季清仓」" in text and a in text and b in text
    assert pages.log == []
    assert "移出成功，共移出 2 个商品" in send(
        pages, "plain", "/remove", f"ids={a}&ids={b}".encode()
    )
    assert pages.log[0]["ids"] == [a, b]
    assert "请先选择商品" in send(pages, "plain", "/remove")


def test_depth_wraps_and_changes_nothing_else(pages: FieldPages) -> None:
    flat = send(pages, "plain")
    pages.vary(depth=2)
    deep = send(pages, "plain")
    assert '<div class="wrap"><div class="wrap">' in deep
    assert re.sub(r"</?div[^>]*>|\s", "", deep) == re.sub(r"</?div[^>]*>|\s", "", flat)


def test_noid_holds_no_id_and_new_tokens_each_time(pages: FieldPages) -> None:
    def tokens(text: str) -> list[str]:
        return re.findall(r'name="ids" value="(\w+)"', text)

    first, second = send(pages, "plain", "/noid"), send(pages, "plain", "/noid")
    everything = "".join(send(pages, "plain", f"/noid?page={n}") for n in range(1, 7))
    assert len(tokens(everything)) == 120
    assert not re.search(r"\d{15}", everything)
    assert not set(tokens(first)) & set(tokens(second))

    third = pages.ids("plain")[2]
    ask = send(pages, "plain", f"/noid/remove?ids={tokens(first)[2]}")
    assert "以下 1 个商品" in ask and not re.search(r"\d{15}", ask)
    send(pages, "plain", "/noid/remove", f"ids={tokens(ask)[0]}".encode())
    assert pages.log[0]["ids"] == [third]
