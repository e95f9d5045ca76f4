"""What a scheduler is told, and that installing it twice leaves one entry."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.clock import set_to
from bot.errors import SettingsError
from bot.nightly import schedule
from bot.nightly.schedule_entry import name_of

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


def test_a_second_workspace_leaves_the_nights_of_the_first(system: Path) -> None:
    other = Path("/srv/other")
    for _again in range(2):
        for home in (HOME, other):
            schedule.install("cron", home)
            schedule.install("systemd", home)
    lines = (system / "tab").read_text().splitlines()
    assert sorted(lines) == sorted(schedule.text("cron", home) for home in (HOME, other))
    units = [p.read_text() for p in (system / "config" / "systemd" / "user").glob("*.service")]
    assert len(units) == 2
    for home in (HOME, other):
        place = str(home).replace("%", "%%")
        (unit,) = [u for u in units if f"--home {place} " in u or f'--home "{place}" ' in u]
        assert "nightly" in unit
    timers = {line for line in (system / "systemctl").read_text().splitlines() if "enable" in line}
    assert len(timers) == 2


@pytest.mark.parametrize(
    "line",
    [
        "0 8 * * * tail -n 50 ~/unbind/unbind-nightly.log | mail me",
        "0 9 * * * echo unbind-nightly ran? # unbind-nightly",
        "# unbind-nightly: do not touch the line below",
        "30 3 * * * 备份 # unbind-nightly-backup",
        "0 8 * * * printf '\\377'",
    ],
)
def test_a_line_of_the_users_own_stays(system: Path, line: str) -> None:
    (system / "tab").write_text(f"{line}\n", "utf-8")
    for _again in range(2):
        schedule.install("cron", HOME)
    assert (system / "tab").read_text("utf-8").splitlines() == [line, schedule.text("cron", HOME)]


def test_lines_that_are_no_utf8_stay_as_they_are(system: Path) -> None:
    line = "0 8 * * * echo 备份\n".encode("gb18030")
    (system / "tab").write_bytes(line)
    schedule.install("cron", HOME)
    assert (system / "tab").read_bytes().startswith(line)


def test_an_entry_from_before_is_taken_over(system: Path) -> None:
    before = schedule.text("cron", HOME).rpartition(" # ")[0] + " # unbind-nightly"
    other = before.replace("my shop", "other shop")
    (system / "tab").write_text(f"{before}\n{other}\n", "utf-8")
    schedule.install("cron", HOME)
    assert (system / "tab").read_text("utf-8").splitlines() == [other, schedule.text("cron", HOME)]


def test_windows_gets_a_task_every_ten_minutes(system: Path, tmp_path: Path) -> None:
    """By a file: a command of more than 261 characters would be refused, and one on battery never started."""
    home = tmp_path / "店铺 & 达人" / "/".join(["很长的文件夹"] * 30)
    home.mkdir(parents=True)
    program = system / "programs" / "schtasks"
    program.write_text(f'#!/bin/sh\necho "$@" >> {shlex.quote(str(system))}/told\n')
    program.chmod(0o755)
    said = schedule.install("windows", home)
    assert "signed in" in said and "battery" in said
    (task,) = home.glob("*.xml")
    told = (system / "told").read_text().splitlines()[0]
    assert told.startswith("/Create /F /TN unbind-nightly-") and told.endswith(f"/XML {task}")
    xml = ElementTree.fromstring(task.read_text("utf-16"))
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    found = {e.tag.removeprefix(space): e.text for e in xml.iter()}
    assert found["Command"] == sys.executable
    assert found["Arguments"] == subprocess.list2cmdline(
        ["-m", "bot", "--home", str(home), "nightly"]
    )
    assert found["Interval"] == "PT10M"
    assert found["DisallowStartIfOnBatteries"] == found["StopIfGoingOnBatteries"] == "false"
    text = schedule.text("windows", home)
    assert task.read_text("utf-16") in text and str(task) in text
    assert name_of(home) != name_of(home.parent)


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_windows_answers_in_the_code_page_of_its_console(
    system: Path, tmp_path: Path, encoding: str
) -> None:
    program = system / "programs" / "schtasks"
    octal = "".join(f"\\{b:03o}" for b in "错误: 拒绝访问。".encode(encoding))
    program.write_text(f"#!/bin/sh\nprintf '{octal}\\n' >&2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(SettingsError) as error:
        schedule.install("windows", tmp_path / "home")
    assert "拒绝访问" in error.value.message


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


# ---- without a scheduler


def test_in_the_foreground_it_goes_on_every_ten_minutes() -> None:
    """Always in the main thread: only there may Ctrl-C be caught. A beat that fails is not the last one."""
    worked: list[bool] = []
    waited: list[float] = []

    def work() -> None:
        worked.append(threading.current_thread() is threading.main_thread())
        if len(worked) == 2:
            raise OSError("no network")

    def pause(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            raise KeyboardInterrupt

    with (
        set_to(datetime(2026, 11, 26, 18, 23, tzinfo=UTC)),
        pytest.raises(KeyboardInterrupt),
    ):
        schedule.foreground(work, pause=pause)
    assert worked == [True, True, True]
    assert all(410 < seconds <= 420 for seconds in waited)


def test_what_fails_at_once_in_the_foreground_is_told_to_who_started_it() -> None:
    def work() -> None:
        raise SettingsError("jobs.yaml")

    with pytest.raises(SettingsError):
        schedule.foreground(work, pause=lambda _seconds: pytest.fail("went on"))


@pytest.mark.parametrize(("minute", "second", "left"), [(0, 0, 600), (9, 59, 1), (23, 30, 390)])
def test_the_next_tenth_minute(minute: int, second: int, left: int) -> None:
    at = datetime(2026, 11, 26, 18, minute, second, tzinfo=UTC)
    assert schedule.seconds_to_next(at) == left
