"""Takes secrets out of JSON and of files of unknown kind."""

from __future__ import annotations

import json
from typing import Any

from bot.redaction import is_secret_name, names_a_secret, redacted
from bot.secret_patterns import HIDDEN, IS_CODE


def redacted_data(value: Any) -> Any:
    """What JSON says, without secrets: in it, a name may stand beside its value."""
    if isinstance(value, str):
        return _redacted_string(value)
    if isinstance(value, list):
        return [redacted_data(v) for v in value]
    if not isinstance(value, dict):
        return value
    names = [value.get("name"), value.get("selector")]  # a field that is typed into
    secret = any(isinstance(name, str) and is_secret_name(name) for name in names)
    password = value.get("type") == "password"  # an input in a picture of the page
    return {
        k: _hidden(k, v) if _hides(k, v, beside=secret or password) else _inside(k, v)
        for k, v in value.items()
    }


def _redacted_string(text: str) -> str:
    """JSON in a string is read as JSON: escapes hide where a value ends."""
    if text[:1] in ("{", "[") and names_a_secret(text.lower()):
        try:
            value = json.loads(text)
        except ValueError:
            return redacted(text)
        clean = redacted_data(value)
        return text if clean == value else json.dumps(clean, ensure_ascii=False)
    return redacted(text)


def _hides(key: str, value: Any, *, beside: bool) -> bool:
    if key == "cookies":
        return True
    if beside and ("value" in key or key in ("content", "text")):
        return isinstance(value, str)
    if not is_secret_name(key) or isinstance(value, bool | dict) or value in (None, "", []):
        return False
    if IS_CODE.search(key):
        return isinstance(value, str) and not (value.isdigit() and len(value) < 4)
    return isinstance(value, str) or (isinstance(value, int) and abs(value) > 999)


def _hidden(key: str, value: Any) -> Any:
    return [] if key == "cookies" and isinstance(value, list) else HIDDEN


def _inside(key: str, value: Any) -> Any:
    if key in ("localStorage", "sessionStorage") and isinstance(value, list):
        return [{**v, "value": HIDDEN} if isinstance(v, dict) else HIDDEN for v in value]
    return _emptied(value) if is_secret_name(key) else redacted_data(value)


def _emptied(value: Any) -> Any:
    """All words in what has the name of a secret."""
    if isinstance(value, str):
        return HIDDEN if value else value
    if isinstance(value, list):
        return [_emptied(v) for v in value]
    if isinstance(value, dict):
        return {k: _emptied(v) for k, v in value.items()}
    return value


#: Beginnings of files that hold no words: pictures and fonts.
_PICTURES = (
    *(b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"RIFF", b"wOFF", b"wOF2", b"\0\1\0\0", b"OTTO"),
    *(b"\0\0\1\0", b"\0\0\2\0", b"BM"),
)


def redacted_bytes(content: bytes) -> bytes:
    """A file of unknown kind. What is neither text nor a picture or font cannot be looked through, and is
    emptied."""
    if content.startswith(_PICTURES):
        return content
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return _redacted_string(content.decode("utf-16")).encode("utf-16")
        except UnicodeDecodeError:
            return b""
    try:
        return _redacted_string(content.decode("utf-8")).encode()
    except UnicodeDecodeError:
        if b"\0" in content:
            return b""
        # Names and secrets are ASCII in every encoding of a web page.
        return redacted(content.decode("latin-1")).encode("latin-1", "replace")
