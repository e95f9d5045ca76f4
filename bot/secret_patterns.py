"""Secrets: the one list of their names and forms, as patterns."""

from __future__ import annotations

import re

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


NAMED = re.compile(rf"{_NAME}", re.I)


IS_CODE = re.compile(r"code\W*$", re.I)


_QUOTE = r"""(?:\\*["'`]|&quot;|&\#3[49];|%22|%27)"""


_IS = r"(?:=>|[=:：\t]|%(?:25)*3[DA]|\\u003[dD])"


#: A value that no quote ends. A \ ends it, which may begin ``\u0026``, and so do the words of a page.
_BARE = r"""[!#$%*+\-./0-9:=?@A-Z^_a-z~]+"""


ASSIGNED = re.compile(
    rf"""(?P<name>{_NAME}){_QUOTE}?\]?(?P<is>\s*{_IS}\s*)[bur]?
    (?:(?P<q>["'`])(?P<quoted>(?:[^\\\n]|\\.)*?)(?P=q)
      |(?P<q2>\\+["']|&quot;|&\#3[49];|%22|%27)(?P<quoted2>[^\n]*?)(?P=q2)
      |{_QUOTE}?(?P<bare>{_BARE}))""",
    re.I | re.X,
)


#: A whole header line: what it holds has names of its own, or none.
HEADER = re.compile(
    r"""((?<![\w-])(?:set-)?cookie2?|(?:proxy-)?authorization)((?:\\*["'])?\s*[:=]\s*[bur]?)
    (?:(?P<q>\\*["'])(?:[^\\\n]|\\(?!["'])|\\.)*?(?P=q)|[^\r\n"'<>]+)""",
    re.I | re.X,
)


#: HAR, cookies, forms: ``{"name": "csrf_token", …, "value": "…"}``, in either order; ``("Cookie", "…")``.
_VALUE_OF = r"""(?:["']?(?:value|content)["']?\s*[:=]\s*)[bur]?(?P<q>["'])"""


PAIR = re.compile(
    rf"""(\bname["']?\s*[:=]\s*["'][\w-]*{_NAME}["'][^{{}}<>]{{0,400}}?{_VALUE_OF})
    (?:[^\\\n]|\\.)*?(?P=q)""",
    re.I | re.X,
)


PAIR_BACK = re.compile(
    rf"""((?<!\w){_VALUE_OF})(?:[^\\\n"']|\\.)*(?P=q)
    (?=[^{{}}<>"']{{0,10}}["']?name["']?\s*[:=]\s*["'][\w-]*{_NAME}["'])""",
    re.I | re.X,
)


TUPLE = re.compile(
    rf"""(["'][\w-]*{_NAME}["']\s*,\s*[bur]?(?P<q>["']))(?:[^\\\n]|\\.)*?(?P=q)(?!\s*[:=])""",
    re.I | re.X,
)


OPTION = re.compile(rf"""(--?[\w-]*{_NAME}\s+)(?!-)(?=\S*\d){_BARE}""", re.I)


#: ``'cookie': ['…', '…']``, ``Token('…')`` and ``"session": {"id": "…"``.
LISTED = re.compile(
    rf"""({_NAME}{_QUOTE}?\s*(?:{_IS}\s*)?[\[(]\s*)(?=[bur]?["'])[^\])\n]*""", re.I | re.X
)


NESTED = re.compile(
    rf"""({_NAME}{_QUOTE}?\s*{_IS}\s*\{{\s*["']?(?:id|key|value|raw|data)["']?\s*[:=]\s*[bur]?(?P<q>["']))
    (?:[^\\\n]|\\.)*?(?P=q)""",
    re.I | re.X,
)


TAG = re.compile(r"<(?:input|meta)\b[^>]*>", re.I)


TAG_VALUE = re.compile(r"""(\b(?:value|content)\s*=\s*(["']))(?:(?!\2).)*""", re.I | re.S)


ELEMENT = re.compile(rf"(<[\w:-]*{_NAME}(?:\s[^<>]*)?>)(?:<!\[CDATA\[)?[^<]+(?=\]\]>|</)", re.I)


MULTIPART = re.compile(
    rf"""(name="[\w-]*{_NAME}"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)[^\r\n]+""", re.I
)


#: Forms that tell by themselves what they are: what must be in the text in small letters, pattern, instead.
FORMS = (
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


PHONE = re.compile(
    r"(?<![A-Za-z0-9_.])(?:\+?86[- ]?)?1(?:\d{10}|[3-9]\d([- ])\d{4}\1\d{4})(?![A-Za-z0-9_]|\.\d)"
)


#: Without any of these, in small letters, no secret is named: much quicker than to look for the names.
HINTS = (
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
