"""One list's rows through locate → select → guard → remove → confirm → verify.

The engine decides nothing from the screen after a click: what became of a row is what a fresh search or a
fresh reading of the whole list shows. The clicks of a batch are in :mod:`bot.running.removals`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from loguru import logger

from bot.browser.evidence import Evidence
from bot.browser.list.listing import Listing
from bot.browser.page_read import PageRead
from bot.browser.selection import Selection
from bot.errors import (
    Brake,
    NameNotFound,
    PageSilent,
    PersonNeeded,
    PlanRefused,
    ReadingUnproved,
    Stopped,
    UnknownDialog,
)
from bot.i18n import _
from bot.model import Block, Outcome, Row
from bot.running.journal import Journal
from bot.running.refusal_words import for_a_person
from bot.running.removals import Removals
from bot.running.settling import Settling, Todo

#: Rows of a row-by-row flow that are acted on between two second looks.
ROWS_PER_LOOK = 20


class Interrupted(Exception):
    """The user asked to stop; raised between batches only, so nothing is left half-done."""


class Work:
    """The rows of one list. ``run`` settles each of them in the journal, or raises what stopped it; rows
    clicked by then are looked up once more first."""

    def __init__(
        self,
        listing: Listing,
        todo: Sequence[Todo],
        *,
        run_id: str,
        journal: Journal,
        evidence: Evidence,
        on_settled: Callable[[int], None] = lambda n: None,
        interrupted: Callable[[], bool] = lambda: False,
        whole: bool = False,
        canary: bool = False,
    ) -> None:
        """``whole``: the plan names every product of the container and lets it go itself. ``canary``: one
        row is removed and proved gone before any other."""
        self.listing = listing
        self.page = listing.page
        self.scene = listing.page.scene
        self.flow = listing.page.scene.flow
        if self.flow.reads_only:  # a plan made before the scene became one, or by hand
            raise PlanRefused(
                _("{scene} is only read; nothing is ever removed there").format(
                    scene=self.scene.name
                ),
                advice=_("make a new plan"),
            )
        self.whole = whole
        self.canary = canary
        self.selection = Selection(listing.page)
        self.rows = Settling(
            todo, self.scene, run_id=run_id, journal=journal, on_settled=on_settled
        )
        self.removals = Removals(
            listing, self.rows, self.selection, run_id=run_id, journal=journal, evidence=evidence
        )
        self.interrupted = interrupted
        self._stuck = (
            False  # the latest row was not asked about, even by itself, and nobody knows why
        )
        self._rows_unchecked = 0  # rows that may still go on the last proof of the shop

    def run(self) -> None:
        """Call after ``listing.enter()``."""
        try:
            if self.listing.total == 0:
                self._gone(list(self.rows.todo))
            elif self.whole and self._whole():
                pass
            elif self.listing.search_pays(len(self.rows.todo)):
                self._by_search()
            else:
                self._by_pages()
            self._last_look()
            if self.rows.stayed:
                raise Interrupted
        except Interrupted:  # who waits for the end waits for no pauses
            self._look_after_trouble(last=False)
            raise
        except (Stopped, PersonNeeded):
            self._look_after_trouble()
            raise

    # ---- two ways through a list

    def _by_search(self) -> None:
        ids = list(self.rows.todo)
        while ids:
            if not self.listing.search_pays(len(ids)):  # it takes less than was thought
                self.listing.enter()
                return self._by_pages()
            at_once = self.rows.at_once
            most = min(self.flow.batch, at_once) if self.flow.select else ROWS_PER_LOOK
            chunk = ids[: 1 if self.canary else min(most, self.listing.show_size)]
            del ids[: len(chunk)]
            read = self.listing.show(chunk)
            shown = set(read.ids) == set(chunk)
            if not shown:
                there = self.listing.look_up(chunk)
                self._gone([i for i in chunk if i not in there])
            else:
                self._act(read, chunk)
                self._second_look()
                self._heed(chunk)
            left = [i for i in chunk if i in self.rows.open_ids]
            fewer = self.rows.at_once < at_once
            if left == chunk and not fewer and (shown or self._as_many(chunk)):
                raise self._unreachable(len(left))
            ids = left + ids
        self.listing.recount()

    def _by_pages(self) -> None:
        """Sweep over the pages, then read the whole list afresh; again while planned rows turn up.

        Rows move up when others go, and a page may not reload them: only the fresh reading tells what a
        sweep missed.
        """
        todo, settled = self.rows.todo, self.rows.settled
        while True:
            before, at_once = len(settled), self.rows.at_once
            self._sweep()
            clicked = list(self.rows.clicked)
            rows = self._look(self.listing.read_all)
            self.rows.judge(rows)
            self._heed(clicked)
            self._gone([i for i in todo if i not in rows and i not in settled])
            if len(settled) == len(todo):
                return
            if len(settled) == before and self.rows.at_once == at_once:
                raise self._unreachable(len(todo) - before)
            self.listing.enter()

    def _gone(self, ids: Sequence[str]) -> None:
        """Proved not to be in the list: it counts if the list is still this shop's."""
        if ids:
            self.page.check_shop()
            self.rows.gone(ids)

    def _as_many(self, chunk: Sequence[str]) -> bool:
        """Whether so many would be searched for again."""
        return self.listing.search_pays(len(chunk)) and self.listing.show_size >= len(chunk)

    def _unreachable(self, n: int) -> ReadingUnproved:
        return ReadingUnproved(
            _("{where} shows {n} planned rows that cannot be reached").format(
                where=self.listing.where, n=n
            ),
            advice=_("run it again; the list may be changing under the bot"),
        )

    def _sweep(self) -> None:
        read: PageRead | None = self.listing.enlarge()
        while read is not None:
            open_ids = self.rows.open_ids
            if not open_ids:
                return
            here = [i for i in read.ids if i in open_ids]
            most = min(self.flow.rows_at_once(), self.rows.at_once)
            now = here[: 1 if self.canary else most]
            read = self._act(read, now) if now else self.listing.next_page()
            if (self.canary and self.rows.clicked) or any(map(self.rows.smaller, now)):
                return  # to be looked up before any other is clicked
            if read is None and self._is_known_to_take() and self.rows.open_ids:
                self.listing.enter()
                read = self.listing.enlarge()

    def _is_known_to_take(self) -> bool:
        """Whether batches that leave the page may be looked up together: one of this list was proved gone."""
        return self.flow.leaves and Outcome.REMOVED in self.rows.outcomes.values()

    def _whole(self) -> bool:
        """Remove the container itself; False when it holds a row that is not planned, or not free to go."""
        rows = self.listing.read_all(entered=True, whole_rows=True)
        planned = self.rows.todo
        if not rows or any(i not in planned or self.rows.refusal(r) for i, r in rows.items()):
            logger.warning("{}: not only planned rows; removed by themselves", self.listing.where)
            self.listing.enter()
            return False
        self.rows.gone([i for i in planned if i not in rows])
        self._look_around()
        self.removals.make(
            list(rows),
            self.flow.remove_whole,
            self.flow.confirm_whole,
            in_row=False,
            leaves=True,
        )
        if self.listing.vanished():
            self.rows.judge({})
            self.listing.total = 0
        else:
            self.listing.enter()
            self._second_look(entered=True)
            if self.rows.open_ids:  # too many at once
                self.listing.enter()
                return False
        return True

    # ---- one batch

    def _act(self, read: PageRead, ids: Sequence[str]) -> PageRead | None:
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
        self._look_around()
        if self.flow.select and not (ids := self._tick(read, ids)):
            return self.listing.page.read()
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

    def _look_around(self) -> None:
        if self.interrupted():
            raise Interrupted
        self.page.watch.look()
        self.page.containers.check(self.listing.container)
        if self._rows_unchecked <= 0:
            self.page.check_shop()
            self._rows_unchecked = ROWS_PER_LOOK
        self._rows_unchecked -= self.flow.rows_at_once()

    # ---- what became of them

    def _heed(self, ids: Sequence[str]) -> None:
        """Once the canary is gone the rest may follow. Raise :class:`Brake` when it stays without a word."""
        if not self.canary:
            return
        self._last_look()
        became = {self.rows.outcomes[i] for i in ids if i in self.rows.outcomes}
        if became & {Outcome.REMOVED, Outcome.PENDING}:
            self.canary = False
        elif Outcome.FAILED in became:
            raise Brake(
                _("the first removal of {where} did not take; nothing more was tried").format(
                    where=self.listing.where
                ),
                advice=_("look at the pictures of batch 1, and remove one by hand"),
            )

    def _second_look(self, *, entered: bool = False) -> None:
        if self.rows.clicked:
            if self.flow.leaves and not entered:
                self.listing.enter()
            left = self.rows.open_ids
            others = [i for i in self.rows.todo if i in left]
            self.listing.forget(self.rows.clicked, others=others)
            self.rows.judge(self._look(lambda: self.listing.look_up(list(self.rows.clicked))))

    def _look(self, look: Callable[[], dict[str, Row]]) -> dict[str, Row]:
        """The rows that this look shows; where rows stay after which nobody waited, those of a later one."""
        rows = look()
        if any(i in self.removals.hasty and not self.rows.said_no(i) for i in rows):
            with suppress(PageSilent):  # the server may take longer than its answer did
                self.page.arm()
                self.page.read(armed=True)
            rows = look()
        self.removals.hasty.clear()
        return rows

    def _last_look(self) -> None:
        """At rows that stayed although nobody refused them: a list may lag behind a removal, so these are
        looked up again, after the pauses of a reading that proves nothing."""
        if not self.rows.stayed:
            return
        ids = list(self.rows.stayed)
        shown = self.listing.look_until_gone(ids, enough=self.interrupted)
        if not (shown and self.interrupted()):  # else it was not waited for long enough to tell
            self.rows.judge_stayed(shown)

    def _look_after_trouble(self, *, last: bool = True) -> None:
        """Rows that were clicked before the trouble: what became of them, if the page can still tell. Without
        the ``last`` look those that stayed are left unknown."""
        if not (self.rows.clicked or (last and self.rows.stayed)):
            return
        self.page.decline()
        try:
            self.listing.enter()
            self._second_look(entered=True)
            if last:
                self._last_look()
        except (Stopped, PersonNeeded) as error:
            logger.warning("no second look at {} rows: {}", len(self.rows.clicked), error.message)
            self.rows.give_up()
