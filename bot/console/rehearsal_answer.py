"""What a policy would have removed on the nights before, as the page shows it."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import china_date, utc_now
from bot.console.answers import Rehearsal
from bot.console.desk import Desk
from bot.errors import InputError, UnknownName
from bot.i18n import _
from bot.looking.kept_surveys import nights
from bot.planning.rehearsal import rehearse
from bot.policy.policy_files import load_policy
from bot.report.rehearsal_page import render

#: How many nights back.
_NIGHTS = 14


def rehearsal(desk: Desk, policy: str, shop_key: str) -> Rehearsal:
    """Raise :class:`UnknownName`, :class:`BadPolicy`, and :class:`InputError` where no survey is kept."""
    shop = desk.shop(shop_key)
    path = desk.paths.policies / f"{policy}.yaml"
    if path.parent != desk.paths.policies or not path.is_file():
        raise UnknownName(_("there is no policy “{name}”").format(name=policy[:80]))
    rules = load_policy(str(path), desk.settings.home)
    rules.scenes_of(desk.scenes.names())  # a misspelt one chooses nothing, on any night
    since = china_date(utc_now()) - timedelta(days=_NIGHTS - 1)
    kept = nights(desk.settings.home, shop.key, since)
    played = list(rehearse(rules, kept, rules.limits_over(desk.settings)))
    if not played:
        raise InputError(
            _("no survey of whole lists of {shop} is kept from the last {n} nights").format(
                shop=shop.name, n=_NIGHTS
            ),
            advice=_(
                "`unbind survey` without --ids makes one; `unbind nightly` makes one each night"
            ),
        )
    page = render(shop.name, rules.title, played)
    return Rehearsal(policy=policy, shop=shop.key, nights=len(played), html=page)
