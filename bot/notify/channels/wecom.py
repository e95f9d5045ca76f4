"""WeCom, “群机器人配置说明” and its table of error codes: the key is in the address.

Markdown of at most 4,096 bytes; 20 messages a minute, then 45009; -1 is a busy system.
It documents no escape.
"""

from __future__ import annotations

from bot.notify.digest import Digest, Level, Part, heading, parts, shortened
from bot.notify.robot import Message, Robot, unmarked


class WeCom(Robot):
    name = "wecom"
    code = "errcode"
    busy = frozenset({-1, 45009, 45033})

    def message(self, digest: Digest) -> Message:
        colour = {Level.OK: "info", Level.ATTENTION: "warning", Level.STOPPED: "warning"}

        def text(some: list[Part]) -> str:
            lines = [f'## <font color="{colour[digest.level]}">{unmarked(heading(digest))}</font>']
            for part in some:
                lines += [f"**{part.head}**", *(f"> {unmarked(line)}" for line in part.lines)]
            return "\n".join(lines)

        fitting = shortened(list(parts(digest)), 4_096, lambda some: len(text(some).encode()))
        return {"msgtype": "markdown", "markdown": {"content": text(fitting)}}
