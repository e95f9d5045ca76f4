"""Whom to tell: the ``tell`` part of jobs.yaml. Secrets stand in .env or the keyring, never in the file."""

from __future__ import annotations

import os
import re
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

from bot.errors import SettingsError
from bot.i18n import _
from bot.redaction import remember


def _place(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"env:\w+|keyring:[^/\s]+/\S+", value):
        return value
    raise ValueError(
        _("a secret is named, not written: env:NAME (in .env) or keyring:SERVICE/NAME")
    )


Place = Annotated[str, BeforeValidator(_place)]


def secret(place: str) -> SecretStr:
    """Raise :class:`SettingsError` when nothing is there."""
    kind, _colon, name = place.partition(":")
    if kind == "env":
        value = os.environ.get(name, "")
    else:
        import keyring
        from keyring.errors import KeyringError

        service, _slash, user = name.partition("/")
        try:
            value = keyring.get_password(service, user) or ""
        except KeyringError as error:
            raise SettingsError(
                _("the keyring does not open: {why}").format(why=error),
                advice=_("use env:NAME instead"),
            ) from error
    value = value.strip()  # a copied address brings its line end along
    if not value:
        raise SettingsError(
            _("{place} is empty").format(place=place),
            advice=_("write it into .env")
            if kind == "env"
            else _("store it: `keyring set {service} {user}`").format(service=service, user=user),
        )
    remember([value])
    return SecretStr(value)


class Mail(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    server: str
    port: Annotated[int, Field(ge=1, le=65535)] = 465
    """465: TLS from the start; else STARTTLS, without which no password is given away."""
    user: str = ""
    password: Place | None = None
    sender: Annotated[str, Field(alias="from", pattern=r"^[^@\s]+@[^@\s]+$")]
    to: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")], ...], Field(min_length=1)
    ]


class Channel(BaseModel):
    """One group, one mailbox list. Exactly one kind."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    feishu: Place | None = None
    dingtalk: Place | None = None
    wecom: Place | None = None
    mail: Mail | None = None
    apprise: Place | None = None
    secret: Place | None = None
    """The signing secret of a Feishu or DingTalk robot."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        given = [k for k in KINDS if getattr(self, k)]
        if len(given) != 1:
            raise ValueError(_("name one of {kinds}").format(kinds=", ".join(KINDS)))
        if self.secret and given[0] not in ("feishu", "dingtalk"):
            raise ValueError(_("only feishu and dingtalk have a signing secret"))
        return self

    @property
    def kind(self) -> str:
        return next(k for k in KINDS if getattr(self, k))


KINDS = ("feishu", "dingtalk", "wecom", "mail", "apprise")
