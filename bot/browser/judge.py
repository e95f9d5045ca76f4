"""What stands on the page besides the page: who is signed in, dialogs, nuisances, verifications.

Known nuisance overlays are closed from the site file's allow-list. Agreements and authorisations are never
answered. Everything else is unknown: photographed, declined, and a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Dialog, FrameLocator, Locator, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bot.addresses import is_astray, origin_of
from bot.browser.js.scripts import script
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

_LOOK = script("look.js")
_WHOSE = script("whose.js")

#: Kind and words of a native question → whether to say yes.
Question = Callable[[str, str], bool]


@dataclass(frozen=True)
class Look:
    """One look at the page. ``text`` is that of the dialog that was expected."""

    url: str
    shop: str
    shop_id: str
    text: str
    toasts: tuple[str, ...]
    errors: tuple[str, ...]
    """Those of the toasts that say no."""


class Watch:
    """Judges one page by the marks of its site. Registered once per page."""

    def __init__(
        self,
        page: Page,
        site: SiteFile,
        shop: Shop,
        *,
        frame: Sequence[str] = (),
        frame_site: str = "",
        only_looking: bool = False,
    ) -> None:
        """``frame``: the CSS of a frame that is looked into as well; ``frame_site``: the site whose address
        it has, where it is another one. ``only_looking``: nothing will be clicked, so nothing need be kept
        out of the way."""
        self.page = page
        self.frame = ", ".join(frame)
        self.site = site
        self.shop = shop
        self.origin = origin_of(shop.sites.get(site.site, ""))
        self.frame_origin = origin_of(shop.sites.get(frame_site or site.site, ""))
        self.native: list[str] = []
        self.question: Question | None = None
        """Answers the next native dialog, once; every other one is dismissed and unknown."""
        self._spec: dict[str, Any] = {
            "dialogs": site.dialogs,
            "toasts": site.toasts,
            "error_toasts": site.error_toasts,
            "shop_name": site.shop.name,
            "shop_id": site.shop.id,
            "shop_id_text": site.shop.id_text,
            "overlays": [{"css": o.css, "says": o.says} for o in site.overlays],
            "login_css": site.logged_out.css,
            "login_says": site.logged_out.says,
            "captcha_css": site.captcha.css,
            "captcha_min": site.captcha.min,
            "captcha_says": site.captcha.says,
        }
        if only_looking:
            return  # a browser's question that nobody listens to is dismissed
        page.on("dialog", self._native_dialog)
        for overlay in site.overlays:
            seen = page.locator(overlay.css)
            if overlay.says:
                seen = seen.filter(has_text=re.compile(overlay.says))
            # Playwright runs the handler only when an action is about to be attempted.
            page.add_locator_handler(
                seen.filter(visible=True).first, self._closer(overlay.close), no_wait_after=True
            )

    def wait(self) -> None:
        """Until the page shows whose it is, or that nobody is signed in: by a form, or by its address."""
        marks = [*self.site.logged_out.css, *self.site.shop.name]
        self.page.wait_for_function(_WHOSE, arg=[", ".join(marks), self.site.logged_out.url])

    def check_shop(self) -> None:
        """Raise when the page shows another shop, or that a person is needed to sign in; whatever else
        stands on it does not matter."""
        seen = self._see(self.page.locator("html"))
        self._judge_session(seen)
        self._judge_host(seen)
        self._judge_shop(seen)

    def look(
        self, expected: Locator | None = None, *, shop: bool = True, known: Locator | None = None
    ) -> Look:
        """Raise when the page needs a person, or shows another shop (unless ``shop`` is False).

        ``known``: dialogs that were answered and may still stand behind the expected one.
        Allow-listed overlays are closed on the way. One round trip when there are none.
        """
        for _again in range(12):  # a stack of message popups is closed one by one
            seen = self._see_all(expected, known)
            self._judge(seen, shop=shop)
            if not seen["dialogs"]:
                break
            for dialog in reversed(seen["dialogs"]):
                overlay = self.site.overlays[dialog["overlay"]]
                root = self.page.frame_locator(self.frame) if dialog.get("framed") else self.page
                self._closer(overlay.close, root)(
                    root.locator(overlay.css).filter(visible=True).last
                )
        return Look(
            url=seen["url"],
            shop=seen["shop"],
            shop_id=seen["shop_id"],
            text=seen["text"],
            toasts=tuple(seen["toasts"]),
            errors=tuple(seen["errors"]),
        )

    def _see_all(self, expected: Locator | None, known: Locator | None) -> dict[str, Any]:
        whole = self.page.locator("html")
        if not (self.frame and self.page.locator(self.frame).count()):
            return self._see(expected or whole, known)
        around = self._see(whole)
        html = self.page.frame_locator(self.frame).locator("html")
        inside = self._see(expected or html, known)
        around["inside"] = inside["url"]
        for dialog in inside["dialogs"]:
            dialog["framed"] = True
        for what in ("dialogs", "toasts", "errors"):
            around[what] += inside[what]
        for what in ("logged_out", "captcha", "text"):
            around[what] = around[what] or inside[what]
        return around

    def _see(self, expected: Locator, known: Locator | None = None) -> dict[str, Any]:
        for _attempt in range(3):
            try:
                handles = known.element_handles() if known else []
                seen: dict[str, Any] = expected.evaluate_all(
                    _LOOK, {**self._spec, "known": handles}
                )
                return seen
            except PlaywrightError as error:
                # The page went elsewhere at this very moment, to its sign-in page for one.
                why = error.message.splitlines()[0]
                with suppress(PlaywrightError):
                    self.page.wait_for_load_state("domcontentloaded")
        raise PageSilent(
            _("{site} cannot be looked at: {why}").format(site=self.site.title, why=why),
            advice=_("try again later"),
        )

    def _judge_session(self, seen: dict[str, Any]) -> None:
        where = urlsplit(seen["url"])._replace(query="", fragment="").geturl()
        if seen["captcha"]:
            raise Captcha(
                _("{site} asks for a verification on {page}").format(
                    site=self.site.title, page=where
                ),
                advice=_("answer it yourself: `unbind login {shop}`").format(shop=self.shop.key),
            )
        if seen["logged_out"] or re.search(self.site.logged_out.url, seen["url"]):
            raise LoggedOut(
                _("not signed in to {site} any more").format(site=self.site.title),
                advice=_("sign in again: `unbind login {shop}`").format(shop=self.shop.key),
            )

    def stay(self) -> None:
        """Raise :class:`WrongHost` when the page is on a host that is not its site's. No round trip."""
        self._judge_host({"url": self.page.url})

    def _judge_host(self, seen: dict[str, Any]) -> None:
        """After the question who is signed in: a sign-in may stand on a host of its own."""
        if is_astray(seen["url"], self.origin):
            raise WrongHost(
                _("{site} led to {host}, which is none of the shop's own addresses").format(
                    site=self.site.title, host=origin_of(seen["url"]) or seen["url"][:20]
                ),
                advice=_(
                    "open the page yourself and look; if one has to sign in there: "
                    "`unbind login {shop}`"
                ).format(shop=self.shop.key),
            )
        if is_astray(inside := seen.get("inside", ""), self.frame_origin):
            raise WrongHost(
                _(
                    "a frame of {site} shows {host}, which is none of the shop's own addresses"
                ).format(site=self.site.title, host=origin_of(inside) or inside[:20]),
                advice=_(
                    "if it is the shop's, write it under `sites` in the shops file and name it as "
                    "`frame_site` in the selector file"
                ),
            )

    def _judge(self, seen: dict[str, Any], *, shop: bool) -> None:
        self._judge_session(seen)
        self._judge_host(seen)
        limited = next((t for t in seen["toasts"] for w in self.site.rate_limited if w in t), None)
        if limited:
            raise RateLimited(
                _("{site} says: {words}").format(site=self.site.title, words=limited),
                advice=_("wait a while, then `unbind resume`"),
            )
        for dialog in [*seen["dialogs"], {"text": seen["text"], "overlay": 0}]:
            for forbidden in self.site.forbidden:
                if re.search(forbidden.says, dialog["text"]):
                    raise UnknownDialog(
                        _("{site} asks to agree to something: {what}").format(
                            site=self.site.title, what=forbidden.what
                        ),
                        advice=_("read and answer it yourself in the browser, then run again"),
                    )
        strange = [d["text"] for d in seen["dialogs"] if d["overlay"] < 0] + self.native
        self.native.clear()  # dismissed already; told once
        if strange:
            raise UnknownDialog(
                _("an unknown dialog stands on the page: {words}").format(
                    words=strange[0][:200] or "—"
                ),
                advice=_(
                    "look at the picture; if it is harmless, add it to the site file's overlays"
                ),
            )
        if shop:
            self._judge_shop(seen)

    def _judge_shop(self, seen: dict[str, Any]) -> None:
        other = self.shop.shows.get(self.site.site)
        name, shop_id = (other, "") if other else (self.shop.name, self.shop.shop_id)
        same_name = re.sub(r"\s", "", seen["shop"]) == re.sub(r"\s", "", name)
        # Two shops may share a name: where the page shows an id, it counts.
        same_id = not (shop_id and seen["shop_id"]) or seen["shop_id"] == shop_id
        if same_name and same_id:
            return
        if not seen["shop"]:
            raise PageSilent(
                _("{site} does not show which shop it is").format(site=self.site.title),
                advice=_("try again; if it stays, mend `shop` in the site file"),
            )
        raise WrongShop(
            _("the page shows the shop “{seen}”, not “{wanted}”").format(
                seen=f"{seen['shop'] or '?'} {seen['shop_id']}".strip(),
                wanted=f"{name} {shop_id}".strip(),
            ),
            advice=_("sign in to the right shop: `unbind login {shop}`").format(shop=self.shop.key),
        )

    def _native_dialog(self, dialog: Dialog) -> None:
        if dialog.type == "beforeunload":  # we are leaving; to refuse would keep us here
            dialog.accept()
            return
        question, self.question = self.question, None
        if question and question(dialog.type, dialog.message):
            dialog.accept()
            return
        if not question:
            self.native.append(dialog.message)
        dialog.dismiss()

    def _closer(self, css: str, root: Page | FrameLocator | None = None) -> Any:
        def close(overlay: Locator) -> None:
            inside = overlay.locator(css).or_((root or self.page).locator(css)).filter(visible=True)
            if is_astray(self.page.url, self.origin):
                return  # what looks like one of ours, on a host that is not
            # Covered by another overlay: that one has to go first. Never forced: a forced click lands on
            # whatever is on top.
            with suppress(PlaywrightTimeout):
                inside.last.click(timeout=1_500)

        return close
