"""Faults of the mock that make a night bad: lost answers, lists that lag or lie, somebody else at work."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any

import pytest

from mock_site import MockSite
from tests.mock_site.test_mock_site import BASE, SHOP, Client


@pytest.fixture(scope="module")
def site() -> Iterator[MockSite]:
    with MockSite() as started:
        yield started


@pytest.fixture
def merchant(site: MockSite) -> Client:
    site.judge.reset()
    return Client(site).sign_in()


def tracked(merchant: Client, **query: Any) -> list[str]:
    return [row["product_id"] for row in merchant.tracked(**query)["data"]["list"]]


def left_alone(merchant: Client, ids: list[str], seconds: float) -> http.client.HTTPConnection:
    """A removal that is sent, and whose answer nobody has read yet."""
    connection = http.client.HTTPConnection("127.0.0.1", merchant.site.port, timeout=seconds)
    headers = {"Host": f"{merchant.host}:{merchant.site.port}", "Cookie": merchant.cookie}
    body = json.dumps({"product_ids": ids})
    connection.request("POST", f"{BASE}/track/product/remove", body, headers)
    return connection


@pytest.mark.parametrize(("fault", "gone"), [("cut_before", False), ("cut_after", True)])
def test_a_connection_that_is_cut(merchant: Client, fault: str, gone: bool) -> None:
    first = tracked(merchant)[0]
    merchant.site.judge.set_fault(fault)
    answer = left_alone(merchant, [first], 10).getresponse()
    with pytest.raises(http.client.IncompleteRead):
        answer.read()
    assert (first not in tracked(merchant)) is gone
    assert merchant.site.judge.log()[-1]["fault"] == fault


def test_an_answer_that_never_comes(merchant: Client) -> None:
    first = tracked(merchant)[0]
    merchant.site.judge.set_fault("never_answered")
    connection = left_alone(merchant, [first], 0.3)
    with pytest.raises(TimeoutError):
        connection.getresponse()
    assert first not in tracked(merchant)
    with pytest.raises(TimeoutError):
        merchant.site.judge.wait_until_still(0.1)
    connection.close()
    merchant.site.judge.wait_until_still()


def test_success_told_as_failure(merchant: Client) -> None:
    first = tracked(merchant)[0]
    merchant.site.judge.set_fault("told_as_failure", words="系统繁忙")
    _, answer = merchant.untrack([first])
    assert answer["data"]["failed"] == [{"product_id": first, "reason": "系统繁忙"}]
    assert first not in tracked(merchant)


@pytest.mark.parametrize("words", ["", "请求过于频繁"])
def test_too_many_requests(merchant: Client, words: str) -> None:
    merchant.site.judge.set_fault("too_many_requests", after=1, words=words)
    path = f"{BASE}/track/product/list"
    statuses = [merchant.call(path)[:2] for _ in range(3)]
    assert [status for status, _ in statuses] == [200, 429, 200]
    assert statuses[1][1] == ({"code": 429, "msg": words} if words else "")


def test_lists_that_turn_lie_and_lag(merchant: Client) -> None:
    judge, before = merchant.site.judge, tracked(merchant)
    judge.set_fault("other_order")
    assert tracked(merchant)[:-1] == before[1:]
    judge.clear_faults()
    judge.set_fault("wrong_total", by=-1)
    assert merchant.tracked()["data"]["total"] == len(judge.products_in(SHOP, "tracking")) - 1
    judge.clear_faults()
    judge.set_fault("lagging_list", calls=2)
    assert tracked(merchant) == before
    merchant.untrack(before[:1])
    assert [before[0] in tracked(merchant) for _ in range(3)] == [True, True, False]


def test_a_colleague_removes_and_adds(merchant: Client) -> None:
    judge, first = merchant.site.judge, tracked(merchant)[0]
    other = judge.products_in(SHOP, "competitors")[0]
    judge.drop(SHOP, "tracking", other)
    options = {"list": "tracking", "removes": [first], "adds": [other]}
    judge.set_fault_later(1, "colleague", **options)
    assert first in tracked(merchant), "not before the second request"
    assert tracked(merchant)[0] == other
    assert first not in judge.products_in(SHOP, "tracking")
    assert [(c["kind"], c["ids"], c["added"]) for c in judge.log()] == [
        ("colleague", [first], [other])
    ]


def test_what_a_page_had_heard_of(merchant: Client) -> None:
    """A fault is told with an answer: the call that is answered then was made without knowing of it."""
    first, second = tracked(merchant)[:2]
    merchant.site.judge.set_fault("dialog_words", content="?")
    merchant.untrack([first])
    merchant.untrack([second])
    assert [call["heard"] for call in merchant.site.judge.log()] == [[], ["dialog_words"]]
