"""The pages of one list: turning them, showing more rows on each, telling whether the last one was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator

from bot.browser.page import ScenePage
from bot.browser.page_read import PageRead
from bot.errors import NameNotFound, PageSilent, ReadingUnproved
from bot.i18n import _

#: How long a control may take to show what was chosen in it, in milliseconds.
_SOON = 2_000


class Place(Enum):
    """Which page of the list the page shown now is."""

    LOADED = auto()
    """The first one after a fresh load, of which nothing was made yet."""
    FIRST = auto()
    """The first one of an answer."""
    TURNED = auto()
    """Reached by turning, so the page before had an arrow."""
    LAST = auto()
    """Seen to be the last one: its arrow is greyed out, or gone where the page before had one, or the page
    holds fewer rows than a page with a next one does. An arrow that was never seen proves nothing, it may be
    called otherwise since yesterday."""


class Paging:
    """``here`` is the page shown now, ``place`` which one that is."""

    def __init__(self, page: ScenePage, where: str) -> None:
        self.page = page
        self.where = where
        self.here: PageRead | None = None
        self.place = Place.FIRST
        self.sized = False
        """The largest page size is set, or known to be of no use."""
        self.shown = 0
        """Rows of the first page, as it came."""
        self._full = 0  # rows of a page that has a next one, at the present size
        self._holds = 0  # most rows that were seen on one page

    def back_to_first(self, read: PageRead) -> PageRead:
        """From the page that the list has opened on, where it opens on the one that was shown last.

        Raise :class:`ReadingUnproved` if it does not turn back.
        """
        name, seen = self.page.file.pager.previous, set(read.ids)
        while name and self._can_use(name):
            with self.page.translated(name):
                self.page.arm()
                self.page.names.any(name).first.click()
            read = self.page.read(armed=True)
            if seen.issuperset(read.ids) and self._can_use(name):
                raise self.stuck()
            seen.update(read.ids)
        return read

    def begin(self, read: PageRead) -> None:
        """The list was loaded afresh, and this is its first page."""
        self.sized = False
        self.shown = len(read.rows)
        self._full = 0
        self._holds = 0
        self.stand(read)
        self.place = Place.LOADED
        if read.total is None and self._ready():
            self._full = len(read.rows)  # all that will tell the end of an answer without an arrow

    def stand(self, read: PageRead) -> PageRead:
        """This page is shown now, as the first one of an answer."""
        self.here = read
        self._holds = max(self._holds, len(read.rows))
        self.place = Place.FIRST
        return read

    def leave(self) -> None:
        """Something is made of the page shown now: it is not as it was loaded any more."""
        if self.place is Place.LOADED:
            self.place = Place.FIRST

    @property
    def size(self) -> int:
        """Rows per page, once enlarged."""
        if self.sized and self._full:
            return self._full
        sizes = self.page.file.pager.sizes
        return max(sizes) if sizes else max(1, len(self.here.rows) if self.here else 1)

    def enlarge(self, total: int | None) -> PageRead:
        """Set the largest page size, if that shows more of a list of ``total`` rows; the page read then."""
        assert self.here is not None, "begin() comes first"
        pager = self.page.file.pager
        if self.sized or not (pager.size and pager.sizes):
            return self.here
        self.sized = True
        size = max(pager.sizes)
        if self.shown >= (size if total is None else min(total, size)):
            return self.here
        if total is None and not self._ready():
            return self.here  # no further page, so no more to show
        with self.page.translated(pager.size):
            if missing := self._choose_size(pager.size, size):
                # It only saves time: pages as they are do as well.
                self.page.names.tell_missing(missing, self.page.file.names[missing].what)
                return self.here
            if pager.apply:
                self.page.arm()
                self.page.names.find(pager.apply).click()
        self._full = 0
        return self.stand(self.page.read(armed=True))

    def _choose_size(self, name: str, size: int) -> str:
        """The name of what the page does not have, or has several times: the box, or its option."""
        names = self.page.names
        if names.is_known_missing(f"{name}_option"):
            return f"{name}_option"  # it was waited for once, which will do for a night
        box: Locator | None = None
        try:
            if self.page.file.names[name].native:
                box = names.find(name, wait=False)
            else:
                names.do(name, _click, wait=False)
        except NameNotFound:
            return name
        self.page.arm()
        if box:
            self.page.gestures.choose_native(box, name, _number(size))
            return ""
        # Armed once: on a slow machine a click that timed out may have been made, and its answer counts.
        try:
            self._take_option(name, size)
        except NameNotFound:  # the box may close as soon as it has opened
            names.do(name, _click)
            try:
                self._take_option(name, size)
            except NameNotFound:
                self.page.page.keyboard.press("Escape")
                return f"{name}_option"
        return ""

    def _take_option(self, name: str, size: int) -> None:
        self.page.names.do(
            f"{name}_option",
            _click,
            values={"size": str(size)},
            made=lambda: self._stands_at(name, size),
        )

    def _stands_at(self, name: str, size: int) -> bool:
        """Whether the menu has closed and the box says so: then nothing is left to choose from."""
        names = self.page.names
        option = names.any(f"{name}_option", values={"size": str(size)}).first
        try:
            option.wait_for(state="hidden", timeout=_SOON)
            # Behind the size that it stands at, a box may hold those of its menu, for screen readers.
            stands = re.search(r"\d+", names.any(name).first.inner_text(timeout=_SOON))
            return stands is not None and stands[0] == str(size)
        except PlaywrightError:
            return False

    def next_page(self) -> PageRead | None:
        """Turn the page and read it; None on the last, and where there is nothing to turn.

        Raise :class:`ReadingUnproved` if it does not turn.
        """
        if self.here is None:
            return None
        pager = self.page.file.pager
        if not pager.next:
            scrolls = bool(self.page.file.rows.scroller)  # to its end, in reading the page
            if scrolls or pager.shows_all(len(self.here.rows)):
                self.place = Place.LAST
            return None
        ready = self._ready()
        if not ready:
            fewer = len(self.here.rows) < self._full
            if ready is False or self.place is Place.TURNED or fewer:
                self.place = Place.LAST
            return None
        self._full = max(self._full, len(self.here.rows))
        with self.page.translated(pager.next):
            self.page.arm()
            self.page.names.any(pager.next).first.click()
        try:
            read = self.page.read(armed=True)
        except PageSilent as error:
            if self._ready():
                raise self.stuck() from error
            self.place = Place.LAST  # it took one more click to see that there is no further page
            return None
        if read.ids and read.ids == self.here.ids:
            if self._ready():
                raise self.stuck()
            self.place = Place.LAST
            return None
        self.here, self.place = read, Place.TURNED
        return read

    def all_pages(self, total: int | None) -> Iterator[PageRead]:
        """This page and those after it. ``total``: how many rows there are, None when nobody says.

        Raise :class:`ReadingUnproved` when the pages go round, or stop turning, before all were seen.
        """
        self.leave()
        seen: set[str] = set()
        read = self.here
        while read is not None:
            if seen and not set(read.ids) - seen:
                if len(seen) == total:
                    return
                raise self.stuck()
            seen.update(read.ids)
            yield read
            if len(seen) == total and len(read.rows) < self._holds:
                return  # not full, so there is no need to look at the arrow
            try:
                read = self.next_page()
            except ReadingUnproved:
                if len(seen) == total:
                    return
                raise

    def _ready(self) -> bool | None:
        """Whether there is a further page; None where nothing is there to turn with."""
        name = self.page.file.pager.next
        return self._can_use(name) if name else None

    def _can_use(self, name: str) -> bool | None:
        with self.page.translated(name):
            return self.page.names.can_go_on(self.page.names.any(name))

    def stuck(self) -> ReadingUnproved:
        return ReadingUnproved(
            _("{where}: the page does not turn").format(where=self.where),
            advice=_("run again later; nothing was concluded from the pages read so far"),
        )


def _click(element: Locator, timeout: float) -> None:
    element.click(timeout=timeout)


def _number(size: int) -> re.Pattern[str]:
    return re.compile(rf"(^|\D){size}(\D|$)")
