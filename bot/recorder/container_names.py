"""How a container is called in its own text: the name without what changes, its size, its id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.recorder.container_numbers import GROUP, LONG, id_pattern, size_pattern
from bot.recorder.control_words import STATES

_IN_BRACKETS = r"[（(\[【]\s*\d[\d,]*\s*[)）\]】]"
#: How a state reads: 已结束, 未开始, 待审核, 进行中.
_STATE = r"[已未待]\S{1,3}|\S{1,3}中"
#: What stands before a name as a picture.
_DRAWN = r"[^\w（(《“\"'【\[#@]+\s*"


@dataclass(frozen=True)
class Reading:
    """Patterns as the selector file has them, and what they read in each text."""

    label: str
    names: tuple[str, ...]
    count: str = ""
    id: str = ""


def read(texts: Sequence[str], sizes: Mapping[int, Collection[int]]) -> Reading | None:
    """From the texts of all containers, each block of them in a line of its own; None where no pattern reads
    a name in every one. ``sizes``: place of a container whose list was seen → numbers that may be its size.

    Names that are not different are left so where no number tells them apart.
    """
    parts = [
        [" ".join(p.split()) for p in re.split(r"[\n\t]", t) if re.search(r"\w", p)] for t in texts
    ]
    flat = [" ".join(t.split()) for t in texts]
    count = size_pattern(flat, sizes)
    for label, names in _labels(parts, flat, count):
        if len(set(names)) == len(names):
            return Reading(label, tuple(names), count)
        known = id_pattern(flat)
        if known:
            ids = [m[1] for t in flat if (m := re.search(known, t))]
            named = [f"{name} ({one})" for name, one in zip(names, ids, strict=True)]
            return Reading(label, tuple(named), count, known)
        return Reading(label, tuple(names), count)
    return None


def name_in(text: str, label: str, known: str = "") -> str:
    """What the patterns read; empty where they read nothing."""
    flat = " ".join(text.split())
    found = re.search(label, flat)
    if not found:
        return ""
    if not known:
        return found[1].strip()
    number = re.search(known, flat)
    return f"{found[1].strip()} ({number[1]})" if number else ""


def twice(names: Sequence[str]) -> str:
    """A name that two of them have; empty if there is none."""
    return next((name for name, n in Counter(names).items() if n > 1), "")


def reading_in(texts: Sequence[str], names: Sequence[str]) -> str:
    """A pattern that reads these names in these texts: of what says elsewhere which container is open. Empty
    if none does."""
    flat = [" ".join(t.split()) for t in texts]
    if not all(name in text for name, text in zip(names, flat, strict=True)):
        return ""
    cut = [text.partition(name) for name, text in zip(names, flat, strict=True)]
    starts = {_general(before) for before, _name, _rest in cut}
    rests = [rest.strip() for _before, _name, rest in cut]
    start = f"^{starts.pop()}" if len(starts) == 1 else ""
    tries = [rf"{start}(.*?)$"] if not any(rests) else []
    tries += [rf"{start}(.*?)\s*{one}" for one in _after(rests)]
    tries.append(rf"{start}(\S+)")
    for pattern in tries:
        if all(name_in(text, pattern) == name for text, name in zip(flat, names, strict=True)):
            return pattern
    return ""


# ---- its name


def _labels(
    parts: Sequence[Sequence[str]], flat: Sequence[str], count: str
) -> Iterator[tuple[str, list[str]]]:
    """Patterns with what they read, the likeliest first: names that are all different before others."""
    found = []
    for place in range(min(map(len, parts))):
        column = [p[place] for p in parts]
        names, ends = _without_numbers(column, flat, count)
        names = [re.sub(f"^{_DRAWN}", "", name) for name in names]
        if not all(re.search(r"[^\W\d_]", n) and not re.search(LONG, n) for n in names):
            continue
        label = _pattern(parts, flat, place, names, ends)
        if label:
            states = all(STATES.match(name) for name in names)
            found.append((len(set(names)) < len(names), states, place, label, names))
    for *_rank, label, names in sorted(found, key=lambda f: f[:3]):
        yield str(label), list(names)


def _without_numbers(
    column: Sequence[str], flat: Sequence[str], count: str
) -> tuple[list[str], str]:
    """The names in this column, and a pattern for the number that ends them: it changes."""
    bare = count.replace(GROUP, r"\d[\d,]*").removesuffix("$")
    counted = [re.search(count, text) if count else None for text in flat]
    here = all(m and text.endswith(m[0]) for m, text in zip(counted, column, strict=True))
    ends = [bare] if bare and here else []
    ends += [_IN_BRACKETS, r"(?<=\D)\d[\d,]*"]
    for end in ends:
        cut = [re.search(rf"\s*{end}\s*$", text) for text in column]
        names = [text[: m.start()] if m else text for text, m in zip(column, cut, strict=True)]
        some = any(cut) if end == _IN_BRACKETS else all(cut)
        if some and (len(set(names)) == len(names) or end == bare):
            return names, end
    return list(column), ""


def _pattern(
    parts: Sequence[Sequence[str]],
    flat: Sequence[str],
    place: int,
    names: Sequence[str],
    ends: str,
) -> str:
    before = "".join(_before([p[n] for p in parts]) + r"\s+" for n in range(place))
    drawn = not place and any(re.match(_DRAWN, text) for text in flat)
    start = f"^(?:{_DRAWN})?" if drawn else f"^{before}"
    last = all(len(p) == place + 1 for p in parts)
    optional = not all(re.search(rf"{ends}\s*$", p[place]) for p in parts) if ends else False
    number = rf"\s*(?:{ends})" + ("?" if optional else "") if ends else ""
    tries = []
    if last:
        tries.append(rf"{start}(.*?){number}$")
    else:
        nexts = [p[place + 1] for p in parts if len(p) > place + 1]
        if len({len(p) for p in parts}) == 1:
            rest = [_before([p[n] for p in parts]) for n in range(place + 1, len(parts[0]))]
            if ".*?" not in rest and r"\S+" not in rest:
                tail = "".join(r"\s+" + one for one in rest)
                tries.append(rf"{start}(.*?){number}{tail}$")
        tries += [rf"{start}(.*?){number}\s+{next_}" for next_ in _after(nexts)]
        if ends and not optional:
            tries.append(rf"{start}(.*?){number}")
    if not ends:
        tries.append(rf"{start}(\S+)")
    for pattern in tries:
        if all(name_in(text, pattern) == name for text, name in zip(flat, names, strict=True)):
            return pattern
    return ""


def _general(text: str) -> str:
    """Numbers may change."""
    return re.sub(r"\d[\d,]*", r"\\d[\\d,]*", re.escape(text)).replace(r"\ ", r"\s+")


def _is_state(word: str) -> bool:
    return bool(STATES.match(word) or re.match(rf"(?:{_STATE})$", word))


def _before(column: Sequence[str]) -> str:
    """What stands before the name: words that all have, else as many words as all have."""
    general = {_general(text) for text in column}
    if len(general) == 1 and not any(map(_is_state, column)):
        return general.pop()
    words = {len(text.split()) for text in column}
    return r"\s+".join([r"\S+"] * words.pop()) if len(words) == 1 else r".*?"


def _after(column: Sequence[str]) -> Iterator[str]:
    """How what follows the name begins."""
    words = [text.split()[0] if text else "" for text in column]
    if all(_is_state(word) for word in words):
        # A third may be in a state that neither of the two is in.
        more = [re.escape(w) for w in dict.fromkeys(words) if not re.match(rf"(?:{_STATE})$", w)]
        yield "(?:" + "|".join([_STATE, *more]) + r")(?:\s|$)"
    general = {_general(text) for text in column}
    if len(general) == 1 and general != {""}:
        yield general.pop()
    elif len(set(words)) == 1 and len(words[0]) > 1:
        yield _general(words[0])
    heads = {m[0] if (m := re.match(r"[^\W\d_]{2,}\s*[:：]?", text)) else "" for text in column}
    if len(heads) == 1 and (head := heads.pop()):
        yield re.escape(head)
    if all(text[:1].isdigit() for text in column):
        yield r"\d"
