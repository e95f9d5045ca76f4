"""Whether a page is as it should be: who is signed in, on which host, whose shop, which dialogs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.addresses import is_astray, origin_of
from bot.browser.sight import Seen
from bot.errors import (
    Captcha,
    LoggedOut,
    PageSilent,
    RateLimited,
    UnknownDialog,
    WrongHost,
    WrongShop,
)
from bot.i18n import _
from bot.model import Shop
from bot.scene.site_files import SiteFile


class Judge:
    """Each question raises when its answer is no."""

    def __init__(self, site: SiteFile, shop: Shop, *, origin: str, frame_origin: str) -> None:
        self.site = site
        self.shop = shop
        self.origin = origin
        self.frame_origin = frame_origin

    def session(self, seen: Seen) -> None:
        """Somebody is signed in, and nothing is asked of them. Raise :class:`Captcha`, :class:`LoggedOut`."""
        where = urlsplit(seen.url)._replace(query="", fragment="").geturl()
        if seen.captcha:
            raise Captcha(
                _("{site} asks for a verification on {page}").format(
                    site=self.site.title, page=where
                ),
                advice=_("answer it yourself: `unbind login {shop}`").format(shop=self.shop.key),
            )
        if seen.logged_out or re.search(self.site.logged_out.url, seen.url):
            raise LoggedOut(
                _("not signed in to {site} any more").format(site=self.site.title),
                advice=_("sign in again: `unbind login {shop}`").format(shop=self.shop.key),
            )

    def host(self, url: str, inside: str = "") -> None:
        """Page and frame (at ``inside``) are on the shop's own hosts. Raise :class:`WrongHost`."""
        if is_astray(url, self.origin):
            raise WrongHost(
                _("{site} led to {host}, which is none of the shop's own addresses").format(
                    site=self.site.title, host=origin_of(url) or url[:20]
                ),
                advice=_(
                    "open the page yourself and look; if one has to sign in there: "
                    "`unbind login {shop}`"
                ).format(shop=self.shop.key),
            )
        if is_astray(inside, self.frame_origin):
            raise WrongHost(
                _(
                    "a frame of {site} shows {host}, which is none of the shop's own addresses"
                ).format(site=self.site.title, host=origin_of(inside) or inside[:20]),
                advice=_(
                    "if it is the shop's, write it under `sites` in the shops file and name it as "
                    "`frame_site` in the selector file"
                ),
            )

    def rate(self, seen: Seen) -> None:
        """Nothing says that it was too much. Raise :class:`RateLimited`."""
        limited = next((t for t in seen.toasts for w in self.site.rate_limited if w in t), None)
        if limited:
            raise RateLimited(
                _("{site} says: {words}").format(site=self.site.title, words=limited),
                advice=_("wait a while, then `unbind resume`"),
            )

    def agreements(self, seen: Seen) -> None:
        """Nothing is to be agreed to. Raise :class:`UnknownDialog`."""
        for text in [*(dialog.text for dialog in seen.dialogs), seen.text]:
            for forbidden in self.site.forbidden:
                if re.search(forbidden.says, text):
                    raise UnknownDialog(
                        _("{site} asks to agree to something: {what}").format(
                            site=self.site.title, what=forbidden.what
                        ),
                        advice=_("read and answer it yourself in the browser, then run again"),
                    )

    def strangers(self, seen: Seen, native: Sequence[str]) -> None:
        """Every dialog is a known nuisance; ``native``: words of the browser's own. Raise
        :class:`UnknownDialog`."""
        strange = [*(d.text for d in seen.dialogs if d.overlay < 0), *native]
        if strange:
            raise UnknownDialog(
                _("an unknown dialog stands on the page: {words}").format(
                    words=strange[0][:200] or "—"
                ),
                advice=_(
                    "look at the picture; if it is harmless, add it to the site file's overlays"
                ),
                said=strange[0],
            )

    def whose(self, seen: Seen) -> None:
        """It is the right shop's page. Raise :class:`WrongShop`; :class:`PageSilent` when it shows none."""
        other = self.shop.shows.get(self.site.site)
        name, shop_id = (other, "") if other else (self.shop.name, self.shop.shop_id)
        same_name = re.sub(r"\s", "", seen.shop) == re.sub(r"\s", "", name)
        # Two shops may share a name: where the page shows an id, it counts.
        same_id = not (shop_id and seen.shop_id) or seen.shop_id == shop_id
        if same_name and same_id:
            return
        if not seen.shop:
            raise PageSilent(
                _("{site} does not show which shop it is").format(site=self.site.title),
                advice=_("try again; if it stays, mend `shop` in the site file"),
            )
        raise WrongShop(
            _("the page shows the shop “{seen}”, not “{wanted}”").format(
                seen=f"{seen.shop or '?'} {seen.shop_id}".strip(),
                wanted=f"{name} {shop_id}".strip(),
            ),
            advice=_("sign in to the right shop: `unbind login {shop}`").format(shop=self.shop.key),
        )
