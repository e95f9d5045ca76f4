"""Bytes to text, strictly: a text that could be two things is refused, for either may be mojibake.

UTF-8 and UTF-16 are proved by their own form. GB18030 (Excel in China) and Big5 are not: nearly every text
of the one can be read as the other. Then the characters tell, for each was made for the common ones of its
own country.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable

from bot.i18n import _
from bot.tables.fault import Fault

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
#: What files call the two, and what they are.
CHINESE = {b"gb2312": "gb18030", b"gbk": "gb18030", b"gb18030": "gb18030", b"big5": "cp950"}
_RIGHT = 0.9  # of the characters are common ones, in the encoding that a text is really in
_WRONG = 0.75  # at most so many are, in the other one
_SOME = 0.5  # fewer, and it is neither
_ASCII = 0.2  # of a list of ids is, at least; of bytes that are not UTF-16 nearly nothing would be
_SIGNS = range(0xA1, 0xA4)


def decode(data: bytes, name: str, knows: Callable[[str], bool] = lambda _text: False) -> str:
    """``knows``: whether a text holds something that is sure to be no mojibake, such as a known head.

    Raise :class:`Fault` when the bytes are no text, or could be two.
    """
    texts = _readings(data, name)
    if len(texts) > 1:
        known = [text for text in texts if knows(text)]
        texts = known if len(known) == 1 else texts
    if len(texts) > 1:
        raise Fault(
            _("{file}: cannot tell which encoding it is in").format(file=name),
            _("Save the list as .xlsx, or as “CSV UTF-8”."),
        )
    # A mark in the middle is left by files that were put together.
    return texts[0].replace("\ufeff", "")


def _readings(data: bytes, name: str) -> list[str]:
    """Each text that the bytes may be."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            return [text] if text is not None and "\0" not in text else _no_text(name)
    if b"\0" in data:
        return _wide(data) or _no_text(name)
    if data.isascii():
        return [data.decode("ascii")]
    utf8, chinese = _strict(data, "utf-8"), _chinese(data)
    if utf8 is None:
        return chinese or _no_text(name)
    # “一” in GB18030 is a Cyrillic letter in UTF-8; with one Chinese character in it, UTF-8 is sure.
    if any(ord(char) >= 0x800 for char in utf8) or not chinese:
        return [utf8]
    return [utf8, *chinese]


def _no_text(name: str) -> list[str]:
    raise Fault(
        _("{file}: not text, or in an unknown encoding").format(file=name),
        _("Save the list as .xlsx, .csv or .txt."),
    )


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> list[str]:
    """UTF-16 without its mark. The other order of bytes makes signs of line ends and digits."""
    texts = []
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if (
            text
            and all(map(_sound, set(text)))
            and sum(map(str.isascii, text)) >= len(text) * _ASCII
        ):
            texts.append(text)
    return texts


def _sound(char: str) -> bool:
    return char in "\t\r\n" or unicodedata.category(char) not in ("Cc", "Cn", "Co", "Cs")


def _chinese(data: bytes) -> list[str]:
    """Files that are all but ASCII are judged by the few characters that are not."""
    gb, big5 = _strict(data, "gb18030"), _strict(data, "cp950")
    in_gb = _share(gb, "gb2312", range(0xB0, 0xF8))
    in_big5 = _share(big5, "cp950", range(0xA4, 0xC7))
    if gb is not None and in_gb >= _RIGHT and in_big5 <= _WRONG:
        return [gb]
    if big5 is not None and in_big5 >= _RIGHT and in_gb <= _WRONG:
        return [big5]
    if gb is not None and big5 is None:
        # Traditional characters are in GB18030 too.
        return [gb] if in_gb + _share(gb, "cp950", range(0xA4, 0xC7)) >= _SOME else []
    return [text for text in (gb, big5) if text is not None]


def _share(text: str | None, encoding: str, common: range) -> float:
    """How many of the characters are common ones, by their first byte; signs (A1 to A3) say nothing."""
    good = all_ = 0
    for char, times in Counter(text or "").items():
        if not char.isascii() and (lead := _lead(char, encoding)) not in _SIGNS:
            good += times * (lead in common)
            all_ += times
    return good / all_ if all_ else 0


def _lead(char: str, encoding: str) -> int:
    try:
        return char.encode(encoding)[0]
    except UnicodeEncodeError:
        return 0
