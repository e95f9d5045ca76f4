"""What the work costs in messages to the browser and requests to the site, counted, never timed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright._impl import connection

from bot.browser.list.listing import Listing
from bot.browser.page import ScenePage
from bot.browser.session import open_context

from .conftest import LISTS, Bench

TRACKING = "opportunity/tracking"


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """A context manager that collects the messages sent to the browser: one each is a round trip."""
    sent: list[str] = []
    original = connection.Connection.send_message_to_server

    def counting(self: Any, owner: Any, method: str, *rest: Any) -> Any:
        # Nobody waits for the reply to these: they cost no round trip.
        if not method.endswith("NoReply") and method not in ("__waitInfo__", "updateSubscription"):
            sent.append(method)
        return original(self, owner, method, *rest)

    monkeypatch.setattr(connection.Connection, "send_message_to_server", counting)

    @contextmanager
    def collect() -> Iterator[list[str]]:
        sent.clear()
        yield sent

    return collect


@pytest.mark.parametrize(
    ("scene", "rows"),
    [(TRACKING, 100), ("opportunity/product_groups", 100), ("opportunity/favourites", 50)],
)
def test_a_page_is_read_in_one_round_trip(
    bench: Bench, messages: Callable[[], Any], scene: str, rows: int
) -> None:
    """100 rows, also where only ten of them are in the page at a time."""
    with open_context(bench.browser, bench.settings, bench.shop) as context:
        page = ScenePage(context, bench.scenes.get(scene), bench.shop, timeout=5, drift=[])
        page.open()
        listing = Listing(page, page.containers.all()[0].label)
        listing.enter()
        listing.enlarge()
        with messages() as sent:
            read = page.read()
        assert len(read.rows) == rows
        assert len(sent) == 1, sent


def test_200_of_1200_by_search(bench: Bench, messages: Callable[[], Any]) -> None:
    everything = bench.ids(TRACKING)
    assert len(everything) == 1200
    wanted = [*everything[:100], *everything[100:1000:9]]
    plan = bench.plan(TRACKING, ids=wanted)
    before = sum(bench.judge.requests().get("api", {}).values())

    with messages() as sent:
        finished = bench.apply(plan)
        n_sent = len(sent)

    assert finished.exit_code == 0, finished.record.problems
    assert sorted(bench.removed()) == sorted(wanted)
    requests = sum(bench.judge.requests()["api"].values()) - before
    assert 0 < n_sent <= 0.5 * len(wanted), n_sent
    assert 0 < requests <= 0.1 * len(wanted), bench.judge.requests()["api"]


def test_search_is_chosen_when_it_is_cheaper(bench: Bench) -> None:
    """Few of many: search. Nearly all of a short list: page through."""
    with open_context(bench.browser, bench.settings, bench.shop) as context:
        page = ScenePage(context, bench.scenes.get(TRACKING), bench.shop, timeout=5, drift=[])
        listing = Listing(page, "")
        listing.enter()
        assert listing.show_size == 100
        assert listing.search_size == 99, "one of the hundred is the witness"
        assert listing.search_pays(200)
        listing.total = 150
        assert not listing.search_pays(250)


def test_batches_that_leave_the_page_are_looked_up_together(bench: Bench) -> None:
    """The first one by itself; the others with one reading of the whole list."""
    scene = "campaign/limited_time"
    name = "全店满意价"
    wanted = bench.keep(scene, 30, name)[:21]
    for one in wanted:
        bench.judge.edit_entry(bench.shop.shop_id, LISTS[scene], one, name, locked=False)
    source = bench.scenes.flow_file(scene).read_text("utf-8")
    own = bench.settings.home / "flows" / f"{scene}.py"
    own.parent.mkdir(parents=True)
    own.write_text(source.replace("batch = 100", "batch = 4"), "utf-8")
    plan = bench.plan(scene, ids=wanted, container=name)
    readings: list[int] = []

    with pytest.MonkeyPatch.context() as patch:
        read_all = Listing.read_all

        def counted(self: Listing, **options: Any) -> dict[str, Any]:
            readings.append(len(bench.removed()))
            return read_all(self, **options)

        patch.setattr(Listing, "read_all", counted)
        finished = bench.apply(plan)

    assert finished.exit_code == 0, finished.record.problems
    assert sorted(bench.removed()) == sorted(wanted)
    calls = [call["outcomes"] for call in bench.judge.log() if "outcomes" in call]
    assert [len(call) for call in calls] == [4, 4, 4, 4, 4, 1]
    assert readings == [4, 21]
