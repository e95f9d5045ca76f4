"""Asks a program of the system, and tells in its own words why it said no."""

from __future__ import annotations

import locale
import shlex
import subprocess
import sys
from contextlib import suppress

from bot.errors import SettingsError
from bot.i18n import _


def run_program(words: list[str], *, give: str | None = None, none_yet: str = "") -> str:
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
