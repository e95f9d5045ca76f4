"""百应 without a browser: plans, shop window, talent groups, and what each refuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from mock_site import MockSite, parts
from mock_site.parts import today
from tests.mock_site.test_mock_site import SHOP, Client

BUYIN, MARKETING = "buyin.jinritemai.localhost", "www.douyinec.localhost"
OPEN, TARGETED, ENDING = "店铺普通计划", "秋季定向推广", "今日截止定向"
EXPIRED, EXCLUSIVE = "夏季定向（已过期）", "专属计划"


@pytest.fixture
def site() -> Iterator[MockSite]:
    with MockSite() as started:
        yield started


@pytest.fixture
def merchant(site: MockSite) -> Client:
    client = Client(site, BUYIN)
    client.sign_in()
    return client


def cancel(client: Client, plan: str, ids: list[str]) -> dict[str, Any]:
    return client.call("/api/buyin/plan/remove", {"container": plan, "product_ids": ids})[1]


def reasons(answer: dict[str, Any]) -> dict[str, str]:
    return {item["product_id"]: item["reason"] for item in answer["data"]["failed"]}


def in_plan(site: MockSite, plan: str) -> list[str]:
    return site.judge.products_in(SHOP, "plans", plan)


def quiet(site: MockSite, plan: str) -> list[str]:
    """The plan's products, none of them held back by anything else than the plan."""
    seckill = site.judge.shop(SHOP)["lists"].get("seckill", {})
    held = {product_id for part in seckill.values() for product_id in part}
    return [product_id for product_id in in_plan(site, plan) if product_id not in held]


def test_a_stranger_is_sent_away_and_finds_no_form_here(site: MockSite) -> None:
    stranger = Client(site, BUYIN)
    assert stranger.call("/api/buyin/plan/plans")[0] == 401
    assert stranger.call("/login")[0] == 404
    stranger.host = MARKETING
    status, page, _ = stranger.call("/")
    assert status == 200
    assert "让好商品触手可得" in page and "立即入驻" in page
    assert "<form" not in page and "<input" not in page


def test_the_plans_are_told_with_kind_period_and_state(merchant: Client) -> None:
    plans = {p["name"]: p for p in merchant.call("/api/buyin/plan/plans")[1]["data"]}
    assert {name: plan["count"] for name, plan in plans.items()} == {
        OPEN: 240,
        TARGETED: 60,
        "达人专场定向": 45,
        ENDING: 12,
        EXPIRED: 20,
        EXCLUSIVE: 80,
    }
    assert plans[ENDING]["ends_on"] == str(today())
    assert plans[EXPIRED]["state"] == "已过期"
    assert {plan["kind"] for plan in plans.values()} == {"普通", "定向", "专属"}


def test_a_small_shop_has_the_plans_but_no_products(site: MockSite) -> None:
    client = Client(site, BUYIN)
    client.sign_in(shop=None)
    others = client.call("/api/mshop/shop/list")[1]["data"]
    small = next(s["id"] for s in others if s["status"] == "正常营业" and s["id"] != SHOP)
    client.call("/api/mshop/shop/choose", {"shop_id": small})
    assert not any(p["count"] for p in client.call("/api/buyin/plan/plans")[1]["data"])


def test_open_ended_and_expired_plans_let_go_at_once(site: MockSite, merchant: Client) -> None:
    for plan in (OPEN, EXPIRED):
        first = quiet(site, plan)[0]
        assert cancel(merchant, plan, [first])["data"]["failed"] == []
        assert first not in in_plan(site, plan)
        assert site.judge.log()[-1]["outcomes"] == {first: "removed"}


def test_open_orders_hold_nothing_back(site: MockSite, merchant: Client) -> None:
    first = quiet(site, OPEN)[0]
    site.judge.edit_entry(SHOP, "plans", first, OPEN, open_orders=7, unsettled="¥88.00")
    assert cancel(merchant, OPEN, [first])["data"]["failed"] == []
    assert first not in in_plan(site, OPEN)


def test_a_running_targeted_plan_lets_go_tomorrow(site: MockSite, merchant: Client) -> None:
    first = quiet(site, TARGETED)[0]
    assert cancel(merchant, TARGETED, [first])["data"]["failed"] == []
    entry = site.judge.entry(SHOP, "plans", first, TARGETED)
    assert entry["status"] == "关闭中"
    assert date.fromisoformat(entry["effective_on"]) - today() == timedelta(days=1)
    assert site.judge.log()[-1]["outcomes"] == {first: "pending"}
    assert reasons(cancel(merchant, TARGETED, [first])) == {first: "该商品已在关闭中"}


def test_the_end_of_a_plan_is_read_at_the_call(site: MockSite, merchant: Client) -> None:
    words = "当天截止的计划不支持关停"
    first, second = quiet(site, ENDING)[:2]
    assert reasons(cancel(merchant, ENDING, [first])) == {first: words}
    site.judge.edit_container(SHOP, "plans", ENDING, ends_on=str(today() + timedelta(days=9)))
    assert cancel(merchant, ENDING, [second])["data"]["failed"] == []
    other = quiet(site, TARGETED)[0]
    site.judge.edit_container(SHOP, "plans", TARGETED, ends_on=str(today()))
    assert reasons(cancel(merchant, TARGETED, [other])) == {other: words}


def test_a_visible_author_is_kept(site: MockSite, merchant: Client) -> None:
    seen, hidden = quiet(site, EXCLUSIVE)[:2]
    site.judge.edit_entry(SHOP, "plans", seen, EXCLUSIVE, author_visible=True)
    site.judge.edit_entry(SHOP, "plans", hidden, EXCLUSIVE, author_visible=False)
    assert reasons(cancel(merchant, EXCLUSIVE, [seen, hidden])) == {seen: "可见状态作者不允许删除"}
    assert seen in in_plan(site, EXCLUSIVE) and hidden not in in_plan(site, EXCLUSIVE)


def test_a_product_in_a_flash_sale_is_kept(site: MockSite, merchant: Client) -> None:
    sessions = site.judge.shop(SHOP)["lists"]["seckill"]
    held = [i for i in in_plan(site, OPEN) if any(i in part for part in sessions.values())]
    words = "商品正在参加平台活动，暂不支持取消合作"
    assert reasons(cancel(merchant, OPEN, held[:1])) == {held[0]: words}
    for session in sessions:
        site.judge.drop(SHOP, "seckill", held[0], session)
    assert cancel(merchant, OPEN, held[:1])["data"]["failed"] == []


def test_batches_are_capped(site: MockSite, merchant: Client) -> None:
    assert cancel(merchant, OPEN, quiet(site, OPEN)[:21])["msg"] == "单次最多操作20个商品"
    ids = site.judge.products_in(SHOP, "window")[:51]
    answer = merchant.call("/api/buyin/window/remove", {"product_ids": ids})[1]
    assert answer["msg"] == "单次最多操作50件商品"
    assert len(in_plan(site, OPEN)) == 240
    assert len(site.judge.products_in(SHOP, "window")) == 320


def test_the_details_of_one_product(site: MockSite, merchant: Client) -> None:
    first = in_plan(site, TARGETED)[0]
    site.judge.edit_entry(SHOP, "plans", first, TARGETED, open_orders=3, unsettled=None)
    key = site.judge.entry(SHOP, "plans", first, TARGETED)["key"]
    where = f"/api/buyin/plan/details?container={quote(TARGETED)}&record_id="
    shown = merchant.call(where + key)[1]["data"]
    assert (shown["product_id"], shown["open_orders"], shown["unsettled"]) == (first, 3, None)
    assert merchant.call(where + "1")[1]["code"] == 404


def test_the_window_keeps_pinned_and_live_products(site: MockSite, merchant: Client) -> None:
    pinned, live, plain = site.judge.products_in(SHOP, "window")[:3]
    for product_id, facts in (
        (pinned, (True, False)),
        (live, (False, True)),
        (plain, (False,) * 2),
    ):
        site.judge.edit_entry(SHOP, "window", product_id, pinned=facts[0], live=facts[1])
    answer = merchant.call("/api/buyin/window/remove", {"product_ids": [pinned, live, plain]})[1]
    assert reasons(answer) == {pinned: "置顶商品请先取消置顶", live: "商品正在直播中，下播后可操作"}
    assert plain not in site.judge.products_in(SHOP, "window")


def test_the_window_is_searched_by_state_and_title_only(site: MockSite, merchant: Client) -> None:
    first = site.judge.products_in(SHOP, "window")[0]
    where = "/api/buyin/window/list?"
    assert merchant.call(f"{where}keyword={first}")[1]["data"]["total"] == 0
    found = merchant.call(f"{where}page_size=100&state={quote('已下架')}")[1]["data"]
    assert 0 < found["total"] < 320
    assert {row["status"] for row in found["list"]} == {"已下架"}


def test_a_wrong_batch_action_shows(site: MockSite, merchant: Client) -> None:
    first = site.judge.products_in(SHOP, "window")[0]
    merchant.call("/api/buyin/window/pin", {"product_ids": [first]})
    assert site.judge.entry(SHOP, "window", first)["pinned"] is True
    assert [entry["kind"] for entry in site.judge.log()] == ["pin"]


def test_two_ids_stand_in_a_talent_row(site: MockSite) -> None:
    groups = site.judge.shop(SHOP)["lists"]["talent"]
    assert len(groups) == 8 and [] in groups.values()
    assert any(a != b and b.startswith(a) for a in groups for b in groups)
    clashes = 0
    for name, ids in groups.items():
        rows = [site.judge.entry(SHOP, "talent", i, name) for i in ids]
        promoted = {row["promotion_id"]: row["product_id"] for row in rows}
        assert len(promoted) == len(ids)
        assert all(len(p) == 19 and p.startswith("35") and p != i for p, i in promoted.items())
        clashes += len(promoted.keys() & set(ids))
    assert clashes


def test_talent_rows_are_removed_by_record_unless_locked(site: MockSite, merchant: Client) -> None:
    group = "家居好物组"
    free, locked = site.judge.products_in(SHOP, "talent", group)[:2]
    site.judge.edit_entry(SHOP, "talent", free, group, locked=False)
    site.judge.edit_entry(SHOP, "talent", locked, group, locked=True, locked_until="2027-01-31")
    keys = [site.judge.entry(SHOP, "talent", i, group)["key"] for i in (free, locked)]
    body = {"container": group, "record_ids": keys}
    answer = merchant.call("/api/buyin/talent/remove", body)[1]
    assert reasons(answer) == {locked: "合作锁定期内不可移出，2027-01-31 后可操作"}
    assert free not in site.judge.products_in(SHOP, "talent", group)


def test_the_plan_that_ends_today_does_so_on_the_next_day_too(
    site: MockSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """China's day changes while the machine's own does not."""

    def ends_on() -> str:
        site.judge.reset()
        plan = site.judge.shop(SHOP)["containers"]["plans"][ENDING]
        return str(plan["ends_on"])

    class Clock(datetime):
        late = datetime(2026, 11, 25, 15, 59, tzinfo=UTC)

        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return cls.late.astimezone(tz)

    monkeypatch.setattr(parts, "datetime", Clock)
    assert ends_on() == "2026-11-25"
    Clock.late += timedelta(minutes=2)
    assert ends_on() == "2026-11-26"
