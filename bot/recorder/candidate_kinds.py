"""The ways to find one element, each of another kind, so that a redesign that ends one leaves others.

Its words (by role, label, placeholder, text), its own attributes, where it leads, what stands beside it,
a part of its words, the part of its classes that lasts, what it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bot.scene.page_names import Candidate
from bot.scene.patterns import is_pattern

#: Roles that say what a control does; of others a name says more than the role.
ROLES = {
    *("button", "link", "checkbox", "tab", "menuitem", "option", "switch", "radio", "combobox"),
    *("textbox", "searchbox", "spinbutton", "img", "dialog", "alertdialog", "heading"),
}
#: Words longer than this are told by their beginning.
_LONG = 40
#: Fewer signs are part of too many other words.
_PART = re.compile(r"[一-鿿]{2}|\w{4}")


def depends_on_classes(css: str) -> bool:
    """Classes are what another build of a page is likely to have others of."""
    return bool(re.search(r"\.|\[class", re.sub(r"'[^']*'", "", css)))


def steady(words: str, volatile: Sequence[str] = ()) -> str:
    """The words as a selector file writes them; numbers in them may change. Empty when nothing steady is
    left."""
    words = " ".join(words.split())
    if changing := [text for text in volatile if len(text) > 3 and text in words]:
        anyone = "|".join(map(re.escape, sorted(changing, key=len, reverse=True)))
        longest = max((part.strip() for part in re.split(anyone, words)), key=len)
        return f"/{re.escape(longest)}/" if len(longest) >= 2 else ""
    if not words or not re.search(r"[^\W\d_]", words):
        return words if words and not re.search(r"\d", words) and len(words) <= 3 else ""
    # A full stop of the accessible name is no pattern; a pair of Chinese characters may be set apart.
    words = re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "", words)
    begins = len(words) > _LONG
    words = words[:_LONG].strip()
    if not begins and not re.search(r"\d", words):
        return words
    pattern = re.sub(r"\d+", r"\\d*", re.escape(words).replace("\\ ", r"\s*"))
    end = "" if begins else r"\s*$"
    return rf"/^\s*{pattern}{end}/"


def _spaced(words: str) -> str:
    """Between two elements there may be a space or none."""
    return rf"/^\s*{re.escape(words)}\s*$/".replace("\\ ", r"\s*")


def ways(
    about: dict[str, Any], role: str, name: str, volatile: Sequence[str]
) -> Iterator[list[dict[str, Any]]]:
    """For each kind its candidates, strongest first; the kinds in the order in which they are trusted.

    ``about``: what ``describe`` of the recorder's page script tells of the element.
    """
    words, text = steady(name, volatile), steady(about["text"], volatile)
    named = role in ROLES and words
    css = about["css"]
    own = [c for c in css if Candidate(css=c).of_its_own]
    yield [{"role": role, "name": words}] if named else []
    yield [{"label": said}] if (said := steady(about["labelled"], volatile)) else []
    yield [{"placeholder": said}] if (said := steady(about["placeholder"], volatile)) else []
    yield [{"role": role}] if role in ROLES and not words and role not in ("img", "link") else []
    yield [{"css": c} for c in own]
    worded = [{"css": c, "has_text": text} for c in about["plain"][:3]] if text else []
    if text and not named:
        spaced = [] if is_pattern(text) else [{"css": about["tag"], "has_text": _spaced(text)}]
        yield [{"css": about["tag"], "has_text": text}, *worded, *spaced]
    yield [{"title": said}] if (said := steady(about["title"], volatile)) else []
    yield [{"css": about["address"]}] if about["address"] else []
    beside = steady(about["beside"], volatile)
    if beside and beside[0] != "/":
        kinds = dict.fromkeys((about["tag"], about["kind"]))
        narrower = [{"css": about["tag"], "has_text": text, "near": beside}] if text else []
        yield [*({"css": c, "near": beside} for c in kinds), *narrower]
    yield [{"text": text}] if text and not named else []
    if named and _PART.search(words) and words[0] != "/":
        yield [{"role": role, "name": f"/{re.escape(words)}/"}]
    yield [{"css": c} for c in css if c not in own]
    yield worded if named else []


def last_way(about: dict[str, Any]) -> list[dict[str, Any]]:
    """Where nothing else finds it: the address of the one thing that it leads to."""
    return [{"css": about["one"]}] if about["one"] else []
