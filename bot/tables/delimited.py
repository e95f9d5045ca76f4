"""Text with cells between commas, tabs, semicolons or bars. A quote may not swallow rows without a word."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable

from bot.i18n import _
from bot.tables.book import Table
from bot.tables.fault import Fault
from bot.tables.spelling import is_empty

DELIMITERS = ",\t;|"
_SEP = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_AN_ID = re.compile(r"(?<!\d)\d{15,20}(?!\d)|\dE\+\d\d")
_LOOKED_AT = 200  # lines in which a head or the shape of the rows is looked for
_LONG = 20_000  # characters; a line of so many is a list, and neither a head nor a row
_NONE = "\x1f"  # a delimiter that no text holds

Knows = Callable[[object], bool]


def split(text: str, name: str, knows: Knows) -> Table:
    """``knows``: whether a cell is a head that is looked for.

    Raise :class:`Fault` when the text is not well-formed, or could be cut in two ways.
    """
    delimiter = ""
    if declared := _SEP.match(text):  # Excel obeys that line, and does not show it
        delimiter, text = declared[1], text[declared.end() :]
    delimiter = delimiter or _delimiter(text, name, knows)
    return Table(name, _rows(text, name, delimiter), fixed_width=True)


def known_in(text: str, knows: Knows) -> bool:
    """Whether a known head stands in the text, alone in its line or among other cells."""
    return _alone(text, knows) or has_columns(text, knows)


def has_columns(text: str, knows: Knows) -> bool:
    """Whether a line falls into several cells one of which is a known head."""
    declared = _SEP.match(text)
    return bool(declared) or any(heads for heads, _even in _evidence(text, knows).values())


def _delimiter(text: str, name: str, knows: Knows) -> str:
    found = _evidence(text, knows)
    if not found:
        return ","
    best = max(found.values())
    likely = [d for d, evidence in found.items() if evidence == best]
    if best == (
        0,
        0,
    ):  # neither heads nor even rows: cells that hold several values, or none at all
        return _NONE if _alone(text, knows) else likely[0]
    if len(likely) > 1:
        raise Fault(
            _("{file}: cannot tell what its columns are divided by, {this} or {that}").format(
                file=name, this=_said(likely[0]), that=_said(likely[1])
            ),
            _("Save the list as .xlsx and give that."),
        )
    return likely[0]


def _evidence(text: str, knows: Knows) -> dict[str, tuple[int, int]]:
    """Delimiter → (known heads in its best line, lines that fall into as many cells as most)."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip() and len(line) < _LONG]
    found: dict[str, tuple[int, int]] = {}
    for delimiter in DELIMITERS:
        cut = [row for line in lines for row in csv.reader([line], delimiter=delimiter)]
        wide = [row for row in cut if len(row) > 1]
        if wide:
            heads = max(sum(map(knows, row)) for row in wide)
            width, even = Counter(map(len, cut)).most_common(1)[0]
            found[delimiter] = heads, even if width > 1 else 0
    return found


def _alone(text: str, knows: Knows) -> bool:
    return any(knows(line) for line in text.splitlines()[:_LOOKED_AT] if len(line) < _LONG)


def _said(delimiter: str) -> str:
    return _("tab") if delimiter == "\t" else f"“{delimiter}”"


def _rows(text: str, name: str, delimiter: str) -> list[list[object]]:
    rows: list[list[object]] = []
    # strict: else a quote that is never closed swallows the rows after it without a word.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    try:
        for row in reader:
            if reader.line_num > begun:
                _need_no_rows_inside(row, delimiter, name, len(rows), begun)
            rows.append([*row])
            begun = reader.line_num + 1
    except csv.Error as error:
        raise _torn(name, len(rows), begun, str(error)) from error
    return rows


def _need_no_rows_inside(
    row: list[str], delimiter: str, name: str, number: int, begun: int
) -> None:
    """A cell of several lines is a text or a few ids. One that holds another row has swallowed it."""
    for cell in row:
        lines = cell.splitlines()
        if len(lines) < 2 or not re.search(r"[^\d\s,;、|，；]", cell):
            continue
        if any(delimiter in line and _AN_ID.search(line) for line in lines):
            raise _torn(name, number, begun, _("a quoted cell goes over whole rows"))


def _torn(name: str, number: int, line: int, why: str) -> Fault:
    if "unexpected end of data" in why:
        why = _("the quote that opens in line {n} is never closed").format(n=line)
    reason = _("not well-formed ({why})").format(why=why)
    return Fault(
        _("{place}: {reason}").format(place=Table(name, []).place(number), reason=reason),
        _("Mend or remove the quotes from line {n} on, or save the list as .xlsx.").format(n=line),
    )


def need_even_rows(table: Table, head: int) -> None:
    """Raise :class:`Fault` where a row below the head of a text is wider: its cells have moved."""
    if not table.fixed_width:
        return
    width = len(table.rows[head])
    for number, row in enumerate(table.rows[head + 1 :], head + 1):
        if len(row) > width and not all(map(is_empty, row[width:])):
            reason = _("{n} cells, but there are {heads} heads").format(n=len(row), heads=width)
            raise Fault(
                _("{place}: {reason}").format(place=table.place(number), reason=reason),
                _("A comma inside a cell needs quotes around the cell; or save it as .xlsx."),
            )
