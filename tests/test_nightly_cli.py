"""The commands of the nights without a browser: what is due, what waits, what is wrong with the jobs file."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import clock
from bot.cli import main
from bot.journal import Journal
from bot.ledger import Ledger, State, Waiting
from bot.nightly.tonight import Ended, Tonight
from bot.settings import Settings

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
    monkeypatch.setattr("bot.nightly.night.read_plan", lambda path: path)
    monkeypatch.setattr("bot.nightly.night.unbraked", lambda plan: plan)
    stopped = Ended(State.BUSY, "stopped", run_id="r1", exit_code=130)
    monkeypatch.setattr(Tonight, "carry_out", lambda *args, **options: stopped)
    (night,) = said(capsys, "nightly", code=130)["nights"]  # type: ignore[misc]
    assert (night["state"], night["run"]) == ("busy", "r1")
    assert [w.digest for w in ledger.waiting(approved=True)] == ["abcd1234ef"]
