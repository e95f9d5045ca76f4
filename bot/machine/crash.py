"""The file that tells of a bug: a traceback, without values and without secrets."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

import bot
from bot.redaction import redacted
from bot.workspace import Workspace


def write_crash(error: BaseException, command: str, home: Path | None) -> Path:
    """Only the name of the command: its arguments may hold a phone number or a code."""
    text = "\n".join(
        [
            f"doudian-unbind {bot.__version__} · unbind {command}",
            f"{platform.platform()} · Python {sys.version.split()[0]}",
            f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
            "",
            "".join(traceback.format_exception(error)),
        ]
    )
    text = redacted(text)
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.log"
    for folder in (Workspace(home).crashes if home else None, Path(tempfile.gettempdir())):
        if folder is None:
            continue
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            with os.fdopen(
                os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8"
            ) as f:
                f.write(text)
        except OSError:
            continue
        return path
    sys.stderr.write(text)
    return Path("stderr")
