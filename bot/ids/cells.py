"""What one cell, line or word holds: product ids, or a fault. No I/O."""

from __future__ import annotations

import re
from urllib.parse import unquote

from bot.i18n import _
from bot.tables.book import Broken
from bot.tables.fault import Fault
from bot.tables.spelling import AROUND, narrow, short

ID = re.compile(r"[0-9]{15,20}")
#: 15 digits kept and the rest filled up with zeros: how a spreadsheet writes a long number out.
ROUNDED = re.compile(r"[0-9]{15}0{3,5}")
BETWEEN = re.compile(r"[\s,;、|]+")

_EXPONENT = re.compile(r"[0-9][0-9.,]*E\+?[0-9]+", re.IGNORECASE)
#: “ID：358…”, as back offices write it before the number. Of “SKU ID：…” the SKU stays, and is refused.
_LABEL = re.compile(
    r"(?<![^\s,;、|'\"(])(?:抖店)?(?:商品|产品|spu|product)?[\s_]{0,3}(?:id|编号)[ \t]*[:=]?[ \t]*(?=\d)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:(?:https?:)?//|(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,5}(?:com|cn|net)/)"
    r"(?:(?![,;、|]+https?://)\S)+",
    re.IGNORECASE,
)
_IN_LINK = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
#: What says in a link that the number is a product: a parameter, or a part of the path.
_OF_PRODUCT = re.compile(
    r"(?:[?&#;/](?:(?:product|goods|item|spu|commodity)_?)?id=|"
    r"/(?:[\w-]*(?:product|goods|item|detail)[\w-]*)/)(\d{15,20})(?!\d)",
    re.IGNORECASE,
)


def ids_in(cell: object) -> list[str]:
    """The ids of one cell, text or number. Raises Fault, one for the whole cell."""
    if isinstance(cell, str):
        if ID.fullmatch(cell):
            return [cell]  # nearly all of them
        return _in_text(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if abs(cell) >= 1e15:
            value = _("{value} is stored as a number, its last digits are already lost")
            raise Fault(value.format(value=f"{cell:.5E}"), _excel())
        found = [f"{cell:.0f}" if float(cell).is_integer() else str(cell)]
    elif isinstance(cell, Broken):
        raise Fault(
            cell.said(),
            _("Open it in Excel or WPS, let it calculate, mend what shows an error, and save it."),
        )
    else:
        found = [short(cell)]  # a date, a yes or no
    for part in found:
        _check(part, part)
    return found


def parts_of(text: str) -> list[str]:
    """What stands between the usual separators; a link stays whole."""
    text = narrow(text)
    parts: list[str] = []
    end = 0
    for link in _LINK.finditer(text):
        parts += [*_pieces(text[end : link.start()]), link[0]]
        end = link.end()
    return [*parts, *_pieces(text[end:])]


def is_link(text: str) -> bool:
    """Whether it is a link and no path, which may well have slashes too."""
    text = narrow(text).strip()
    if text.lower().startswith(("http://", "https://")):
        return True
    return bool(_LINK.match(text) and _IN_LINK.search(text) and "." in text.partition("/")[0])


def _pieces(text: str) -> list[str]:
    pieces = (part.strip(AROUND) for part in BETWEEN.split(_LABEL.sub("", text)))
    return [part for part in pieces if part]


def _in_text(cell: str) -> list[str]:
    found: list[str] = []
    for part in parts_of(cell):
        if _LINK.match(part):
            found.append(_of_link(part))
        else:
            _check(part, cell)
            found.append(part)
    return found


def _of_link(link: str) -> str:
    """The one product a link leads to."""
    text = unquote(unquote(link))  # a link may carry another one
    numbers = set(_IN_LINK.findall(text))
    if len(numbers) > 1:
        raise Fault(
            _("{n} different ids are in the link {link}").format(n=len(numbers), link=short(link)),
            _("Give the product's own id instead of that link."),
        )
    if not numbers or not numbers & set(_OF_PRODUCT.findall(text)):
        raise Fault(
            _("no product id is in the link {link}").format(link=short(link)),
            _("Give the product's own id instead of that link."),
        )
    return numbers.pop()


def _check(part: str, cell: str) -> None:
    if _EXPONENT.fullmatch(part):
        reason = _("{value} is a number Excel has shortened, its last digits are lost")
        raise Fault(reason.format(value=part), _excel())
    if not (part.isascii() and part.isdigit()):
        raise Fault(
            _("“{value}” is not a product id").format(value=short(cell)),
            _("Give product ids only; in a file, head their column 商品ID."),
        )
    if not ID.fullmatch(part):
        raise Fault(
            _("“{value}”: {n} digits, a product id has 19").format(value=short(cell), n=len(part)),
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
