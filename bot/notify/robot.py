"""A group robot: one message of its own format to its address, and what its answer means."""

from __future__ import annotations

import json
import re
from abc import abstractmethod
from typing import Any, ClassVar

import httpx

from bot.i18n import _
from bot.notify.digest import Digest
from bot.notify.kind import Delivery, Kind, secret
from bot.notify.posting import NotTaken, TryAgain, post
from bot.redaction import redacted

Message = dict[str, Any]

#: What means something in the markdown of DingTalk and WeCom, as the wide sign that looks like it: commands
#: and names stay as they are, so that they can be copied.
_WIDE = str.maketrans("<>@[]*`", "＜＞＠［］＊'")


class Robot(Kind):
    code: ClassVar[str]
    """The field of the answer that is 0 when it was taken."""
    busy: ClassVar[frozenset[int]]
    """Codes that say “too often”."""
    never: ClassVar[str] = "(?!)"
    """Words with which such a code says that the message itself is bad."""

    @abstractmethod
    def message(self, digest: Digest) -> Message:
        """Short enough for the robot; words of a page in it mention, link and format nothing."""

    def signed(self, address: str, message: Message, secret: str) -> tuple[str, Message]:
        """Address and message as they are sent where there is a signing secret."""
        return address, message

    def send(self, delivery: Delivery) -> None:
        address = secret(delivery.to).get_secret_value()
        message = self.message(delivery.digest)
        key = secret(delivery.secret).get_secret_value() if delivery.secret else ""
        delivery.in_turn(address)
        where, message = self.signed(address, message, key) if key else (address, message)
        self._check(post(where, message), address)

    def _check(self, answer: httpx.Response, address: str) -> None:
        if answer.status_code >= 500 or answer.status_code == 429:
            raise TryAgain(_("it answers {code}").format(code=answer.status_code))
        try:
            said = answer.json()
            code = said.get(self.code, said.get("StatusCode"))
        except (ValueError, AttributeError):
            raise NotTaken(_("it answers {code}").format(code=answer.status_code)) from None
        if code != 0:
            words = f"{code} {said.get('msg') or said.get('errmsg') or ''}".strip()[:200]
            again = code in self.busy and not re.search(self.never, words, re.I)
            raise (TryAgain if again else NotTaken)(_without_secrets(words, address))


def unmarked(line: str) -> str:
    """Words of a page must not mention everybody, nor become a link, a picture or a colour."""
    return line.translate(_WIDE)


def size_of(message: Message) -> int:
    """In bytes, as it is sent."""
    return len(json.dumps(message, ensure_ascii=False).encode())


def _without_secrets(words: str, address: str) -> str:
    """A gateway may repeat what it was asked."""
    for piece in re.split(r"[/?&=]", address.partition("://")[2])[1:]:
        if len(piece) >= 6:
            words = words.replace(piece, "…")
    return redacted(words)
