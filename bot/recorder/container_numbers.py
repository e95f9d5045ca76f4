"""Numbers in the texts of containers: how many products each holds, and which number is its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

_NUMBER = re.compile(r"(?<![\d.:/\-])\d[\d,]*(?![\d:/\-]|\.\d)")
GROUP = r"(\d[\d,]*)"
LONG = r"(\d{6,20})"


def size_pattern(flat: Sequence[str], sizes: Mapping[int, Collection[int]]) -> str:
    """A pattern for the number of products in each text; it agrees with every list whose size is known. Empty
    if there is none."""
    if not sizes:
        return ""
    first = min(sizes)
    differ = len({frozenset(s) for s in sizes.values()}) > 1
    for number in _NUMBER.finditer(flat[first]):
        for pattern, sure in _contexts(flat[first], number):
            read_ = [re.search(pattern, text) for text in flat]
            if not all(read_) or not (sure or differ):
                continue
            values = [int(m[1].replace(",", "")) for m in read_ if m]
            if all(values[place] in size for place, size in sizes.items()):
                return pattern
    return ""


def _contexts(text: str, number: re.Match[str]) -> Iterator[tuple[str, bool]]:
    """Patterns for a number from what stands around it, and whether that says what it is."""
    before, after = text[: number.start()], text[number.end() :]
    if re.search(r"[（(\[【]\s*$", before) and re.match(r"\s*[)）\]】]", after):
        yield rf"[（(\[【]\s*{GROUP}\s*[)）\]】]", True
    if word := re.match(r"\s*([^\W\d_]{1,6})", after):
        yield rf"{GROUP}\s*{re.escape(word[1])}", True
    if not after:
        yield rf"{GROUP}$", False
    if said := re.search(r"([^\W\d_]{1,6})\s*([:：]?)\s*$", before):
        yield re.escape(said[1]) + rf"\s*[:：]?\s*{GROUP}", True
    if not before:
        yield rf"^{GROUP}", False


def id_pattern(flat: Sequence[str]) -> str:
    """A pattern for a long number that each has, and no two the same; empty if there is none."""
    for number in re.finditer(LONG, flat[0]):
        said = re.search(r"([^\W\d_]{1,6})\s*[:：]?\s*$", flat[0][: number.start()])
        for pattern in ([re.escape(said[1]) + rf"\s*[:：]?\s*{LONG}"] if said else []) + [LONG]:
            ids = [m[1] for text in flat if (m := re.search(pattern, text))]
            if len(ids) == len(flat) == len(set(ids)):
                return pattern
    return ""
