"""One batch of a list: which of its rows may go now, ticking them, removing them, and going on without those
that the page turns away. Whether they are gone is not asked here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loguru import logger

from bot.browser.list.listing import Listing
from bot.browser.page_read import PageRead
from bot.browser.selection import Selection
from bot.errors import NameNotFound, PageSilent, PersonNeeded, UnknownDialog
from bot.i18n import _
from bot.model import Block
from bot.running.refusal_words import for_a_person
from bot.running.removals import Removals
from bot.running.settling import Settling

#: Rows of a row-by-row flow that are acted on between two second looks.
ROWS_PER_LOOK = 20


class Interrupted(Exception):
    """The user asked to stop; raised between batches only, so nothing is left half-done."""


class Batches:
    """Of one list."""

    def __init__(
        self,
        listing: Listing,
        rows: Settling,
        selection: Selection,
        removals: Removals,
        interrupted: Callable[[], bool],
    ) -> None:
        self.listing = listing
        self.page = listing.page
        self.flow = listing.page.scene.flow
        self.rows = rows
        self.selection = selection
        self.removals = removals
        self.interrupted = interrupted
        self._stuck = (
            False  # the latest row was not asked about, even by itself, and nobody knows why
        )
        self._rows_unchecked = 0  # rows that may still go on the last proof of the shop

    def act(self, read: PageRead, ids: Sequence[str]) -> PageRead | None:
        """Act on those of ``ids`` that may go. The page afterwards, None when it did not answer."""
        if self.flow.select:
            ready = self._sift(read, ids)
            return self._one_batch(read, ready) if ready else read
        after: PageRead | None = read
        for product_id in ids:
            # Each row as it is now: the ones before it took their time.
            if after is not None and self._sift(after, [product_id]):
                after = self._one_batch(after, [product_id])
            if after is None:
                break  # no answer: a second look before anything else is clicked
        return after

    def _sift(self, read: PageRead, ids: Sequence[str]) -> list[str]:
        """Of those ids, the rows that may go now; the others are settled, with the reason."""
        ready = []
        here = self.listing.facts.complete([row for i in ids if (row := read.row(i))])
        for row in here:
            if row.product_id in read.doubled:
                why = Block(_("two rows carry this product id"), _("look at these rows by hand"))
                self.rows.block(row.product_id, why)
            elif self.rows.waits(row):
                self.rows.wait(row)
            elif block := self.rows.refusal(row):
                self.rows.block(row.product_id, block)
            else:
                ready.append(row.product_id)
        return ready

    def _one_batch(self, read: PageRead, ids: list[str]) -> PageRead | None:
        self.look_around()
        if self.flow.select and not (ids := self._tick(read, ids)):
            return self.page.read()
        try:
            after = self.removals.make(
                ids,
                self.flow.remove,
                self.flow.confirm,
                in_row=not self.flow.select,
                leaves=self.flow.leaves,
            )
        except (NameNotFound, PageSilent, UnknownDialog) as error:
            if not self._refused_before_asking(ids, error):
                raise
            self.page.decline()
            self.listing.enter()
            if len(self.listing.look_up(ids)) < len(ids):
                raise  # it removes without asking
            self._part(ids, error)
            self.listing.enter()
            return self.listing.enlarge()
        self._stuck = False
        return after

    def _refused_before_asking(self, ids: Sequence[str], error: PersonNeeded) -> bool:
        """Whether the page may have turned these away, one of a batch perhaps: it said so, or there is
        nothing to confirm. Not where one after the other meets the same and it does not say why."""
        refused = self.rows.turned_away(ids)
        if isinstance(error, UnknownDialog):
            answered = refused and bool(error.said) and not for_a_person(error.said)
        else:
            answered = isinstance(error, NameNotFound) or self.rows.overheard(ids)
        return answered and self.rows.none_confirmed(ids) and (refused or not self._stuck)

    def _part(self, ids: Sequence[str], error: PersonNeeded) -> None:
        """Go on without the one, or with each of them by itself."""
        logger.warning("{} rows: {}", len(ids), error.message)
        if len(ids) > 1:
            self.rows.take_apart(ids)
        else:
            self._stuck = not self.rows.turned_away(ids)
            self.rows.not_asked(ids[0], error.message)

    def _tick(self, read: PageRead, ids: list[str]) -> list[str]:
        """Tick these rows. That takes its time: what changed meanwhile is asked again, or left."""
        while ids:
            ticked = self.selection.tick_exactly(ids, read)
            changed = {i for i in ids if ticked.cells(i) != read.cells(i)}
            still = set(self._sift(ticked, [i for i in ids if i in changed]))
            if still == changed:
                return ids
            ids = [i for i in ids if i not in changed or i in still]
            read = self.selection.untick_all()
        return []

    def look_around(self) -> None:
        if self.interrupted():
            raise Interrupted
        self.page.watch.look()
        self.page.containers.check(self.listing.container)
        if self._rows_unchecked <= 0:
            self.page.check_shop()
            self._rows_unchecked = ROWS_PER_LOOK
        self._rows_unchecked -= self.flow.rows_at_once()
