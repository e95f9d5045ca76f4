"""Sends a digest, and keeps what could not be sent for the next time. A chat's fault never stops a run."""

from __future__ import annotations

import json
import smtplib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import httpx
from loguru import logger
from tenacity import Retrying, nap, retry_if_exception_type, stop_after_attempt, wait_exponential

from bot.clock import utc_now
from bot.errors import SettingsError
from bot.i18n import _
from bot.notify.channels import Channel, Mail, secret
from bot.notify.digest import Digest, heading
from bot.notify.robots import ROBOTS, dingtalk_query, feishu_sign, plain_text

#: What could not be told for so long is given up.
STALE = timedelta(days=3)
#: Robots are silenced for ten minutes after more than 20 messages in one.
PER_MINUTE = 20


class NotTaken(Exception):
    """The other side said no, or nothing."""


class TryAgain(NotTaken):
    """… and may say yes in a while."""


@dataclass(frozen=True)
class Told:
    channel: str
    ok: bool
    why: str = ""


class Sender:
    """``pause`` waits so many seconds; tests need not."""

    def __init__(self, home: Path, *, pause: Callable[[float], None] = nap.sleep) -> None:
        self.outbox = home / "outbox"
        self.pause = pause
        self._sent: dict[str, list[datetime]] = {}

    def tell(self, digest: Digest, channels: Mapping[str, Channel]) -> list[Told]:
        """First what is left from before, then this. Never raises for the fault of a chat."""
        for name in channels:
            self._keep(digest, name)
        return self.tell_waiting(channels)

    def tell_waiting(self, channels: Mapping[str, Channel]) -> list[Told]:
        """Send what lies in the outbox, oldest first; after a failure the rest of that channel waits."""
        told: list[Told] = []
        silent: set[str] = set()
        for path in sorted(self.outbox.glob("*.json")) if self.outbox.exists() else []:
            kept = json.loads(path.read_text("utf-8"))
            name = kept["channel"]
            if name in silent or name not in channels:
                continue
            try:
                self._send(channels[name], Digest.model_validate(kept["digest"]))
            except (NotTaken, SettingsError) as error:
                why = error.message if isinstance(error, SettingsError) else str(error)
                logger.warning("{}: {}", name, why)
                silent.add(name)
                if utc_now() - datetime.fromisoformat(kept["at"]) > STALE:
                    path.unlink()
                    why = _("given up after {n} days: {why}").format(n=STALE.days, why=why)
                told.append(Told(name, False, why))
            else:
                path.unlink()
                told.append(Told(name, True))
        return told

    def _keep(self, digest: Digest, channel: str) -> None:
        """On disk before it is sent: a run that dies while telling tells the next time."""
        self.outbox.mkdir(parents=True, exist_ok=True)
        now = utc_now()
        path = self.outbox / f"{now:%Y%m%d-%H%M%S-%f}-{len(list(self.outbox.iterdir()))}.json"
        data = {
            "channel": channel,
            "at": now.isoformat(),
            "digest": digest.model_dump(mode="json"),
        }
        part = path.with_suffix(".part")
        part.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        part.replace(path)

    # ---- one message

    def _send(self, channel: Channel, digest: Digest) -> None:
        """Raise :class:`NotTaken` with words that hold no secret."""
        Retrying(
            retry=retry_if_exception_type(TryAgain),
            stop=stop_after_attempt(4),
            wait=wait_exponential(multiplier=2, max=30),
            sleep=self.pause,
            reraise=True,
        )(self._once, channel, digest)

    def _once(self, channel: Channel, digest: Digest) -> None:
        if channel.mail:
            return self._mail(channel.mail, digest)
        if channel.apprise:
            return self._apprise(channel.apprise, digest)
        robot = ROBOTS[channel.kind]
        address = secret(getattr(channel, channel.kind)).get_secret_value()
        message = robot.message(digest)
        key = secret(channel.secret).get_secret_value() if channel.secret else ""
        now = utc_now().timestamp()
        if key and channel.kind == "feishu":
            message |= {"timestamp": str(int(now)), "sign": feishu_sign(int(now), key)}
        elif key:
            address += "&" + dingtalk_query(int(now * 1000), key)
        self._not_too_often(address.partition("&timestamp")[0])
        try:
            answer = httpx.post(address, json=message, timeout=15)
        except httpx.HTTPError as error:
            raise TryAgain(
                _("it does not answer ({why})").format(why=type(error).__name__)
            ) from None
        if answer.status_code >= 500 or answer.status_code == 429:
            raise TryAgain(_("it answers {code}").format(code=answer.status_code))
        try:
            said = answer.json()
            code = said.get(robot.code, said.get("StatusCode"))
        except (ValueError, AttributeError):
            raise NotTaken(_("it answers {code}").format(code=answer.status_code)) from None
        if code != 0:
            words = f"{code} {said.get('msg') or said.get('errmsg') or ''}".strip()[:200]
            raise (TryAgain if code in robot.busy else NotTaken)(words)

    def _not_too_often(self, address: str) -> None:
        sent = self._sent.setdefault(address, [])
        now = utc_now()
        sent[:] = [at for at in sent if now - at < timedelta(minutes=1)]
        if len(sent) >= PER_MINUTE:
            self.pause((sent[0] + timedelta(minutes=1) - now).total_seconds())
        sent.append(now)

    def _mail(self, mail: Mail, digest: Digest) -> None:
        message = EmailMessage()
        message["Subject"] = heading(digest)
        message["From"] = mail.sender
        message["To"] = ", ".join(mail.to)
        message.set_content(plain_text(digest))
        kind = smtplib.SMTP_SSL if mail.port == 465 else smtplib.SMTP
        password = secret(mail.password).get_secret_value() if mail.password else ""
        try:
            with kind(mail.server, mail.port, timeout=15) as server:
                if mail.port != 465 and server.has_extn("starttls"):
                    server.starttls()
                if password:
                    server.login(mail.user or mail.sender, password)
                server.send_message(message)
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPRecipientsRefused) as error:
            raise NotTaken(
                _("the mail server says no ({why})").format(why=type(error).__name__)
            ) from None
        except (OSError, smtplib.SMTPException) as error:
            raise TryAgain(
                _("it does not answer ({why})").format(why=type(error).__name__)
            ) from None

    def _apprise(self, place: str, digest: Digest) -> None:
        import apprise

        to = apprise.Apprise()
        if not to.add(secret(place).get_secret_value()):
            raise NotTaken(_("apprise does not know such an address"))
        if not to.notify(title=heading(digest), body=plain_text(digest)):
            raise TryAgain(_("it was not taken"))
