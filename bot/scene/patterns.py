"""Patterns and words as selector files write them.

Words match exactly, except that Ant Design may put a space between two Chinese characters (确 定).
Words between slashes are a regular expression.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator


def checked_pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return value


def _one_group(value: str) -> str:
    if re.compile(checked_pattern(value)).groups != 1:
        raise ValueError("needs exactly one (group): the part to read")
    return value


def names_id_and_words(value: str) -> str:
    if set(re.compile(value).groupindex) != {"id", "words"}:
        raise ValueError("needs the groups (?P<id>…) and (?P<words>…)")
    return value


Pattern = Annotated[str, AfterValidator(checked_pattern)]


NumberPattern = Annotated[str, AfterValidator(_one_group)]


#: Behind a number that is not the whole one: 999+, 1.2万, 3k, 200多.
ONLY_ABOUT = r"\s*[+＋万亿]|[.．]\d|[kKwW](?![A-Za-z])|[多余]"


def stated_number(pattern: str, text: str) -> int | None:
    """The number that a text states, read by the one group of ``pattern``; None where it is not there, or
    is only about so many."""
    found = re.search(pattern, text)
    if not found or re.match(ONLY_ABOUT, text[found.end(1) :]):
        return None
    return int(re.sub("[,，]", "", found[1]))


CssList = Annotated[tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)]


def is_pattern(words: str) -> bool:
    return len(words) > 2 and words.startswith("/") and words.endswith("/")


def words_pattern(words: str) -> re.Pattern[str]:
    """Exactly these words, with or without spaces between Chinese characters; ``/…/`` is a pattern."""
    if is_pattern(words):
        return re.compile(words[1:-1])
    spaced = re.sub(r"(?<=[一-鿿])(?=[一-鿿])", "\0", words)
    return re.compile(r"^\s*" + re.escape(spaced).replace("\0", r"\s*") + r"\s*$")
