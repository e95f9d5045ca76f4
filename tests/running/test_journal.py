"""The journal says before the click what is about to be clicked, and after a crash what was."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.errors import Brake, PlanRefused, SettingsError, UnknownName
from bot.model import Outcome
from bot.planning.plan import Item, Kept, ListSize, Plan
from bot.policy.limits import Limits
from bot.running.journal import Journal
from bot.running.journal_record import record_of
from bot.running.run_heads import run_heads
from bot.running.usual_size import check_usual_size, usual_rows
from bot.scene.scenes import Scenes

MADE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))
SCENE, OTHER = "opportunity/tracking", "opportunity/favourites"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{(tmp_path / 'work' / 'journal.db').as_posix()}"


@pytest.fixture
def journal(url: str) -> Iterator[Journal]:
    journal = Journal(url)
    yield journal
    journal.close()


@pytest.fixture
def second(url: str, journal: Journal) -> Iterator[Journal]:
    """Another process, so to speak, on the same file."""
    second = Journal(url)
    yield second
    second.close()


def a_plan(name: str = "", scenes: Sequence[str] = (SCENE,) * 3, **changes: Any) -> Plan:
    """``name`` makes it a plan of its own; one row for each of ``scenes``."""
    given: dict[str, Any] = {
        "shop_key": "demo",
        "shop_name": "暖屋家居旗舰店",
        "source": f"ids.xlsx {name}",
        "created_at": MADE,
        "expires_at": MADE + timedelta(hours=24),
        "limits": Limits(max_rows=500, max_share=0.5, max_times_usual=5),
        "items": tuple(
            Item(
                scene=scene,
                container="",
                product_id=f"{3447910326106512200 + n}",
                title=f"收纳箱 {n}",
                facts={"status": "在售"},
                rule="ids",
                reason="on the given list",
            )
            for n, scene in enumerate(scenes)
        ),
        "lists": (ListSize(scene=SCENE, container="", total=1200),),
    }
    return Plan(**{**given, **changes}).sealed()


def intend(journal: Journal, run_id: str, seqs: Sequence[int], number: int = 1) -> None:
    journal.intend(run_id, number, seqs, scene=SCENE, container="")


# --- durability ---


def test_an_intent_is_on_disk_when_it_is_said(
    tmp_path: Path, journal: Journal, second: Journal
) -> None:
    journal.begin("r1", a_plan())
    intend(journal, "r1", [0, 2])
    assert [(r.intents, r.batch) for r in second.rows("r1")] == [(1, 1), (0, None), (1, 1)]
    assert [r.outcome for r in second.rows("r1")] == [None] * 3
    assert [(b["number"], b["size"], b["ended_at"]) for b in second.batches("r1")] == [(1, 2, None)]
    with sqlite3.connect(tmp_path / "work" / "journal.db") as plain:
        assert plain.execute("SELECT count(*) FROM run_rows WHERE intents = 1").fetchone() == (2,)
    plain.close()


def test_a_power_cut_takes_no_intent(journal: Journal) -> None:
    """Each connection of the engine, not only the first."""
    with journal.engine.connect() as one, journal.engine.connect() as two:
        for connection in (one, two):
            assert connection.scalar(sa.text("PRAGMA journal_mode")) == "wal"
            assert connection.scalar(sa.text("PRAGMA synchronous")) == 2  # FULL
            assert connection.scalar(sa.text("PRAGMA foreign_keys")) == 1


def test_everything_is_still_there_after_reopening(url: str) -> None:
    first = Journal(url)
    first.begin("r1", a_plan())
    intend(first, "r1", [0])
    first.close()
    again = Journal(url)
    assert again.rows("r1")[0].intents == 1
    assert again.run("r1").plan == a_plan()
    again.close()


def test_several_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    """Two nightly jobs, the first night."""
    for attempt in range(10):
        url = f"sqlite:///{(tmp_path / f'{attempt}.db').as_posix()}"
        errors = together(*[lambda url=url: Journal(url).close()] * 4)
        assert errors == []


# --- one use ---


def together(*calls: Any) -> list[Exception]:
    """Call all at once, each in a thread; what they raised."""
    gate = threading.Barrier(len(calls))
    errors: list[Exception] = []

    def run(call: Any) -> None:
        gate.wait()
        try:
            call()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_a_plan_is_used_once(journal: Journal, second: Journal) -> None:
    plan = a_plan()
    journal.check_unused(plan)
    journal.begin("r1", plan)
    for again in (journal, second):
        with pytest.raises(PlanRefused, match="used before, by run r1") as caught:
            again.begin("r2", plan)
        assert "unbind resume r1" in caught.value.advice
        with pytest.raises(PlanRefused):
            again.check_unused(plan)
    assert [r.run_id for r in journal.runs()] == ["r1"]
    assert journal.rows("r2") == []
    journal.begin("r2", a_plan("another"))


def test_a_plan_that_is_done_is_reported_not_resumed(journal: Journal) -> None:
    journal.begin("r1", a_plan())
    journal.end("r1", "done")
    with pytest.raises(PlanRefused) as caught:
        journal.begin("r2", a_plan())
    assert "unbind report r1" in caught.value.advice


def test_of_two_that_race_for_a_plan_one_gets_it(journal: Journal, second: Journal) -> None:
    for lap in range(4):
        plan = a_plan(f"lap {lap}")
        errors = together(
            lambda plan=plan, lap=lap: journal.begin(f"{lap}-a", plan),
            lambda plan=plan, lap=lap: second.begin(f"{lap}-b", plan),
        )
        assert [type(e) for e in errors] == [PlanRefused]
        winner = journal.run_of_plan(plan.digest)
        loser = {f"{lap}-a": f"{lap}-b", f"{lap}-b": f"{lap}-a"}[str(winner)]
        assert len(journal.rows(str(winner))) == 3
        assert journal.rows(loser) == []


# --- rows ---


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_and_its_words_are_kept(
    journal: Journal, second: Journal, outcome: Outcome
) -> None:
    journal.begin("r1", a_plan())
    journal.settle(
        "r1", [1], outcome, words="活动锁定期", advice="wait", effective_on=date(2026, 11, 24)
    )
    untouched, settled, _last = second.rows("r1")
    assert settled.outcome is outcome
    assert (settled.words, settled.advice) == ("活动锁定期", "wait")
    assert settled.effective_on == date(2026, 11, 24)
    assert settled.outcome_at is not None
    assert (untouched.outcome, untouched.words, untouched.outcome_at) == (None, "", None)


def test_a_second_intent_is_counted_and_opens_the_row_again(journal: Journal) -> None:
    journal.begin("r1", a_plan())
    intend(journal, "r1", [0])
    journal.settle("r1", [0], Outcome.UNKNOWN)
    intend(journal, "r1", [0], number=2)
    row = journal.rows("r1")[0]
    assert (row.intents, row.batch, row.outcome) == (2, 2, None)


def test_an_intent_taken_back_leaves_no_trace_on_its_row(journal: Journal) -> None:
    """Not confirmed, and seen to be there still: nobody may say later that the bot removed it."""
    journal.begin("r1", a_plan())
    before = journal.rows("r1")
    intend(journal, "r1", [0, 1])
    journal.settle("r1", [0], Outcome.UNKNOWN, words="stopped", advice="resume")
    journal.retract("r1", [0])
    after = journal.rows("r1")
    assert after[0] == before[0]
    assert after[1].intents == 1


def test_the_rows_of_another_run_are_left_alone(journal: Journal) -> None:
    journal.begin("r1", a_plan("1"))
    journal.begin("r2", a_plan("2"))
    intend(journal, "r1", [0, 1, 2])
    journal.settle("r1", [0], Outcome.REMOVED)
    assert [(r.intents, r.outcome) for r in journal.rows("r2")] == [(0, None)] * 3


def test_rows_come_in_the_order_of_the_plan(journal: Journal) -> None:
    journal.begin("r1", a_plan(scenes=(SCENE, OTHER) * 6))
    intend(journal, "r1", [11, 3, 0])
    assert [r.seq for r in journal.rows("r1")] == list(range(12))


# --- batches and notes ---


def test_batches_are_numbered_per_run_and_across_processes(
    journal: Journal, second: Journal
) -> None:
    journal.begin("r1", a_plan("1"))
    journal.begin("r2", a_plan("2"))
    assert journal.next_batch("r1") == 1
    intend(journal, "r1", [0], journal.next_batch("r1"))
    assert (second.next_batch("r1"), second.next_batch("r2")) == (2, 1)
    intend(second, "r1", [1], second.next_batch("r1"))
    assert journal.next_batch("r1") == 3


def test_what_a_batch_showed_is_kept(journal: Journal) -> None:
    journal.begin("r1", a_plan())
    intend(journal, "r1", [0, 1])
    intend(journal, "r1", [2], number=2)
    journal.describe_batch("r1", 1, dialog="确定移出？", toast="已移出", evidence=["0001.jpg"])
    one, two = journal.batches("r1")
    assert (one["dialog"], one["toast"], one["evidence"]) == ("确定移出？", "已移出", ["0001.jpg"])
    assert one["ended_at"] >= one["started_at"]
    assert (two["dialog"], two["evidence"], two["ended_at"]) == ("", [], None)


def test_notes_are_kept_by_run_and_kind_in_order(journal: Journal) -> None:
    journal.begin("r1", a_plan("1"))
    journal.begin("r2", a_plan("2"))
    journal.note("r1", "list", {"n": 1})
    journal.note("r1", "problem", {"n": 2})
    journal.note("r2", "list", {"n": 3})
    journal.note("r1", "list", {"n": 4, "where": "清仓组"})
    assert journal.notes("r1", "list") == [{"n": 1}, {"n": 4, "where": "清仓组"}]
    assert journal.notes("r1", "drift") == []


# --- runs ---


def test_a_run_is_found_by_its_beginning(journal: Journal) -> None:
    journal.begin("20261123-100000-abcd", a_plan("1"))
    journal.begin("20261123-110000-beef", a_plan("2"))
    assert journal.run("20261123-10").run_id == "20261123-100000-abcd"
    assert journal.run("20261123-110000-beef").run_id == "20261123-110000-beef"


@pytest.mark.parametrize("asked", ["20261123", "2027", "100000", "%", "2026____-100000-abcd"])
def test_a_run_that_is_not_one(journal: Journal, asked: str) -> None:
    journal.begin("20261123-100000-abcd", a_plan("1"))
    journal.begin("20261123-110000-beef", a_plan("2"))
    with pytest.raises(UnknownName) as caught:
        journal.run(asked)
    assert asked in caught.value.message
    assert "unbind runs" in caught.value.advice


def test_two_runs_are_not_called_none(journal: Journal) -> None:
    journal.begin("20261123-100000-abcd", a_plan("1"))
    journal.begin("20261123-110000-beef", a_plan("2"))
    with pytest.raises(UnknownName) as caught:
        journal.run("20261123")
    assert "there is no run" not in caught.value.message


def test_runs_come_newest_first(journal: Journal) -> None:
    for n in (2, 1, 3):
        journal.begin(f"r{n}", a_plan(str(n)), MADE + timedelta(hours=n))
    assert [r.run_id for r in journal.runs()] == ["r3", "r2", "r1"]
    assert [r.run_id for r in journal.runs(limit=1)] == ["r3"]


def test_a_run_ends_and_may_be_taken_up_again(journal: Journal) -> None:
    journal.begin("r1", a_plan(), MADE)
    assert (journal.run("r1").status, journal.run("r1").ended_at) == ("running", None)
    journal.end("r1", "stopped")
    stopped = journal.run("r1")
    assert stopped.status == "stopped" and stopped.ended_at is not None
    journal.reopen("r1")
    assert (journal.run("r1").status, journal.run("r1").ended_at) == ("running", None)
    assert journal.run("r1").started_at == MADE


def test_the_plan_of_a_run_is_the_one_reviewed(journal: Journal) -> None:
    plan = a_plan()
    journal.begin("r1", plan)
    assert journal.run("r1").plan == plan
    journal.run("r1").plan.check_fit_to_run(MADE)


def test_unfinished_are_runs_with_rows_still_open(journal: Journal) -> None:
    def run(run_id: str, status: str, *outcomes: Outcome) -> None:
        at = MADE + timedelta(minutes=len(journal.runs()))
        journal.begin(run_id, a_plan(run_id), at)
        for seq, outcome in enumerate(outcomes):
            journal.settle(run_id, [seq], outcome)
        if status:
            journal.end(run_id, status)

    gone = (Outcome.REMOVED, Outcome.FAILED, Outcome.BLOCKED)
    run("killed", "", Outcome.REMOVED)
    run("killed at the end", "", *gone)
    run("stopped", "stopped", Outcome.REMOVED, Outcome.REMOVED)
    run("stopped without a look", "stopped", *gone[:2], Outcome.UNKNOWN)
    run("stopped at the end", "stopped", *gone)
    run("done", "done", *gone)
    found = [r.run_id for r in journal.unfinished()]
    assert found == ["stopped without a look", "stopped", "killed"]


def test_an_unfinished_run_is_found_however_many_came_after(journal: Journal) -> None:
    """An agency with many shops makes a page of runs a night."""
    journal.begin("cut off", a_plan(), MADE)
    for n in range(55):
        journal.begin(f"r{n}", a_plan(str(n), scenes=()), MADE + timedelta(minutes=n + 1))
        journal.end(f"r{n}", "done")
    assert [r.run_id for r in journal.unfinished()] == ["cut off"]


# --- what is usual ---


class History:
    """Runs of the past, each a minute after the one before."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.n = 0

    def add(
        self, removed: int, *, failed: int = 0, status: str = "done", shop: str = "demo",
        scenes: Sequence[str] = (SCENE,), outcome: Outcome = Outcome.REMOVED, left_in: str = "",
    ) -> None:  # fmt: skip
        """``removed`` rows of each of ``scenes``, and one that nobody came to in ``left_in``."""
        self.n += 1
        run_id = f"r{self.n}"
        rows = [scene for scene in scenes for _ in range(removed)] + [scenes[0]] * failed
        left = [left_in] if left_in else []
        plan = a_plan(run_id, scenes=rows + left, shop_key=shop)
        self.journal.begin(run_id, plan, MADE + timedelta(minutes=self.n))
        gone = len(rows) - failed
        self.journal.settle(run_id, range(gone), outcome)
        self.journal.settle(run_id, range(gone, len(rows)), Outcome.FAILED)
        if status != "running":
            self.journal.end(run_id, status)


@pytest.fixture
def history(journal: Journal) -> History:
    return History(journal)


def test_usual_is_the_median(journal: Journal, history: History) -> None:
    for removed in (10, 1, 4):
        history.add(removed)
    assert usual_rows(journal, "demo", [SCENE]) == 4
    history.add(6)
    assert usual_rows(journal, "demo", [SCENE]) == 5


def test_nothing_is_usual_below_three_runs(journal: Journal, history: History) -> None:
    assert usual_rows(journal, "demo", [SCENE]) is None
    history.add(5)
    history.add(5)
    assert usual_rows(journal, "demo", [SCENE]) is None
    history.add(5)
    assert usual_rows(journal, "demo", [SCENE]) == 5


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"removed": 9, "shop": "other"}, id="another shop"),
        pytest.param({"removed": 9, "status": "stopped"}, id="stopped"),
        pytest.param({"removed": 9, "status": "running"}, id="still running"),
        pytest.param({"removed": 9, "scenes": (OTHER,)}, id="another scene"),
        pytest.param({"removed": 0, "failed": 9}, id="removed nothing"),
    ],
)
def test_runs_that_do_not_count(journal: Journal, history: History, other: dict[str, Any]) -> None:
    for _run in range(4):
        history.add(**other)
    history.add(2)
    history.add(2)
    assert usual_rows(journal, "demo", [SCENE]) is None
    history.add(2)
    assert usual_rows(journal, "demo", [SCENE]) == 2


def test_only_removed_rows_of_the_scenes_asked_for_count(
    journal: Journal, history: History
) -> None:
    for _run in range(3):
        history.add(3, failed=8, scenes=(SCENE, OTHER))
    assert usual_rows(journal, "demo", [SCENE]) == 3
    assert usual_rows(journal, "demo", [SCENE, OTHER]) == 6


def test_only_the_last_runs_count(journal: Journal, history: History) -> None:
    for removed in (50, 50, 50, 1, 1, 2, 2):
        history.add(removed)
    assert usual_rows(journal, "demo", [SCENE], runs=4) == 1.5
    assert usual_rows(journal, "demo", [SCENE]) == 2


def test_a_scene_that_always_fails_turns_the_brake_of_the_others_not_off(
    journal: Journal, history: History
) -> None:
    """Its rows stay open, so no run of the shop ever ends as done."""
    for _night in range(4):
        history.add(3, scenes=(SCENE,), left_in=OTHER, status="stopped")
    assert usual_rows(journal, "demo", [SCENE]) == 3
    assert usual_rows(journal, "demo", [OTHER]) is None
    assert usual_rows(journal, "demo", [SCENE, OTHER]) == 3
    with pytest.raises(Brake, match="removes 21 rows, recent runs removed about 3"):
        check_usual_size(journal, a_plan("big", scenes=[SCENE] * 21))
    lists = tuple(ListSize(scene=s, container="", total=1200) for s in (SCENE, OTHER))
    said = check_usual_size(journal, a_plan("both", scenes=[SCENE] * 3 + [OTHER] * 40, lists=lists))
    assert OTHER in said and SCENE not in said, "what piles up there is no reason to stop here"


def test_rows_accepted_for_a_later_day_are_removed_rows(journal: Journal, history: History) -> None:
    for _night in range(3):
        history.add(4, outcome=Outcome.PENDING)
    assert usual_rows(journal, "demo", [SCENE]) == 4
    with pytest.raises(Brake, match="recent runs removed about 4"):
        check_usual_size(journal, a_plan("big", scenes=[SCENE] * 21))


def test_scenes_that_take_turns_are_usual_together(journal: Journal, history: History) -> None:
    for _night in range(4):
        history.add(10)
        history.add(30, scenes=(OTHER,))
    assert usual_rows(journal, "demo", [SCENE, OTHER]) == 40


def test_too_little_history_is_said(journal: Journal, history: History) -> None:
    assert SCENE in check_usual_size(journal, a_plan("first", scenes=[SCENE] * 30))
    for _night in range(3):
        history.add(10)
    assert check_usual_size(journal, a_plan("fourth", scenes=[SCENE] * 30)) == ""


# --- times ---


def test_times_come_back_as_utc(journal: Journal) -> None:
    journal.begin("r1", a_plan(), datetime(2026, 11, 23, 10, 30, tzinfo=SHANGHAI))
    intend(journal, "r1", [0])
    journal.settle("r1", [0], Outcome.REMOVED)
    journal.describe_batch("r1", 1, dialog="", toast="", evidence=[])
    journal.end("r1", "done")
    run, row, (batch,) = journal.run("r1"), journal.rows("r1")[0], journal.batches("r1")
    assert run.started_at == datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
    for time in (
        *(run.started_at, run.ended_at, row.intent_at, row.outcome_at),
        *(batch["started_at"], batch["ended_at"], run.plan.expires_at),
    ):
        assert time is not None and time.utcoffset() == timedelta(0)


# --- an address that does not open ---


@pytest.mark.parametrize(
    "url",
    [
        "bot:geheim@db/unbind",
        "nosuch://bot:geheim@db/unbind",
        "postgresql+nosuch://bot:geheim@db/unbind",
        "postgresql+nosuch://db/unbind?user=bot&password=geheim",
        "postgresql+nosuch://bot:half@geheim@db/unbind",
        "postgresql+nosuch://bot:half/geheim@db/unbind",
        "postgresql+nosuch://bot:half@other:geheim@db/unbind",
    ],
)
def test_a_bad_address_is_told_without_its_password(url: str) -> None:
    """Passwords with @ : / in them are the usual reason why an address is bad."""
    with pytest.raises(SettingsError) as caught:
        Journal(url)
    assert "geheim" not in caught.value.message + caught.value.advice
    assert "UNBIND_DATABASE" in caught.value.advice


def test_what_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_text("This is a letter, and not a database at all. " * 50)
    with pytest.raises(SettingsError, match=r"journal\.db"):
        Journal(f"sqlite:///{path.as_posix()}")


def test_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"journal\.db"):
        Journal(f"sqlite:///{(tmp_path / 'file' / 'journal.db').as_posix()}")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        Journal(f"sqlite:///{tmp_path.as_posix()}")


# --- the record of a run, from the journal alone ---


def kept_plan(**changes: Any) -> Plan:
    blocked = Kept(scene=OTHER, container="趋势", product_id="3500", reason="no", advice="wait")
    return a_plan(kept=(blocked,), not_found=("3600",), **changes)


def test_a_record_holds_every_id_of_the_plan(journal: Journal) -> None:
    journal.begin("r1", kept_plan())
    intend(journal, "r1", [0, 1])
    journal.settle("r1", [0], Outcome.REMOVED)
    journal.settle("r1", [2], Outcome.REFUSED, words="活动锁定期")
    record = record_of(journal, "r1", Scenes())
    assert [(r.product_id[-4:], r.outcome, r.words) for r in record.rows[:4]] == [
        ("2200", Outcome.REMOVED, ""),
        ("2201", Outcome.UNKNOWN, ""),
        ("2202", Outcome.REFUSED, "活动锁定期"),
        ("3500", Outcome.BLOCKED, "no"),
    ]
    assert (record.rows[4].product_id, record.rows[4].outcome) == ("3600", Outcome.NOT_FOUND)
    assert record.rows[0].scene_title == "商机中心 · 我的追踪"
    assert record.plan_digest == kept_plan().digest


def test_an_id_that_an_unread_list_may_hold_is_unknown(journal: Journal) -> None:
    journal.begin("r1", kept_plan(unread=(f"{OTHER}: not signed in",)))
    last = record_of(journal, "r1", Scenes()).rows[-1]
    assert (last.product_id, last.outcome) == ("3600", Outcome.UNKNOWN)
    assert "not signed in" in last.words


def test_a_scene_that_is_no_more_keeps_its_name(journal: Journal) -> None:
    journal.begin("r1", a_plan(scenes=("old/scene",)))
    (row,) = record_of(journal, "r1", Scenes()).rows
    assert (row.scene, row.scene_title) == ("old/scene", "old/scene")


def test_the_heads_of_runs_count_what_the_rows_say(journal: Journal) -> None:
    journal.begin("r1", a_plan("p1"), MADE)
    journal.begin("r2", a_plan("p2"), MADE + timedelta(hours=1))
    intend(journal, "r1", [0, 1])
    journal.settle("r1", [0], Outcome.REMOVED)
    journal.settle("r1", [1], Outcome.UNKNOWN)
    newest, head = run_heads(journal)
    assert (newest.run_id, newest.planned, newest.outcomes, newest.open) == ("r2", 3, {}, 3)
    assert (head.planned, head.open) == (3, 2)
    assert head.outcomes == {Outcome.REMOVED: 1, Outcome.UNKNOWN: 1}
    state = journal.run("r1")
    assert (head.shop_key, head.shop_name) == (state.shop_key, state.plan.shop_name)
    assert (head.status, head.started_at, head.ended_at) == ("running", state.started_at, None)
    assert [h.run_id for h in run_heads(journal, run_id="r1")] == ["r1"]
