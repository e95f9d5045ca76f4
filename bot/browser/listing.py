"""One container's list as a whole: all of it, or some ids of it, with proof that the answer is one.

An empty answer is never believed by itself, because a rate limit looks the same. It counts as proved by a
bystander (a row known to be in the list, searched for along with the others and found) or by the page's own
size of the list, stated outside it. Reads that stay unproved are repeated after a pause, from a fresh load.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from loguru import logger
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_chain, wait_fixed

from bot.browser.facts import Facts
from bot.browser.page import PageRead, ScenePage
from bot.errors import NameNotFound, PageSilent, RateLimited, ReadingUnproved
from bot.i18n import _
from bot.model import Row

T = TypeVar("T")
Progress = Callable[[int, int | None], None]


class Listing:
    def __init__(self, page: ScenePage, container: str, *, backoff: Sequence[float] = ()) -> None:
        self.page = page
        self.container = container
        self.facts = Facts(page)
        self.backoff = tuple(backoff)
        self.total: int | None = None
        self.here: PageRead | None = None
        self._seen: dict[
            str, None
        ] = {}  # ids read in this list, in order: candidates for a bystander
        self._sized = False  # the largest page size is set, or known to be of no use
        self._shown = 0  # rows of the first page, as it came
        self._fresh = False  # that first page still stands there, untouched

    # ---- getting there

    def enter(self, *, loaded: bool = False) -> PageRead:
        """Load the page afresh, open the container, read its first page, and know the list's size.

        ``loaded``: the page was opened a moment ago, for another of its containers perhaps.
        """
        if not loaded:
            return self._persist(self._enter)
        return self._persist(lambda: self._enter(load=False))

    def _enter(self, *, load: bool = True) -> PageRead:
        if load:
            self.page.open()
        containers = self.page.containers
        read = containers.open(self.container)
        stated = containers.active()[1] if containers.spec and not load else None
        if stated is not None and read.total != stated:
            return self._enter()  # the search of the container before may still filter this one
        self._sized = False
        self._shown = len(read.rows)
        self._seen.clear()
        self.total = read.total
        if not read.rows:
            self._prove_empty(read)
        elif self.total is None:
            self.total = self.page.stated_size(self.container)
        self._stand(read)
        self._fresh = True
        return read

    def _prove_empty(self, read: PageRead) -> None:
        stated = self.page.stated_size(self.container)
        if read.unreadable:
            raise self._unreadable(read)
        if stated != 0 or read.total:
            raise RateLimited(
                _("the list {where} looks empty, but the page says it holds {n}").format(
                    where=self.where, n="?" if stated is None else stated
                ),
                advice=_("this is how a rate limit looks; wait a while and run again"),
            )
        self.total = 0

    @property
    def where(self) -> str:
        title = self.page.scene.title
        return f"{title} · {self.container}" if self.container else title

    def _stand(self, read: PageRead) -> PageRead:
        self.here = read
        self._fresh = False
        self._seen.update(dict.fromkeys(read.ids))
        return read

    def _unreadable(self, read: PageRead) -> ReadingUnproved:
        return ReadingUnproved(
            _("{n} rows of {where} show no readable product id").format(
                n=read.unreadable, where=self.where
            ),
            advice=_("mend rows.key in the selector file, or look at these rows by hand"),
        )

    # ---- choosing how

    @property
    def page_size(self) -> int:
        """Rows per page once enlarged."""
        sizes = self.page.file.pager.sizes
        return max(sizes) if sizes else max(1, len(self.here.rows) if self.here else 1)

    @property
    def search_size(self) -> int:
        return min(self.page.file.search_most, self.page_size)

    def search_pays(self, n: int) -> bool:
        """Whether looking for ``n`` ids by search takes fewer page loads than paging through."""
        if not self.page.scene.flow.locate:
            return False
        pages = -(-(self.total or 10**9) // self.page_size)
        return -(-n // self.search_size) <= pages

    # ---- looking

    def look_up(
        self, ids: Sequence[str], *, progress: Progress | None = None, whole_rows: bool = False
    ) -> dict[str, Row]:
        """The rows of those ids that are in the list now; the others are proved not to be.

        Call after :meth:`enter`. ``whole_rows``: with what they tell only when asked.
        """
        if self.total == 0:
            return {}
        if not self.search_pays(len(ids)):
            return self.read_all(
                progress=progress, entered=True, whole_rows=whole_rows, only=frozenset(ids)
            )
        found: dict[str, Row] = {}
        for start in range(0, len(ids), self.search_size):
            chunk = ids[start : start + self.search_size]
            found.update(
                self._persist(lambda chunk=chunk: self._search_proved(chunk, whole_rows))  # type: ignore[misc]
            )
            if progress:
                progress(min(start + self.search_size, len(ids)), len(ids))
        return found

    def _search_proved(self, ids: Sequence[str], whole_rows: bool) -> dict[str, Row]:
        if not self._seen.keys() - set(ids):
            self._ask([])  # the whole list again, for a row to search along with them
        if not self._seen.keys() - set(ids):
            self._enter()  # raises unless the page itself says that the list is empty
        bystander = next((i for i in self._seen if i not in set(ids)), None)
        alone = self.page.file.search_most == 1  # the bystander needs a search of its own
        asked = [*ids, bystander] if bystander and not alone else list(ids)
        read = self._ask(asked)
        if self._overflows(read) and len(ids) > 1:
            half = len(ids) // 2
            return self._search_proved(ids[:half], whole_rows) | self._search_proved(
                ids[half:], whole_rows
            )
        self._check_search(asked, read)
        alive = read
        if alone and bystander and not read.rows:
            alive = self._ask([bystander])
            self._check_search([bystander], alive)
        if not alive.rows and (bystander or self.total):
            raise self._dead_search()
        found = [row for row in read.rows if row.product_id != bystander]
        if whole_rows:
            found = self.facts.complete(found)
        rows = {row.product_id: row for row in found}
        for gone in set(ids) - rows.keys():
            self._seen.pop(gone, None)
        return rows

    def _dead_search(self) -> RateLimited:
        return RateLimited(
            _("the search of {where} finds nothing, not even a product known to be there").format(
                where=self.where
            ),
            advice=_("this is how a rate limit looks; wait a while and run again"),
        )

    def vanished(self) -> bool:
        """Whether the container itself is gone, proved by another one that is still there."""
        self.page.open()
        labels = [c.label for c in self.page.containers.all()]
        return self.container not in labels and bool(labels)

    def recount(self) -> None:
        """Ask for the whole list again and take its size into ``total``; None when it does not say."""
        try:
            read = self._ask([])
            if not read.rows:
                self._prove_empty(read)
            else:
                self.total = read.total
        except (PageSilent, RateLimited, ReadingUnproved) as error:
            logger.warning("{} not counted again: {}", self.where, error.message)
            self.total = None

    def show(self, ids: Sequence[str]) -> PageRead:
        """:meth:`search`, repeated while it proves nothing."""
        return self._persist(lambda: self.search(ids))

    def search(self, ids: Sequence[str]) -> PageRead:
        """Show just these ids. Raise :class:`ReadingUnproved` when the page shows anything else."""
        read = self._ask(ids)
        self._check_search(ids, read)
        return read

    def _ask(self, ids: Sequence[str]) -> PageRead:
        if len(ids) > self._shown and not self._sized:
            if not self._fresh:
                self._ask([])  # a search that finds nothing shows no page sizes
            self.enlarge()
        return self._stand(
            self.page.ask_list(self.page.scene.flow.locate, {"product_ids": ",".join(ids)})
        )

    def _overflows(self, read: PageRead) -> bool:
        return read.total is not None and read.total > len(read.rows)

    def _check_search(self, ids: Sequence[str], read: PageRead) -> None:
        self._check_readable(read)
        strangers = set(read.ids) - set(ids)
        if strangers or self._overflows(read):
            raise ReadingUnproved(
                _(
                    "the search of {where} for {n} ids shows {shown} rows, {strange} of them others"
                ).format(
                    where=self.where, n=len(ids), shown=len(read.rows), strange=len(strangers)
                ),
                advice=_("the search may be broken; look at the page"),
            )

    def _check_readable(self, read: PageRead) -> None:
        if read.unreadable:
            raise self._unreadable(read)
        if read.doubled:
            raise ReadingUnproved(
                _("{where} shows product {id} in two rows").format(
                    where=self.where, id=read.doubled[0]
                ),
                advice=_("look at these rows by hand"),
            )

    def read_all(
        self,
        *,
        progress: Progress | None = None,
        entered: bool = False,
        whole_rows: bool = False,
        only: frozenset[str] | None = None,
    ) -> dict[str, Row]:
        """Every row of the list, or ``only`` those ids, from a fresh load, counted against the page's total.

        ``entered``: :meth:`enter` was just called. ``whole_rows``: with what they tell only when asked.
        Raise :class:`ReadingUnproved` when they do not add up.
        """

        afresh = not (entered and self._fresh)

        def read() -> dict[str, Row]:
            nonlocal afresh
            if afresh:
                afresh = False  # a further try begins with a fresh load by itself
                self._enter()
            return self._read_all(progress, whole_rows, only)

        return self._persist(read)

    def _read_all(
        self, progress: Progress | None, whole_rows: bool, only: frozenset[str] | None
    ) -> dict[str, Row]:
        rows: dict[str, Row] = {}
        kept: dict[str, Row] = {}
        for read in self.pages():
            self._check_readable(read)
            new = [row for row in read.rows if row.product_id not in rows]
            rows.update({row.product_id: row for row in read.rows})
            wanted = [row for row in new if only is None or row.product_id in only]
            if whole_rows:
                wanted = self.facts.complete(wanted)
            kept.update({row.product_id: row for row in wanted})
            if progress:
                progress(len(rows), self.total)
        if self.total is not None and len(rows) != self.total:
            raise ReadingUnproved(
                _("{where}: {n} rows read, the page says {total}").format(
                    where=self.where, n=len(rows), total=self.total
                ),
                advice=_("the list may have changed while it was read; run again"),
            )
        return kept

    def pages(self) -> Iterator[PageRead]:
        """This page and those after it, at the largest page size."""
        if self.total == 0:
            return
        yield self.enlarge()
        while (read := self.next_page()) is not None:
            yield read

    def enlarge(self) -> PageRead:
        """Set the largest page size, if that shows more; the page read then."""
        assert self.here is not None, "enter() comes first"
        pager = self.page.file.pager
        if self._sized or not (pager.size and pager.sizes):
            return self.here
        self._sized = True
        size = max(pager.sizes)
        if self._shown >= min(self.total or 0, size):
            return self.here
        with self.page.translated(pager.size):
            self._choose_size(pager.size, size)
            if pager.apply:
                self.page.arm()
                self.page.names.find(pager.apply).click()
        return self._stand(self.page.read(armed=True))

    def _choose_size(self, name: str, size: int) -> None:
        names = self.page.names
        if self.page.file.names[name].native:
            self.page.arm()
            number = re.compile(rf"(^|\D){size}(\D|$)")
            self.page.choose_native(names.find(name), name, number)
            return
        option = f"{name}_option"
        names.do(name, lambda el, ms: el.click(timeout=ms))
        # Once: on a slow machine a click that timed out may have been made, and its answer counts.
        self.page.arm()
        for again in (True, False):
            try:
                names.do(option, lambda el, ms: el.click(timeout=ms), values={"size": str(size)})
                return
            except NameNotFound:  # the box may close as soon as it has opened
                if not again:
                    raise
                names.do(name, lambda el, ms: el.click(timeout=ms))

    def next_page(self) -> PageRead | None:
        """Turn the page and read it; None on the last. Raise :class:`ReadingUnproved` if it does not turn."""
        pager = self.page.file.pager
        if not pager.next or self.here is None:
            return None
        with self.page.translated(pager.next):
            arrow = self.page.names.any(pager.next)
            if not self.page.names.can_go_on(arrow):
                return None
        before = self.here.ids
        with self.page.translated(pager.next):
            self.page.arm()
            arrow.first.click()
        try:
            read = self.page.read(armed=True)
        except PageSilent as error:
            raise self._stuck() from error
        if read.ids == before and read.ids:
            raise self._stuck()
        return self._stand(read)

    def _stuck(self) -> ReadingUnproved:
        return ReadingUnproved(
            _("{where}: the page does not turn").format(where=self.where),
            advice=_("run again later; nothing was concluded from the pages read so far"),
        )

    def _persist(self, read: Callable[[], T]) -> T:
        """Repeat a *read* that proved nothing: after a pause, and from a fresh load. Never used for clicks
        that change anything."""
        first = True

        def attempt() -> T:
            nonlocal first
            if not first and read != self._enter:
                self._enter()
            first = False
            return read()

        if not self.backoff:
            return attempt()
        return Retrying(
            retry=retry_if_exception_type((RateLimited, ReadingUnproved, PageSilent)),
            stop=stop_after_attempt(len(self.backoff) + 1),
            wait=wait_chain(*(wait_fixed(s) for s in self.backoff)),
            before_sleep=lambda state: logger.warning(
                "read again in {:g} s: {}",
                state.upcoming_sleep,
                state.outcome and state.outcome.exception(),
            ),
            reraise=True,
        )(attempt)
