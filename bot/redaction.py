"""Secrets: the one list of their names and forms, and the one function that takes them out of whatever is
kept or shown: traces, logs, crash files, errors, recorded pages, messages."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

HIDDEN = "…"

#: A name that holds one of these is the name of a secret …
_PARTS = (
    *("cookie", "authorization", "token", "csrf", "xsrf", "session", "passport", "signature"),
    *("bogus", "verifyfp", "s_v_web_id", "ttwid", "odin_tt", "sid_guard", "sid_tt", "uid_tt"),
    *("sasid", "sid_ucp", "sso_", "passw", "passphrase", "secret", "ticket", "credential", "jwt"),
    *(r"api[_-]?key", r"access[_-]?key", r"private[_-]?key", "webhook", "sessdata"),
    *("密码", "口令", "令牌", "验证码"),
)
#: … and so is one of these, whole. A bare ``code`` may also be the number of an answer.
_WHOLE = (
    *("sign", "sig", "pwd", "pass", "sid", "ssid", "otp", "auth", "fp", "nonce_str"),
    r"(?:(?:o?auth|sms|verif\w*|captcha|login|sign_?in|device|user|pass)[_-]?)?code",
)
#: Where a whole name begins: also behind an & that is written otherwise.
_START = r"(?:(?<!\w)|(?<=%26)|(?<=%3F)|(?<=2526)|(?<=253F)|(?<=u0026))"
_NAME = rf"(?:(?:{'|'.join(_PARTS)})[\w-]{{0,60}}|{_START}(?:{'|'.join(_WHOLE)})(?![\w-]))"
_NAMED = re.compile(rf"{_NAME}", re.I)
_IS_CODE = re.compile(r"code\W*$", re.I)

_QUOTE = r"""(?:\\*["'`]|&quot;|&\#3[49];|%22|%27)"""
_IS = r"(?:=>|[=:：\t]|%(?:25)*3[DA]|\\u003[dD])"
#: A value that no quote ends. A \ ends it, which may begin ``\u0026``, and so do the words of a page.
_BARE = r"""[!#$%*+\-./0-9:=?@A-Z^_a-z~]+"""

_ASSIGNED = re.compile(
    rf"""(?P<name>{_NAME}){_QUOTE}?\]?(?P<is>\s*{_IS}\s*)[bur]?
    (?:(?P<q>["'`])(?P<quoted>(?:[^\\\n]|\\.)*?)(?P=q)
      |(?P<q2>\\+["']|&quot;|&\#3[49];|%22|%27)(?P<quoted2>[^\n]*?)(?P=q2)
      |{_QUOTE}?(?P<bare>{_BARE}))""",
    re.I | re.X,
)
#: A whole header line: what it holds has names of its own, or none.
_HEADER = re.compile(
    r"""((?<![\w-])(?:set-)?cookie2?|(?:proxy-)?authorization)((?:\\*["'])?\s*[:=]\s*[bur]?)
    (?:(?P<q>\\*["'])(?:[^\\\n]|\\(?!["'])|\\.)*?(?P=q)|[^\r\n"'<>]+)""",
    re.I | re.X,
)
#: HAR, cookies, forms: ``{"name": "csrf_token", …, "value": "…"}``, in either order; ``("Cookie", "…")``.
_VALUE_OF = r"""(?:["']?(?:value|content)["']?\s*[:=]\s*)[bur]?(?P<q>["'])"""
_PAIR = re.compile(
    rf"""(\bname["']?\s*[:=]\s*["'][\w-]*{_NAME}["'][^{{}}<>]{{0,400}}?{_VALUE_OF})
    (?:[^\\\n]|\\.)*?(?P=q)""",
    re.I | re.X,
)
_PAIR_BACK = re.compile(
    rf"""((?<!\w){_VALUE_OF})(?:[^\\\n"']|\\.)*(?P=q)
    (?=[^{{}}<>"']{{0,10}}["']?name["']?\s*[:=]\s*["'][\w-]*{_NAME}["'])""",
    re.I | re.X,
)
_TUPLE = re.compile(
    rf"""(["'][\w-]*{_NAME}["']\s*,\s*[bur]?(?P<q>["']))(?:[^\\\n]|\\.)*?(?P=q)(?!\s*[:=])""",
    re.I | re.X,
)
_OPTION = re.compile(rf"""(--?[\w-]*{_NAME}\s+)(?!-)(?=\S*\d){_BARE}""", re.I)
#: ``'cookie': ['…', '…']``, ``Token('…')`` and ``"session": {"id": "…"``.
_LISTED = re.compile(
    rf"""({_NAME}{_QUOTE}?\s*(?:{_IS}\s*)?[\[(]\s*)(?=[bur]?["'])[^\])\n]*""", re.I | re.X
)
_NESTED = re.compile(
    rf"""({_NAME}{_QUOTE}?\s*{_IS}\s*\{{\s*["']?(?:id|key|value|raw|data)["']?\s*[:=]\s*[bur]?(?P<q>["']))
    (?:[^\\\n]|\\.)*?(?P=q)""",
    re.I | re.X,
)
_TAG = re.compile(r"<(?:input|meta)\b[^>]*>", re.I)
_TAG_VALUE = re.compile(r"""(\b(?:value|content)\s*=\s*(["']))(?:(?!\2).)*""", re.I | re.S)
_ELEMENT = re.compile(rf"(<[\w:-]*{_NAME}(?:\s[^<>]*)?>)(?:<!\[CDATA\[)?[^<]+(?=\]\]>|</)", re.I)
_MULTIPART = re.compile(
    rf"""(name="[\w-]*{_NAME}"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)[^\r\n]+""", re.I
)
#: Forms that tell by themselves what they are: what must be in the text in small letters, pattern, instead.
_FORMS = (
    ("eyj", re.compile(r"eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"), HIDDEN),
    ("bearer", re.compile(r"(?i)\b(bearer(?:\s|%20|\+)+)[\w.~+/=%-]{4,}"), rf"\g<1>{HIDDEN}"),
    (
        "basic",
        re.compile(r"\b([Bb]asic\s+)(?=[A-Za-z]*[0-9+/=])[A-Za-z0-9+/]{8,}=*"),
        rf"\g<1>{HIDDEN}",
    ),
    (
        "hook",  # Feishu and many others: the address of a robot is its key
        re.compile(r"(?i)((?:/|%2F)(?:web)?hooks?(?:/|%2F))(?!send\b)[\w%.-]+(?:/[\w%.-]+)*"),
        rf"\g<1>{HIDDEN}",
    ),
    (
        "slack",
        re.compile(r"(?i)(hooks\.slack\.com/services/)[\w/%.-]+"),
        rf"\g<1>{HIDDEN}",
    ),
    (
        "setitem",  # what a page keeps in the browser
        re.compile(r"""(setItem\(\s*[^,()]{1,100},\s*["'`])[^"'`\n]*"""),
        rf"\g<1>{HIDDEN}",
    ),
    (
        "private key",
        re.compile(r"(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(?=-----END|$)", re.S),
        rf"\g<1>{HIDDEN}",
    ),
    ("/bot", re.compile(r"(/bot)\d{6,}:[\w-]{20,}"), rf"\g<1>{HIDDEN}"),
    (
        "key",  # WeCom
        re.compile(rf"(?i)((?:[?&;]|%3F|%26)(?:amp;)?key(?:=|%3D)){_BARE}"),
        rf"\g<1>{HIDDEN}",
    ),
    (
        "://",  # user:password@; a port is no password
        re.compile(r"""(://[^\s:/?#"'<>]*):(?!\d{1,5}(?:[/?#]|$))[^\s"'<>]*@"""),
        rf"\g<1>:{HIDDEN}@",
    ),
    ("验证码", re.compile(r"(验证码[^\d]{0,4})\d{4,8}(?!\d)"), rf"\g<1>{HIDDEN}"),
    ("://", re.compile(r"""(://)[^\s:/@?#"'<>]{12,}@"""), rf"\g<1>{HIDDEN}@"),
)
_PHONE = re.compile(
    r"(?<![A-Za-z0-9_.])(?:\+?86[- ]?)?1(?:\d{10}|[3-9]\d([- ])\d{4}\1\d{4})(?![A-Za-z0-9_]|\.\d)"
)
#: Without any of these, in small letters, no secret is named: much quicker than to look for the names.
_HINTS = (
    *(part for part in _PARTS if part.isalpha()),
    *(
        "fp",
        "sso_",
        "key",
        "code",
        "sig",
        "pwd",
        "pass",
        "sid",
        "otp",
        "auth",
        "nonce",
        "s_v_",
        "_tt",
    ),
)

#: Words after “token: ” that say something about it.
_NO_VALUE = {"null", "none", "true", "false", "undefined", "function", "nil", HIDDEN}
_known: set[str] = set()


def remember(values: Iterable[str]) -> None:
    """Secrets that were met by themselves: from here on they are hidden under any name and under none."""
    for value in values:
        if len(value) >= 8 and not value.isdigit():  # numbers are ids
            _known.update({value, quote(value, safe=""), json.dumps(value)[1:-1]})


def is_secret_name(name: str) -> bool:
    return bool(_NAMED.search(name))


def redacted(text: str) -> str:
    """The text without secrets. What stands beside them stays."""
    for value in sorted((v for v in _known if v in text), key=len, reverse=True):
        text = text.replace(value, HIDDEN)
    lower = text.lower()
    if _names_one(lower):
        text = _LISTED.sub(rf"\g<1>{HIDDEN}", text)
        text = _HEADER.sub(_header, text)
        for pair in (_PAIR, _PAIR_BACK, _TUPLE, _NESTED):
            text = pair.sub(rf"\g<1>{HIDDEN}\g<q>", text)
        if "<" in text:
            text = _TAG.sub(_tag, text)
            text = _ELEMENT.sub(rf"\g<1>{HIDDEN}", text)
        if 'name="' in lower:
            text = _MULTIPART.sub(rf"\g<1>{HIDDEN}", text)
        text = _ASSIGNED.sub(_assigned, text)
        if "-" in text:
            text = _OPTION.sub(rf"\g<1>{HIDDEN}", text)
    for sign, pattern, instead in _FORMS:
        if sign in lower:
            text = pattern.sub(instead, text)
    return _PHONE.sub(f"1{HIDDEN}", text)


def _names_one(lower: str) -> bool:
    return any(hint in lower for hint in _HINTS)


def _header(found: re.Match[str]) -> str:
    q = found["q"] or ""
    return f"{found[1]}{found[2]}{q}{HIDDEN}{q}"


def _tag(found: re.Match[str]) -> str:
    tag = found[0]
    named = re.search(r"""\b(?:name|id|property)\s*=\s*["']?([\w-]+)""", tag, re.I)
    hidden = named and is_secret_name(named[1])
    if hidden or re.search(r"""\btype\s*=\s*["']?password""", tag, re.I):
        return _TAG_VALUE.sub(rf"\g<1>{HIDDEN}", tag)
    return tag


def _assigned(found: re.Match[str]) -> str:
    part = next(p for p in ("quoted", "quoted2", "bare") if found[p] is not None)
    value = found[part]
    if not value or _says_nothing(found, part, value):
        return found[0]
    if "%" in found["is"]:  # an address inside an address: its parts end at %26
        value = re.split(r"%(?:25)*26|%(?:25)*23", value)[0]
    start = found.start(part) - found.start()
    return f"{found[0][:start]}{HIDDEN}{found[0][start + len(value) :]}"


def _says_nothing(found: re.Match[str], part: str, value: str) -> bool:
    """No secret, though its name is that of one: the number of an answer, a place, a word of a sentence."""
    if value.lower() in _NO_VALUE or value.startswith(("env:", "keyring:")):
        return True
    assigned = found["is"].strip()
    if _IS_CODE.search(found["name"]) and value.isdigit():
        return len(value) < 4 or (part == "bare" and assigned in (":", "："))
    if part != "bare" or assigned == "=" or not found["is"].endswith(" "):
        return False
    name = re.search(r"[\w.-]*$", found.string[: found.start()])
    if name and "." in name[0]:  # the place of a mistake in a file: names.token: …
        return True
    return len(value) < 6 and "pass" not in found["name"].lower()


def redacted_data(value: Any) -> Any:
    """The same for what JSON says: in it, a name may stand beside its value."""
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
    if text[:1] in ("{", "[") and _names_one(text.lower()):
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
    if _IS_CODE.search(key):
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


def guard_log() -> None:
    """From here on no sink of the log gets a secret, in a message or a traceback."""
    from loguru import logger  # every start of the command line comes by here

    logger.configure(patcher=_patch)


def _patch(record: Any) -> None:
    error = record["exception"]
    words = [record["message"]]
    if error:
        words.append("".join(traceback.format_exception(error.type, error.value, error.traceback)))
        record["exception"] = None
    record["message"] = redacted("\n".join(words))
