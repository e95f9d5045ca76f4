"""What is started, how often, and what a workspace's entry is called in any scheduler."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

MINUTES = 10


#: With what all names of entries begin; once the whole name, of the only entry of a machine.
NAME = "unbind-nightly"


def command(home: Path) -> list[str]:
    """With whole paths: a scheduler knows no virtual environment."""
    return [sys.executable, "-m", "bot", "--home", str(home), "nightly"]


def name_of(home: Path) -> str:
    """The name of a workspace's entry."""
    place = os.path.normcase(str(home))
    return f"{NAME}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"
