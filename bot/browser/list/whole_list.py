"""All rows of a list, page by page, proved to be all: they add up to its total, or the last page was seen."""

from __future__ import annotations

from collections.abc import Callable

from bot.browser.details import Facts
from bot.browser.list.paging import Paging, Place
from bot.browser.page_read import PageRead
from bot.errors import ReadingUnproved
from bot.i18n import _
from bot.model import Row

#: How many rows were read, of how many.
Progress = Callable[[int, int | None], None]


class WholeList:
    """``note`` is told of each page that was read."""

    def __init__(
        self, paging: Paging, facts: Facts, where: str, *, note: Callable[[PageRead], object]
    ) -> None:
        self.paging = paging
        self.facts = facts
        self.where = where
        self._note = note
        self.counted = 0
        """Rows of the latest reading, proved to be all."""

    def read(
        self,
        total: int | None,
        *,
        only: frozenset[str] | None = None,
        whole_rows: bool = False,
        progress: Progress | None = None,
    ) -> dict[str, Row]:
        """The rows of all pages from the one shown now, or ``only`` those ids of them.

        ``total``: how many there are, None when nobody says. ``whole_rows``: with what they tell only when
        asked. Raise :class:`ReadingUnproved` when they do not add up.
        """
        seen: set[str] = set()
        kept: dict[str, Row] = {}
        for read in self.paging.all_pages(total):
            read.check_readable(self.where)
            self._note(read)
            wanted = [
                row
                for row in read.rows
                if row.product_id not in seen and (only is None or row.product_id in only)
            ]
            seen.update(read.ids)
            if whole_rows:
                wanted = self.facts.complete(wanted)
            kept.update({row.product_id: row for row in wanted})
            if progress:
                progress(len(seen), total)
        self._check_all(len(seen), total)
        self.counted = len(seen)
        return kept

    def _check_all(self, n: int, total: int | None) -> None:
        if total is None and self.paging.place is not Place.LAST:
            raise ReadingUnproved(
                _("{where}: {n} rows read, and nothing says that these are all").format(
                    where=self.where, n=n
                ),
                advice=_(
                    "mend pager.total or pager.next in the selector file, or record the page again"
                ),
            )
        if total is not None and n != total:
            raise ReadingUnproved(
                _("{where}: {n} rows read, the page says {total}").format(
                    where=self.where, n=n, total=total
                ),
                advice=_("the list may have changed while it was read; run again"),
            )
