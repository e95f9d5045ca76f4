"""The independent look at rows that were clicked: what it shows is what became of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from loguru import logger

from bot.browser.list.listing import Listing
from bot.errors import PageSilent, PersonNeeded, Stopped
from bot.model import Row
from bot.running.settling import Settling


class SecondLook:
    """Of one list. ``hasty``: ids after whose removal nobody could wait; emptied here. ``enough``: whoever
    waits for the end waits for no pauses."""

    def __init__(
        self, listing: Listing, rows: Settling, hasty: set[str], enough: Callable[[], bool]
    ) -> None:
        self.listing = listing
        self.rows = rows
        self.hasty = hasty
        self.enough = enough

    def take(self, *, entered: bool = False) -> None:
        """At what was clicked. ``entered``: the list was just opened anew."""
        if self.rows.clicked:
            if self.listing.page.scene.flow.leaves and not entered:
                self.listing.enter()
            left = self.rows.open_ids
            others = [i for i in self.rows.todo if i in left]
            self.listing.forget(self.rows.clicked, others=others)
            self.rows.judge(self.at(lambda: self.listing.look_up(list(self.rows.clicked))))

    def at(self, look: Callable[[], dict[str, Row]]) -> dict[str, Row]:
        """The rows that this look shows; where rows stay after which nobody waited, those of a later one."""
        rows = look()
        if any(i in self.hasty and not self.rows.said_no(i) for i in rows):
            page = self.listing.page
            with suppress(PageSilent):  # the server may take longer than its answer did
                page.arm()
                page.read(armed=True)
            rows = look()
        self.hasty.clear()
        return rows

    def last(self) -> None:
        """At rows that stayed although nobody refused them: a list may lag behind a removal, so these are
        looked up again, after the pauses of a reading that proves nothing."""
        if not self.rows.stayed:
            return
        ids = list(self.rows.stayed)
        shown = self.listing.look_until_gone(ids, enough=self.enough)
        if not (shown and self.enough()):  # else it was not waited for long enough to tell
            self.rows.judge_stayed(shown)

    def after_trouble(self, *, last: bool = True) -> None:
        """Rows that were clicked before the trouble: what became of them, if the page can still tell. Without
        the ``last`` look those that stayed are left unknown."""
        if not (self.rows.clicked or (last and self.rows.stayed)):
            return
        self.listing.page.decline()
        try:
            self.listing.enter()
            self.take(entered=True)
            if last:
                self.last()
        except (Stopped, PersonNeeded) as error:
            logger.warning("no second look at {} rows: {}", len(self.rows.clicked), error.message)
            self.rows.give_up(error.message)
