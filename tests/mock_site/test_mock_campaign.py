"""限时限量购, 秒杀报名 and 活动广场 of the mock back office without a browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest

from mock_site import MockSite
from mock_site.areas.campaign import LIMITED_BASE, SECKILL_BASE, SQUARE_BASE, SQUARE_LOCKED
from tests.mock_site.test_mock_site import SHOP, Client

RUNNING, UPCOMING, OVER, DISABLED = "编辑推荐好物", "双12预热直降", "双11返场", "查看即减活动"


@pytest.fixture
def site() -> Iterator[MockSite]:
    with MockSite() as started:
        yield started


@pytest.fixture
def client(site: MockSite) -> Client:
    return Client(site).sign_in()


def submit(client: Client, activity: str, ids: list[str]) -> Any:
    body = {"container": activity, "product_ids": ids}
    return client.call(f"{LIMITED_BASE}/activity/submit", body)[1]


def state_of(site: MockSite, activity: str) -> str:
    return site.judge.shop(SHOP)["containers"]["limited"][activity]["state"]


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def free(site: MockSite, activity: str) -> list[str]:
    """Products of the activity, none of them locked any more."""
    ids = site.judge.products_in(SHOP, "limited", activity)
    for product_id in ids:
        site.judge.edit_entry(SHOP, "limited", product_id, activity, locked=False)
    return ids


def test_only_main_shops_have_campaigns() -> None:
    shops = MockSite().judge.state()["shops"]
    lists = shops[SHOP]["lists"]
    assert [len(lists[name]) for name in ("limited", "seckill", "square")] == [14, 4, 9]
    ids = [facts["id"] for facts in shops[SHOP]["containers"]["limited"].values()]
    assert len(set(ids)) == 14 and all(len(i) == 19 and i.startswith("7") for i in ids)
    world = MockSite()._world
    other = next(shop_id for shop_id in world.shops if shop_id not in shops)
    assert not any(world.shop(other).lists["limited"].values())


def test_a_submitted_activity_is_processed_before_its_products_leave(
    site: MockSite, client: Client
) -> None:
    site.judge.set_fault("slow_processing", ms=1000)
    ids = free(site, RUNNING)
    assert submit(client, RUNNING, ids[:2])["data"]["failed"] == []
    assert state_of(site, RUNNING) == "处理中"
    assert site.judge.products_in(SHOP, "limited", RUNNING) == ids
    assert submit(client, RUNNING, ids[2:3])["msg"] == "活动处理中，请稍后再试"
    until(lambda: state_of(site, RUNNING) == "进行中")
    assert site.judge.products_in(SHOP, "limited", RUNNING) == ids[2:]
    first, second = site.judge.log()
    assert first["container"] == RUNNING and first["ids"] == ids[:2]
    assert first["outcomes"] == dict.fromkeys(ids[:2], "removed")
    assert second["effect"] is False


def test_a_locked_product_stays_and_is_named(site: MockSite, client: Client) -> None:
    ids = free(site, RUNNING)
    site.judge.edit_entry(SHOP, "limited", ids[0], RUNNING, locked=True)
    (failed,) = submit(client, RUNNING, ids[:2])["data"]["failed"]
    assert failed == {"product_id": ids[0], "reason": "商品正在参加平台活动，暂不支持移除"}
    until(lambda: state_of(site, RUNNING) == "进行中")
    assert site.judge.products_in(SHOP, "limited", RUNNING) == [ids[0], *ids[2:]]


@pytest.mark.parametrize(
    ("activity", "everything", "words"),
    [
        (OVER, False, "活动已结束，不支持修改"),
        (DISABLED, False, "活动已结束，不支持修改"),
        (RUNNING, True, "进行中的活动至少保留1个商品"),
        (UPCOMING, True, ""),
    ],
)
def test_what_an_activity_allows(
    site: MockSite, client: Client, activity: str, everything: bool, words: str
) -> None:
    ids = free(site, activity)
    assert submit(client, activity, ids if everything else ids[:1])["msg"] == words
    (entry,) = site.judge.log()
    assert entry["effect"] is (not words)


@pytest.mark.parametrize(
    ("fault", "gone"), [("error_before", 0), ("error_after", 1), ("fake_success", 0)]
)
def test_faults_of_a_submission(site: MockSite, client: Client, fault: str, gone: int) -> None:
    ids = free(site, RUNNING)
    site.judge.set_fault(fault)
    submit(client, RUNNING, ids[:1])
    until(lambda: state_of(site, RUNNING) == "进行中")
    assert site.judge.products_in(SHOP, "limited", RUNNING) == ids[gone:]


def test_products_taken_off_the_page_are_not_listed(site: MockSite, client: Client) -> None:
    ids = site.judge.products_in(SHOP, "limited", "全店满意价")
    query = f"container={quote('全店满意价')}&without={ids[0]},{ids[2]}"
    data = client.call(f"{LIMITED_BASE}/product/list?{query}")[1]["data"]
    assert data["total"] == 128 and data["list"][0]["product_id"] == ids[1]


def leave_session(client: Client, session: str, key: str) -> Any:
    body = {"container": session, "record_ids": [key]}
    return client.call(f"{SECKILL_BASE}/product/remove", body)[1]["data"]["failed"]


def test_a_locked_product_cannot_leave_a_session(site: MockSite, client: Client) -> None:
    session = "双12预热场"
    product_id = site.judge.products_in(SHOP, "seckill", session)[0]
    key = site.judge.entry(SHOP, "seckill", product_id, session)["key"]
    site.judge.edit_entry(SHOP, "seckill", product_id, session, status="已锁定")
    assert (
        leave_session(client, session, key)[0]["reason"] == "活动已锁定，开始前 24 小时内不可退出"
    )
    site.judge.edit_entry(SHOP, "seckill", product_id, session, lock_words="本场次已锁定")
    assert leave_session(client, session, key)[0]["reason"] == "本场次已锁定"
    site.judge.edit_entry(SHOP, "seckill", product_id, session, status="已通过")
    assert leave_session(client, session, key) == []
    assert product_id not in site.judge.products_in(SHOP, "seckill", session)
    assert product_id in site.judge.log()[-1]["outcomes"]


def leave_campaign(client: Client, campaign: str, ids: list[str]) -> Any:
    body = {"container": campaign, "product_ids": ids}
    return client.call(f"{SQUARE_BASE}/product/remove", body)[1]


def test_the_square_refuses_locked_products_and_ended_activities(
    site: MockSite, client: Client
) -> None:
    campaign = "冬日焕新季"
    ids = site.judge.products_in(SHOP, "square", campaign)
    for index, product_id in enumerate(ids[:4]):
        status = "已锁定" if index < 2 else "活动中"
        site.judge.edit_entry(SHOP, "square", product_id, campaign, status=status)
    failed = leave_campaign(client, campaign, ids[:4])["data"]["failed"]
    assert [item["product_id"] for item in failed] == ids[:2]
    assert {item["reason"] for item in failed} == {SQUARE_LOCKED}
    assert site.judge.products_in(SHOP, "square", campaign) == ids[:2] + ids[4:]
    site.judge.edit_container(SHOP, "square", campaign, state="已结束")
    reasons = leave_campaign(client, campaign, ids[4:5])["data"]["failed"]
    assert reasons[0]["reason"] == "活动已结束，不支持退出"


def test_no_more_than_fifty_leave_a_campaign_at_once(site: MockSite, client: Client) -> None:
    ids = site.judge.products_in(SHOP, "square", "双12好价节")
    assert leave_campaign(client, "双12好价节", ids[:51])["msg"] == "单次最多退出50个商品"
    assert leave_campaign(client, "双12好价节", ids[:50])["data"]["failed"] == []
    assert site.judge.products_in(SHOP, "square", "双12好价节") == ids[50:]
