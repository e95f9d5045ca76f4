"""The contract of a channel, and where its secrets stand: in .env or the keyring, never in jobs.yaml."""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, SecretStr

from bot.errors import SettingsError
from bot.i18n import _
from bot.notify.digest import Digest
from bot.redaction import remember


def _place(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"env:\w+|keyring:[^/\s]+/\S+", value):
        return value
    raise ValueError(
        _("a secret is named, not written: env:NAME (in .env) or keyring:SERVICE/NAME")
    )


Place = Annotated[str, BeforeValidator(_place)]


@dataclass(frozen=True)
class Delivery:
    """One digest on its way to one channel."""

    digest: Digest
    to: Any
    """What jobs.yaml says under the name of the kind, of its ``form``."""
    secret: Place | None
    in_turn: Callable[[str], None]
    """To be called with the address: waits where too many messages in a minute would silence it."""


class Kind(ABC):
    """One way to reach people."""

    name: ClassVar[str]
    form: ClassVar[Any] = Place
    """What jobs.yaml says under its name: the place of a secret, or a pydantic model."""
    signs: ClassVar[bool] = False
    """Whether it has a signing secret beside the secret of its address."""

    @abstractmethod
    def send(self, delivery: Delivery) -> None:
        """Raise :class:`bot.notify.posting.NotTaken` with words that hold no secret."""


def secret(place: str) -> SecretStr:
    """Raise :class:`SettingsError` when nothing is there."""
    kind, _colon, name = place.partition(":")
    value = os.environ.get(name, "") if kind == "env" else _from_keyring(name)
    value = value.strip()  # a copied address brings its line end along
    if not value:
        service, _slash, user = name.partition("/")
        raise SettingsError(
            _("{place} is empty").format(place=place),
            advice=_("write it into .env")
            if kind == "env"
            else _("store it: `keyring set {service} {user}`").format(service=service, user=user),
        )
    remember([value])
    return SecretStr(value)


def _from_keyring(name: str) -> str:
    import keyring  # here, because it looks for the keyrings of the system
    from keyring.errors import KeyringError

    service, _slash, user = name.partition("/")
    try:
        return keyring.get_password(service, user) or ""
    except KeyringError as error:
        raise SettingsError(
            _("the keyring does not open: {why}").format(why=error),
            advice=_("use env:NAME instead"),
        ) from error
