"""Search, pager, page sizes, total: proposed by their words, believed once tried out on a page of their own.

Everything tried here only reads. Each trial begins with the page as it is when it was just loaded.
"""

from __future__ import annotations

from typing import Any

from loguru import logger
from playwright.sync_api import Error as PlaywrightError

from bot.browser.session import widen
from bot.errors import NotRecorded
from bot.recorder.candidates import Named
from bot.recorder.control_words import REMOVE, SELECT_ALL
from bot.recorder.kinds import KINDS
from bot.recorder.lasting_candidates import keep_lasting
from bot.recorder.pager_trial import PagerTrial
from bot.recorder.search_trial import SearchTrial
from bot.recorder.several import Several
from bot.recorder.size_trial import SizeTrial
from bot.recorder.surroundings import Surroundings
from bot.recorder.totals import totals
from bot.recorder.trial_page import TrialPage
from bot.scene.list_parts import is_page_size


class Explorer:
    def __init__(self, page: TrialPage) -> None:
        self.page = page
        self.found = Surroundings(busy=page.busy)

    def explore(self) -> Surroundings:
        """Raise :class:`NotRecorded` where the list does not come up again."""
        self.page.find_way()
        for what, trial in {
            "columns": self._columns,
            "total": self._total,
            "search": SearchTrial(self.page, self.found).run,
            "pager": PagerTrial(self.page, self.found).run,
            "sizes": SizeTrial(self.page, self.found).run,
            "select all": self._select_all,
            "several": self._several,
            "lasting": self._lasting,
        }.items():
            try:
                trial()
            except (PlaywrightError, NotRecorded) as error:
                self.page.touched = True  # it may have gone elsewhere by itself
                logger.debug("{}: {}", what, str(error).splitlines()[0])
            logger.debug("{}: {}", what, self.found)
            self.page.anew()
        return self.found

    def may_go_on(self) -> bool:
        """What is not known to go on is read as one page: whether this one looks as if it did, states more
        than it shows, or is just full and states no number against which that would be seen."""
        n = len(self.page.keys())
        if self.found.next or self.page.shown.rows.scroller:
            return False
        full = not self.found.total and is_page_size(n)
        if full or (self.found.stated or 0) > n:
            return True
        return bool(self.page.call("looksPaged", REMOVE.pattern))

    def _columns(self) -> None:
        """Their heads belong to the list, in whatever element they stand."""
        self._hidden_columns()
        if self.page.shown.rows.heads:
            self.page.call("extendToHeads")
            self.page.shown.region = self.page.region()

    def _hidden_columns(self) -> None:
        """All of them, where the list draws only those that the person's window showed."""
        page, too_wide = self.page.stage.page, self.page.call("tooWide")
        size = page.viewport_size
        if not (too_wide and size and widen(page, too_wide)):
            return
        self.page.touched = True
        try:
            self.page.call("still")
            facts = self.page.call("facts")
        finally:
            page.set_viewport_size(size)
        rows = self.page.shown.rows
        if len(facts["heads"]) > len(rows.heads):
            rows.heads, rows.leaves = facts["heads"], facts["leaves"]

    def _total(self) -> None:
        n = len(self.page.keys())
        for place in ("around", "pageText"):
            text = self.page.call(place)
            for total in totals(text, n):
                self.found.total, self.found.stated = total.pattern, total.n
                self.page.call("extendToText", total.pattern)
                self.page.shown.region = self.page.region()
                return

    def _several(self) -> None:
        if self.page.shown.select:
            self.page.touched = True
            Several(self.page.stage, self.page.frame, self.page.shown).learn()

    def _lasting(self) -> None:
        shown = self.page.shown
        keep_lasting(self.page.frame, shown.rows.css, shown.names.values())

    def _select_all(self) -> None:
        if not self.page.shown.select:
            return
        n = len(self.page.keys())

        def boxes() -> list[dict[str, Any]]:
            found = self.page.call("boxesAround")
            return [box for box in found if SELECT_ALL.match(box["label"])]

        for box in self.page.each(boxes):
            find = self.page.candidates(box["mark"])
            self.page.click(box["mark"])
            ticked = self.page.shown.ticked[0] if self.page.shown.ticked else ""
            if n > 1 and self.page.call("tickedRows", ticked) == n:
                self.found.select_all = self.page.shown.name(
                    Named("select_all", KINDS["select_all"], find)
                )
                return
