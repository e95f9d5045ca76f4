"""Anything else, by Apprise, which knows how to write the address of each service."""

from __future__ import annotations

import logging

from bot.i18n import _
from bot.notify.digest import heading, plain_text
from bot.notify.kind import Delivery, Kind, secret
from bot.notify.posting import NotTaken, NoWay, TryAgain

# It logs whole addresses, and an address may be a key.
logging.getLogger("apprise").setLevel(logging.CRITICAL)


class Apprise(Kind):
    name = "apprise"

    def send(self, delivery: Delivery) -> None:
        try:
            import apprise  # an extra: most need none but the robots and mail
        except ImportError:
            raise NoWay(
                _("the package apprise is not installed"),
                _(
                    "pip install apprise; where pipx installed the bot: pipx inject doudian-unbind apprise"
                ),
            ) from None
        to = apprise.Apprise()
        if not to.add(secret(delivery.to).get_secret_value()):
            raise NotTaken(_("apprise does not know such an address"))
        if not to.notify(title=heading(delivery.digest), body=plain_text(delivery.digest)):
            raise TryAgain(_("it was not taken"))
