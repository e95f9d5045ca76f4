"""Holds ``.env`` and the environment to the names that there are: what nobody knows is told, not ignored.

A setting that is misspelt would silently be the default, and the default of a brake is no brake.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from bot.errors import SettingsError
from bot.i18n import _

PREFIX = "UNBIND_"
#: A name so near to one of ours was meant to be it, also where the prefix itself is misspelt.
_NEAR = 0.9


class Line(NamedTuple):
    number: int
    text: str
    name: str | None
    """None where nobody can tell what the line sets."""


def read_lines(path: Path) -> list[Line]:
    """Of a ``.env`` file; none when there is none. Raise :class:`SettingsError` when it is no text."""
    if not path.is_file():
        return []
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:  # UTF-16, as PowerShell writes it, perhaps without a mark at the beginning
        raise SettingsError(
            _("{path} is not UTF-8").format(path=path), advice=_("save it again as UTF-8")
        )
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for found in parse_stream(StringIO(text)):
        written = found.original.string
        if not written.strip() or written.lstrip().startswith("#"):
            continue
        blank = len(written) - len(written.lstrip())
        number = found.original.line + written[:blank].count("\n")
        # A quotation mark that is not closed takes the settings below into its value.
        swallows = re.search(rf"^\s*{PREFIX}", found.value or "", re.MULTILINE)
        clear = not found.error and found.value is not None and not swallows
        yield Line(number, written.strip().splitlines()[0], found.key if clear else None)


def value_of(path: Path, name: str) -> str:
    return (dotenv_values(path).get(name) or "") if path.is_file() else ""


def check_file(path: Path, lines: list[Line], known: Collection[str], *, ours: bool) -> None:
    """``ours``: it belongs to the bot alone. One in the folder somebody works in may be another program's: it
    is held to the rules if any setting of ours is in it. Raise :class:`SettingsError` with the line."""
    ours = ours or any(_meant(line.name or line.text, known) for line in lines)
    seen: dict[str, int] = {}
    for line in lines:
        where = _("{path}: line {n}").format(path=path, n=line.number)
        if line.name is not None:
            _check_name(line.name, known, where, near=True)
            if line.name.startswith(PREFIX) and line.name in seen:
                raise SettingsError(
                    f"{where}: "
                    + _("{name} was set in line {n} already").format(
                        name=line.name, n=seen[line.name]
                    ),
                    advice=_("leave one of them out"),
                )
            seen[line.name] = line.number
        elif ours:
            raise SettingsError(
                f"{where}: "
                + _("not of the form NAME=VALUE: {text}").format(text=_shown(line.text)),
                advice=_("write it as {example}, with the plain “=” and no other marks").format(
                    example=f"{_meant(line.text, known) or 'UNBIND_MAX_ROWS'}=…"
                ),
            )


def check_environment(known: Collection[str]) -> None:
    for name in sorted(os.environ):
        _check_name(name, known, _("environment"), near=False)


def _check_name(name: str, known: Collection[str], where: str, *, near: bool) -> None:
    settings = sorted(k for k in known if k.startswith(PREFIX))
    meant_so = _plain(name).startswith(PREFIX) or (near and _meant(name, settings))
    if name in known or not meant_so:
        return
    meant = next(iter(get_close_matches(_plain(name), settings, n=1)), "")
    raise SettingsError(
        f"{where}: "
        + _("there is no setting “{name}”").format(name=name)
        + (
            _("; did you mean “{near}”?").format(near=meant)
            if meant
            else _("; there are: {names}").format(names=", ".join(settings))
        ),
        advice=_("correct it or take it out"),
    )


def _meant(text: str, known: Collection[str]) -> str:
    """The setting that the text begins with, or nearly; empty for anything else."""
    word = re.split(r"[=:\s]", _plain(text).lstrip("#"), maxsplit=1)[0]
    found = get_close_matches(word, sorted(known), n=1, cutoff=_NEAR)
    return found[0] if found else PREFIX if word.startswith(PREFIX.rstrip("_")) else ""


def _plain(name: str) -> str:
    """As it would be without what an input method or a copy brings along: wide letters, quotation marks."""
    wide = unicodedata.normalize("NFKC", name)
    bare = "".join(c for c in wide if unicodedata.category(c) not in ("Cf", "Pi", "Pf"))
    return re.sub(r"^(EXPORT\s+|SET\s+|\$ENV:)", "", bare.strip(" \t\"'`").upper()).replace(
        "-", "_"
    )


def _shown(text: str) -> str:
    """Without the value: it may be a secret."""
    return re.split(r"[=＝:：\s]", text, maxsplit=1)[0][:40]
