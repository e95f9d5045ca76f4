"""The service and its timer, of a user's own systemd."""

from __future__ import annotations

import os
from pathlib import Path

from bot.i18n import _
from bot.nightly.schedule_entry import MINUTES, NAME, command, name_of
from bot.nightly.scheduler_program import run_program


def _unit_folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def unit(home: Path) -> str:
    """The short name for the first workspace of a user, a name of its own for each further one."""
    own, first = name_of(home), _unit_folder() / f"{NAME}.service"
    if (_unit_folder() / f"{own}.service").exists():
        return own
    of_another = first.exists() and _for_systemd(command(home)[1:]) not in first.read_text("utf-8")
    return own if of_another else NAME


def units(home: Path) -> dict[Path, str]:
    folder, name = _unit_folder(), unit(home)
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


def install_units(home: Path) -> str:
    for path, content in units(home).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    run_program(["systemctl", "--user", "daemon-reload"])
    run_program(["systemctl", "--user", "enable", "--now", f"{unit(home)}.timer"])
    return _(
        "the timer was started; `systemctl --user list-timers` shows it, and `loginctl "
        "enable-linger` lets it run while nobody is signed in"
    )
