"""A fortnight of nights with three shops: one healthy, one logged out, one with a captcha at night.

The clock is set, the chat is a stand-in, and the mock's own log judges: no tie removed without a rule, none
twice, each missed or failed night told.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from loguru import logger
from playwright.sync_api import Browser

from bot import clock
from bot.nightly.jobs import load_jobs
from bot.nightly.lease import LEASE, Lease
from bot.nightly.ledger import Ledger
from bot.nightly.night_state import State
from bot.nightly.nights import Nights
from bot.nightly.shop_night import Ended
from bot.nightly.telling import tell_all
from bot.notify.sending import Sender
from bot.running.journal import Journal
from bot.scene.scenes import Scenes
from bot.settings import Settings
from mock_site.server import MockSite
from tests.notify.test_notify import Robots

from .conftest import SHOP

FIRST = date(2026, 11, 1)
SITES = ("fxg", "buyin", "compass", "tool")
OFF, OUT, ON = "已下架", "已售罄", "在售"
POLICY = """
title: 每晚清理
scenes: [opportunity/tracking]
limits: {rows: 6, share: 0.9, times_usual: 99}
blackout: [{from: 2026-11-08, to: 2026-11-08, why: 大促}]
never: {ids: ["%s"]}
rules:
  - use: off-shelf
    with: {states: [已下架]}
  - name: sold-out
    when: status == "已售罄"
    reason: 已售罄三晚
    grace: 2
"""
JOBS = """
tell:
  值班群: {feishu: env:FORTNIGHT_HOOK, secret: env:FORTNIGHT_SECRET}
check: {at: "15:00", tell: [值班群]}
jobs:
  clean:
    title: 每晚清理
    shops: [gone, healthy, riddle]
    policy: clean
    at: "02:30"
    until: "05:00"
    mode: auto
    tell: [值班群]
"""


def night(n: int, hour: int = 2, minute: int = 40) -> datetime:
    day = FIRST + timedelta(days=n)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.SHANGHAI)


class Died(BaseException):
    """As if the power had gone."""


class Fortnight:
    """``healthy`` and ``gone`` are shops of one back office, ``riddle`` of another one."""

    def __init__(self, home: Path, sites: tuple[MockSite, MockSite], browser: Browser) -> None:
        self.sites = dict(zip(("healthy", "riddle"), sites, strict=True))
        self.browser = browser
        self.settings = Settings(home=home, timeout=10, backoff=(), database="")
        self.ids = {key: self._small_list(site) for key, site in self.sites.items()}
        shops: dict[str, Any] = {}
        for key in ("gone", "healthy", "riddle"):
            site = self.sites.get(key, sites[0])
            name = site.judge.shop(SHOP)["name"]
            addresses = {s: site.url(s, "") for s in SITES}
            shops[key] = {"name": name, "id": SHOP, "sites": addresses}
            cookie = site.judge.cookie(None if key == "gone" else SHOP)
            cookie |= {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
            path = home / "sessions" / f"{key}.json"
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps({"cookies": [cookie], "origins": []}), "utf-8")
        (home / "shops.yaml").write_text(json.dumps({"shops": shops}), "utf-8")
        (home / "policies").mkdir()
        (home / "policies" / "clean.yaml").write_text(POLICY % self.ids["healthy"][0], "utf-8")
        (home / "jobs.yaml").write_text(JOBS, "utf-8")
        self.jobs = load_jobs(self.settings)
        self.journal = Journal(self.settings.database_url)
        self.ledger = Ledger(self.journal)

    @staticmethod
    def _small_list(site: MockSite) -> list[str]:
        judge = site.judge
        ids: list[str] = judge.products_in(SHOP, "tracking")
        for product_id in ids[30:]:
            judge.drop(SHOP, "tracking", product_id)
        for product_id in ids[:30]:
            judge.edit_product(SHOP, product_id, status=ON)
        return ids[:30]

    def set(self, key: str, places: range | list[int], status: str) -> None:
        for n in places:
            self.sites[key].judge.edit_product(SHOP, self.ids[key][n], status=status)

    def run(self) -> dict[str, Ended]:
        """One beat; what it did for each shop."""
        nights = Nights(self.settings, self.journal, self.jobs, browser=self.browser)
        ended = nights.run_due()
        told = tell_all(self.settings, self.journal, self.jobs, Sender(self.settings.home))
        assert all(t.ok for some in told.values() for t in some)
        return {e.shop: e for e in ended}

    def removed(self, key: str) -> list[str]:
        return [
            product_id
            for call in self.sites[key].judge.log()
            if "outcomes" in call
            for product_id, what in call["outcomes"].items()
            if what == "removed"
        ]

    def places(self, key: str) -> list[int]:
        return [self.ids[key].index(i) for i in self.removed(key)]

    def left(self, key: str) -> list[int]:
        there = set(self.sites[key].judge.products_in(SHOP, "tracking"))
        return [n for n, i in enumerate(self.ids[key]) if i in there]


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Iterator[Robots]:
    with Robots() as robots:
        threading.Thread(target=robots.serve_forever, args=[0.02], daemon=True).start()
        monkeypatch.setenv("FORTNIGHT_HOOK", f"http://127.0.0.1:{robots.server_port}/feishu")
        monkeypatch.setenv("FORTNIGHT_SECRET", "SECabc123")
        yield robots
        robots.shutdown()


@pytest.fixture
def fortnight(tmp_path: Path, browser: Browser) -> Iterator[Fortnight]:
    logger.remove()
    with MockSite() as one, MockSite() as other:
        made = Fortnight(tmp_path, (one, other), browser)
        yield made
        made.journal.close()


def test_a_fortnight(fortnight: Fortnight, chat: Robots, monkeypatch: pytest.MonkeyPatch) -> None:
    f = fortnight
    riddle = f.sites["riddle"].judge

    def said() -> str:
        """What the chat heard since the last time."""
        words = json.dumps([m for _path, m in chat.taken], ensure_ascii=False)
        chat.taken.clear()
        return words

    # Night 0: two products off the shelf, and one that is never touched.
    f.set("healthy", [0, 1, 2], OFF)
    riddle.set_fault("captcha")
    with clock.set_to(night(0, hour=1)):
        assert f.run() == {}, "not its time"
    with clock.set_to(night(0)):
        first = f.run()
        assert f.run() == {}, "never a night twice"
    assert f.places("healthy") == [1, 2]
    assert {k: e.state for k, e in first.items()} == {
        "gone": State.FAILED,
        "healthy": State.DONE,
        "riddle": State.FAILED,
    }
    assert (first["gone"].exit_code, first["riddle"].exit_code) == (5, 5)
    heard = said()
    for words in ("gone", "unbind login gone", "riddle", "healthy: 2", "已下架"):
        assert words in heard

    # By day: who has to act before the night comes.
    with clock.set_to(night(0, hour=15)), monkeypatch.context() as few:
        few.setattr(Scenes, "names", lambda self: ["opportunity/tracking"])
        few.setattr(Scenes, "lookups", lambda self: [])
        looked = f.run()
        assert f.run() == {}, "once a day"
    assert {k: e.state for k, e in looked.items()} == {
        "gone": State.PARTLY,
        "healthy": State.DONE,
        "riddle": State.PARTLY,
    }
    heard = said()
    assert "unbind login gone" in heard and "healthy" not in heard

    # Nights 1 to 3: sold out on the first, gone on the third.
    f.set("healthy", [3], OUT)
    f.set("healthy", [4], OUT)
    for n in (1, 2):
        with clock.set_to(night(n)):
            f.run()
        assert f.places("healthy") == [1, 2]
    f.set("healthy", [4], ON)  # in stock again: its grace begins anew
    with clock.set_to(night(3)):
        f.run()
    assert f.places("healthy") == [1, 2, 3]
    said()

    # Night 4: nobody ran anything. Night 5 tells.
    f.set("healthy", [5], OFF)
    with clock.set_to(night(5)):
        f.run()
    assert f.places("healthy")[-1] == 5
    heard = said()
    assert f"healthy: the night of {FIRST + timedelta(days=4)} was missed" in heard
    with clock.set_to(night(5, minute=50)):
        assert f.run() == {}
    assert said() == "[]", "told once"

    # Night 6: the power goes between the click and its outcome. A later beat looks, then goes on.
    f.set("healthy", [6, 7, 8], OFF)
    with monkeypatch.context() as broken, clock.set_to(night(6)):
        settle = Journal.settle

        def die(self: Journal, run_id: str, *args: Any, **options: Any) -> None:
            if f.places("healthy")[-1] == 6:
                raise Died
            settle(self, run_id, *args, **options)

        broken.setattr(Journal, "settle", die)
        broken.setattr(Lease, "end", lambda *args, **options: None)
        with pytest.raises(Died):
            f.run()
    with clock.set_to(night(6) + LEASE / 2):
        assert "healthy" not in f.run(), "it may still be alive"
    with clock.set_to(night(6) + LEASE + timedelta(minutes=1)):
        assert f.run()["healthy"].state is State.DONE
    assert f.places("healthy")[-3:] == [6, 7, 8]
    said()

    # Night 7: black-out. Nothing goes; night 8 takes it.
    f.set("healthy", [9], OFF)
    with clock.set_to(night(7)):
        assert f.run()["healthy"].state is State.WAITING
    assert "大促" in said()
    assert 9 in f.left("healthy")
    riddle.clear_faults()
    f.set("riddle", [10], OFF)
    with clock.set_to(night(8)):
        f.run()
    assert f.places("healthy")[-1] == 9
    assert f.places("riddle") == [10]
    assert not any(w.shop_key == "healthy" for w in f.ledger.waiting() if w.approved_at)

    # Night 9: past the brake nothing runs; a yes by day lets it.
    f.set("healthy", range(11, 20), OFF)
    with clock.set_to(night(9)):
        assert f.run()["healthy"].state is State.WAITING
    before = f.places("healthy")
    heard = said()
    waiting = next(w for w in f.ledger.waiting("clean") if w.shop_key == "healthy")
    assert f"unbind approve {waiting.digest[:8]}" in heard and waiting.rows == 9
    with clock.set_to(night(9, hour=10)):
        f.ledger.approve(waiting.digest)
        done = f.run()["healthy"]
        assert (done.state, done.exit_code) == (State.DONE, 0)
        assert f.run() == {}
    assert sorted(f.places("healthy")[len(before) :]) == list(range(11, 20))
    assert "healthy: 9" in said()

    # Nights 10 to 13: quiet ones; a canary that does not take stops the shop, the next night works.
    f.set("healthy", [20, 21], OFF)
    f.sites["healthy"].judge.set_fault("fake_success")
    with clock.set_to(night(10)):
        stopped = f.run()["healthy"]
    assert (stopped.state, stopped.exit_code) == (State.FAILED, 4)
    assert "did not take" in said()
    f.sites["healthy"].judge.clear_faults()
    for n in (11, 12, 13):
        with clock.set_to(night(n)):
            f.run()
    assert f.places("healthy")[-2:] == [20, 21]

    # The judge's view of the fortnight.
    for key in f.sites:
        assert max(Counter(f.removed(key)).values()) == 1, "none twice"
    assert set(f.left("healthy")) == {0, 4, 10, *range(22, 30)}
    assert set(f.left("riddle")) == set(range(30)) - {10}
    states = Counter((n.shop_key, n.state) for n in f.ledger.nights("clean"))
    assert sum(states.values()) == 3 * 14, "every night of every shop has an end"
    assert states["gone", State.FAILED] == 13 and states["gone", State.MISSED] == 1
    assert not f.ledger.untold("clean")
