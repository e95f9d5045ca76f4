"""The task in the task scheduler of Windows."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

from bot.errors import SettingsError
from bot.i18n import _
from bot.nightly.schedule_entry import MINUTES, NAME, command, name_of
from bot.nightly.scheduler_program import run_program

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


def task(home: Path) -> str:
    """A file, because schtasks takes no command of more than 261 characters, and of itself lets no task start
    on battery."""
    program, *rest = command(home)
    return _TASK.format(
        home=escape(str(home)),
        minutes=MINUTES,
        command=escape(program),
        arguments=escape(subprocess.list2cmdline(rest)),
    )


def task_file(home: Path) -> Path:
    return home / f"{NAME}.xml"


def schtasks(home: Path) -> list[str]:
    return ["schtasks", "/Create", "/F", "/TN", name_of(home), "/XML", str(task_file(home))]


def install_task(home: Path) -> str:
    home.mkdir(parents=True, exist_ok=True)
    task_file(home).write_text(task(home), "utf-16")
    run_program(schtasks(home))
    with suppress(SettingsError):
        before = run_program(["schtasks", "/Query", "/TN", NAME, "/XML"])
        if escape(subprocess.list2cmdline(command(home)[1:])) in before:
            run_program(["schtasks", "/Delete", "/F", "/TN", NAME])
    return _(
        "the task “{name}” was made; the task scheduler of Windows shows it. It runs on battery too, but "
        "only while you are signed in (the screen may be locked) and the computer is awake; for nights "
        "without you choose there “Run whether user is logged on or not”"
    ).format(name=name_of(home))
