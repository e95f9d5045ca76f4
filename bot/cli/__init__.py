"""The command line: one file per command. A command loads what is slow when it runs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is one of DESIGN section 9."""
    _language_of_env_file()
    from bot.cli.entry import start

    return start(argv)


def _language_of_env_file() -> None:
    """Help texts are made when the commands are loaded, long before the settings are."""
    if os.environ.get("UNBIND_LANG"):
        return
    home = Path(os.environ.get("UNBIND_HOME") or Path.home() / "unbind").expanduser()
    for path in (Path.cwd() / ".env", home / ".env"):
        if path.is_file():
            from dotenv import dotenv_values

            with suppress(OSError, UnicodeDecodeError):  # told when the settings are read
                if lang := dotenv_values(path).get("UNBIND_LANG"):
                    os.environ["UNBIND_LANG"] = lang
                    return
