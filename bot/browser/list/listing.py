"""One container's list as a whole: getting there, knowing its size, reading all of it, looking up some of it.

An empty answer is never believed by itself, because a rate limit looks the same: an empty list is proved by
the page's own size of it, stated outside, and a product that is missing by :mod:`bot.browser.list.search`. A
reading of everything is proved by the page's total, or by the end of the pages seen. Reads that stay unproved
are repeated after a pause, from a fresh load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from loguru import logger

from bot.browser.details import Facts
from bot.browser.list.paging import Paging, Place
from bot.browser.list.patience import until_proved, while_any
from bot.browser.list.search import Search
from bot.browser.list.whole_list import Progress, WholeList
from bot.browser.page import ScenePage
from bot.browser.page_read import PageRead
from bot.errors import LooksEmpty, PageSilent, RateLimited, ReadingUnproved
from bot.i18n import _
from bot.model import Row

T = TypeVar("T")


class Listing:
    """``total``: how many rows it holds, as the page says or as they were counted; None when neither."""

    def __init__(self, page: ScenePage, container: str, *, backoff: Sequence[float] = ()) -> None:
        self.page = page
        self.container = container
        self.facts = Facts(page)
        self.backoff = tuple(backoff)
        self.total: int | None = None
        self.paging = Paging(page, self.where)
        self._search = Search(
            page, self.paging, self.where, refresh=self._again, read_whole=self._some_of_all
        )
        self._whole = WholeList(self.paging, self.facts, self.where, note=self._note)
        self._counted: int | None = None  # its total, asked for since something was last removed

    @property
    def where(self) -> str:
        title = self.page.scene.title
        return f"{title} · {self.container}" if self.container else title

    # ---- getting there

    def enter(self, *, loaded: bool = False) -> PageRead:
        """Load the page afresh, open the container, read its first page, and know the list's size if the page
        tells it.

        ``loaded``: the page was opened a moment ago, for another of its containers perhaps.
        """
        return self._persist(self._enter_loaded if loaded else self._enter)

    def _enter(self) -> PageRead:
        self.paging.leave()
        self.page.open()
        return self._begin(self.page.containers.open(self.container))

    def _enter_loaded(self) -> PageRead:
        read = self.page.containers.open(self.container)
        stated = self.page.containers.active_size()
        if stated is not None and read.total != stated:
            return self._enter()  # the search of the container before may still filter this one
        return self._begin(read)

    def _begin(self, read: PageRead) -> PageRead:
        """The list was just loaded; its first page."""
        read = self.paging.back_to_first(read)
        self.total = read.total
        if not read.rows:
            self._prove_empty(read)
        elif self.total is None:
            if self.page.file.pager.total:
                self.page.names.tell_missing("pager.total", _("the total of the list"))
            self.total = self.page.stated_size(self.container)
        self.paging.begin(read)
        self._search.known.clear()
        return self._note(read)

    def _note(self, read: PageRead) -> PageRead:
        """Its rows are known to be in the list."""
        self._search.note(read.ids)
        return read

    def _prove_empty(self, read: PageRead) -> None:
        stated = self.page.stated_size(self.container)
        read.check_readable(self.where)
        if stated is None and not read.total:
            raise LooksEmpty(
                _(
                    "the list {where} looks empty, and nothing beside it says how many it holds"
                ).format(where=self.where),
                advice=_("look at it by hand: a rate limit looks the same"),
            )
        if stated != 0 or read.total:
            raise RateLimited(
                _("the list {where} looks empty, but the page says it holds {n}").format(
                    where=self.where, n="?" if stated is None else stated
                ),
                advice=_("this is how a rate limit looks; wait a while and run again"),
            )
        self.total = 0

    def measure(self) -> None:
        """Know the list's size: where the page does not tell it, by reading it all. Call after :meth:`enter`.

        Raise :class:`ReadingUnproved` when it cannot be known.
        """
        if self.total is None:
            self.read_all(entered=True)
            n = self.total
            self.enter()
            self.total = n

    # ---- choosing how

    @property
    def search_size(self) -> int:
        """Ids to look up at once: one less than a search takes, which is for the witness."""
        return self._search.size

    @property
    def show_size(self) -> int:
        """Ids to show at once, for work on their rows."""
        return self._search.shows

    def search_pays(self, n: int) -> bool:
        """Whether looking for ``n`` ids by search takes fewer page loads than paging through. One that takes
        a single id never pays: it proves nothing of what it does not show."""
        if not self.page.scene.flow.locate or self._search.takes == 1:
            return False
        pages = -(-(self.total or 10**9) // self.paging.size)
        return -(-n // self.search_size) <= pages

    # ---- looking

    def look_up(
        self, ids: Sequence[str], *, progress: Progress | None = None, whole_rows: bool = False
    ) -> dict[str, Row]:
        """The rows of those ids that are in the list now; the others are proved not to be.

        Call after :meth:`enter`. ``whole_rows``: with what they tell only when asked. Raise
        :class:`RateLimited` or :class:`ReadingUnproved` when nothing can be proved.
        """
        found: dict[str, Row] = {}
        left = list(ids)
        while left and self.total != 0 and self.search_pays(len(left)):
            chunk, left = left[: self.search_size], left[self.search_size :]
            rows, open_ids = self._persist(lambda chunk=chunk: self._find(chunk, whole_rows))  # type: ignore[misc]
            found |= rows
            left = open_ids + left
            if progress:
                progress(len(ids) - len(left), len(ids))
        if left and self.total != 0:
            only = frozenset(left)
            found |= self.read_all(
                progress=progress, entered=True, whole_rows=whole_rows, only=only
            )
        return found

    def look_until_gone(self, ids: Sequence[str], *, enough: Callable[[], bool]) -> dict[str, Row]:
        """:meth:`look_up` of the list loaded afresh, again after each pause of ``backoff`` while one of them
        is still there and it is not ``enough``: a list may lag behind what was removed."""

        def look() -> dict[str, Row]:
            self.enter()
            return self.look_up(ids)

        return while_any(look, backoff=self.backoff, enough=enough)

    def _find(self, ids: Sequence[str], whole_rows: bool) -> tuple[dict[str, Row], list[str]]:
        self._make_room(ids)
        return self._search.find(ids, whole_rows)

    def show(self, ids: Sequence[str]) -> PageRead:
        """Search for these ids. What the page does not show may still be there: that is for
        :meth:`look_up`."""
        return self._persist(lambda: self.search(ids))

    def search(self, ids: Sequence[str]) -> PageRead:
        """:meth:`show`, once."""
        self._make_room(ids)
        read = self._note(self._search.ask(ids, only_show=True))
        read.check_readable(self.where)
        return read

    def _make_room(self, ids: Sequence[str]) -> None:
        """Enlarge the page before a search whose answer would not fit it."""
        if len(ids) >= self.paging.shown and not self.paging.sized:
            if self.paging.place is not Place.LOADED:
                self._search.ask([])  # a search that finds nothing shows no page sizes
            self.enlarge()

    def _again(self) -> PageRead:
        """The whole list once more, by the search. Raise :class:`RateLimited` when it only looks empty."""
        read = self._search.ask([])
        if not read.rows:
            self._prove_empty(read)
        self._search.known.clear()
        self._note(read)
        self._counted = read.total
        return read

    def forget(self, ids: Iterable[str], *, others: Sequence[str]) -> None:
        """They may have gone: that they were seen here proves nothing. ``others`` should be there."""
        self._search.forget(ids)
        self._search.suppose(others)
        self._counted = None

    def recount(self) -> None:
        """Ask for the whole list again and take its size into ``total``; None when it does not say."""
        try:
            if self._counted is None:
                self._again()
            if self.total != 0:
                self.total = self._counted
        except (PageSilent, RateLimited, ReadingUnproved) as error:
            logger.warning("{} not counted again: {}", self.where, error.message)
            self.total = None

    def vanished(self) -> bool:
        """Whether the container itself is gone, proved by others."""
        return self.page.containers.vanished(self.container)

    # ---- reading it all

    def read_all(
        self,
        *,
        progress: Progress | None = None,
        entered: bool = False,
        whole_rows: bool = False,
        only: frozenset[str] | None = None,
    ) -> dict[str, Row]:
        """Every row of the list, or ``only`` those ids, from a fresh load, counted against the page's total,
        or to the end of its pages where it tells none.

        ``entered``: :meth:`enter` was just called. ``whole_rows``: with what they tell only when asked.
        Raise :class:`ReadingUnproved` when they do not add up.
        """
        if not entered:
            self.paging.leave()
        return self._persist(
            lambda: self._read_all(only=only, whole_rows=whole_rows, progress=progress)
        )

    def _some_of_all(self, ids: Sequence[str], whole_rows: bool) -> dict[str, Row]:
        self.paging.leave()
        return self._read_all(only=frozenset(ids), whole_rows=whole_rows)

    def _read_all(
        self,
        *,
        only: frozenset[str] | None,
        whole_rows: bool,
        progress: Progress | None = None,
    ) -> dict[str, Row]:
        if self.paging.place is not Place.LOADED:
            self._enter()
        if self.total == 0:
            return {}
        self.enlarge()
        rows = self._whole.read(self.total, only=only, whole_rows=whole_rows, progress=progress)
        if self.total is None:
            self.total = self._whole.counted
        return rows

    def enlarge(self) -> PageRead:
        """Set the largest page size, if that shows more; the page read then."""
        before = self.paging.here
        read = self.paging.enlarge(self.total)
        return read if read is before else self._note(read)

    def next_page(self) -> PageRead | None:
        """Turn the page and read it; None on the last. Raise :class:`ReadingUnproved` if it does not turn."""
        read = self.paging.next_page()
        return read and self._note(read)

    def _persist(self, read: Callable[[], T]) -> T:
        # Entering loads the page by itself.
        afresh = (lambda: None) if read == self._enter else self._enter
        return until_proved(read, afresh=afresh, backoff=self.backoff)
