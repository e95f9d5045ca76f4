"""Watches one page: closes known nuisances, answers the browser's own questions, and raises what is wrong.

Known nuisance overlays are closed from the site file's allow-list. Agreements and authorisations are never
answered. Everything else is unknown: photographed, declined, and a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import reduce

from playwright.sync_api import Dialog, FrameLocator, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bot.addresses import is_astray, origin_of
from bot.browser.js.scripts import script
from bot.browser.judge import Judge
from bot.browser.sight import Seen, Sight
from bot.model import Shop
from bot.scene.site_files import Overlay, SiteFile

_WHOSE = script("whose.js")

#: Looks in which a dialog has to be a stranger, where another is waited for.
_LOOKS = 3

#: Kind and words of a native question → whether to say yes.
Question = Callable[[str, str], bool]


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
        self.origin = origin_of(shop.sites.get(site.site, ""))
        self.frame_origin = origin_of(shop.sites.get(frame_site or site.site, ""))
        self.native: list[str] = []
        self.question: Question | None = None
        """Answers the next native dialog, once; every other one is dismissed and unknown."""
        self._closing = False
        self._sight = Sight(page, site, frame=self.frame)
        self._judge = Judge(site, shop, origin=self.origin, frame_origin=self.frame_origin)
        if only_looking:
            return  # a browser's question that nobody listens to is dismissed
        page.on("dialog", self._native_dialog)
        if site.overlays:
            # One for all of them: each is looked for before every single action. Playwright runs it only
            # when an action is about to be attempted.
            every = [self._shown(page, overlay) for overlay in site.overlays]
            page.add_locator_handler(
                reduce(Locator.or_, every).first, self._close_all, no_wait_after=True
            )

    def wait(self) -> None:
        """Until the page shows whose it is, or that nobody is signed in: by a form, or by its address."""
        marks = [*self.site.logged_out.css, *self.site.shop.name]
        self.page.wait_for_function(_WHOSE, arg=[", ".join(marks), self.site.logged_out.url])

    def stay(self) -> None:
        """Raise :class:`WrongHost` when the page is on a host that is not its site's. No round trip."""
        self._judge.host(self.page.url)

    def check_shop(self) -> None:
        """Raise when the page shows another shop, or that a person is needed to sign in; whatever else
        stands on it does not matter."""
        seen = self._sight.see_in(self.page.locator("html"))
        self._judge.session(seen)
        self._judge.host(seen.url)
        self._judge.whose(seen)

    def look(
        self, expected: Locator | None = None, *, shop: bool = True, known: Locator | None = None
    ) -> Seen:
        """Raise when the page needs a person, or shows another shop (unless ``shop`` is False).

        ``known``: dialogs that were answered and may still stand behind the expected one.
        Allow-listed overlays are closed on the way. One round trip when there are none.
        """
        for _again in range(12):  # a stack of message popups is closed one by one
            seen = self._see(expected, known)
            self._judge.session(seen)
            # After the question who is signed in: a sign-in may stand on a host of its own.
            self._judge.host(seen.url, seen.inside)
            self._judge.rate(seen)
            self._judge.agreements(seen)
            native, self.native = self.native, []  # dismissed already; told once
            self._judge.strangers(seen, native)
            if shop:
                self._judge.whose(seen)
            if not seen.dialogs:
                break
            self._close(seen)
        return seen

    def _see(self, expected: Locator | None, known: Locator | None) -> Seen:
        """A dialog that is being placed may be hidden when it is looked for, and there at the look itself:
        what may be the one that is waited for is a stranger only if it still is one after that."""
        for _again in range(_LOOKS):
            seen = self._sight.see(expected, known)
            strange = any(dialog.overlay < 0 for dialog in seen.dialogs)
            if not strange or not (expected or known):
                break
        return seen

    # ---- what may be closed

    def _close(self, seen: Seen) -> None:
        """The dialogs that were seen, all of them known nuisances."""
        for dialog in reversed(seen.dialogs):
            overlay = self.site.overlays[dialog.overlay]
            root = self.page.frame_locator(self.frame) if dialog.framed else self.page
            self._close_one(self._shown(root, overlay).last, overlay.close, root)

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

    @staticmethod
    def _shown(root: Page | FrameLocator, overlay: Overlay) -> Locator:
        there = root.locator(overlay.css)
        if overlay.says:  # a question may stand there in the same kind of layer
            there = there.filter(has_text=re.compile(overlay.says))
        return there.filter(visible=True)

    def _close_all(self, _any: Locator) -> None:
        """On the way to another click; the one that closes an overlay by itself has it in hand."""
        if self._closing:
            return
        for overlay in self.site.overlays:
            self._close_one(self._shown(self.page, overlay).first, overlay.close, self.page)

    def _close_one(self, there: Locator, css: str, root: Page | FrameLocator) -> None:
        inside = there.locator(css).or_(root.locator(css)).filter(visible=True)
        if is_astray(self.page.url, self.origin):
            return  # what looks like one of ours, on a host that is not
        if not there.count():
            return  # not that one, or it went with another, within which it stood
        # Covered by another overlay: that one has to go first. Never forced: a forced click lands on
        # whatever is on top.
        self._closing = True
        try:
            with suppress(PlaywrightTimeout):
                inside.last.click(timeout=1_500)
        finally:
            self._closing = False
