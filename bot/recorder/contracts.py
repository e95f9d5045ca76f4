"""What a confirmation must say: the words of its contract, and where it states how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.recorder.control_words import REMOVE

_UNITS = "个件条项款种行笔"
#: Longest piece of a dialog that becomes its contract.
_MOST = 24


@dataclass(frozen=True)
class Contract:
    says: str
    count: str = ""
    """Pattern with one group, for the text without white space; empty where no number is stated."""


def contract(text: str, labels: Sequence[str], volatile: Sequence[str], ticked: int) -> Contract:
    """Read from a dialog shown for ``ticked`` rows. ``labels``: of its buttons. ``volatile``: what these rows
    say (titles, ids), which another batch will not."""
    return Contract(_says(text, labels, volatile), _count(text, volatile, ticked))


def _pieces(text: str, labels: Sequence[str], volatile: Sequence[str]) -> list[str]:
    for words in sorted((v for v in volatile if len(v) > 3), key=len, reverse=True):
        text = text.replace(words, "\0")
    buttons = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True)) or r"\0"
    # A line of buttons reads 取消确定; the order in which they stand is no part of the question.
    text = re.sub(rf"(?m)^(?:(?:{buttons})\s*)+$", "\0", text)
    # Those that fill slots may stand behind its words without a gap.
    text = re.sub(rf"(?m)(?:(?<=[。！？!?；;])|(?:(?:{buttons})\s*)+)(?:{buttons})\s*$", "\0", text)
    text = re.sub(rf"(?:^|\s)(?:{buttons})(?=\s|$)", "\0", text)
    text = re.sub(r"[“”「」『』《》\"']", "\0", text)
    found = re.split(r"\0|\d[\d,.\-:]*|[。！？!?；;，,：:\n]", text)
    return [" ".join(piece.split()) for piece in found if re.search(r"[^\W\d_]", piece)]


def _says(text: str, labels: Sequence[str], volatile: Sequence[str]) -> str:
    pieces = _pieces(text, labels, volatile)
    if not pieces:
        return ""

    # A number in a sentence breaks it in pieces; each of them still belongs to what is asked.
    asked = [s for s in re.findall(r"[^。！!？?；;\n]*[？?]?", text) if re.search(r"[？?吗]", s)]

    def worth(piece: str) -> float:
        asks = any(piece in " ".join(sentence.split()) for sentence in asked)
        verb = REMOVE.search(piece)
        return (
            (6 if verb and verb[0] != piece else 0)
            + (4 if asks else 0)
            + min(len(piece), _MOST) / 4
        )

    best = max(pieces, key=worth)
    if len(best) <= _MOST:
        return best
    verb = REMOVE.search(best)
    start = max(0, (verb.start() if verb else 0) - _MOST // 2)
    return best[start : start + _MOST].strip()


def _count(text: str, volatile: Sequence[str], ticked: int) -> str:
    for words in sorted((v for v in volatile if len(v) > 3), key=len, reverse=True):
        text = text.replace(words, "\0")
    flat = re.sub(r"\s", "", text)
    found = [m for m in re.finditer(r"\d[\d,]*", flat) if m[0].replace(",", "") == str(ticked)]
    if not found:
        return ""

    def worth(number: re.Match[str]) -> int:
        behind, before = flat[number.end() : number.end() + 1], flat[: number.start()]
        return (3 if behind and behind in _UNITS else 0) + (
            2 if before.endswith(("选中的", "已选", "选择的", "下")) else 0
        )

    return number_pattern(flat, max(found, key=worth))


def number_pattern(flat: str, number: re.Match[str]) -> str:
    """A pattern for the number at this place, from the words around it."""
    before = re.search(r"[^\d\0。！？!?；;，,]{0,4}$", flat[: number.start()])
    after = re.match(r"[^\d\0。！？!?；;，,]{0,3}", flat[number.end() :])
    return (
        re.escape(before[0] if before else "")
        + r"(\d[\d,]*)"
        + re.escape(after[0] if after else "")
    )


def either(*words: str) -> str:
    """A pattern in slashes for any of these, however they are spaced."""
    spaced = [r"\s*".join(map(re.escape, said.split())) for said in dict.fromkeys(words)]
    return f"/(?:{'|'.join(spaced)})/"


_TICKED_BEHIND = re.compile(r"\s*(?:[a-z]+\s+)?((?:[Ss]elected|[Cc]hosen|[Cc]hecked|[Tt]icked)\b)")


def count_that_appeared(before: str, after: str) -> str:
    """A pattern for the number of ticked rows: a 1 in ``after`` that was not there, or was 0, in
    ``before``."""
    for number in re.finditer(r"(?<![\d.])1(?![\d.])", after):
        if called := _TICKED_BEHIND.match(after[number.end() :]):
            # What stands before it may be another element's.
            pattern = r"(\d+)\s*(?:[a-z]+\s+)?" + called[1]
            was = re.search(pattern, before)
            if not was or was[1] == "0":
                return pattern
        label = re.search(r"[^\d\s]{1,6}\s*$", after[: number.start()])
        if not label or not re.search(r"[^\W\d_]", label[0]):
            continue
        unit = re.match(r"\s*([个件条项款种]?)", after[number.end() :])
        pattern = re.escape(label[0].strip()) + r"\s*(\d+)\s*" + (unit[1] if unit else "")
        was = re.search(pattern, before)
        if not was or was[1] == "0":
            return pattern
    return ""
