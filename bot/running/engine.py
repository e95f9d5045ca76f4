"""One list's rows through locate → select → guard → remove → confirm → verify.

The engine decides nothing from the screen after a click: what became of a row is what a fresh search or a
fresh reading of the whole list shows (:mod:`bot.running.second_look`). A batch is made in
:mod:`bot.running.batches`, its clicks in :mod:`bot.running.removals`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loguru import logger

from bot.browser.evidence import Evidence
from bot.browser.list.listing import Listing
from bot.browser.page_read import PageRead
from bot.browser.selection import Selection
from bot.errors import (
    Brake,
    LooksEmpty,
    PersonNeeded,
    PlanRefused,
    ReadingUnproved,
    Stopped,
)
from bot.i18n import _
from bot.model import Outcome
from bot.running.batches import ROWS_PER_LOOK, Batches, Interrupted
from bot.running.journal import Journal
from bot.running.removals import Removals
from bot.running.second_look import SecondLook
from bot.running.settling import Settling, Todo


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
        self._held = listing.total
        """Rows of the list before any was clicked, where that is known."""
        selection = Selection(listing.page)
        self.rows = Settling(
            todo, self.scene, run_id=run_id, journal=journal, on_settled=on_settled
        )
        self.removals = Removals(
            listing, self.rows, selection, run_id=run_id, journal=journal, evidence=evidence
        )
        self.batches = Batches(listing, self.rows, selection, self.removals, interrupted)
        self.look = SecondLook(listing, self.rows, self.removals.hasty, interrupted)

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
            self.look.last()
            if self.rows.stayed:
                raise Interrupted
        except Interrupted:  # who waits for the end waits for no pauses
            self.look.after_trouble(last=False)
            raise
        except LooksEmpty as empty:  # that was the second look, with all its pauses
            self.rows.give_up(empty.message)
            raise
        except (Stopped, PersonNeeded):
            self.look.after_trouble()
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
            chunk = self._witnessed(ids[: 1 if self.canary else min(most, self.listing.show_size)])
            del ids[: len(chunk)]
            read = self.listing.show(chunk)
            shown = set(read.ids) == set(chunk)
            if not shown:
                there = self.listing.look_up(chunk)
                self._gone([i for i in chunk if i not in there])
            else:
                self.batches.act(read, chunk)
                self.look.take()
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
            rows = self.look.at(self.listing.read_all)
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
            wanted = here[: 1 if self.canary else most]
            now = self._witnessed(wanted)
            if wanted and not now:
                return
            read = self.batches.act(read, now) if now else self.listing.next_page()
            if (self.canary and self.rows.clicked) or any(map(self.rows.smaller, now)):
                return  # to be looked up before any other is clicked
            if read is None and self._is_known_to_take() and self.rows.open_ids:
                self.listing.enter()
                read = self.listing.enlarge()

    def _witnessed(self, ids: list[str]) -> list[str]:
        """Those to be clicked now. Of a list that would be empty then, and whose size nothing beside it
        tells, one is kept back until the others are proved gone: after it nothing proves anything."""
        if self._held is None or not ids:
            return ids
        gone = {Outcome.REMOVED, Outcome.ALREADY_GONE}
        before = sum(outcome in gone for outcome in self.rows.outcomes.values())
        clicked = len(self.rows.clicked)
        if len(ids) + clicked == 1 or len(ids) < self._held - before - clicked:
            return ids
        return ids if self.page.stated_size(self.listing.container) is not None else ids[:-1]

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
        self.batches.look_around()
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
            self.look.take(entered=True)
            if self.rows.open_ids:  # too many at once
                self.listing.enter()
                return False
        return True

    # ---- what became of them

    def _heed(self, ids: Sequence[str]) -> None:
        """Once the canary is gone the rest may follow. Raise :class:`Brake` when it stays without a word."""
        if not self.canary:
            return
        self.look.last()
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
