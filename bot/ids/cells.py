"""What one cell, line or word holds: product ids, or a fault. No I/O."""

from __future__ import annotations

import re

from bot.i18n import _

ID = re.compile(r"[0-9]{15,20}")
#: 15 digits kept and the rest filled up with zeros: how a spreadsheet writes a long number out.
ROUNDED = re.compile(r"[0-9]{15}0{3,5}")
BETWEEN = re.compile(r"[\s,;、|]+")

_EXPONENT = re.compile(r"[0-9][0-9.,]*E\+?[0-9]+", re.IGNORECASE)
_AROUND = "='\"`‘’“”"  # what makes Excel keep an id as text: '3640…  ="3640…"
_INVISIBLE = "\ufeff\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
# Full-width forms to ASCII one by one. NFKC would do more: it turns ² and ② into the digit 2.
_NARROW: dict[int, int | str | None] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: " ",
    **{ord(char): None for char in _INVISIBLE},
}


class Fault(Exception):
    """A cell, column or file that cannot be used: the reason and the way out."""

    def __init__(self, reason: str, *advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


def narrow(text: str) -> str:
    """Without invisible characters, and with full-width digits and signs as ASCII."""
    return text.translate(_NARROW)


def plain(head: object) -> str:
    """A column's head for comparing: case, spaces, underscores and dashes do not matter."""
    return re.sub(r"[\s_\-:*]", "", narrow(str(head))).casefold().strip(_AROUND)


def short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:40] + "…"


def ids_in(cell: object) -> list[str]:
    """The ids of one cell, text or number. Raises Fault, one for the whole cell."""
    if isinstance(cell, str):
        if ID.fullmatch(cell):
            return [cell]  # nearly all of them
        found = [part.strip(_AROUND) for part in BETWEEN.split(narrow(cell))]
        found = [part for part in found if part]
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        if abs(cell) >= 1e15:
            value = _("{value} is stored as a number, its last digits are already lost")
            raise Fault(value.format(value=f"{cell:.5E}"), _excel())
        found = [f"{cell:.0f}" if float(cell).is_integer() else str(cell)]
    else:
        found = [short(cell)]  # a date, a yes or no
    for part in found:
        _check(part, short(cell if isinstance(cell, str) else part))
    return found


def _check(part: str, cell: str) -> None:
    if _EXPONENT.fullmatch(part):
        reason = _("{value} is a number Excel has shortened, its last digits are lost")
        raise Fault(reason.format(value=part), _excel())
    if not (part.isascii() and part.isdigit()):
        raise Fault(
            _("“{value}” is not a product id").format(value=cell),
            _("Give product ids only; in a file, head their column 商品ID."),
        )
    if not ID.fullmatch(part):
        raise Fault(
            _("“{value}”: {n} digits, a product id has 19").format(value=cell, n=len(part)),
            _("Copy the id again, in full, from the product list of the back office."),
        )


def rounded(product_id: str) -> Fault:
    return Fault(
        _("{value} ends in zeros where Excel cuts a long number off").format(value=product_id),
        _excel(),
        _("If an id truly ends so, take it out of the file and give it on the command line."),
    )


def _excel() -> str:
    return _(
        "Excel keeps only 15 digits of a number. Format the column as Text first, then export or "
        "paste the ids again; do not open and save a .csv in Excel."
    )
