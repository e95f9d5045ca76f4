"""DingTalk, “自定义机器人接入” and its table of error codes: key = secret, signed is timestamp and secret, in
milliseconds.

20 messages a minute, then silence for ten: 130101 or 410100; at most 20,000 bytes; -1 is a busy system. It
documents no escape.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import urlencode

from bot.clock import utc_now
from bot.notify.digest import Digest, Part, heading, parts, shortened
from bot.notify.robot import Message, Robot, size_of, unmarked


class DingTalk(Robot):
    name = "dingtalk"
    signs = True
    code = "errcode"
    busy = frozenset({-1, 130101, 410100})

    def message(self, digest: Digest) -> Message:
        def message(some: list[Part]) -> Message:
            lines = [f"### {unmarked(heading(digest))}"]
            for part in some:
                lines += [
                    "",
                    f"**{part.head}**",
                    "",
                    *(f"- {unmarked(line)}" for line in part.lines),
                ]
            return {
                "msgtype": "markdown",
                "markdown": {"title": heading(digest), "text": "\n".join(lines)},
                "at": {"isAtAll": False},
            }

        return message(shortened(list(parts(digest)), 18_000, lambda some: size_of(message(some))))

    def signed(self, address: str, message: Message, secret: str) -> tuple[str, Message]:
        at = int(utc_now().timestamp() * 1000)
        return f"{address}&{_query(at, secret)}", message


def _query(milliseconds: int, secret: str) -> str:
    signed = f"{milliseconds}\n{secret}".encode()
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return urlencode({"timestamp": milliseconds, "sign": base64.b64encode(digest).decode()})
