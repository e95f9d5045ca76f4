"""Has the system start ``unbind nightly`` every ten minutes: it does what is due, and else nothing.

One beat for every job: what was missed is caught up, a busy shop is tried again, an approved plan runs,
without a second mechanism for any of them.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from bot.errors import SettingsError
from bot.i18n import _

Kind = Literal["systemd", "cron", "windows"]
MINUTES = 10
NAME = "unbind-nightly"


def usual(platform: str = sys.platform) -> Kind:
    """What such a machine has."""
    if platform == "win32":
        return "windows"
    return "systemd" if Path("/run/systemd/system").exists() else "cron"


def command(home: Path) -> list[str]:
    """With whole paths: a scheduler knows no virtual environment."""
    return [sys.executable, "-m", "bot", "--home", str(home), "nightly"]


def text(kind: Kind, home: Path) -> str:
    """What is to be installed, as a person would install it."""
    if kind == "cron":
        return _cron(home)
    if kind == "windows":
        return subprocess.list2cmdline(_schtasks(home))
    files = "\n".join(f"# {path}\n{content}" for path, content in _units(home).items())
    return f"{files}\n# systemctl --user daemon-reload; systemctl --user enable --now {NAME}.timer"


def install(kind: Kind, home: Path) -> str:
    """What was done, in a line. Raise :class:`SettingsError` with the system's own words."""
    if kind == "cron":
        kept = [
            line
            for line in _run(["crontab", "-l"], none_yet="no crontab").splitlines()
            if NAME not in line
        ]
        _run(["crontab", "-"], give="\n".join([*kept, _cron(home)]) + "\n")
        return _("a line was added to your crontab; `crontab -l` shows it")
    if kind == "windows":
        _run(_schtasks(home))
        return _("the task “{name}” was made; the task scheduler of Windows shows it").format(
            name=NAME
        )
    for path, content in _units(home).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    _run(["systemctl", "--user", "daemon-reload"])
    _run(["systemctl", "--user", "enable", "--now", f"{NAME}.timer"])
    return _(
        "the timer was started; `systemctl --user list-timers` shows it, and `loginctl "
        "enable-linger` lets it run while nobody is signed in"
    )


def foreground(work: Callable[[], object]) -> None:
    """Until Ctrl-C. A beat that comes while the one before still works is left out."""
    from apscheduler.schedulers.blocking import BlockingScheduler

    scheduler = BlockingScheduler(timezone="Asia/Shanghai")
    scheduler.add_job(
        work,
        "cron",
        minute=f"*/{MINUTES}",
        coalesce=True,
        max_instances=1,
        misfire_grace_time=60 * MINUTES,
    )
    work()
    scheduler.start()


def _cron(home: Path) -> str:
    log = home / "nightly.log"
    line = f"{shlex.join(command(home))} >> {shlex.quote(str(log))} 2>&1"
    return f"*/{MINUTES} * * * * {line.replace('%', chr(92) + '%')} # {NAME}"


def _schtasks(home: Path) -> list[str]:
    task = subprocess.list2cmdline(command(home))
    every = ["/SC", "MINUTE", "/MO", str(MINUTES)]
    return ["schtasks", "/Create", "/F", "/TN", NAME, *every, "/TR", task]


def _units(home: Path) -> dict[Path, str]:
    base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    folder = base / "systemd" / "user"
    run = " ".join(_for_systemd(word) for word in command(home))
    return {
        folder / f"{NAME}.service": (
            "[Unit]\nDescription=doudian-unbind: what is due\n\n"
            f"[Service]\nType=oneshot\nExecStart={run}\n"
            # done with rows left over, a brake, a person needed: told to people, no failure of the service
            "SuccessExitStatus=3 4 5\n"
        ),
        folder / f"{NAME}.timer": (
            f"[Unit]\nDescription=doudian-unbind: every {MINUTES} minutes\n\n"
            f"[Timer]\nOnCalendar=*:0/{MINUTES}\n\n[Install]\nWantedBy=timers.target\n"
        ),
    }


def _for_systemd(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if " " in word else escaped


def _run(words: list[str], *, give: str | None = None, none_yet: str = "") -> str:
    try:
        done = subprocess.run(words, input=give, capture_output=True, text=True, check=False)
    except OSError as error:
        raise SettingsError(
            _("{command} is not here: {why}").format(command=words[0], why=error.strerror),
            advice=_("choose another kind, or `unbind schedule --foreground`"),
        ) from error
    if done.returncode and not (none_yet and none_yet in done.stderr):
        said = (done.stderr or done.stdout).strip() or str(done.returncode)
        raise SettingsError(
            f"{shlex.join(words)}: {said.splitlines()[-1]}",
            advice=_("install it by hand: `unbind schedule` prints it"),
        )
    return done.stdout
