"""Feishu, “自定义机器人使用指南”: key = timestamp (in seconds) and secret, signed is nothing.

The signature is good for an hour.
A request is at most 20 KB, else 9499 “Bad Request”; 100 messages a minute, 11232 at busy times; 9499 with
other words is met at busy times too. It documents no escape.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from bot.clock import utc_now
from bot.notify.digest import Digest, Level, Part, heading, parts, shortened
from bot.notify.robot import Message, Robot, size_of


class Feishu(Robot):
    name = "feishu"
    signs = True
    code = "code"
    busy = frozenset({9499, 11232})
    never = "bad request|too (?:big|large|long)|param"

    def message(self, digest: Digest) -> Message:
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

        return card(shortened(list(parts(digest)), 18_000, lambda some: size_of(card(some))))

    def signed(self, address: str, message: Message, secret: str) -> tuple[str, Message]:
        at = int(utc_now().timestamp())
        return address, message | {"timestamp": str(at), "sign": _sign(at, secret)}


def _sign(seconds: int, secret: str) -> str:
    key = f"{seconds}\n{secret}".encode()
    return base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
