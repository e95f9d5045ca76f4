"""Files that hold secrets are their owner's only: sign-ins, settings."""

from __future__ import annotations

import os
import stat
from enum import StrEnum
from pathlib import Path


class Privacy(StrEnum):
    PRIVATE = "private"
    MENDED = "mended"  # others could read it until now
    OPEN = "open"  # others can read it, and it cannot be mended from here


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
