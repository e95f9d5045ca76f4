"""The commands of the nights without a browser: what is due, what waits, what is wrong with the jobs file."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import clock
from bot.cli import main
from bot.nightly.jobs import Window
from bot.nightly.lease import LEASE
from bot.nightly.ledger import Ledger
from bot.nightly.night_state import State, Waiting
from bot.nightly.shop_night import Ended, Tonight
from bot.planning.plan import Item, ListSize, Plan, write_plan
from bot.policy.limits import Limits
from bot.running.journal import Journal
from bot.running.run_state import Terms
from bot.settings import Settings
from tests.notify.test_notify import Robots

DAY = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)  # noon in Shanghai
JOBS = "jobs: {clean: {policy: example, at: '02:30', mode: approve}}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNBIND_HOME", str(tmp_path))
    assert main(["init"]) == 0
    (tmp_path / "shops.yaml").write_text("shops: {demo: {name: 好物店}}", "utf-8")
    (tmp_path / "jobs.yaml").write_text(JOBS, "utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict[str, object]:
    capsys.readouterr()
    with clock.set_to(DAY):
        assert main([*words, "--json"]) == code
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_nothing_is_due_by_day(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "nightly")["nights"] == []


def test_a_night_that_fails_is_told_and_does_not_run_again(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The policy is gone; the shop is none of its business."""
    (home / "policies" / "example.yaml").unlink()
    (night,) = said(capsys, "nightly", "--now", code=1)["nights"]  # type: ignore[misc]
    assert (night["state"], night["shop"], night["night"]) == ("failed", "demo", "2026-11-25")
    assert "example.yaml" in night["message"]
    assert said(capsys, "nightly", "--now")["nights"] == []


def test_a_shop_that_is_gone_is_a_failed_night(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "jobs.yaml").write_text(JOBS.replace("policy:", "shops: [other], policy:"), "utf-8")
    (night,) = said(capsys, "nightly", "--now", code=1)["nights"]  # type: ignore[misc]
    assert "“other”" in night["message"] and "jobs.yaml" in night["advice"]


def test_a_missed_night_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "nightly")  # from now on it is known
    with clock.set_to(datetime(2026, 11, 26, 4, tzinfo=UTC)):
        assert main(["nightly", "--json"]) == 3
    (night,) = json.loads(capsys.readouterr().out)["nights"]
    assert (night["state"], night["night"]) == ("missed", "2026-11-26")


def test_an_unknown_job(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "clean" in str(said(capsys, "nightly", "cleen", code=1)["error"])


def test_what_waits(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "approve")["waiting"] == []
    journal = Journal(Settings(home=home).database_url)
    Ledger(journal).wait(
        Waiting(
            "abcd1234ef", "clean", "demo", date(2026, 11, 25), "gone.json", "刹车", 9, DAY, None
        )
    )
    journal.close()
    (waiting,) = said(capsys, "approve")["waiting"]  # type: ignore[misc]
    assert (waiting["digest"], waiting["rows"], waiting["approved"]) == ("abcd1234ef", 9, False)
    assert "gone.json" in str(said(capsys, "approve", "abcd", "--yes", code=1)["error"])
    assert "begins with" in str(said(capsys, "approve", "ffff", "--yes", code=1)["error"])


def test_without_a_jobs_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "jobs.yaml").unlink()
    for command in ("nightly", "schedule"):
        assert "no jobs file" in str(said(capsys, command, code=1)["error"])


def test_schedule_only_prints(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "schedule", "--kind", "cron")
    assert told["installed"] is False and str(home) in str(told["text"])
    assert said(capsys, "schedule", "--install", "--foreground", code=2)


def test_scenes_of_a_job_that_no_rule_speaks_of(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "jobs.yaml").write_text(
        JOBS.replace("policy:", "scenes: [content/x], policy:"), "utf-8"
    )
    (night,) = said(capsys, "nightly", "--now", code=1)["nights"]  # type: ignore[misc]
    assert night["state"] == "failed" and "scenes" in night["advice"]


def approved(home: Path) -> Ledger:
    """A plan with a yes, whose file is not there."""
    ledger = Ledger(Journal(Settings(home=home).database_url))
    ledger.wait(
        Waiting("abcd1234ef", "clean", "demo", date(2026, 11, 25), "gone.json", "刹车", 9, DAY, DAY)
    )
    return ledger


def test_a_policy_that_broke_after_the_yes_stops_no_other_shop(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "shops.yaml").write_text("shops: {demo: {name: 甲}, other: {name: 乙}}", "utf-8")
    ledger = approved(home)
    (home / "policies" / "example.yaml").write_text("rules: 3\n", "utf-8")
    nights = said(capsys, "nightly", "--now", code=1)["nights"]
    assert [(n["shop"], n["state"]) for n in nights] == [  # type: ignore[attr-defined]
        *(("demo", "failed"), ("demo", "failed"), ("other", "failed"))
    ]
    assert not ledger.waiting()


def test_an_approved_run_that_was_stopped_keeps_its_yes(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C lets the batch at hand finish; the next beat goes on with the run."""
    (home / "policies" / "example.yaml").write_text(
        "title: a\nrules: [{use: off-shelf}]\n", "utf-8"
    )
    ledger = approved(home)
    monkeypatch.setattr("bot.nightly.nights.plan_told", lambda waiting: waiting)
    stopped = Ended(State.BUSY, "stopped", run_id="r1", exit_code=130)
    monkeypatch.setattr(Tonight, "carry_out", lambda *args, **options: stopped)
    (night,) = said(capsys, "nightly", code=130)["nights"]  # type: ignore[misc]
    assert (night["state"], night["run"]) == ("busy", "r1")
    assert [w.digest for w in ledger.waiting(approved=True)] == ["abcd1234ef"]


# ---- which night


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Nights that were worked on, each to a good end."""
    nights: list[str] = []

    def work(
        self: Tonight, name: str, job: object, key: str, window: Window, *more: object
    ) -> Ended:
        nights.append(f"{key} {window.night}")
        return Ended(State.DONE)

    monkeypatch.setattr(Tonight, "work", work)
    return nights


def shanghai(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.SHANGHAI)


def beat(capsys: pytest.CaptureFixture[str], at: datetime, *more: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    with clock.set_to(at):
        main(["nightly", *more, "--json"])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["nights"]
    return found


def test_now_in_the_evening_is_the_night_to_come(
    home: Path, capsys: pytest.CaptureFixture[str], worked: list[str]
) -> None:
    beat(capsys, shanghai(25, 2, 40))
    assert beat(capsys, shanghai(25, 3), "--now") == [], "that night was done"
    beat(capsys, shanghai(25, 22), "--now")
    assert beat(capsys, shanghai(25, 22, 10), "--now") == []
    assert beat(capsys, shanghai(26, 2, 40)) == [], "never a night twice"
    assert worked == ["demo 2026-11-25", "demo 2026-11-26"]


@pytest.mark.parametrize(
    ("hours", "now", "night"),
    [
        ("at: '23:30', until: '02:00'", shanghai(25, 9), "2026-11-25"),
        ("at: '23:30', until: '02:00'", shanghai(25, 22), "2026-11-25"),
        ("at: '23:30', until: '02:00'", shanghai(26, 1), "2026-11-25"),
        ("at: '00:30'", shanghai(25, 22), "2026-11-26"),
        ("at: '02:30'", shanghai(25, 9), "2026-11-25"),
        ("at: '02:30'", shanghai(25, 3), "2026-11-25"),
    ],
)
def test_which_night_is_tonight(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    worked: list[str],
    hours: str,
    now: datetime,
    night: str,
) -> None:
    (home / "jobs.yaml").write_text(JOBS.replace("at: '02:30'", hours), "utf-8")
    beat(capsys, now, "--now")
    assert worked == [f"demo {night}"]


def test_a_shop_has_missed_no_night_before_it_was_added(
    home: Path, capsys: pytest.CaptureFixture[str], worked: list[str]
) -> None:
    for day in range(1, 21):
        beat(capsys, shanghai(day, 2, 40))
    (home / "shops.yaml").write_text("shops: {demo: {name: 好物店}, new: {name: 新店}}", "utf-8")
    assert beat(capsys, shanghai(20, 12)) == []
    assert [n["shop"] for n in beat(capsys, shanghai(21, 2, 40))] == ["demo", "new"]
    missed = beat(capsys, shanghai(22, 12))
    assert [(n["shop"], n["state"], n["night"]) for n in missed] == [
        ("demo", "missed", "2026-11-22"),
        ("new", "missed", "2026-11-22"),
    ]


def test_other_hours_make_no_missed_nights(
    home: Path, capsys: pytest.CaptureFixture[str], worked: list[str]
) -> None:
    (home / "jobs.yaml").write_text(JOBS.replace("02:30", "23:00"), "utf-8")
    for day in range(1, 5):
        beat(capsys, shanghai(day, 23, 10))
    (home / "jobs.yaml").write_text(JOBS, "utf-8")
    assert beat(capsys, shanghai(5, 12)) == []
    beat(capsys, shanghai(6, 2, 40))
    assert worked[-1] == "demo 2026-11-06"


# ---- the plan that was said yes to

QUIET = "title: a\nquiet: ['10:00-14:00']\nrules: [{use: off-shelf}]\n"


def asked(n: int = 1, **changes: object) -> Plan:
    given = {
        "shop_key": "demo",
        "shop_name": "好物店",
        "source": "test",
        "created_at": DAY,
        "expires_at": DAY + timedelta(hours=24),
        "limits": Limits(max_rows=1, max_share=0.1, max_times_usual=1),
        "items": tuple(
            Item(
                scene="opportunity/tracking",
                container="",
                product_id=str(3447910326106512200 + i),
                rule="r",
                reason="r",
            )
            for i in range(n)
        ),
        "lists": (ListSize(scene="opportunity/tracking", container="", total=200),),
    }
    return Plan.model_validate({**given, **changes}).sealed()


def said_yes(home: Path, plan: Plan) -> tuple[Ledger, Path]:
    path = home / "plans" / "asked.json"
    write_plan(plan, path)
    ledger = Ledger(Journal(Settings(home=home).database_url))
    lease = ledger.lease("clean", "demo", date(2026, 11, 25))
    assert lease
    lease.end(State.WAITING, message="刹车")
    ledger.wait(
        Waiting(
            *(plan.digest, "clean", "demo", date(2026, 11, 25), str(path), "刹车"),
            *(len(plan.items), DAY, DAY),
        )
    )
    return ledger, path


def edited(path: Path) -> None:
    """From 1 row to 199, under the old digest."""
    changed = asked(199).model_copy(update={"digest": asked().digest})
    path.write_text(changed.model_dump_json(), "utf-8")


#: What became of the file since the yes, and what is told of it.
SINCE: list[tuple[str, Callable[[Path], object]]] = [
    ("changed after it was made", edited),
    ("not the plan that was told", lambda path: write_plan(asked(199), path)),
    ("not the plan that was told", lambda path: write_plan(asked(shop_key="other"), path)),
    ("No such file", Path.unlink),
    ("is not a plan", lambda path: path.write_text("{", "utf-8")),
]


@pytest.mark.parametrize(("words", "happen"), SINCE)
@pytest.mark.parametrize("command", ["nightly", "approve"])
def test_a_plan_that_is_not_the_one_that_was_told_is_told_and_not_run(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    happen: Callable[[Path], object],
    command: str,
) -> None:
    (home / "policies" / "example.yaml").write_text("title: a\nrules: [{use: off-shelf}]\n")
    ran: list[object] = []
    monkeypatch.setattr(Tonight, "carry_out", lambda *args, **options: ran.append(args))
    plan = asked()
    ledger, path = said_yes(home, plan)
    happen(path)
    capsys.readouterr()
    with clock.set_to(DAY):
        code = main(
            [*([command] if command == "nightly" else [command, plan.digest, "--yes"]), "--json"]
        )
    answer = json.loads(capsys.readouterr().out)
    assert ran == []
    assert code in (1, 4)
    if command == "approve":
        assert words in answer["error"]
        return
    (night,) = answer["nights"]
    assert night["state"] == "failed" and words in night["message"] and night["advice"]
    assert not ledger.waiting(), "told once"
    assert ledger.nights("clean")[0].state is State.FAILED, "and in the digest"


def test_a_plan_that_expired_while_it_waited_for_quiet_hours_to_end(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "policies" / "example.yaml").write_text(QUIET, "utf-8")
    ledger, _path = said_yes(home, asked(expires_at=DAY + timedelta(hours=1)))
    (night,) = said(capsys, "nightly", code=3)["nights"]  # type: ignore[misc]
    assert night["state"] == "waiting" and ledger.waiting(approved=True)
    with clock.set_to(DAY + timedelta(hours=2)):
        assert main(["nightly", "--json"]) == 4
    (night,) = json.loads(capsys.readouterr().out)["nights"]
    assert night["state"] == "failed" and "expired" in night["message"]
    assert not ledger.waiting()


def test_a_yes_whose_job_is_gone_runs_past_no_quiet_hours(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows any more which hours are quiet."""
    ran: list[object] = []
    monkeypatch.setattr(Tonight, "carry_out", lambda *args, **options: ran.append(args))
    plan = asked()
    said_yes(home, plan)
    (home / "jobs.yaml").write_text(JOBS.replace("clean", "tidy"), "utf-8")
    answer = said(capsys, "approve", plan.digest, "--yes", code=1)
    assert ran == [] and "“clean”" in str(answer["message"])


def test_two_machines_carry_out_a_yes_once(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one begins while the first is at work."""
    (home / "policies" / "example.yaml").write_text("title: a\nrules: [{use: off-shelf}]\n")
    ran: list[object] = []

    def at_work(*args: object, **options: object) -> Ended:
        ran.append(args)
        if len(ran) == 1:
            assert main(["nightly", "--json"]) == 4
        return Ended(State.DONE, run_id="r1")

    monkeypatch.setattr(Tonight, "carry_out", at_work)
    said_yes(home, asked())
    with clock.set_to(DAY):
        main(["nightly", "--json"])
    assert len(ran) == 1


# ---- a run of a night, gone on with by hand


def cut_off(home: Path, policy: str = "example") -> Journal:
    """A run whose process died before its first click."""
    journal = Journal(Settings(home=home).database_url)
    plan = asked(3)
    journal.begin("r1", plan, DAY, Terms(canary=True, policy=policy))
    (home / "runs" / "r1").mkdir(parents=True)
    return journal


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (QUIET, "no removals from 10:00 to 14:00"),
        (QUIET.replace("10:00-14:00", "00:00-24:00"), "whole day"),
        (
            "title: a\nblackout: [{from: 2026-11-25, to: 2026-11-25}]\nrules: [{use: off-shelf}]\n",
            "2026",
        ),
        ("rules: 3\n", "example.yaml"),
    ],
)
def test_a_run_of_a_night_keeps_its_quiet_hours_by_hand(
    home: Path, capsys: pytest.CaptureFixture[str], rules: str, words: str
) -> None:
    """Nothing was clicked, so there is nothing to look up either: no browser is started."""
    (home / "policies" / "example.yaml").write_text(rules, "utf-8")
    journal = cut_off(home)
    answer = said(capsys, "resume", code=4)
    (problem,) = answer["run"]["problems"]  # type: ignore[index]
    assert words in problem["message"] and problem["advice"]
    assert [r.intents for r in journal.rows("r1")] == [0, 0, 0]
    assert journal.run("r1").status == "stopped"


def test_what_another_machine_works_on_is_not_gone_on_with(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "policies" / "example.yaml").write_text(QUIET, "utf-8")
    journal = cut_off(home)
    with clock.set_to(DAY):
        lease = Ledger(journal).lease("clean", "demo", date(2026, 11, 25))
        assert lease
        lease.plan(journal.run("r1").plan.digest)
    assert "another machine" in str(said(capsys, "resume", code=4)["error"])
    with clock.set_to(DAY + LEASE + timedelta(seconds=5)):
        assert main(["resume", "--json"]) == 4
    assert "run" in json.loads(capsys.readouterr().out), "its process died"


def test_a_job_that_only_reports_now_goes_on_with_no_run(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It was paused while it still removed by itself."""
    (home / "policies" / "example.yaml").write_text("title: a\nrules: [{use: off-shelf}]\n")
    (home / "jobs.yaml").write_text(JOBS.replace("approve", "report"), "utf-8")
    journal = cut_off(home)
    ledger = Ledger(journal)
    lease = ledger.lease("clean", "demo", date(2026, 11, 25))
    assert lease
    with clock.set_to(DAY):
        lease.check()
        lease.plan(journal.run("r1").plan.digest)
        lease.end(State.PAUSED, run_id="r1")
    assert said(capsys, "nightly")["nights"] == []
    assert [r.intents for r in journal.rows("r1")] == [0, 0, 0]
    with clock.set_to(DAY + timedelta(days=2)):
        main(["nightly", "--json"])
    first = json.loads(capsys.readouterr().out)["nights"][0]
    assert (first["state"], first["night"]) == ("missed", "2026-11-26")
    assert ledger.nights("clean")[-1].state is State.PARTLY, "its plan has expired"


# ---- when no night can begin


@pytest.fixture
def chat(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Robots]:
    with Robots() as robots:
        threading.Thread(target=robots.serve_forever, args=[0.02], daemon=True).start()
        monkeypatch.setenv("CHAT_HOOK", f"http://127.0.0.1:{robots.server_port}/wecom?key=sesame")
        (home / "jobs.yaml").write_text(
            "tell: {值班群: {wecom: env:CHAT_HOOK}, 别的群: {wecom: env:OTHER_HOOK}}\n"
            + JOBS.replace("mode: approve", "mode: approve, tell: [值班群]"),
            "utf-8",
        )
        yield robots
        robots.shutdown()


#: (file, what is wrong with it)
BROKEN = [
    ("jobs.yaml", "jobs: {clean: {polcy: example}}"),
    ("jobs.yaml", "jobs: [\n"),
    ("jobs.yaml", ""),  # taken away
    ("shops.yaml", "shops: {demo: {nam: 好物店}}"),
    (".env", "UNBIND_MAX_ROW=3"),
    ("journal.db", "no database"),
]


@pytest.mark.parametrize(("name", "text"), BROKEN, ids=[f"{n} {t[:12]}" for n, t in BROKEN])
def test_what_keeps_every_night_from_beginning_is_told_to_the_chats_known_last(
    home: Path, capsys: pytest.CaptureFixture[str], chat: Robots, name: str, text: str
) -> None:
    said(capsys, "nightly")
    assert chat.taken == []
    assert "sesame" not in (home / "chats.json").read_text("utf-8")
    good = (home / name).read_bytes()

    def broken() -> None:
        for path in home.glob("journal.db*"):
            path.unlink() if name == "journal.db" else None
        (home / name).write_text(text, "utf-8") if text else (home / name).unlink()

    broken()
    for _beat in range(3):
        said(capsys, "nightly", code=1)
    (heard,) = (json.dumps(m, ensure_ascii=False) for _path, m in chat.taken)
    assert name in heard or "UNBIND_MAX_ROW" in heard
    with clock.set_to(DAY + timedelta(days=1, minutes=1)):
        main(["nightly", "--json"])
    assert len(chat.taken) == 2, "told again on the next day"
    (home / name).write_bytes(good)
    said(capsys, "nightly")
    broken()
    said(capsys, "nightly", code=1)
    assert len(chat.taken) == 3, "and when it breaks again"


def test_a_job_that_was_typed_wrong_wakes_nobody(
    home: Path, capsys: pytest.CaptureFixture[str], chat: Robots
) -> None:
    said(capsys, "nightly")
    said(capsys, "nightly", "cleen", code=1)
    assert chat.taken == []
