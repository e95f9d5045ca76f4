"""A job is switched on and off in the jobs file; by the commands, and by who looks at the file."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import clock
from bot.cli import main
from bot.errors import BadJobs, UnknownName
from bot.nightly.job_switch import switch_job
from bot.nightly.jobs import load_jobs
from bot.settings import Settings

NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)

BLOCK = """\
# 每晚的任务
tell: {}
jobs:
  clean:      # 店长同意过
    title: 每晚清理
    policy: example
    at: "02:30"
    mode: auto   # 在上限之内
  look: {policy: example, at: '03:30'}
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "jobs.yaml").write_text(BLOCK, "utf-8", newline="")
    return Settings(home=tmp_path)


def written(settings: Settings) -> str:
    return (settings.home / "jobs.yaml").read_bytes().decode()


def test_only_its_own_line_is_written(settings: Settings) -> None:
    switch_job(settings, "clean", enabled=False)
    assert written(settings) == BLOCK.replace(
        "    title: 每晚清理\n", "    enabled: false\n    title: 每晚清理\n"
    )
    switch_job(settings, "clean", enabled=True)
    switch_job(settings, "look", enabled=False)
    assert written(settings) == BLOCK.replace(
        "    title: 每晚清理\n", "    enabled: true\n    title: 每晚清理\n"
    ).replace("{policy: example, at: '03:30'}", "{enabled: false, policy: example, at: '03:30'}")


def test_what_stands_already_is_left(settings: Settings) -> None:
    switch_job(settings, "clean", enabled=True)
    assert written(settings) == BLOCK


@pytest.mark.parametrize(
    "text",
    [
        BLOCK.replace("\n", "\r\n"),
        "\ufeff" + BLOCK,
        BLOCK.replace("  clean:      # 店长同意过", '  "clean":'),
        BLOCK.replace("    mode: auto", "    enabled: yes\n    mode: auto"),
        "{jobs: {clean: {policy: example, at: '02:30', enabled: on}}}",
    ],
    ids=["crlf", "bom", "quoted", "other-words", "one-line"],
)
def test_as_people_write_it(settings: Settings, text: str) -> None:
    (settings.home / "jobs.yaml").write_bytes(text.encode())
    switch_job(settings, "clean", enabled=False)
    off = written(settings)
    assert load_jobs(settings).jobs["clean"].enabled is False
    assert off.count("\r") == (off.count("\n") if "\r" in text else 0)
    assert off.startswith("\ufeff") == text.startswith("\ufeff")
    switch_job(settings, "clean", enabled=True)
    assert written(settings) == off.replace("enabled: false", "enabled: true")


def test_what_another_job_shares_is_not_written(settings: Settings) -> None:
    """The other one would be switched with it."""
    text = BLOCK.replace("  clean:", "  clean: &a").replace("look: {", "look: {<<: *a, ")
    (settings.home / "jobs.yaml").write_text(text, "utf-8")
    with pytest.raises(BadJobs, match="shares its lines"):
        switch_job(settings, "clean", enabled=False)
    assert written(settings) == text
    assert [path.name for path in settings.home.glob("jobs*")] == ["jobs.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_who_may_read_it_stays(settings: Settings) -> None:
    path = settings.home / "jobs.yaml"
    path.chmod(0o600)
    switch_job(settings, "clean", enabled=False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_of_an_unknown_job_or_a_broken_file_nothing_is_written(settings: Settings) -> None:
    with pytest.raises(UnknownName):
        switch_job(settings, "other", enabled=False)
    (settings.home / "jobs.yaml").write_text("jobs: [", "utf-8")
    with pytest.raises(BadJobs):
        switch_job(settings, "clean", enabled=False)
    assert written(settings) == "jobs: ["


# ---- what the nights make of it


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNBIND_HOME", str(tmp_path))
    assert main(["init"]) == 0
    (tmp_path / "shops.yaml").write_text("shops: {demo: {name: 好物店}}", "utf-8")
    return tmp_path


def wrote(home: Path, *, enabled: bool) -> None:
    value = str(enabled).lower()
    text = f"jobs: {{clean: {{policy: gone, at: '02:30', enabled: {value}}}}}\n"
    (home / "jobs.yaml").write_text(text, "utf-8")


def nights(
    capsys: pytest.CaptureFixture[str], *words: str, at: datetime = NOON, code: int = 0
) -> list[tuple[str, str]]:
    capsys.readouterr()
    with clock.set_to(at):
        assert main(["nightly", *words, "--json"]) == code
    found = json.loads(capsys.readouterr().out)
    return [(night["night"], night["state"]) for night in found["nights"]]


def test_nothing_of_it_begins(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrote(home, enabled=False)
    assert nights(capsys, "--now") == []
    wrote(home, enabled=True)  # its policy is gone: it fails, but it begins
    assert nights(capsys, "--now", code=1) == [("2026-11-25", "failed")]


def test_who_names_it_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrote(home, enabled=False)
    with clock.set_to(NOON):
        assert main(["nightly", "clean", "--now"]) == 1
    said = capsys.readouterr().err
    assert "“clean” is switched off" in said and "enabled: true" in said


def test_no_night_of_that_time_was_missed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrote(home, enabled=True)
    assert nights(capsys) == []  # from now on it is known
    wrote(home, enabled=False)
    assert nights(capsys, at=datetime(2026, 11, 26, 4, tzinfo=UTC)) == []
    assert nights(capsys, at=datetime(2026, 11, 27, 4, tzinfo=UTC)) == []
    wrote(home, enabled=True)
    assert nights(capsys, at=datetime(2026, 11, 27, 5, tzinfo=UTC)) == []
    day_after = datetime(2026, 11, 28, 4, tzinfo=UTC)
    assert nights(capsys, at=day_after, code=3) == [("2026-11-28", "missed")]


def test_the_command_says_what_is_off(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrote(home, enabled=False)
    capsys.readouterr()
    with clock.set_to(NOON):
        assert main(["nightly"]) == 0
    assert "switched off: clean" in capsys.readouterr().err
