"""What a scheduler is told, and that installing it twice leaves one entry."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.nightly import schedule

HOME = Path("/srv/my shop/100% unbind")


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path with the programs of a scheduler, which write down what they are told."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, body in {
        "crontab": 'if [ "$1" = -l ]; then cat "$T/tab" 2>/dev/null || '
        '{ echo no crontab for me >&2; exit 1; }; else cat > "$T/tab"; fi',
        "systemctl": 'echo "$@" >> "$T/systemctl"',
    }.items():
        program = programs / name
        program.write_text(f"#!/bin/sh\nT={shlex.quote(str(tmp_path))}\n{body}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def test_cron_runs_the_command_with_its_folder_whole() -> None:
    line = schedule.text("cron", HOME)
    assert line.startswith("*/10 * * * * ")
    command = line.split(" ", 5)[5].partition(" >> ")[0].replace("\\%", "%")
    assert shlex.split(command) == [sys.executable, "-m", "bot", "--home", str(HOME), "nightly"]
    assert "%" not in line.replace("\\%", ""), "cron makes a new line of a plain %"


def test_cron_is_installed_once_beside_what_is_there(system: Path) -> None:
    schedule.install("cron", HOME)
    (system / "tab").write_text("5 4 * * * backup\n" + (system / "tab").read_text())
    schedule.install("cron", HOME)
    assert (system / "tab").read_text().splitlines() == [
        "5 4 * * * backup",
        schedule.text("cron", HOME),
    ]


def test_systemd_gets_a_service_and_a_timer(system: Path) -> None:
    said = schedule.install("systemd", HOME)
    units = system / "config" / "systemd" / "user"
    service = (units / "unbind-nightly.service").read_text()
    assert '"/srv/my shop/100%% unbind" nightly' in service
    assert "SuccessExitStatus=3 4 5" in service
    assert "OnCalendar=*:0/10" in (units / "unbind-nightly.timer").read_text()
    assert (system / "systemctl").read_text().splitlines() == [
        "--user daemon-reload",
        "--user enable --now unbind-nightly.timer",
    ]
    assert "list-timers" in said


def test_windows_gets_a_task_every_ten_minutes() -> None:
    text = schedule.text("windows", HOME)
    assert text.startswith("schtasks /Create /F /TN unbind-nightly /SC MINUTE /MO 10 /TR ")
    assert "nightly" in text


def test_a_scheduler_that_is_not_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SettingsError) as error:
        schedule.install("cron", HOME)
    assert "crontab is not here" in error.value.message
    assert "--foreground" in error.value.advice


def test_a_scheduler_that_says_no(system: Path) -> None:
    (system / "programs" / "crontab").write_text("#!/bin/sh\necho not allowed >&2\nexit 1\n")
    with pytest.raises(SettingsError) as error:
        schedule.install("cron", HOME)
    assert "not allowed" in error.value.message
