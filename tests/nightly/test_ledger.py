"""Nights, leases and waiting plans: never twice, also when a process dies on one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot import clock
from bot.errors import LeaseLost, UnknownName
from bot.nightly.lease import LEASE
from bot.nightly.ledger import Ledger
from bot.nightly.night_state import State, Waiting
from bot.running.journal import Journal
from tests.running.test_journal import SCENE, a_plan

NIGHT = date(2026, 11, 1)
NOW = datetime(2026, 10, 31, 18, 30, tzinfo=UTC)
KEY = ("clean", "demo", NIGHT)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    journal = Journal(f"sqlite:///{tmp_path}/journal.db")
    with clock.set_to(NOW):
        yield Ledger(journal)
    journal.close()


def test_a_night_is_done_once(ledger: Ledger) -> None:
    lease = ledger.lease(*KEY)
    assert lease is not None and lease.resumes == ""
    assert ledger.lease(*KEY) is None, "it is being done"
    lease.end(State.DONE, run_id="r1")
    assert ledger.lease(*KEY) is None, "it was done"
    assert ledger.lease("clean", "other", NIGHT) is not None
    assert ledger.lease("clean", "demo", NIGHT + timedelta(days=1)) is not None
    (last, first) = ledger.nights("clean", "demo")
    assert (first.state, first.run_id, first.night) == (State.DONE, "r1", NIGHT)
    assert last.state is State.RUNNING


def test_a_process_that_died_is_taken_over_with_its_plan(ledger: Ledger) -> None:
    dead = ledger.lease(*KEY)
    assert dead is not None
    dead.plan("abc")
    with clock.set_to(NOW + LEASE - timedelta(seconds=5)):
        assert ledger.lease(*KEY) is None
    with clock.set_to(NOW + LEASE + timedelta(seconds=5)):
        taken = ledger.lease(*KEY)
        assert taken is not None and taken.resumes == "abc"
        dead.end(State.FAILED)  # it was only slow: its word does not count any more
        assert ledger.nights("clean")[0].state is State.RUNNING
        taken.end(State.DONE)


def test_a_lease_that_is_renewed_is_not_taken_over(ledger: Ledger) -> None:
    lease = ledger.lease(*KEY)
    assert lease is not None
    with clock.set_to(NOW + LEASE / 2):
        lease.renew()
    with clock.set_to(NOW + LEASE + timedelta(seconds=5)):
        assert ledger.lease(*KEY) is None


def test_no_intent_is_written_once_the_night_was_taken_over(ledger: Ledger, tmp_path: Path) -> None:
    """Asked in the transaction of the intent itself, so that nothing can come in between."""
    here, there = (Journal(f"sqlite:///{tmp_path}/journal.db") for _machine in range(2))
    here.begin("r1", a_plan("p1", scenes=[SCENE] * 3))
    slept = ledger.lease(*KEY)
    assert slept is not None
    with here.only_while(slept.hold):
        here.intend("r1", 1, [0], scene=SCENE, container="")
        with clock.set_to(NOW + LEASE + timedelta(seconds=5)):
            assert Ledger(there).lease(*KEY) is not None
            with pytest.raises(LeaseLost) as lost:
                here.intend("r1", 2, [1], scene=SCENE, container="")
    assert "taken over" in lost.value.message and lost.value.exit_code == 4
    assert [r.intents for r in there.rows("r1")] == [1, 0, 0]
    assert [b["number"] for b in there.batches("r1")] == [1]
    with pytest.raises(LeaseLost):
        slept.plan("abc")
    for journal in (here, there):
        journal.close()


def test_an_intent_renews_the_lease(ledger: Ledger, tmp_path: Path) -> None:
    """A slow night that is at work is not taken over."""
    journal = Journal(f"sqlite:///{tmp_path}/journal.db")
    journal.begin("r1", a_plan("p1", scenes=[SCENE]))
    lease = ledger.lease(*KEY)
    assert lease is not None
    with clock.set_to(NOW + LEASE / 2), journal.only_while(lease.hold):
        journal.intend("r1", 1, [0], scene=SCENE, container="")
    with clock.set_to(NOW + LEASE + timedelta(seconds=5)):
        assert ledger.lease(*KEY) is None
    journal.close()


def test_a_busy_shop_is_tried_again(ledger: Ledger) -> None:
    lease = ledger.lease(*KEY)
    assert lease is not None
    lease.end(State.BUSY, message="another run")
    assert ledger.untold("clean") == []
    assert ledger.lease(*KEY) is not None


def test_a_missed_night_is_told_once(ledger: Ledger) -> None:
    assert ledger.miss(*KEY, "nobody")
    assert not ledger.miss(*KEY, "nobody")
    assert ledger.lease(*KEY) is None
    (missed,) = ledger.untold("clean")
    assert missed.state is State.MISSED
    ledger.tell([missed])
    assert ledger.untold("clean") == []


def waiting(digest: str, night: date = NIGHT) -> Waiting:
    return Waiting(digest, "clean", "demo", night, "plan.json", "a brake", 3, NOW, None)


def test_the_newest_unanswered_plan_waits(ledger: Ledger) -> None:
    ledger.wait(waiting("aaaa1"))
    ledger.wait(waiting("bbbb2"))
    assert [w.digest for w in ledger.waiting("clean")] == ["bbbb2"]
    ledger.approve("bbbb2")
    ledger.wait(waiting("cccc3"))
    assert [w.digest for w in ledger.waiting(approved=True)] == ["bbbb2"]
    assert ledger.waiting_plan("bbbb").approved_at is not None
    ledger.forget_waiting("bbbb2")
    assert [w.digest for w in ledger.waiting()] == ["cccc3"]


@pytest.mark.parametrize("digest", ["", "a", "dddd"])
def test_a_plan_is_named_well_enough(ledger: Ledger, digest: str) -> None:
    ledger.wait(waiting("aaaa1"))
    with pytest.raises(UnknownName):
        ledger.waiting_plan(digest)


def test_grace_is_remembered_by_job_and_shop(ledger: Ledger) -> None:
    assert ledger.remembered("clean", "demo") is None
    ledger.remember("clean", "demo", {"a": [1]})
    ledger.remember("clean", "demo", {"a": [1, 2]})
    ledger.remember("clean", "other", {})
    assert ledger.remembered("clean", "demo") == {"a": [1, 2]}
