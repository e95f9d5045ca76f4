"""The message formats and signatures of the three group robots.

Facts are the platforms' own: Feishu “自定义机器人使用指南” (key = timestamp and secret, signed is nothing, in
seconds, good for an hour; a request is at most 20 KB, else 9499 “Bad Request”; 100 messages a minute, 11232
at busy times; 9499 with other words is met at busy times too), DingTalk “自定义机器人接入” and its table of
error codes (key = secret, signed is timestamp and secret, in milliseconds; 20 messages a minute, then silence
for ten: 130101 or 410100; at most 20,000 bytes; -1 is a busy system), WeCom “群机器人配置说明” and its table
of error codes (the key is in the address; markdown of at most 4,096 bytes; 20 messages a minute, then 45009;
-1 is a busy system). None of the three documents an escape.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bot.notify.digest import Digest, Level, Part, heading, parts, shortened

Message = dict[str, Any]

#: What means something in the markdown of DingTalk and WeCom, as the wide sign that looks like it: commands
#: and names stay as they are, so that they can be copied.
_WIDE = str.maketrans("<>@[]*`", "＜＞＠［］＊'")


@dataclass(frozen=True)
class Robot:
    """``code``: the field of the answer that is 0 when it was taken. ``busy``: codes that say “too often”;
    ``never``: words with which such a code says that the message itself is bad."""

    message: Callable[[Digest], Message]
    code: str
    busy: frozenset[int]
    never: str = "(?!)"


def feishu(digest: Digest) -> Message:
    """A card. Lines are ``plain_text``, in which nothing mentions, links or formats."""
    colour = {Level.OK: "green", Level.ATTENTION: "orange", Level.STOPPED: "red"}
    header = {
        "template": colour[digest.level],
        "title": {"tag": "plain_text", "content": heading(digest)},
    }

    def card(some: list[Part]) -> Message:
        elements: list[Message] = []
        for part in some:
            lines = "\n".join(f"• {line}" for line in part.lines)
            elements += [
                {"tag": "div", "text": {"tag": "lark_md", "content": f"**{part.head}**"}},
                {"tag": "div", "text": {"tag": "plain_text", "content": lines}},
            ]
        return {"msg_type": "interactive", "card": {"header": header, "elements": elements}}

    return card(shortened(list(parts(digest)), 18_000, lambda some: _bytes(card(some))))


def feishu_sign(seconds: int, secret: str) -> str:
    key = f"{seconds}\n{secret}".encode()
    return base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()


def dingtalk(digest: Digest) -> Message:
    def message(some: list[Part]) -> Message:
        lines = [f"### {_plain(heading(digest))}"]
        for part in some:
            lines += ["", f"**{part.head}**", "", *(f"- {_plain(line)}" for line in part.lines)]
        return {
            "msgtype": "markdown",
            "markdown": {"title": heading(digest), "text": "\n".join(lines)},
            "at": {"isAtAll": False},
        }

    return message(shortened(list(parts(digest)), 18_000, lambda some: _bytes(message(some))))


def dingtalk_query(milliseconds: int, secret: str) -> str:
    signed = f"{milliseconds}\n{secret}".encode()
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return urlencode({"timestamp": milliseconds, "sign": base64.b64encode(digest).decode()})


def wecom(digest: Digest) -> Message:
    colour = {Level.OK: "info", Level.ATTENTION: "warning", Level.STOPPED: "warning"}

    def text(some: list[Part]) -> str:
        lines = [f'## <font color="{colour[digest.level]}">{_plain(heading(digest))}</font>']
        for part in some:
            lines += [f"**{part.head}**", *(f"> {_plain(line)}" for line in part.lines)]
        return "\n".join(lines)

    fitting = shortened(list(parts(digest)), 4_096, lambda some: len(text(some).encode()))
    return {"msgtype": "markdown", "markdown": {"content": text(fitting)}}


ROBOTS = {
    "feishu": Robot(
        feishu, "code", frozenset({9499, 11232}), "bad request|too (?:big|large|long)|param"
    ),
    "dingtalk": Robot(dingtalk, "errcode", frozenset({-1, 130101, 410100})),
    "wecom": Robot(wecom, "errcode", frozenset({-1, 45009, 45033})),
}


def plain_text(digest: Digest) -> str:
    """For mail and everything else."""
    lines = []
    for part in parts(digest):
        lines += [part.head, *(f"  {line}" for line in part.lines), ""]
    return "\n".join(lines)


def _plain(line: str) -> str:
    """Words of a page must not mention everybody, nor become a link, a picture or a colour."""
    return line.translate(_WIDE)


def _bytes(message: Message) -> int:
    return len(json.dumps(message, ensure_ascii=False).encode())
