"""Words for users: English in the source, Chinese from ``bot/locale/zh_CN.po``.

The language is ``UNBIND_LANG`` (``zh`` or ``en``), else the locale of the user; inside :func:`speaking` the
one named there.
"""

from __future__ import annotations

import json
import locale
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import Literal

Language = Literal["zh", "en"]
_SPOKEN: ContextVar[Language | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(language: Language | None) -> Iterator[None]:
    """In this context, and in threads that are given a copy of it; None changes nothing."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def language() -> Language:
    if spoken := _SPOKEN.get():
        return spoken
    asked = os.environ.get("UNBIND_LANG", "")
    if not asked:
        # LC_ALL and friends first: locale.getlocale() knows nothing before setlocale() on POSIX.
        asked = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(k))), "")
    if not asked:
        asked = locale.getlocale()[0] or ""  # "Chinese (Simplified)_China" on Windows
    return "zh" if asked.lower().startswith(("zh", "chinese")) else "en"


_STRING = r'"(?:[^"\\]|\\.)*"'
_ENTRY = re.compile(rf"^msgid ((?:{_STRING}\s*)+)^msgstr ((?:{_STRING}\s*)+)", re.M)


def read_catalogue(text: str) -> dict[str, str]:
    """Message → translation, from a .po file without plurals and contexts.

    Read as it stands, in a checkout and in a wheel, it needs neither a compiled file that may be old nor a
    library, which took 130 ms longer at every Chinese start.
    """

    def whole(strings: str) -> str:
        return "".join(json.loads(string) for string in re.findall(_STRING, strings))

    return {whole(message): whole(said) for message, said in _ENTRY.findall(text)}


@cache
def _catalogue(lang: str) -> Mapping[str, str]:
    if lang != "zh":
        return {}
    return read_catalogue(resources.files("bot").joinpath("locale/zh_CN.po").read_text("utf-8"))


def _(message: str) -> str:
    """Translate one message; placeholders are filled by the caller with ``str.format``."""
    return _catalogue(language()).get(message) or message
