"""Mail by SMTP. A password goes only over an encrypted connection with a trusted certificate."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.clock import utc_now
from bot.i18n import _
from bot.notify.digest import Digest, heading, plain_text
from bot.notify.kind import Delivery, Kind, Place, secret
from bot.notify.posting import NotTaken, TryAgain, not_trusted, trust


class Mailbox(BaseModel):
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


class Mail(Kind):
    name = "mail"
    form = Mailbox

    def send(self, delivery: Delivery) -> None:
        mail: Mailbox = delivery.to
        message = _letter(mail, delivery.digest)
        password = secret(mail.password).get_secret_value() if mail.password else ""
        try:
            with _server(mail) as server:
                if password:
                    server.login(mail.user or mail.sender, password)
                server.send_message(message)
        except ssl.SSLCertVerificationError as error:
            raise not_trusted(error) from None
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPRecipientsRefused) as error:
            raise NotTaken(
                _("the mail server says no ({why})").format(why=type(error).__name__)
            ) from None
        except (OSError, smtplib.SMTPException) as error:
            raise TryAgain(
                _("it does not answer ({why})").format(why=type(error).__name__)
            ) from None


def _letter(mail: Mailbox, digest: Digest) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = heading(digest)
    message["From"] = mail.sender
    message["To"] = ", ".join(mail.to)
    message["Date"] = format_datetime(utc_now())
    message["Message-ID"] = make_msgid(domain=mail.sender.partition("@")[2])
    message.set_content(plain_text(digest))
    return message


def _server(mail: Mailbox) -> smtplib.SMTP:
    """Connected, and encrypted by a certificate that somebody vouches for wherever there is a password."""
    trusted = trust()  # smtplib's own trusts everybody
    if mail.port == 465:
        return smtplib.SMTP_SSL(mail.server, mail.port, timeout=15, context=trusted)
    server = smtplib.SMTP(mail.server, mail.port, timeout=15)
    try:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=trusted)
        elif mail.password:
            raise NotTaken(_("the mail server offers no encryption: no password is sent"))
    except BaseException:
        server.close()
        raise
    return server
