"""商品管理 of the mock without a browser, and how a test steers and sizes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mock_site import MockSite
from tests.mock_site.test_mock_site import SHOP, TWIN_A, Client

URL = "/api/goods/manage"


@pytest.fixture
def site() -> Iterator[MockSite]:
    with MockSite() as started:
        yield started


@pytest.fixture
def client(site: MockSite) -> Client:
    return Client(site).sign_in()


def test_all_products_of_the_shop_and_no_others(site: MockSite, client: Client) -> None:
    lists = site.judge.shop(SHOP)["lists"]
    goods = set(site.judge.products_in(SHOP, "goods"))
    assert goods >= set(lists["tracking"][""]) and len(goods) == 1260
    assert not goods & set(lists["competitors"][""])
    counts = client.call(f"{URL}/counts")[1]["data"]
    assert counts["all"] == 1260 == sum(counts["statuses"].values())
    twin = site.judge.shop(TWIN_A)["lists"]
    assert set(site.judge.products_in(TWIN_A, "goods")) >= set(twin["tracking"][""])
    assert "goods" not in lists, "no product is tied there"


def test_status_and_search_narrow_the_list(site: MockSite, client: Client) -> None:
    ids = site.judge.products_in(SHOP, "goods")[:3]
    found = client.call(f"{URL}/list?keyword={','.join(ids)}")[1]["data"]
    assert [row["product_id"] for row in found["list"]] == ids
    gone = client.call(f"{URL}/list?status=%E5%B7%B2%E4%B8%8B%E6%9E%B6")[1]["data"]  # 已下架
    assert {row["status"] for row in gone["list"]} == {"已下架"}


def test_a_product_that_a_test_sets_shows_everywhere(site: MockSite, client: Client) -> None:
    product_id = site.judge.products_in(SHOP, "tracking")[0]
    site.judge.set_product(SHOP, product_id, status="已下架", stock=0, sales=7)
    tracked = client.tracked(keyword=product_id)["data"]["list"][0]
    goods = client.call(f"{URL}/list?keyword={product_id}")[1]["data"]["list"][0]
    assert (
        (tracked["status"], tracked["stock"]) == (goods["status"], goods["stock"]) == ("已下架", 0)
    )
    assert goods["sales"] == 7
    with pytest.raises(ValueError, match="no editable field 'id'"):
        site.judge.set_product(SHOP, product_id, id="3")
    with pytest.raises(ValueError, match="no editable field 'stok'"):
        site.judge.set_product(SHOP, product_id, stok=0)


def test_harm_done_there_is_in_the_log(site: MockSite, client: Client) -> None:
    product_id = next(
        i
        for i in site.judge.products_in(SHOP, "goods")
        if site.judge.product(SHOP, i)["status"] == "在售"
    )
    client.call(f"{URL}/off_shelf", {"product_id": product_id})
    assert site.judge.product(SHOP, product_id)["status"] == "已下架"
    assert [(c["kind"], c["ids"]) for c in site.judge.log()] == [("off_shelf", [product_id])]


@pytest.mark.parametrize(("scale", "tracked"), [(4.2, 5040), (0.1, 120), (0.02, 24)])
def test_lists_can_be_longer_or_shorter(scale: float, tracked: int) -> None:
    judge = MockSite(scale=scale).judge
    ids = judge.products_in(SHOP, "tracking")
    assert len(ids) == len(set(ids)) == tracked
    assert set(ids) <= set(judge.products_in(SHOP, "goods"))
