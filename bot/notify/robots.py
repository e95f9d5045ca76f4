"""The message formats and signatures of the three group robots.

From the platforms' own guides: Feishu “Custom bot usage guide” (sign over an empty text, timestamp and secret
are the key; a request is at most 20 KB; 100 messages a minute), DingTalk “Custom robot access” (sign over
timestamp and secret; 20 messages a minute, then silence for ten), WeCom “Group robot configuration” (markdown
of at most 4096 bytes; 20 messages a minute).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bot.notify.digest import Digest, Level, Part, heading, parts, shortened

Message = dict[str, Any]


@dataclass(frozen=True)
class Robot:
    """``code``: the field of the answer that is 0 when it was taken. ``busy``: codes that say “too often”."""

    message: Callable[[Digest], Message]
    code: str
    busy: frozenset[int]


def feishu(digest: Digest) -> Message:
    def card(some: list[Part]) -> Message:
        colour = {Level.OK: "green", Level.ATTENTION: "orange", Level.STOPPED: "red"}
        elements: list[Message] = []
        for part in some:
            lines = "\n".join(f"• {_plain(line)}" for line in part.lines)
            text = f"**{_plain(part.head)}**\n{lines}"
            elements.append({"tag": "div", "text": {"tag": "lark_md", "content": text}})
        header = {
            "template": colour[digest.level],
            "title": {"tag": "plain_text", "content": heading(digest)},
        }
        return {"msg_type": "interactive", "card": {"header": header, "elements": elements}}

    return card(shortened(list(parts(digest)), 18_000, lambda some: _bytes(card(some))))


def feishu_sign(seconds: int, secret: str) -> str:
    key = f"{seconds}\n{secret}".encode()
    return base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()


def dingtalk(digest: Digest) -> Message:
    def text(some: list[Part]) -> str:
        lines = [f"### {_plain(heading(digest))}"]
        for part in some:
            lines += ["", f"**{_plain(part.head)}**", ""]
            lines += [f"- {_plain(line)}" for line in part.lines]
        return "\n".join(lines)

    fitting = shortened(list(parts(digest)), 18_000, lambda some: len(text(some).encode()))
    return {
        "msgtype": "markdown",
        "markdown": {"title": heading(digest), "text": text(fitting)},
        "at": {"isAtAll": False},
    }


def dingtalk_query(milliseconds: int, secret: str) -> str:
    signed = f"{milliseconds}\n{secret}".encode()
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return urlencode({"timestamp": milliseconds, "sign": base64.b64encode(digest).decode()})


def wecom(digest: Digest) -> Message:
    colour = {Level.OK: "info", Level.ATTENTION: "warning", Level.STOPPED: "warning"}

    def text(some: list[Part]) -> str:
        lines = [f'## <font color="{colour[digest.level]}">{_plain(heading(digest))}</font>']
        for part in some:
            lines += [f"**{_plain(part.head)}**", *(f"> {_plain(line)}" for line in part.lines)]
        return "\n".join(lines)

    fitting = shortened(list(parts(digest)), 4_096, lambda some: len(text(some).encode()))
    return {"msgtype": "markdown", "markdown": {"content": text(fitting)}}


ROBOTS = {
    "feishu": Robot(feishu, "code", frozenset({9499, 11232})),
    "dingtalk": Robot(dingtalk, "errcode", frozenset({130101, 130102, 410100})),
    "wecom": Robot(wecom, "errcode", frozenset({45009, 45033})),
}


def plain_text(digest: Digest) -> str:
    """For mail and everything else."""
    lines = []
    for part in parts(digest):
        lines += [part.head, *(f"  {line}" for line in part.lines), ""]
    return "\n".join(lines)


def _plain(line: str) -> str:
    """Words of a page must not mention everybody, nor become a link, a picture or a heading."""
    line = re.sub(r"[<>]", lambda m: {"<": "＜", ">": "＞"}[m[0]], line)
    line = line.replace("@", "＠").replace("](", "］(").replace("`", "'")
    return re.sub(r"([*_~#\[\]])", r"\\\1", line)


def _bytes(message: Message) -> int:
    return len(json.dumps(message, ensure_ascii=False).encode())
