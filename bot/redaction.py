"""The one function that takes secrets out of whatever is kept or shown: traces, logs, crash files, errors,
recorded pages, messages."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from bot.secret_patterns import (
    ASSIGNED,
    ELEMENT,
    FORMS,
    HEADER,
    HIDDEN,
    HINTS,
    IS_CODE,
    LISTED,
    MULTIPART,
    NAMED,
    NESTED,
    OPTION,
    PAIR,
    PAIR_BACK,
    PHONE,
    TAG,
    TAG_VALUE,
    TUPLE,
)

#: Words after “token: ” that say something about it.
_NO_VALUE = {"null", "none", "true", "false", "undefined", "function", "nil", HIDDEN}
_known: set[str] = set()


def remember(values: Iterable[str]) -> None:
    """Secrets that were met by themselves: from here on they are hidden under any name and under none."""
    for value in values:
        if len(value) >= 8 and not value.isdigit():  # numbers are ids
            _known.update({value, quote(value, safe=""), json.dumps(value)[1:-1]})


def is_secret_name(name: str) -> bool:
    return bool(NAMED.search(name))


def redacted(text: str) -> str:
    """The text without secrets. What stands beside them stays."""
    for value in sorted((v for v in _known if v in text), key=len, reverse=True):
        text = text.replace(value, HIDDEN)
    lower = text.lower()
    if names_a_secret(lower):
        text = LISTED.sub(rf"\g<1>{HIDDEN}", text)
        text = HEADER.sub(_header, text)
        for pair in (PAIR, PAIR_BACK, TUPLE, NESTED):
            text = pair.sub(rf"\g<1>{HIDDEN}\g<q>", text)
        if "<" in text:
            text = TAG.sub(_tag, text)
            text = ELEMENT.sub(rf"\g<1>{HIDDEN}", text)
        if 'name="' in lower:
            text = MULTIPART.sub(rf"\g<1>{HIDDEN}", text)
        text = ASSIGNED.sub(_assigned, text)
        if "-" in text:
            text = OPTION.sub(rf"\g<1>{HIDDEN}", text)
    for sign, pattern, instead in FORMS:
        if sign in lower:
            text = pattern.sub(instead, text)
    return PHONE.sub(f"1{HIDDEN}", text)


def names_a_secret(lower: str) -> bool:
    return any(hint in lower for hint in HINTS)


def _header(found: re.Match[str]) -> str:
    q = found["q"] or ""
    return f"{found[1]}{found[2]}{q}{HIDDEN}{q}"


def _tag(found: re.Match[str]) -> str:
    tag = found[0]
    named = re.search(r"""\b(?:name|id|property)\s*=\s*["']?([\w-]+)""", tag, re.I)
    hidden = named and is_secret_name(named[1])
    if hidden or re.search(r"""\btype\s*=\s*["']?password""", tag, re.I):
        return TAG_VALUE.sub(rf"\g<1>{HIDDEN}", tag)
    return tag


def _assigned(found: re.Match[str]) -> str:
    part = next(p for p in ("quoted", "quoted2", "bare") if found[p] is not None)
    value = found[part]
    if not value or _says_nothing(found, part, value):
        return found[0]
    if "%" in found["is"]:  # an address inside an address: its parts end at %26
        value = re.split(r"%(?:25)*26|%(?:25)*23", value)[0]
    start = found.start(part) - found.start()
    return f"{found[0][:start]}{HIDDEN}{found[0][start + len(value) :]}"


def _says_nothing(found: re.Match[str], part: str, value: str) -> bool:
    """No secret, though its name is that of one: the number of an answer, a place, a word of a sentence."""
    if value.lower() in _NO_VALUE or value.startswith(("env:", "keyring:")):
        return True
    assigned = found["is"].strip()
    if IS_CODE.search(found["name"]) and value.isdigit():
        return len(value) < 4 or (part == "bare" and assigned in (":", "："))
    if part != "bare" or assigned == "=" or not found["is"].endswith(" "):
        return False
    name = re.search(r"[\w.-]*$", found.string[: found.start()])
    if name and "." in name[0]:  # the place of a mistake in a file: names.token: …
        return True
    return len(value) < 6 and "pass" not in found["name"].lower()


def guard_log() -> None:
    """From here on no sink of the log gets a secret, in a message or a traceback."""
    from loguru import logger  # every start of the command line comes by here

    logger.configure(patcher=_patch)


def _patch(record: Any) -> None:
    error = record["exception"]
    words = [record["message"]]
    if error:
        words.append("".join(traceback.format_exception(error.type, error.value, error.traceback)))
        record["exception"] = None
    record["message"] = redacted("\n".join(words))
