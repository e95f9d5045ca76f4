"""The mock back office without a browser: seeding, sign-in, removals, faults, the judge."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mock_site import MockSite
from mock_site.app import DIST
from mock_site.faults import parse
from mock_site.kinds import KINDS

SHOP, TWIN_A, TWIN_B = "10483921", "20481937", "20491937"
BASE = "/api/commop/business_chance_center"


class Client:
    """*.localhost does not resolve here, so it talks to 127.0.0.1 and names the host itself."""

    def __init__(self, site: MockSite, host: str = "fxg.jinritemai.localhost") -> None:
        self.site, self.host, self.cookie = site, host, ""

    def call(
        self, path: str, body: Any = None, method: str | None = None
    ) -> tuple[int, Any, dict[str, str]]:
        headers = {"Host": f"{self.host}:{self.site.port}", "Cookie": self.cookie}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.site.port}{path}", data, headers, method=method
        )
        try:
            response = urllib.request.urlopen(request, timeout=10)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            raw, found = response.read(), dict(response.headers.items())
            if "set-cookie" in found:
                self.cookie = found["set-cookie"].split(";")[0]
            kind = found.get("content-type", "")
            return response.status, json.loads(raw) if "json" in kind else raw.decode(), found

    def sign_in(self, shop: str | None = SHOP) -> Client:
        _, answer, headers = self.call(
            "/passport/web/sign_in", {"mobile": "13800000000", "code": "123456"}
        )
        assert answer["code"] == 0
        assert "domain=jinritemai.localhost" in headers["set-cookie"].lower()
        if shop:
            assert self.call("/api/mshop/shop/choose", {"shop_id": shop})[1]["code"] == 0
        return self

    def tracked(self, **query: Any) -> dict[str, Any]:
        text = "&".join(f"{key}={value}" for key, value in query.items())
        return self.call(f"{BASE}/track/product/list?{text}")[1]

    def untrack(self, ids: list[str]) -> tuple[int, Any]:
        return self.call(f"{BASE}/track/product/remove", {"product_ids": ids})[:2]


@pytest.fixture
def site() -> Iterator[MockSite]:
    with MockSite() as started:
        yield started


def test_a_seed_gives_the_same_world() -> None:
    worlds = [MockSite(seed=seed).judge.state()["shops"] for seed in (7, 7, 8)]
    assert worlds[0] == worlds[1] != worlds[2]


def test_the_world_is_as_awkward_as_promised() -> None:
    judge = MockSite().judge
    shops = judge.state()["shops"]
    assert len(shops) == 4
    assert shops[TWIN_A]["name"] == shops[TWIN_B]["name"]
    ids = judge.products_in(SHOP, "tracking")
    assert len(ids) == len(set(ids)) == 1200
    assert all(re.fullmatch(r"3\d{18}", product_id) for product_id in ids)
    assert any(str(int(product_id) + 1) in ids for product_id in ids)
    titles = [judge.product(SHOP, product_id)["title"] for product_id in ids]
    assert len(set(titles)) < len(titles)
    for pattern in (r"\d{19} ", r"ID：3\d{18}", r"^=", r"<.*>"):
        assert any(re.search(pattern, title) for title in titles[:60]), pattern
    assert set(judge.products_in(TWIN_A, "tracking")) & set(judge.products_in(TWIN_B, "tracking"))


def test_a_stranger_is_turned_away_and_a_merchant_let_in(site: MockSite) -> None:
    client = Client(site)
    assert client.call(f"{BASE}/track/product/list")[0] == 401
    assert client.call("/passport/web/sign_in", {"mobile": "138", "code": "123456"})[1]["code"] != 0
    assert (
        client.call("/passport/web/sign_in", {"mobile": "13800000000", "code": "000000"})[1]["code"]
        != 0
    )
    client.sign_in(shop=None)
    assert client.call(f"{BASE}/track/product/list")[0] == 401, "no shop chosen yet"
    assert len(client.call("/api/mshop/shop/list")[1]["data"]) == 34
    client.sign_in()
    assert client.tracked()["data"]["total"] == 1200
    client.host = "buyin.jinritemai.localhost"
    assert client.call("/api/mshop/account/current")[1]["data"]["shop"]["id"] == SHOP


def test_the_judge_can_sign_a_browser_in(site: MockSite) -> None:
    cookie = site.judge.cookie(SHOP)
    client = Client(site)
    client.cookie = f"{cookie['name']}={cookie['value']}"
    assert client.tracked()["data"]["total"] == 1200
    site.judge.sign_out_everyone()
    assert client.call("/api/mshop/poll")[0] == 401


def test_search_matches_ids_exactly_and_titles_in_part(site: MockSite) -> None:
    client = Client(site).sign_in()
    ids = site.judge.products_in(SHOP, "tracking")
    found = client.tracked(keyword=f"{ids[3]},%20{ids[700]}")["data"]["list"]
    assert [row["product_id"] for row in found] == [ids[3], ids[700]]
    assert client.tracked(page=60, page_size=20)["data"]["list"][-1]["product_id"] == ids[-1]


def test_a_removal_is_done_and_logged(site: MockSite) -> None:
    client = Client(site).sign_in()
    ids = site.judge.products_in(SHOP, "tracking")
    status, answer = client.untrack([ids[0], ids[5], "3000000000000000000"])
    assert status == 200
    assert [item["product_id"] for item in answer["data"]["failed"]] == ["3000000000000000000"]
    assert site.judge.products_in(SHOP, "tracking") == [i for i in ids if i not in (ids[0], ids[5])]
    (entry,) = site.judge.log()
    assert entry["list"] == "tracking" and entry["shop_id"] == SHOP and entry["effect"] is True
    assert entry["outcomes"] == {
        ids[0]: "removed",
        ids[5]: "removed",
        "3000000000000000000": "missing",
    }
    site.judge.reset()
    assert site.judge.products_in(SHOP, "tracking") == ids
    assert site.judge.log() == []


def test_rows_named_by_record_number_are_removed_by_it(site: MockSite) -> None:
    client = Client(site).sign_in()
    row = client.call(f"{BASE}/rival/product/list?page=2&page_size=10")[1]["data"]["list"][4]
    client.call(f"{BASE}/rival/product/remove", {"record_ids": [row["key"]]})
    assert site.judge.log()[0]["outcomes"] == {row["product_id"]: "removed"}
    assert len(site.judge.products_in(SHOP, "competitors")) == 259


def test_more_than_a_hundred_at_once_are_refused(site: MockSite) -> None:
    client = Client(site).sign_in()
    assert client.untrack(site.judge.products_in(SHOP, "tracking")[:101])[1]["code"] != 0
    assert len(site.judge.products_in(SHOP, "tracking")) == 1200


@pytest.mark.parametrize(
    ("name", "options", "status", "gone"),
    [
        ("error_before", {}, 500, 0),
        ("error_after", {}, 500, 4),
        ("refuse_all", {}, 200, 0),
        ("fake_success", {}, 200, 0),
        ("silent_success", {}, 200, 4),
        ("partial_refusal", {"every": 2}, 200, 2),
    ],
)
def test_faults_of_a_removal(
    site: MockSite, name: str, options: dict, status: int, gone: int
) -> None:
    client = Client(site).sign_in()
    site.judge.set_fault(name, **options)
    ids = site.judge.products_in(SHOP, "tracking")[:4]
    assert client.untrack(ids)[0] == status
    assert 1200 - len(site.judge.products_in(SHOP, "tracking")) == gone
    (entry,) = site.judge.log()
    assert (entry["fault"], entry["effect"]) == (name, gone > 0)
    site.judge.clear_faults()
    assert client.untrack(site.judge.products_in(SHOP, "tracking")[:1])[1]["data"]["failed"] == []


def test_the_rate_limit_spares_the_statistics(site: MockSite) -> None:
    client = Client(site).sign_in()
    site.judge.set_fault("rate_limited_empty", after=1, times=2)
    assert [client.tracked()["code"] for _ in range(4)] == [0, 11001, 11001, 0]
    assert client.call(f"{BASE}/clue/my/statistics")[1]["data"]["counts"]["tracking"] == 1200


def test_the_session_can_end_and_the_shop_can_change(site: MockSite) -> None:
    client = Client(site).sign_in(TWIN_A)
    site.judge.set_fault("shop_changed", after=1)
    client.tracked()
    client.tracked()
    assert client.call("/api/mshop/poll")[1]["data"]["shop"]["id"] == TWIN_B
    site.judge.set_fault("session_expires", after=0)
    assert client.call(f"{BASE}/track/product/list")[0] == 401
    assert client.call("/api/mshop/poll")[0] == 401


def test_accepting_an_agreement_does_not_go_unnoticed(site: MockSite) -> None:
    client = Client(site).sign_in()
    client.call("/api/mshop/agreement/accept", {"agreement": "settlement"})
    assert [entry["kind"] for entry in site.judge.log()] == ["agreement_accepted"]


def test_the_page_is_told_its_faults(site: MockSite) -> None:
    client = Client(site).sign_in()
    site.judge.set_fault("overlay", kind="guide")
    told = json.loads(client.call("/api/mshop/poll")[2]["x-mock-page"])
    assert told[0]["name"] == "overlay" and told[0]["kind"] == "guide"


def test_unknown_faults_and_options_are_refused(site: MockSite) -> None:
    with pytest.raises(ValueError, match="unknown fault"):
        site.judge.set_fault("earthquake")
    with pytest.raises(ValueError, match="unknown option"):
        site.judge.set_fault("latency", seconds=1)
    with pytest.raises(ValueError, match="no shop"):
        site.judge.set_fault("shop_changed", to="1")
    assert parse("partial_refusal:ids=31|32,every=2") == (
        "partial_refusal",
        {"ids": ["31", "32"], "every": 2},
    )
    with pytest.raises(ValueError, match="expected option=value"):
        parse("latency:ms")


def test_the_judge_over_http(site: MockSite) -> None:
    judge = Client(site, "127.0.0.1")
    assert judge.call("/__mock__/faults", {"name": "latency", "options": "ms=1"})[1] == {
        "latency": {"ms": 1}
    }
    assert judge.call("/__mock__/faults", {"name": "nonsense"})[0] == 400
    page = judge.call("/__mock__/")[1]
    assert all(name in page for name in KINDS)
    assert judge.call("/__mock__/faults", method="DELETE")[1] == {}
    assert len(judge.call("/__mock__/state")[1]["shops"][SHOP]["lists"]["groups"]) == 6
    assert judge.call("/__mock__/reset", {"seed": 3})[1]["seed"] == 3
    assert judge.call("/__mock__/requests")[1]["judge"] == {"/__mock__/requests": 1}


def test_facts_can_change_behind_the_page(site: MockSite) -> None:
    client = Client(site).sign_in()
    product_id = site.judge.products_in(SHOP, "tracking")[0]
    site.judge.edit_product(SHOP, product_id, status="审核中", exposure_7d=0)
    row = client.tracked()["data"]["list"][0]
    assert (row["product_id"], row["status"], row["exposure_7d"]) == (product_id, "审核中", 0)
    with pytest.raises(ValueError, match="no editable field"):
        site.judge.edit_product(SHOP, product_id, id="3")


def test_class_hashes_change_at_every_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("<head><!--boot--></head>", "utf-8")
    monkeypatch.setattr("mock_site.app.DIST", tmp_path)
    pages = []
    for _ in range(2):
        with MockSite(seed=1) as site:
            status, page, headers = Client(site).call("/ffa/bu/NewBusinessCenter")
            assert (status, headers["cache-control"]) == (200, "no-store")
            assert Client(site).call("/login/common")[1] == page, (
                "one token for all pages of a start"
            )
            pages.append(page)
    assert pages[0] != pages[1]


def test_a_site_that_is_not_built_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: MockSite
) -> None:
    monkeypatch.setattr("mock_site.app.DIST", tmp_path)
    status, text, _ = Client(site).call("/ffa/bu/NewBusinessCenter")
    assert status == 503 and "npm run build" in text and len(text.splitlines()) == 1
    assert Client(site).sign_in().tracked()["code"] == 0


def test_it_imports_nothing_of_ours() -> None:
    code = "import sys, mock_site; print({m.split('.')[0] for m in sys.modules} & {'bot', 'flows'})"
    root = str(DIST.parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "set()"


def test_the_lock_file_names_no_registry() -> None:
    text = (DIST.parent / "ui" / "package-lock.json").read_text("utf-8")
    assert "resolved" not in text and "registry" not in text
