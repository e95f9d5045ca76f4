"""What a page shows of itself, in one round trip: whose it is, which dialogs stand open, what toasts say."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

from bot.browser.js.scripts import script
from bot.errors import PageSilent
from bot.i18n import _
from bot.scene.site_files import SiteFile

_LOOK = script("look.js")


@dataclass(frozen=True)
class OpenDialog:
    """``overlay``: its place among the site file's overlays, -1 for one that is not among them.

    ``framed``: it stands in the frame.
    """

    text: str
    overlay: int
    framed: bool = False


@dataclass(frozen=True)
class Seen:
    """One look at the page.

    ``text`` is that of the dialog that was expected; ``errors`` are those of the toasts that say no;
    ``inside`` is the address of the frame.
    """

    url: str
    shop: str
    shop_id: str
    text: str
    toasts: tuple[str, ...]
    errors: tuple[str, ...]
    dialogs: tuple[OpenDialog, ...]
    logged_out: bool
    captcha: bool
    inside: str = ""

    def with_frame(self, inside: Seen) -> Seen:
        return replace(
            self,
            text=self.text or inside.text,
            toasts=self.toasts + inside.toasts,
            errors=self.errors + inside.errors,
            dialogs=self.dialogs + tuple(replace(d, framed=True) for d in inside.dialogs),
            logged_out=self.logged_out or inside.logged_out,
            captcha=self.captcha or inside.captcha,
            inside=inside.url,
        )


class Sight:
    def __init__(self, page: Page, site: SiteFile, *, frame: str) -> None:
        self.page = page
        self.site = site
        self.frame = frame
        self._spec = looking_spec(site)

    def see(self, expected: Locator | None = None, known: Locator | None = None) -> Seen:
        """The page, and the frame that is looked into as well. ``expected``: the dialog that is waited for;
        ``known``: those that were answered and may still stand behind it."""
        whole = self.page.locator("html")
        if not (self.frame and self.page.locator(self.frame).count()):
            return self.see_in(expected or whole, known)
        around = self.see_in(whole)
        html = self.page.frame_locator(self.frame).locator("html")
        return around.with_frame(self.see_in(expected or html, known))

    def see_in(self, expected: Locator, known: Locator | None = None) -> Seen:
        """The document of this element."""
        for _attempt in range(3):
            try:
                handles = known.element_handles() if known else []
                return _seen(expected.evaluate_all(_LOOK, {**self._spec, "known": handles}))
            except PlaywrightError as error:
                # The page went elsewhere at this very moment, to its sign-in page for one.
                why = error.message.splitlines()[0]
                with suppress(PlaywrightError):
                    self.page.wait_for_load_state("domcontentloaded")
        raise PageSilent(
            _("{site} cannot be looked at: {why}").format(site=self.site.title, why=why),
            advice=_("try again later"),
        )


def _seen(answer: dict[str, Any]) -> Seen:
    several: dict[str, Sequence[Any]] = {
        "dialogs": tuple(OpenDialog(**dialog) for dialog in answer["dialogs"]),
        "toasts": tuple(answer["toasts"]),
        "errors": tuple(answer["errors"]),
    }
    return Seen(**{**answer, **several})


def looking_spec(site: SiteFile) -> dict[str, Any]:
    """What the script is told of the site: the marks of its file."""
    return {
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
