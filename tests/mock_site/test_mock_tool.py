"""货盘助手 without a browser: its own sign-in, and groups that can go as a whole."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from mock_site import MockSite
from tests.mock_site.test_mock_site import SHOP, TWIN_A, Client

FXG, TOOL = "fxg.jinritemai.localhost", "tool.localhost"
GROUP, FREE = "主推款", "赠品专用"  # the second holds no product that a rule protects


@pytest.fixture
def site() -> Iterator[MockSite]:
    with MockSite() as started:
        yield started


class Browser:
    """Keeps cookies per host, and shows redirects instead of following them."""

    def __init__(self, site: MockSite) -> None:
        self.site = site
        self.cookies: dict[str, dict[str, str]] = {FXG: {}, TOOL: {}}

    def visit(self, address: str) -> tuple[int, str]:
        """Status, and where it leads."""
        parts = urlsplit(address)
        host = parts.hostname or TOOL
        cookies = self.cookies[host]
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=10)
        sent = {
            "Host": f"{host}:{self.site.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        }
        connection.request("GET", parts._replace(scheme="", netloc="").geturl(), headers=sent)
        answer = connection.getresponse()
        answer.read()
        for line in answer.headers.get_all("set-cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            cookies[name] = value
        connection.close()
        return answer.status, answer.headers.get("location") or ""

    def sign_in(self, shop: str | None = SHOP) -> Browser:
        """Into 抖店 only."""
        cookie = self.site.judge.cookie(shop)
        self.cookies[FXG][cookie["name"]] = cookie["value"]
        return self

    def enter(self) -> Client:
        """Through 抖店 into the tool."""
        address = "/groups"
        for _ in range(3):
            status, address = self.visit(address)
            assert status == 302
        assert address == "/groups"
        client = Client(self.site, TOOL)
        client.cookie = f"tool_session={self.cookies[TOOL]['tool_session']}"
        return client


@pytest.fixture
def client(site: MockSite) -> Client:
    return Browser(site).sign_in().enter()


def group(site: MockSite, name: str = GROUP) -> list[str]:
    return site.judge.products_in(SHOP, "tool_groups", name)


def remove(client: Client, ids: list[str], name: str = GROUP) -> dict[str, Any]:
    body = {"container": name, "product_ids": ids}
    return client.call("/api/groups/product/remove", body)[1]


def delete(client: Client, name: str) -> dict[str, Any]:
    return client.call("/api/groups/delete", {"container": name})[1]


# --- sign-in ---


@pytest.mark.parametrize("path", ["/", "/groups"])
def test_a_stranger_is_sent_to_the_platform_and_from_there_to_its_login(
    site: MockSite, path: str
) -> None:
    browser = Browser(site)
    status, address = browser.visit(path)
    assert status == 302 and urlsplit(address).path == "/oauth/authorize"
    status, address = browser.visit(address)
    assert status == 302 and urlsplit(address).path == "/login/common"
    (extra,) = parse_qs(urlsplit(address).query)["extra"]
    assert "/oauth/authorize?redirect_uri=" in extra


def test_a_merchant_without_a_shop_has_to_choose_first(site: MockSite) -> None:
    browser = Browser(site).sign_in(shop=None)
    _, address = browser.visit("/groups")
    assert browser.visit(address)[1].startswith("/login/common?")


def test_a_merchant_comes_back_signed_in(site: MockSite, client: Client) -> None:
    assert client.call("/api/account")[1]["data"]["id"] == SHOP
    assert client.call("/app/groups")[0] in (200, 503)  # 503: the pages are not built


def test_only_the_tool_is_sent_back_to(site: MockSite) -> None:
    away = f"http://{FXG}/oauth/authorize?redirect_uri=http://evil.example/auth/callback&state=1"
    assert Browser(site).sign_in().visit(away)[0] == 400


def test_a_callback_needs_the_state_it_was_asked_with(site: MockSite) -> None:
    browser = Browser(site).sign_in()
    address = browser.visit(browser.visit("/groups")[1])[1]
    assert browser.visit(address.replace("state=", "state=0"))[0] == 400


def test_the_tool_keeps_its_shop(site: MockSite, client: Client) -> None:
    merchant = Client(site)
    cookie = site.judge.cookie(SHOP)
    merchant.cookie = f"{cookie['name']}={cookie['value']}"
    merchant.call("/api/mshop/shop/choose", {"shop_id": TWIN_A})
    assert client.call("/api/account")[1]["data"]["id"] == SHOP


def test_without_a_session_there_is_no_data(site: MockSite, client: Client) -> None:
    assert Client(site, TOOL).call("/api/groups/list")[0] == 401
    site.judge.set_fault("session_expires", after=0)
    assert client.call("/api/groups/list")[0] == 401
    assert client.call("/api/account/poll")[0] == 401


# --- groups ---


def test_the_groups(client: Client) -> None:
    sizes = {g["name"]: g["count"] for g in client.call("/api/groups/list")[1]["data"]}
    assert len(sizes) == 7 and min(sizes.values()) == 5 and max(sizes.values()) == 90
    assert any(a != b and b.startswith(a) for a in sizes for b in sizes)


def test_a_protected_product_is_refused_and_the_others_go(site: MockSite, client: Client) -> None:
    first, second, third = group(site)[:3]
    for product_id, protected in ((first, False), (second, True), (third, False)):
        site.judge.edit_entry(SHOP, "tool_groups", product_id, GROUP, protected=protected)
    failed = remove(client, [first, second, third])["data"]["failed"]
    assert failed == [{"product_id": second, "reason": "该商品已被自动规则锁定"}]
    assert group(site)[0] == second and len(group(site)) == 88


def test_a_group_can_be_deleted(site: MockSite, client: Client) -> None:
    ids = group(site, FREE)
    assert delete(client, FREE)["code"] == 0
    assert FREE not in site.judge.shop(SHOP)["lists"]["tool_groups"]
    (entry,) = site.judge.log()
    assert entry["kind"] == "remove" and entry["whole_group"] is True and entry["ids"] == ids
    assert set(entry["outcomes"].values()) == {"removed"}
    assert delete(client, FREE)["code"] == 404
    assert remove(client, ids, FREE)["code"] == 404


def test_a_group_with_a_protected_product_stays_as_it_is(site: MockSite, client: Client) -> None:
    ids = group(site, FREE)
    site.judge.edit_entry(SHOP, "tool_groups", ids[2], FREE, protected=True)
    assert delete(client, FREE)["msg"] == "分组内有被锁定的商品，无法删除"
    assert group(site, FREE) == ids
    (entry,) = site.judge.log()
    assert entry["whole_group"] is True and entry["effect"] is False


@pytest.mark.parametrize(
    ("fault", "gone"),
    [
        ("error_before", False),
        ("error_after", True),
        ("refuse_all", False),
        ("fake_success", False),
        ("silent_success", True),
    ],
)
def test_faults_of_a_deletion(site: MockSite, client: Client, fault: str, gone: bool) -> None:
    for product_id in group(site, FREE):
        site.judge.drop(SHOP, "tool_groups", product_id, FREE)  # an empty group is a group too
    site.judge.set_fault(fault)
    delete(client, FREE)
    assert (FREE not in site.judge.shop(SHOP)["lists"]["tool_groups"]) is gone
    assert site.judge.log()[0]["effect"] is gone


def test_the_rate_limit_looks_like_an_empty_list(site: MockSite, client: Client) -> None:
    site.judge.set_fault("rate_limited_empty")
    path = "/api/groups/product/list?container=%E4%B8%BB%E6%8E%A8%E6%AC%BE"
    assert [client.call(path)[1]["code"] for _ in range(2)] == [11001, 0]
