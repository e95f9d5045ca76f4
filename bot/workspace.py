"""Every path of the workspace, and which of them are their owner's only: sign-ins, settings."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Privacy(StrEnum):
    PRIVATE = "private"
    MENDED = "mended"  # others could read it until now
    OPEN = "open"  # others can read it, and it cannot be mended from here


@dataclass(frozen=True)
class Workspace:
    """The paths below ``home``. Whether anything is there is not asked."""

    home: Path

    # ---- written by people

    @property
    def env(self) -> Path:
        return self.home / ".env"

    @property
    def shops(self) -> Path:
        return self.home / "shops.yaml"

    @property
    def jobs(self) -> Path:
        return self.home / "jobs.yaml"

    @property
    def policies(self) -> Path:
        return self.home / "policies"

    @property
    def flows(self) -> Path:
        return self.home / "flows"

    @property
    def selectors(self) -> Path:
        return self.home / "selectors"

    # ---- written by the bot

    @property
    def sessions(self) -> Path:
        return self.home / "sessions"

    @property
    def locks(self) -> Path:
        return self.home / "locks"

    @property
    def surveys(self) -> Path:
        return self.home / "surveys"

    @property
    def plans(self) -> Path:
        return self.home / "plans"

    @property
    def runs(self) -> Path:
        return self.home / "runs"

    @property
    def recordings(self) -> Path:
        return self.home / "recordings"

    @property
    def outbox(self) -> Path:
        return self.home / "outbox"

    @property
    def console(self) -> Path:
        return self.home / "console"

    @property
    def uploads(self) -> Path:
        return self.console / "uploads"

    @property
    def crashes(self) -> Path:
        return self.home / "crashes"

    @property
    def journal(self) -> Path:
        return self.home / "journal.db"

    @property
    def chats(self) -> Path:
        return self.home / "chats.json"

    @property
    def nightly_log(self) -> Path:
        return self.home / "nightly.log"

    # ---- whose they are

    @property
    def secret(self) -> list[Path]:
        """What nobody else may read."""
        return [self.env, self.sessions, *sorted(self.sessions.glob("*"))]

    @property
    def acted_on(self) -> list[Path]:
        """What the bot reads its work from: nobody else may write it."""
        own = (self.shops, self.jobs, self.journal, self.plans, self.flows, self.selectors)
        return [self.home, *own, self.policies, *sorted(self.flows.rglob("*.py"))]


def keep_private(path: Path) -> Privacy:
    """Take from others what they may do with a file or folder. Where modes say nothing (Windows: there the
    folder of the user is private) and where nothing is, nothing is done."""
    if not others_may_read(path):
        return Privacy.PRIVATE
    try:
        path.chmod(path.stat().st_mode & 0o700)
    except OSError:  # somebody else's
        return Privacy.OPEN
    # A disk of Windows keeps no modes.
    return Privacy.OPEN if others_may_read(path) else Privacy.MENDED


def others_may_read(path: Path) -> bool:
    return os.name != "nt" and path.exists() and bool(path.stat().st_mode & 0o077)


def others_may_write(path: Path) -> bool:
    return os.name != "nt" and path.exists() and bool(path.stat().st_mode & stat.S_IWOTH)
