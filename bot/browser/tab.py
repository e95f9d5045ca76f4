"""The browser tab of one scene: on the shop's own hosts only, and what goes wrong in it explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import BrowserContext, Frame, FrameLocator, Page
from playwright.sync_api import Error as PlaywrightError

from bot.addresses import is_astray, on_site
from bot.browser.js.scripts import script
from bot.browser.names import Names
from bot.browser.session import new_page
from bot.browser.stored_session import renew_tab
from bot.browser.watch import Watch
from bot.errors import NameNotFound, PageSilent, UnknownDialog
from bot.i18n import _
from bot.model import Drift, Shop
from bot.scene.scene import Scene

_COVER = script("cover.js")
_LOADS = re.compile(r"\s*(正在|加载|处理中|请稍|loading|please wait)", re.I)
#: What Playwright says of a document that was replaced while it was being asked.
GONE = re.compile(
    r"context was destroyed|because of a navigation|[Ff]rame was detached|find context"
)


class Tab:
    """``timeout`` is in seconds; ``drift`` collects names that only a later candidate found."""

    def __init__(
        self,
        context: BrowserContext,
        scene: Scene,
        shop: Shop,
        *,
        timeout: float,
        drift: list[Drift],
    ) -> None:
        self.scene = scene
        self.shop = shop
        self.file = scene.file
        self.timeout = timeout
        self.page = new_page(context, timeout)
        #: The page itself, or the frame that holds it.
        self.root: Page | FrameLocator = (
            self.page.frame_locator(", ".join(self.file.frame)) if self.file.frame else self.page
        )
        self._inner: Frame | None = None
        self.watch = Watch(
            self.page, scene.site, shop, frame=self.file.frame, frame_site=self.file.frame_site
        )
        self.names = Names(
            self.root, self.file.names, where=scene.flow.page, timeout=timeout, drift=drift
        )

    def close(self) -> None:
        with suppress(PlaywrightError):
            renew_tab(self.page)
            self.page.close()

    def load(self) -> None:
        """Load the page afresh. Raise when a person is needed or the shop is wrong."""
        site, path = self.file.site, self.file.path
        address = self.shop.sites.get(site)
        if not address:
            raise NameNotFound(
                _("the shop “{shop}” has no address for {site}").format(
                    shop=self.shop.key, site=site
                ),
                advice=_("add it under `sites` in the shops file"),
            )
        with self.translated(self.file.page):
            self.page.goto(on_site(address, path), wait_until="domcontentloaded")
            self.watch.wait()
        self.watch.look()
        if self.file.frame:
            self._enter_frame()

    def _enter_frame(self) -> None:
        """Wait until the frame holds a page, and look whose it is: an empty one may still become any."""
        with self.translated(self.file.page):
            self.root.locator("body > *").first.wait_for(state="attached")
            handle = self.page.locator(self.watch.frame).first.element_handle()
            self._inner = handle.content_frame()

    def decline(self) -> None:
        """Leave whatever stands open without answering it: Escape, then away from the page."""
        with suppress(PlaywrightError):
            self.page.keyboard.press("Escape")
            self.page.goto("about:blank")

    def check_shop(self) -> None:
        """Load the site's home beside this page, and raise :class:`WrongShop` or :class:`LoggedOut` by what
        it shows. Five round trips."""
        home = self.scene.site.home
        if not home:
            return
        beside = self.page.context.new_page()
        beside.set_default_timeout(self.timeout * 1000)
        try:
            with self.translated(home):
                address = self.shop.sites[self.file.site]
                beside.goto(on_site(address, home), wait_until="domcontentloaded")
                watch = Watch(beside, self.scene.site, self.shop, only_looking=True)
                watch.wait()
            watch.check_shop()
        finally:
            with suppress(PlaywrightError):
                beside.close()

    # ---- errors

    @contextmanager
    def translated(self, name: str) -> Iterator[None]:
        """Around everything that is done on the page, which must be on the shop's own host before and after.

        A browser error becomes what the page shows it to be: a person is needed, or it is silent.
        """
        self._stay()
        try:
            yield
        except PlaywrightError as error:
            self._explain()
            what = self.file.names[name].what if name in self.file.names else name
            if "intercepts pointer events" in error.message:
                self._tell_cover(name, what)
            raise PageSilent(
                _("{what} on {page} did not react: {why}").format(
                    what=what, page=self.file.page, why=error.message.splitlines()[0]
                ),
                advice=_("try again later; if it stays, compare the page with its selector file"),
            ) from error
        except NameNotFound:
            with suppress(UnknownDialog):  # it may be the one in which the name was looked for
                self._explain()
            raise
        self._stay()

    def _tell_cover(self, name: str, what: str) -> None:
        """Raise :class:`UnknownDialog` with the words of what floats over an element."""
        if name not in self.file.names:
            return
        with suppress(PlaywrightError):
            aimed = self.root.locator("[data-unbind-row]")
            cover = self.names.any(name, row=aimed).evaluate_all(_COVER)
            if cover and cover["stands"] and cover["words"] and not _LOADS.match(cover["words"]):
                raise UnknownDialog(
                    _("“{words}” covers {what} on {page}").format(
                        words=cover["words"], what=what, page=self.file.page
                    ),
                    advice=_(
                        "look at the picture; if it is harmless, record the scene once more and close it "
                        "there, or add it to the site file's overlays"
                    ),
                )

    @contextmanager
    def in_time(self, name: str) -> Iterator[float]:
        """Gives the patience in milliseconds; what did not come true by then is :class:`PageSilent`."""
        try:
            yield self.timeout * 1000
        except AssertionError:
            raise self.unchanged(name) from None

    def unchanged(self, name: str) -> PageSilent:
        """The error of what did not change within the patience; raises the better reason, if the page shows
        one."""
        self.watch.look()
        return PageSilent(
            _("{what} on {page} did not change within {s:g} s").format(
                what=self.file.names[name].what, page=self.file.page, s=self.timeout
            ),
            advice=_("try again later"),
        )

    def _stay(self) -> None:
        """Raise when page or frame went to another host: no round trip as long as they did not."""
        inner = self._inner
        if is_astray(self.page.url, self.watch.origin) or (
            inner and not inner.is_detached() and is_astray(inner.url, self.watch.frame_origin)
        ):
            self.watch.look()

    def _explain(self) -> None:
        """Raise the better reason, if the page shows one."""
        with suppress(PlaywrightError):  # the page itself is gone: the first error says enough
            self.watch.look()
