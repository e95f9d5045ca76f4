"""What a person said yes to is what runs: that plan, once, in hours in which it may, by one process.

The mock's own log judges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot import clock
from bot.errors import PlanRefused
from bot.model import Outcome
from bot.nightly.jobs import load_jobs
from bot.nightly.lease import LEASE, Lease
from bot.nightly.ledger import Ledger
from bot.nightly.night_state import State, Waiting
from bot.nightly.nights import Nights
from bot.nightly.shop_night import Ended
from bot.nightly.telling import compose
from bot.planning.plan import Plan, read_plan, write_plan
from bot.policy.limits import Limits
from bot.progress import Silent
from bot.running.journal import Journal

from .conftest import SHOP, Bench, outcomes

SCENE = "opportunity/tracking"
ROW_BY_ROW = "opportunity/competitors"
NIGHT = date(2026, 11, 25)
TIGHT = Limits(max_rows=2, max_share=0.1, max_times_usual=1)
RULES = """
title: 清理
scenes: [%s]
limits: {share: 0.9}
quiet: ["03:00-04:00"]
rules: [{use: off-shelf, with: {states: [已下架]}}]
"""
JOBS = "jobs: {clean: {shops: [demo], policy: clean, at: '02:30', until: '06:00', mode: auto}}"


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return datetime(2026, 11, 25 + day, hour, minute, tzinfo=clock.SHANGHAI)


class Later(Silent):
    """Something happens as soon as the first row is settled."""

    def __init__(self, then: Callable[[], object]) -> None:
        self.then: Callable[[], object] | None = then

    def advance(self, n: int) -> None:
        if then := self.then:
            self.then = None
            then()


class Died(BaseException):
    """As if the power had gone."""


class World:
    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.ledger = Ledger(bench.journal)
        self.rules(SCENE)
        (bench.settings.home / "jobs.yaml").write_text(JOBS, "utf-8")

    def rules(self, scene: str, text: str = RULES) -> None:
        folder = self.bench.settings.home / "policies"
        folder.mkdir(exist_ok=True)
        (folder / "clean.yaml").write_text(text % scene, "utf-8")

    def off_shelf(self, scene: str, n: int, *, of: int = 8) -> list[str]:
        ids = self.bench.keep(scene, of)
        for i in ids:
            self.bench.judge.edit_product(SHOP, i, status="已下架" if i in ids[:n] else "在售")
        return ids[:n]

    def beat(self, progress: Silent | None = None) -> list[Ended]:
        bench = self.bench
        jobs = load_jobs(bench.settings)
        nights = Nights(
            bench.settings, bench.journal, jobs, browser=bench.browser, progress=progress
        )
        return nights.run_due()

    def approved(self, plan: Plan) -> Path:
        path = self.bench.settings.home / "plans" / "asked.json"
        write_plan(plan, path)
        self.ledger.wait(
            Waiting(
                *(plan.digest, "clean", "demo", NIGHT, str(path), "刹车", len(plan.items)),
                *(clock.utc_now(), clock.utc_now()),
            )
        )
        return path

    def told(self) -> str:
        bench = self.bench
        digest = compose(
            *("clean", "clean", self.ledger.untold("clean"), self.ledger),
            *(bench.journal, bench.scenes, bench.settings),
        )
        return repr(digest)


@pytest.fixture
def world(bench: Bench) -> Iterator[World]:
    with clock.set_to(at(10)):
        yield World(bench)


# ---- the plan


def test_a_plan_edited_after_the_yes_carries_out_nothing(world: World) -> None:
    bench = world.bench
    ids = bench.keep(SCENE, 8)
    path = world.approved(bench.plan(SCENE, ids=ids[:1], limits=TIGHT))
    many = bench.plan(SCENE, ids=ids, limits=TIGHT)
    edited = read_plan(path).model_copy(update={"items": many.items})
    path.write_text(edited.model_dump_json(), "utf-8")

    (ended,) = world.beat()

    assert bench.removed() == []
    assert (ended.state, ended.exit_code) == (State.FAILED, 4)
    assert "changed after it was made" in ended.message
    assert not world.ledger.waiting()


def test_another_good_plan_in_its_place_carries_out_nothing(world: World) -> None:
    bench = world.bench
    ids = bench.keep(SCENE, 8)
    path = world.approved(bench.plan(SCENE, ids=ids[:1], limits=TIGHT))
    write_plan(bench.plan(SCENE, ids=ids[4:]), path)

    (ended,) = world.beat()

    assert bench.removed() == []
    assert (ended.state, ended.exit_code) == (State.FAILED, 4)
    assert str(path) in ended.message


def test_the_digest_of_the_run_is_the_one_that_was_told(world: World) -> None:
    """Past its brakes, which are lifted beside the plan; and so it cannot run a second time."""
    bench = world.bench
    ids = bench.keep(SCENE, 8)[:5]
    plan = bench.plan(SCENE, ids=ids, limits=TIGHT)
    world.approved(plan)

    (ended,) = world.beat()

    assert (ended.state, ended.exit_code) == (State.DONE, 0)
    assert sorted(bench.removed()) == sorted(ids)
    run = bench.journal.run(ended.run_id)
    assert run.plan == plan, "with the brakes it was made with"
    report = (bench.settings.home / "runs" / ended.run_id / "report.html").read_text("utf-8")
    assert "Lifted for this plan" in report
    again = plan.model_copy(update={"limits": bench.wide}).sealed()
    assert again.digest != plan.digest
    with pytest.raises(PlanRefused, match="used before"):
        bench.apply(plan, past_brakes=True)


def test_a_run_that_is_gone_on_with_keeps_its_terms(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The canary stays the first, and the brakes stay lifted."""
    bench = world.bench
    ids = bench.keep(SCENE, 8)[:5]
    world.approved(bench.plan(SCENE, ids=ids, limits=TIGHT))
    with monkeypatch.context() as broken, pytest.raises(Died):
        broken.setattr(Journal, "intend", die)
        broken.setattr(Lease, "end", lambda *args, **options: None)
        world.beat()
    assert bench.removed() == []
    (run,) = bench.journal.runs()

    finished = bench.resume(run.run_id)

    assert outcomes(finished) == dict.fromkeys(ids, Outcome.REMOVED)
    sizes = [len(call["ids"]) for call in bench.judge.log() if call.get("kind") == "remove"]
    assert sizes[0] == 1


def die(*args: object, **options: object) -> None:
    raise Died


# ---- the hours


@pytest.mark.parametrize("scene", [SCENE, ROW_BY_ROW])
def test_a_night_that_works_into_quiet_hours_stops_and_goes_on_after_them(
    world: World, scene: str
) -> None:
    bench = world.bench
    world.rules(scene)
    ids = world.off_shelf(scene, 4)
    with ExitStack() as time:
        time.enter_context(clock.set_to(at(2, 40)))
        (ended,) = world.beat(Later(lambda: time.enter_context(clock.set_to(at(3)))))
        assert len(bench.removed()) == 1, "the batch at hand was finished"
        assert (ended.state, ended.exit_code) == (State.PAUSED, 3)
        assert "03:00" in ended.message
        heard = world.told()
        assert ended.message in heard and "n=3" in heard
        assert "to_do=()" in heard, "nobody has to act"
        assert world.beat() == [], "still quiet"
    with clock.set_to(at(4, 1)):
        (ended,) = world.beat()
        assert world.beat() == []
    assert ended.state is State.DONE
    assert sorted(bench.removed()) == sorted(ids)


def test_a_yes_that_works_into_quiet_hours_goes_on_past_its_brakes(world: World) -> None:
    bench = world.bench
    ids = bench.keep(SCENE, 8)[:5]
    with ExitStack() as time:
        time.enter_context(clock.set_to(at(2)))
        world.approved(bench.plan(SCENE, ids=ids, limits=TIGHT))
        lease = world.ledger.lease("clean", "demo", NIGHT)
        assert lease
        lease.end(State.WAITING)
        (ended,) = world.beat(Later(lambda: time.enter_context(clock.set_to(at(3)))))
        assert ended.state is State.PAUSED and len(bench.removed()) == 1
        assert ended.message in world.told()
    with clock.set_to(at(4, 1)):
        (ended,) = world.beat()
    assert ended.state is State.DONE
    assert sorted(bench.removed()) == sorted(ids)


def test_a_night_taken_over_in_quiet_hours_only_looks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = world.bench
    ids = world.off_shelf(SCENE, 4)
    with monkeypatch.context() as broken, clock.set_to(at(2, 40)), pytest.raises(Died):
        broken.setattr(Journal, "settle", die)
        broken.setattr(Lease, "end", lambda *args, **options: None)
        world.beat()
    clicked = bench.removed()
    assert len(clicked) == 1
    with clock.set_to(at(3) + LEASE):
        (ended,) = world.beat()
    assert bench.removed() == clicked
    assert ended.state is State.PAUSED
    (run,) = bench.journal.runs()
    became = {r.outcome for r in bench.journal.rows(run.run_id)}
    assert became == {Outcome.REMOVED, None}, "what was clicked is known, the rest was not tried"
    with clock.set_to(at(4, 1)):
        world.beat()
    assert sorted(bench.removed()) == sorted(ids)


def test_a_paused_night_whose_plan_expired_is_not_gone_on_with(world: World) -> None:
    bench = world.bench
    world.off_shelf(SCENE, 4)
    with ExitStack() as time:
        time.enter_context(clock.set_to(at(2, 40)))
        world.beat(Later(lambda: time.enter_context(clock.set_to(at(3)))))
    gone = bench.removed()
    with clock.set_to(at(10, day=3)):
        ended = next(e for e in world.beat() if e.night == NIGHT)
    assert (ended.state, ended.exit_code) == (State.PARTLY, 3)
    assert "expired" in ended.message
    assert bench.removed() == gone


# ---- one process


def test_a_process_that_lost_its_lease_clicks_no_more(world: World) -> None:
    """It slept; another machine with the same database took the night over."""
    bench = world.bench
    world.off_shelf(ROW_BY_ROW, 4)
    world.rules(ROW_BY_ROW)
    taken: list[Lease | None] = []

    def take_over() -> None:
        with clock.set_to(at(2, 40) + LEASE + timedelta(minutes=1)):
            taken.append(Ledger(bench.journal).lease("clean", "demo", NIGHT))

    with clock.set_to(at(2, 40)):
        (ended,) = world.beat(Later(take_over))
        assert taken[0] is not None
        assert len(bench.removed()) == 1
        assert ended.exit_code == 4 and "taken over" in ended.message
        (night,) = world.ledger.nights("clean", "demo")
        assert night.state is State.RUNNING, "how it ends is the other one's to say"
        (run,) = bench.journal.runs()
        assert run.status == "running"
