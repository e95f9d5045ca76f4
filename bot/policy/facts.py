"""What is known of a row, as values with types: text of pages and cells of spreadsheets, read with care.

A fact that cannot be read is None, and then nothing that needs it is decided.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from bot.policy.known_facts import STATES, Kind

Value = Decimal | str | tuple[str, ...]


#: Rules speak of a date as of the days since then; what is still to come is below zero.
AGO = "_days_ago"
#: … and of ``since`` by a name of its own.
TIED = "tied_days"

_NUMBER = re.compile(
    r"([+-]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?)\s*(万|亿|[wWkK])?\s*"
)
_UNITS = {"万": 10_000, "w": 10_000, "亿": 100_000_000, "k": 1_000, "": 1}
_DAY = re.compile(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?")
_NOTHING = re.compile(r"^[-–—/]*$|^(无|暂无|未知|n/?a|null|none)$", re.IGNORECASE)


def name_of(fact: str, kind: Kind) -> str:
    """What rules call it."""
    if kind is not Kind.DATE:
        return fact
    return TIED if fact == "since" else fact + AGO


def read(cell: object, kind: Kind, today: date) -> Value | None:
    """``cell``: text of a page, or what a spreadsheet holds. ``today``: in Asia/Shanghai."""
    if cell is None or isinstance(cell, bool):
        return None
    if kind is Kind.DATE:
        return _days_ago(cell, today)
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    if isinstance(cell, int | float) and kind in (Kind.NUMBER, Kind.MONEY):
        return Decimal(str(cell))
    if isinstance(cell, int | float | date):
        # 0.03 in a column of percents is 3 % or 0.03 %: nobody can tell.
        return (
            None if kind is Kind.PERCENT else f"{cell:g}" if isinstance(cell, float) else str(cell)
        )
    text = str(cell).strip()
    if not text or _NOTHING.match(text):
        return None
    if kind is Kind.TEXT:
        return text
    if kind is Kind.TAGS:
        # Not at a slash: “A/B测试” is one tag.
        return tuple(t for t in re.split(r"[\s,，、;；|]+", text) if t)
    return _number(text, kind)


def _number(text: str, kind: Kind) -> Decimal | None:
    bare = re.sub(r"^[¥￥]\s*", "", text) if kind is Kind.MONEY else text
    if kind is Kind.PERCENT:
        if not bare.endswith(("%", "％")):
            return None
        bare = bare[:-1]
    else:
        bare = re.sub(r"[元件个笔次条人单天]$", "", bare.strip())
    found = _NUMBER.fullmatch(bare.strip())  # a range of prices has no single value
    if not found:
        return None
    digits, unit = found.groups("")
    return Decimal(re.sub("[,，]", "", digits)) * _UNITS[unit.lower()]


def _days_ago(cell: object, today: date) -> Decimal | None:
    if isinstance(cell, datetime):
        day = cell.date()
    elif isinstance(cell, date):
        day = cell
    else:
        found = _DAY.search(str(cell))
        # Any other digit may be the other end of a span: which of the two counts, nobody can tell.
        if not found or re.search(r"\d", _CLOCK.sub("", _DAY.sub("", str(cell), count=1))):
            return None
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            return None
    return Decimal((today - day).days)


def values_of(
    kinds: Mapping[str, Kind], cells: Mapping[str, object], today: date
) -> tuple[dict[str, Value], str]:
    """The values by the names that rules use, and the first fact that cannot be read, if any."""
    values: dict[str, Value] = {}
    for fact, kind in sorted(kinds.items()):
        value = read(cells.get(fact), kind, today)
        if value is None or (fact in STATES and not is_state(value)):
            return {}, fact
        values[name_of(fact, kind)] = value
    return values, ""


def is_state(value: Value) -> bool:
    """Whether a text may be the state of something: a number, a price, a date under that head is another
    column."""
    text = str(value)
    if any(
        read(text, kind, date.min) is not None for kind in (Kind.NUMBER, Kind.MONEY, Kind.PERCENT)
    ):
        return False
    return bool(re.search(r"[^\W\d_]", _CLOCK.sub("", _DAY.sub("", text))))


def text_of(cell: object) -> str:
    """For people."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, list | tuple):
        return "、".join(map(str, cell))
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
