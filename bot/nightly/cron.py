"""The line in a crontab."""

from __future__ import annotations

import shlex
from pathlib import Path

from bot.i18n import _
from bot.nightly.schedule_entry import MINUTES, NAME, command, name_of
from bot.nightly.scheduler_program import run_program
from bot.workspace import Workspace


def cron_line(home: Path) -> str:
    log = Workspace(home).nightly_log
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


def install_cron(home: Path) -> str:
    there = run_program(["crontab", "-l"], none_yet="no crontab").splitlines()
    kept = [line for line in there if not _is_ours(line, home)]
    run_program(["crontab", "-"], give="\n".join([*kept, cron_line(home)]) + "\n")
    return _("a line was added to your crontab; `crontab -l` shows it")
