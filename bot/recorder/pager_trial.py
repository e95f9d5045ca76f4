"""What turns the pages of a list, or adds rows: by its words, its number, its drawing, or by scrolling."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from bot.browser.clicks import click
from bot.errors import NotRecorded
from bot.recorder.candidates import Named
from bot.recorder.control_words import (
    MORE,
    NEXT,
    NEXT_ICON,
    PREVIOUS,
    REMOVE,
)
from bot.recorder.surroundings import Surroundings
from bot.recorder.trial_page import TrialPage

_IS_CALLED = """(els, label) => els.length === 1
  && [els[0].innerText.trim(), els[0].getAttribute("aria-label"), ""].includes(label)"""


class PagerTrial:
    """Believed once it showed other rows, or more of them."""

    def __init__(self, page: TrialPage, found: Surroundings) -> None:
        self.page = page
        self.found = found

    def run(self) -> None:
        before = self.page.keys()
        self._find(before)
        if self.found.next and not self.found.adds:
            self._come_back(before)

    def _find(self, before: list[str]) -> None:
        for control in self.page.each(self._called_next):
            if self._turns(control, before):
                return
        if self._turn_by_number(before):
            return
        self.page.anew()
        for control in self.page.each(self._drawn_next):
            if self._turns(control, before):
                return
        self._scroll(before)

    def _come_back(self, first: list[str]) -> None:
        """Where the list opens on the page that was shown last: by what leads back to the first one."""
        self.page.fresh()
        if set(self.page.keys()) & set(first):
            return
        self.found.left_where_it_was = True

        def called() -> list[dict[str, Any]]:
            words = ("label", "title", "shows")
            return [c for c in self._usable() if any(PREVIOUS.match(c[w]) for w in words)]

        for control in self.page.each(called):
            with suppress(PlaywrightError, NotRecorded):
                if self._leads_back(control, first):
                    return

    def _leads_back(self, control: dict[str, Any], first: list[str]) -> bool:
        find = self.page.candidates(control["mark"])
        for _page in range(3):  # it was turned twice at most
            there = self.page.locate(find[0])
            if there.count() != 1:
                break
            self.page.act(partial(click, there, 3_000))
            if set(self.page.keys()) & set(first):
                name = Named("previous_page", "上一页", find)
                self.found.previous = self.page.shown.name(name)
                return True
        return False

    def shown(self, find: list[dict[str, Any]]) -> bool:
        """Whether what a person pressed, and this finds, leads on; then it is taken."""
        before = self.page.keys()
        for candidate in find:
            there = self.page.locate(candidate)
            if there.count() == 1:
                mark = self.page.stage.mark(there)
                label = self.page.call("describe", mark, "")["label"]
                taken = self._turns({"mark": mark, "label": label, "adds": None}, before)
                if taken and not self.found.adds:
                    self._come_back(before)
                return taken
        return False

    def _turns(self, control: dict[str, Any], before: list[str]) -> bool:
        """Whether it turns to the next page, or adds rows; then it is taken. ``control["adds"]``: whether it
        must add rows, must not, or (None) is an arrow without words, which has to go on a second time."""
        with suppress(PlaywrightError, NotRecorded):  # it cannot be clicked, or found again
            return self._try_turn(control, before)
        return False

    def _try_turn(self, control: dict[str, Any], before: list[str]) -> bool:
        find = self.page.candidates(control["mark"])
        known = self.page.known(control["mark"])
        self.page.call("extend", control["mark"])
        region = self.page.region()
        self.page.click(control["mark"])
        after = self.page.keys()
        adds = len(after) > len(before) and after[: len(before)] == before
        turned = bool(after) and not set(after) & set(before)
        if not (adds or (turned and control["adds"] is not True)):
            return False
        if control["adds"] is None and turned and not self._goes_on(find, before + after):
            return False
        self.page.shown.region = region
        self.found.adds = adds
        find = self._still_alone(find, control["label"])
        key, what = ("more", "加载更多") if adds else ("next_page", "下一页")
        self.found.next = self.page.shown.name(Named(key, what, find, known=known))
        return True

    def _goes_on(self, find: list[dict[str, Any]], seen: list[str]) -> bool:
        """From the second page, too: what leads to the last one does not."""
        arrow = self.page.locate(find[0])
        if arrow.count() != 1:
            return False
        self.page.act(lambda: click(arrow, 3_000))
        after = self.page.keys()
        return bool(after) and not set(after) & set(seen)

    def _usable(self) -> list[dict[str, Any]]:
        controls = self.page.call("pagerControls")
        return [c for c in controls if not c["disabled"] and not REMOVE.search(c["label"])]

    def _called_next(self) -> list[dict[str, Any]]:
        """What is called so, the likeliest first."""

        def called(control: dict[str, Any], pattern: re.Pattern[str]) -> bool:
            return any(
                pattern.match(words)
                for words in (control["label"], control["title"], control["shows"])
            )

        controls = self._usable()
        more = [{**c, "adds": True} for c in controls if called(c, MORE)]
        if not more:  # words alone may do it, without looking as if they could be pressed
            more = [{**c, "adds": True} for c in self.page.call("saying", MORE.pattern)]
        turning = [c for c in controls if called(c, NEXT)]
        # Some pages ahead (jump-next) is not next.
        classed = [
            c for c in controls if re.search(r"(^|[ _]|(?<!jump)-)next($|[-_ ])", c["classes"])
        ]
        found = {c["mark"]: {**c, "adds": False} for c in [*turning, *classed]}
        return [*more, *(c for mark, c in found.items() if mark not in {m["mark"] for m in more})]

    def _drawn_next(self) -> list[dict[str, Any]]:
        """Controls without words in what looks like a pager; arrows to the right first."""
        parts = self.page.call("pagerParts")
        arrows = [c for c in self._usable() if NEXT_ICON.search(c["icon"])]
        return [*({c["mark"]: {**c, "adds": None} for c in [*arrows, *parts]}).values()]

    def _turn_by_number(self, before: list[str]) -> bool:
        """A pager of numbers only: the next page is the neighbour of the present one's number."""
        there = self.page.call("nextByNumber")
        if not there:
            return False
        find = [{"css": css, "has_text": r"/^\s*\d+\s*$/"} for css in there["css"]]
        self.page.call("extend", there["mark"])
        region = self.page.region()
        seen = set(before)
        for _page in range(2):  # the second time from a page in the middle
            arrow = self.page.locate(find[0])
            if arrow.count() != 1:
                break
            self.page.act(arrow.click)
            after = self.page.keys()
            if not after or seen & set(after):
                return False
            seen |= set(after)
        self.page.shown.region = region
        self.found.next = self.page.shown.name(Named("next_page", "下一页", find))
        return True

    def _scroll(self, before: list[str]) -> None:
        """More rows, or others, that come near the end of what scrolls around them."""
        if self.page.shown.rows.scroller:
            return
        for css in self.page.each(lambda: self.page.call("scrollsAround")):
            self.page.act(partial(self.page.call, "toTheEnd", css[0]))
            if set(self.page.keys()) - set(before):
                self.page.shown.rows.scroller = css
                return

    def _still_alone(self, find: list[dict[str, Any]], label: str) -> list[dict[str, Any]]:
        """Those that find the same control on the second page, too: a link back stands there now."""
        kept = []
        for candidate in find:
            there = self.page.locate(candidate)
            if there.evaluate_all(_IS_CALLED, label):
                kept.append(candidate)
        return kept or find[:1]
