"""How people and programs spell the same thing: widths, invisible characters, heads of columns."""

from __future__ import annotations

import re

AROUND = "='\"`‘’“”"  # what makes Excel keep an id as text: '3640…  ="3640…"
_INVISIBLE = "\ufeff\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
# Full-width forms to ASCII one by one. NFKC would do more: it turns ² and ② into the digit 2.
_NARROW: dict[int, int | str | None] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: " ",
    **{ord(char): None for char in _INVISIBLE},
}
#: What forms add to a head without making it another column. “(竞品)” would be another one.
_REMARK = re.compile(
    r"[(\[【〔{](?:\*|必填项?|必选项?|选填项?|非必填|必须|必输|可选|可不填|文本(?:格式)?|纯?数字|"
    r"\d+位(?:纯?数字)?|required|optional|text|spu_?(?:id)?|product_?id|"
    r"(?:请|勿|如|例|用|多个|每行|一行|支持|最多|不超过).*?)[)\]】〕}]",
    re.IGNORECASE,
)

_LONGEST = 500  # characters of a head
#: What forms write below a head, in the same cell.
_HINT = re.compile(r"请|填|必填|选填|如|例|多个|说明|注|用|支持|最多|每行|一行|\d+位")


def narrow(text: str) -> str:
    """Without invisible characters, and with full-width digits and signs as ASCII."""
    return text.translate(_NARROW)


def plain(head: object) -> str:
    """A column's head for comparing: case, spaces, underscores and dashes do not matter."""
    return re.sub(r"[\s_\-:*]", "", narrow(str(head))).casefold().strip(AROUND)


def bare(head: object) -> str:
    """As `plain`, without what a form adds: 商品ID（必填）."""
    first, *later = narrow(str(head)).strip().splitlines() or [""]
    lines = [first, *(line for line in later if not _HINT.match(line.strip()))]
    text = plain(_REMARK.sub("", re.sub(r"\s", "", "".join(lines))))
    return re.sub(r"^(?:必填|选填)|(?:必填|选填)$", "", text)


def called(head: object, name: object) -> bool:
    """Whether a column of this head is the one a person calls so."""
    if not isinstance(head, str) or len(head) > _LONGEST or not plain(head):
        return False
    return plain(name) in (plain(head), bare(head))


def short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:40] + "…"


def is_empty(cell: object) -> bool:
    return cell is None or cell == "" or (isinstance(cell, str) and not narrow(cell).strip())


def letter(column: int) -> str:
    """A for 0, as spreadsheets name columns."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
