"""罗盘's content topics without a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from mock_site import MockSite
from tests.mock_site.test_mock_site import SHOP, Client

BASE = "/api/compass/chance/content_topic"
TOPIC = "%E7%A7%8B%E6%97%A5%E9%9C%B2%E8%90%A5"  # 秋日露营


@pytest.fixture
def site() -> Iterator[MockSite]:
    with MockSite() as started:
        yield started


@pytest.fixture
def client(site: MockSite) -> Client:
    client = Client(site, "compass.jinritemai.localhost")
    cookie = site.judge.cookie(SHOP)
    client.cookie = f"{cookie['name']}={cookie['value']}"
    return client


def first_page(client: Client) -> dict[str, Any]:
    return client.call(f"{BASE}/product/list?container={TOPIC}&page_size=12")[1]["data"]


def take_out(client: Client, ids: list[str]) -> list[dict[str, str]]:
    body = {"container": "秋日露营", "product_ids": ids}
    return client.call(f"{BASE}/product/remove", body)[1]["data"]["failed"]


def test_topics_and_their_numbers(client: Client) -> None:
    topics = {t["name"]: t["count"] for t in client.call(f"{BASE}/list")[1]["data"]}
    assert len(topics) == 6 and topics["秋日露营"] == 64 and topics["年货预告"] == 0
    page = first_page(client)
    assert page["total"] == 64 and len(page["list"]) == 12
    assert any(row["locked"] for row in page["list"])


def test_a_product_leaves_one_topic_only(site: MockSite, client: Client) -> None:
    before = site.judge.shop(SHOP)["lists"]["topics"]
    row = next(row for row in first_page(client)["list"] if not row["locked"])
    assert take_out(client, [row["product_id"]]) == []
    after = site.judge.shop(SHOP)["lists"]["topics"]
    before["秋日露营"].remove(row["product_id"])
    assert after == before
    assert site.judge.log()[0]["container"] == "秋日露营"


def test_whether_a_product_is_locked_is_read_at_the_call(site: MockSite, client: Client) -> None:
    product_id = next(r["product_id"] for r in first_page(client)["list"] if not r["locked"])
    site.judge.edit_entry(SHOP, "topics", product_id, "秋日露营", locked=True)
    assert take_out(client, [product_id])[0]["reason"] == "主题投放中，结束后可移出"
    site.judge.edit_entry(SHOP, "topics", product_id, "秋日露营", locked=False)
    assert take_out(client, [product_id]) == []


def test_a_topic_that_is_not_there(site: MockSite, client: Client) -> None:
    body = {"container": "冬日", "product_ids": []}
    assert client.call(f"{BASE}/product/remove", body)[1]["code"] == 404
    assert site.judge.log() == []


def test_a_stranger_is_told_how_long_the_empty_report_stays(site: MockSite) -> None:
    site.judge.set_fault("late_redirect", ms=50)
    status, _, headers = Client(site, "compass.jinritemai.localhost").call(f"{BASE}/list")
    assert status == 401
    assert json.loads(headers["x-mock-page"])[0]["ms"] == 50
