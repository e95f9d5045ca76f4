"""Has the system start ``unbind nightly`` every ten minutes: it does what is due, and else nothing.

One beat for every job: what was missed is caught up, a busy shop is tried again, an approved plan runs,
without a second mechanism for any of them. Each workspace has an entry of its own, known by its name.
"""

from __future__ import annotations

import hashlib
import locale
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from loguru import logger
from tenacity import nap

from bot.clock import utc_now
from bot.errors import SettingsError
from bot.i18n import _

Kind = Literal["systemd", "cron", "windows"]
MINUTES = 10
#: With what all names of entries begin; once the whole name, of the only entry of a machine.
NAME = "unbind-nightly"


def usual(platform: str = sys.platform) -> Kind:
    """What such a machine has."""
    if platform == "win32":
        return "windows"
    return "systemd" if Path("/run/systemd/system").exists() else "cron"


def command(home: Path) -> list[str]:
    """With whole paths: a scheduler knows no virtual environment."""
    return [sys.executable, "-m", "bot", "--home", str(home), "nightly"]


def name_of(home: Path) -> str:
    """The name of a workspace's entry."""
    place = os.path.normcase(str(home))
    return f"{NAME}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"


def text(kind: Kind, home: Path) -> str:
    """What is to be installed, as a person would install it."""
    if kind == "cron":
        return _cron(home)
    if kind == "windows":
        path = _task_file(home)
        return f"# {path} (UTF-16)\n{_task(home)}\n{subprocess.list2cmdline(_schtasks(home))}"
    files = "\n".join(f"# {path}\n{content}" for path, content in _units(home).items())
    timer = f"{_unit(home)}.timer"
    return f"{files}\n# systemctl --user daemon-reload; systemctl --user enable --now {timer}"


def install(kind: Kind, home: Path) -> str:
    """What was done, in a line. Raise :class:`SettingsError` with the system's own words."""
    return {"cron": _install_cron, "windows": _install_task, "systemd": _install_units}[kind](home)


# ---- cron


def _cron(home: Path) -> str:
    log = home / "nightly.log"
    line = f"{shlex.join(command(home))} >> {shlex.quote(str(log))} 2>&1"
    return f"*/{MINUTES} * * * * {_for_cron(line)} # {name_of(home)}"


def _for_cron(words: str) -> str:
    return words.replace("%", "\\%")


def _is_ours(line: str, home: Path) -> bool:
    """Also from before, when all entries were called the same; a line that was switched off stays."""
    if line.lstrip().startswith("#"):
        return False
    before = line.endswith(f" # {NAME}") and _for_cron(shlex.join(command(home)[1:])) in line
    return before or line.endswith(f" # {name_of(home)}")


def _install_cron(home: Path) -> str:
    there = _run(["crontab", "-l"], none_yet="no crontab").splitlines()
    kept = [line for line in there if not _is_ours(line, home)]
    _run(["crontab", "-"], give="\n".join([*kept, _cron(home)]) + "\n")
    return _("a line was added to your crontab; `crontab -l` shows it")


# ---- Windows

_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>doudian-unbind: {home}</Description></RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <Repetition>
        <Interval>PT{minutes}M</Interval><StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Enabled>true</Enabled>
    </TimeTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>{command}</Command><Arguments>{arguments}</Arguments></Exec>
  </Actions>
</Task>"""


def _task(home: Path) -> str:
    """A file, because schtasks takes no command of more than 261 characters, and of itself lets no task start
    on battery."""
    program, *rest = command(home)
    return _TASK.format(
        home=escape(str(home)),
        minutes=MINUTES,
        command=escape(program),
        arguments=escape(subprocess.list2cmdline(rest)),
    )


def _task_file(home: Path) -> Path:
    return home / f"{NAME}.xml"


def _schtasks(home: Path) -> list[str]:
    return ["schtasks", "/Create", "/F", "/TN", name_of(home), "/XML", str(_task_file(home))]


def _install_task(home: Path) -> str:
    home.mkdir(parents=True, exist_ok=True)
    _task_file(home).write_text(_task(home), "utf-16")
    _run(_schtasks(home))
    with suppress(SettingsError):
        before = _run(["schtasks", "/Query", "/TN", NAME, "/XML"])
        if escape(subprocess.list2cmdline(command(home)[1:])) in before:
            _run(["schtasks", "/Delete", "/F", "/TN", NAME])
    return _(
        "the task “{name}” was made; the task scheduler of Windows shows it. It runs on battery too, but "
        "only while you are signed in (the screen may be locked) and the computer is awake; for nights "
        "without you choose there “Run whether user is logged on or not”"
    ).format(name=name_of(home))


# ---- systemd


def _unit_folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def _unit(home: Path) -> str:
    """The short name for the first workspace of a user, a name of its own for each further one."""
    own, first = name_of(home), _unit_folder() / f"{NAME}.service"
    if (_unit_folder() / f"{own}.service").exists():
        return own
    of_another = first.exists() and _for_systemd(command(home)[1:]) not in first.read_text("utf-8")
    return own if of_another else NAME


def _units(home: Path) -> dict[Path, str]:
    folder, name = _unit_folder(), _unit(home)
    what = f"doudian-unbind: {home}".replace("%", "%%")
    return {
        folder / f"{name}.service": (
            f"[Unit]\nDescription={what}: what is due\n\n"
            f"[Service]\nType=oneshot\nExecStart={_for_systemd(command(home))}\n"
            # done with rows left over, a brake, a person needed: told to people, no failure of the service
            "SuccessExitStatus=3 4 5\n"
        ),
        folder / f"{name}.timer": (
            f"[Unit]\nDescription={what}: every {MINUTES} minutes\n\n"
            f"[Timer]\nOnCalendar=*:0/{MINUTES}\n\n[Install]\nWantedBy=timers.target\n"
        ),
    }


def _for_systemd(words: list[str]) -> str:
    def one(word: str) -> str:
        escaped = (
            word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
        )
        return f'"{escaped}"' if " " in word else escaped

    return " ".join(one(word) for word in words)


def _install_units(home: Path) -> str:
    for path, content in _units(home).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    _run(["systemctl", "--user", "daemon-reload"])
    _run(["systemctl", "--user", "enable", "--now", f"{_unit(home)}.timer"])
    return _(
        "the timer was started; `systemctl --user list-timers` shows it, and `loginctl "
        "enable-linger` lets it run while nobody is signed in"
    )


def foreground(work: Callable[[], object], *, pause: Callable[[float], object] = nap.sleep) -> None:
    """Now, and every ten minutes until Ctrl-C. A beat that comes while it still works is left out."""
    work()
    while True:
        pause(seconds_to_next(utc_now()))
        try:
            work()
        except Exception as error:  # it was told to people; the next time may go better
            logger.exception(_("it failed ({why})").format(why=type(error).__name__))


def seconds_to_next(now: datetime) -> float:
    beat = 60 * MINUTES
    return beat - now.timestamp() % beat


def _run(words: list[str], *, give: str | None = None, none_yet: str = "") -> str:
    """What it answers; bytes that are no text come and go as they are."""
    given = None if give is None else give.encode("utf-8", "surrogateescape")
    try:
        done = subprocess.run(words, input=given, capture_output=True, check=False)
    except OSError as error:
        raise SettingsError(
            _("{command} is not here: {why}").format(command=words[0], why=error.strerror),
            advice=_("choose another kind, or `unbind schedule --foreground`"),
        ) from error
    if done.returncode and not (none_yet and none_yet in _words(done.stderr)):
        said = _words(done.stderr or done.stdout).strip() or str(done.returncode)
        raise SettingsError(
            f"{shlex.join(words)}: {said.splitlines()[-1]}",
            advice=_("install it by hand: `unbind schedule` prints it"),
        )
    return done.stdout.decode("utf-8", "surrogateescape")


def _words(said: bytes) -> str:
    """A program of Windows answers in the code page of the console, which is GBK in China."""
    console = ["oem"] if sys.platform == "win32" else []
    for encoding in ("utf-8", *console, locale.getpreferredencoding(False), "gb18030"):
        with suppress(UnicodeDecodeError):
            return said.decode(encoding)
    return said.decode("ascii", "replace")
