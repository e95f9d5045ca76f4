"""What two opened containers prove: how the open one is told, and that they hold different lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.container_names import Reading, read, twice
from bot.recorder.learnt_containers import solo
from bot.recorder.totals import totals

_ALL = re.compile(r"^(全部|所有|全量|不限|all\b)", re.I)
#: What changes with every click, and says nothing of what is open.
_PASSING = re.compile(r"focus|hover|ripple|press(ed)?-|anim|transition|enter|leave", re.I)
SAYS_OPEN = re.compile(
    r"[aA]ctive|[sS]elected|[cC]urrent|[cC]hecked|([-_.']|[a-z](?=O))[oO]n(?![a-z])|[-_.]cur(?![a-z])"
)
#: Where as many of the shorter list stand in the other, too, it is one list.
_SAME = 0.5


def outermost(levels: Sequence[dict[str, Any]], good: Collection[int]) -> int:
    """Of the levels that the evidence fits, the outermost that holds one of each other."""
    fits = [n for n in sorted(good) if all(levels[n]["covers"][m] for m in good if m < n)]
    return fits[-1]


def moved(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]], to: int) -> list[str]:
    """States that one of several was in alone and another, ``to``, is in now, the surest first; all of them
    went from the same one."""
    if len(before) != len(after):
        return []
    was, now = solo(before), solo(after)
    found = [
        state
        for state, place in now.items()
        if place == to and was.get(state, to) != to and not _PASSING.search(state)
    ]
    places = {was[state] for state in found}
    return sorted(found, key=_doubt) if len(places) == 1 else []


def _doubt(state: str) -> tuple[int, int]:
    kinds = (
        r"^&\[aria-(selected|current|checked|pressed)",
        r"^&(:checked|\[data-)",
        r"^&[.\[]",
        r"^&:has\(input",
        r" > &$",
        r"^&:has",
        r"^&:not",
    )
    kind = next((n for n, k in enumerate(kinds) if re.search(k, state)), len(kinds))
    named = bool(SAYS_OPEN.search(state))
    return (kind if named or kind < 2 else kind + len(kinds), len(state))


def place_before(before: Sequence[Sequence[str]], state: str) -> int:
    return solo(before)[state]


def sizes(text: str, shown: int, texts: Sequence[str]) -> set[int]:
    """Numbers that may be the size of a list of which ``shown`` rows are seen. ``texts``: what containers
    say; it proves nothing of them."""
    for said in sorted(texts, key=len, reverse=True):
        text = text.replace(" ".join(said.split()), " ")
    stated = next((total.n for total in totals(text, shown)), None)
    return {shown} if stated is None else {stated}


def reading(texts: Sequence[str], known: Mapping[int, Collection[int]]) -> Reading:
    """Raise :class:`NotRecorded` where their names cannot be told, or do not tell them apart."""
    found = read(texts, known)
    if not found:
        raise NotRecorded(
            _("what these lists are called cannot be told from the rest of their words"),
            advice=_("record one of them, and write the part `containers` by hand"),
        )
    if same := twice(found.names):
        raise NotRecorded(
            _("two of them are called “{name}”").format(name=same),
            advice=_("give each a name of its own on the page, or let the page show their numbers"),
        )
    if whole := next((name for name in found.names if _ALL.match(name)), ""):
        raise NotRecorded(
            _("“{name}” holds what the others hold: they filter one list").format(name=whole),
            advice=_("record the one that is meant, only this one"),
        )
    return found


def differ(first: Sequence[str], second: Sequence[str], name: str) -> None:
    """Raise :class:`NotRecorded` where the second is no list of its own."""
    if not second:
        raise NotRecorded(
            _("“{name}” shows no product like those of the first list").format(name=name),
            advice=_("open another one that holds products"),
        )
    both = set(first) & set(second)
    if list(first) == list(second):
        raise NotRecorded(
            _("the list did not change when “{name}” was opened").format(name=name),
            advice=_("open another one, or say that it is only this one"),
        )
    if len(both) >= min(len(set(first)), len(set(second))) * _SAME:
        raise NotRecorded(
            _("“{name}” shows the same products: it filters one list").format(name=name),
            advice=_("open another one, or say that it is only this one"),
        )
