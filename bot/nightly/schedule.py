"""Has the system start ``unbind nightly`` every ten minutes: it does what is due, and else nothing.

One beat for every job: what was missed is caught up, a busy shop is tried again, an approved plan runs,
without a second mechanism for any of them. Each workspace has an entry of its own, known by its name.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

from loguru import logger
from tenacity import nap

from bot.clock import utc_now
from bot.i18n import _
from bot.nightly.cron import cron_line, install_cron
from bot.nightly.schedule_entry import MINUTES
from bot.nightly.systemd_timer import install_units, unit, units
from bot.nightly.windows_task import install_task, schtasks, task, task_file

Kind = Literal["systemd", "cron", "windows"]


def usual(platform: str = sys.platform) -> Kind:
    """What such a machine has."""
    if platform == "win32":
        return "windows"
    return "systemd" if Path("/run/systemd/system").exists() else "cron"


def text(kind: Kind, home: Path) -> str:
    """What is to be installed, as a person would install it."""
    if kind == "cron":
        return cron_line(home)
    if kind == "windows":
        path = task_file(home)
        return f"# {path} (UTF-16)\n{task(home)}\n{subprocess.list2cmdline(schtasks(home))}"
    files = "\n".join(f"# {path}\n{content}" for path, content in units(home).items())
    timer = f"{unit(home)}.timer"
    return f"{files}\n# systemctl --user daemon-reload; systemctl --user enable --now {timer}"


def install(kind: Kind, home: Path) -> str:
    """What was done, in a line. Raise :class:`SettingsError` with the system's own words."""
    return {"cron": install_cron, "windows": install_task, "systemd": install_units}[kind](home)


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
