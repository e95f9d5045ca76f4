"""Product ids in: from the command line, standard input, .txt, .csv and spreadsheets.

A spreadsheet keeps 15 digits of a number; an id has 19. An id it has damaged is refused, never
repaired: the digits that are gone could be any product's.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BadCell, BadIds
from bot.i18n import _
from bot.ids import cells, files
from bot.tables import Fault
from bot.tables.spelling import short

__all__ = ["IdList", "read_ids"]

_SHOWN = 3  # problems in the message, or ids of a warning, that are spelled out
# One undamaged id in 10,000 ends in four zeros. Where no more than one in this many does, it is
# taken for chance and said: a long list must not be refused for it; a wrong id is just not found.
_BY_CHANCE = 1000


@dataclass(frozen=True, slots=True)
class IdList:
    """Ids in first-seen order, each once. ``merged`` maps an id given more than once to how often.

    ``warnings`` are for people and stop nothing; ``source`` says where the ids came from.
    """

    ids: tuple[str, ...]
    merged: Mapping[str, int]
    warnings: tuple[str, ...]
    source: str


def read_ids(source: Sequence[str] | Path, *, column: str = "", sheet: str = "") -> IdList:
    """Read ids from a file, or from values each of which holds ids, is ``-`` or names a file.

    ``column`` is a header or a column letter, ``sheet`` the name of a sheet; both for files only.
    Raises BadIds with every problem of every source in ``problems``; then nothing is returned.
    """
    values = [source] if isinstance(source, str | Path) else list(source)
    problems: list[tuple[str, Fault]] = []
    bad: list[BadCell] = []
    warnings: list[str] = []
    found: list[tuple[str, list[str]]] = []  # (name of the source, its ids)
    for value in values:
        try:
            given = _open(value, column, sheet)
        except Fault as fault:
            problems.append((fault.reason, fault))
            continue
        ids, rounded, faults = _sift(given)
        warnings += given.warnings
        if given.typed or len(rounded) * _BY_CHANCE <= len(ids):
            if rounded:
                shown = _some([i for _number, i in rounded])
                warnings.append(
                    _("ending in zeros, as if Excel had cut them off: {ids}").format(ids=shown)
                )
        else:
            faults += [(number, cells.rounded(i)) for number, i in rounded]
        said = _("{place}: {reason}")
        problems += [
            (said.format(place=given.place(number), reason=fault.reason), fault)
            for number, fault in sorted(faults, key=lambda found: found[0])
        ]
        bad += _bad_cells(given, faults)
        found.append((given.name, ids))
    if not problems and not any(ids for _name, ids in found):
        where = ", ".join(dict.fromkeys(name for name, _ids in found)) or _("command line")
        empty = Fault(
            _("{place}: no product id in it").format(place=where),
            _("Give at least one product id; in a file, one id per row."),
        )
        problems.append((empty.reason, empty))
    if problems:
        raise _bad(problems, bad)
    return _merge(found, warnings)


def _sift(
    given: files.Source,
) -> tuple[list[str], list[tuple[int, str]], list[tuple[int, Fault]]]:
    """(ids, those that look rounded, faults), the last two with the numbers of their cells."""
    ids: list[str] = []
    rounded: list[tuple[int, str]] = []
    faults: list[tuple[int, Fault]] = []
    for number, cell in given.cells:
        try:
            in_cell = cells.ids_in(cell)
        except Fault as fault:
            faults.append((number, fault))
            continue
        ids += in_cell
        rounded += [(number, i) for i in in_cell if cells.ROUNDED.fullmatch(i)]
    return ids, rounded, faults


def _open(value: str | Path, column: str, sheet: str) -> files.Source:
    if isinstance(value, Path):
        return files.read(value, column, sheet)
    if value.strip() == "-":
        return files.read_lines(sys.stdin.buffer.read(), _("standard input"))
    # What looks like a path is one: a missing file must not be called a damaged id.
    if not cells.is_link(value) and re.search(r"[/\\]|\.[A-Za-z]+$", value.strip()):
        return files.read(Path(value.strip()), column, sheet)
    name = _("command line")
    parts = [(1, part) for part in cells.parts_of(value)]
    return files.Source(name, [*parts], lambda _number: name, [], typed=True)


def _bad_cells(given: files.Source, faults: list[tuple[int, Fault]]) -> list[BadCell]:
    """None of what was typed: that has no rows."""
    if given.typed or not faults:
        return []
    cells_of = dict(given.cells)
    return [
        BadCell(given.sheet, given.first + number, short(cells_of[number]), fault.reason)
        for number, fault in sorted(faults, key=lambda found: found[0])
    ]


def _bad(found: list[tuple[str, Fault]], bad: list[BadCell]) -> BadIds:
    problems = tuple(line for line, _fault in found)
    message = _("; ").join(problems[:_SHOWN])
    if len(problems) > _SHOWN:
        message += _("; and {n} more").format(n=len(problems) - _SHOWN)
    advice = dict.fromkeys(advice for _line, fault in found for advice in fault.advice)
    return BadIds(message, advice=" ".join(advice), problems=problems, cells=tuple(bad))


def _merge(found: list[tuple[str, list[str]]], warnings: list[str]) -> IdList:
    times = Counter(product_id for _name, ids in found for product_id in ids)
    merged = {product_id: n for product_id, n in times.items() if n > 1}
    for text, odd in (
        (_("given more than once, merged: {ids}"), [f"{i} ×{n}" for i, n in merged.items()]),
        (_("not the usual 19 digits: {ids}"), [i for i in times if len(i) != 19]),
        (_("not beginning with 3, as product ids do: {ids}"), [i for i in times if i[0] != "3"]),
    ):
        if odd:
            warnings.append(text.format(ids=_some(odd)))
    by_name: dict[str, set[str]] = {}
    for name, ids in found:
        by_name.setdefault(name, set()).update(ids)
    source = ", ".join(
        _("{name} ({n} ids)").format(name=name, n=len(ids)) for name, ids in by_name.items() if ids
    )
    return IdList(tuple(times), merged, tuple(warnings), source)


def _some(things: list[str]) -> str:
    shown = ", ".join(things[:_SHOWN])
    if len(things) <= _SHOWN:
        return shown
    return _("{shown} and {n} more").format(shown=shown, n=len(things) - _SHOWN)
