"""One list's rows through locate → select → guard → remove → confirm → verify.

The engine decides nothing from the screen after a click: what became of a row is what a fresh search or a
fresh reading of the whole list shows. Intents are journalled before the first click that could act.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from loguru import logger

from bot.browser.confirmation import Confirmation
from bot.browser.evidence import Evidence
from bot.browser.listing import Listing
from bot.browser.page import PageRead
from bot.browser.selection import Selection
from bot.errors import PageSilent, PersonNeeded, ReadingUnproved, Stopped
from bot.i18n import _
from bot.journal import Journal
from bot.model import Block, Outcome, Row
from bot.plan import Item
from bot.steps import Step

#: Rows of a row-by-row flow that are acted on between two second looks.
ROWS_PER_LOOK = 20


class Interrupted(Exception):
    """The user asked to stop; raised between batches only, so nothing is left half-done."""


@dataclass
class Todo:
    """One planned row. ``intents`` > 0: an earlier process may have clicked it already."""

    seq: int
    item: Item
    intents: int = 0


@dataclass
class Batch:
    """One confirmation while it is being given."""

    number: int
    ids: list[str]
    dialog: str = ""
    toast: str = ""
    evidence: list[str] = field(default_factory=list)


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
    ) -> None:
        """``whole``: the plan names every product of the container and lets it go itself."""
        self.listing = listing
        self.page = listing.page
        self.scene = listing.page.scene
        self.flow = listing.page.scene.flow
        self.whole = whole
        self.selection = Selection(listing.page)
        self.confirmation = Confirmation(listing.page)
        self.todo = {t.item.product_id: t for t in todo}
        self.run_id = run_id
        self.journal = journal
        self.evidence = evidence
        self.on_settled = on_settled
        self.interrupted = interrupted
        self._clicked: dict[str, str] = {}  # id → the platform's words about it; not yet looked up
        self._unconfirmed: set[str] = set()  # of those, the ones whose confirmation was not given
        self._settled: set[str] = set()
        self._rows_unchecked = 0  # rows that may still go on the last proof of the shop

    def run(self) -> None:
        """Call after ``listing.enter()``."""
        try:
            if self.listing.total == 0:
                self._gone(list(self.todo))
            elif self.whole and self._whole():
                pass
            elif self.listing.search_pays(len(self.todo)):
                self._by_search()
            else:
                self._by_pages()
        except (Stopped, PersonNeeded, Interrupted):
            self._look_after_trouble()
            raise

    # ---- two ways through a list

    def _by_search(self) -> None:
        size = min(self.flow.batch if self.flow.select else ROWS_PER_LOOK, self.listing.search_size)
        ids = list(self.todo)
        for start in range(0, len(ids), size):
            chunk = ids[start : start + size]
            read = self.listing.show(chunk)
            if not read.rows:
                # Nothing at all is how a rate limit looks: only a proved look-up counts.
                if self.listing.look_up(chunk):
                    raise ReadingUnproved(
                        _("two searches of {where} disagree").format(where=self.listing.where),
                        advice=_("run again; the list may be changing"),
                    )
                self._gone(chunk)
                continue
            self._gone([i for i in chunk if not read.row(i)])
            self._act(read, chunk)
            self._second_look()
        self.listing.recount()

    def _by_pages(self) -> None:
        """Sweep over the pages, then read the whole list afresh; again while planned rows turn up.

        Rows move up when others go, and a page may not reload them: only the fresh reading tells what a
        sweep missed.
        """
        while True:
            before = len(self._settled)
            self._sweep()
            rows = self.listing.read_all()
            self._judge(rows)
            self._gone([i for i in self.todo if i not in rows and i not in self._settled])
            if len(self._settled) == len(self.todo):
                return
            if len(self._settled) == before:
                raise ReadingUnproved(
                    _("{where} shows {n} planned rows that cannot be reached").format(
                        where=self.listing.where, n=len(self.todo) - before
                    ),
                    advice=_("run it again; the list may be changing under the bot"),
                )
            self.listing.enter()

    def _sweep(self) -> None:
        read: PageRead | None = self.listing.enlarge()
        while read is not None:
            open_ids = self.todo.keys() - self._settled - self._clicked.keys()
            if not open_ids:
                return
            here = [i for i in read.ids if i in open_ids]
            now = here[: self.flow.rows_at_once()]
            read = self._act(read, now) if now else self.listing.next_page()

    def _whole(self) -> bool:
        """Remove the container itself; False when it holds a row that is not planned, or not free to go."""
        rows = self.listing.read_all(entered=True, whole_rows=True)
        if not rows or any(i not in self.todo or self._refusal(row) for i, row in rows.items()):
            logger.warning("{}: not only planned rows; removed by themselves", self.listing.where)
            self.listing.enter()
            return False
        self._gone([i for i in self.todo if i not in rows])
        self._look_around()
        self._begin(
            list(rows),
            self.flow.remove_whole,
            self.flow.confirm_whole,
            in_row=False,
            leaves=True,
        )
        if self.listing.vanished():
            self._judge({})
        else:
            self.listing.enter()
            self._second_look()
        return True

    # ---- one batch

    def _act(self, read: PageRead, ids: Sequence[str]) -> PageRead | None:
        """Act on those of ``ids`` that may go. The page afterwards, None when it did not answer."""
        ready = self._sift(read, ids)
        if not ready:
            return read
        if self.flow.select:
            return self._one_batch(read, ready)
        after: PageRead | None = read
        for product_id in ready:
            after = self._one_batch(read, [product_id])
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
                self._settle([row.product_id], Outcome.BLOCKED, words=why.reason, advice=why.advice)
            elif self.todo[row.product_id].intents and self.scene.pending(row)[0]:
                self._await(row)
            elif block := self._refusal(row):
                self._settle(
                    [row.product_id], Outcome.BLOCKED, words=block.reason, advice=block.advice
                )
            else:
                ready.append(row.product_id)
        return ready

    def _refusal(self, row: Row) -> Block | None:
        """Why the row must stay: another fact than when it was planned, or a guard."""
        item = self.todo[row.product_id].item
        for fact in item.decided_on:
            planned, now = item.facts.get(fact, ""), row.cells.get(fact, "")
            if planned != now:
                return Block(
                    _("{fact} changed since the plan: “{planned}” → “{now}”").format(
                        fact=fact, planned=planned, now=now
                    ),
                    _("make a new plan if it should still go"),
                )
        return self.scene.objection(row)

    def _one_batch(self, read: PageRead, ids: list[str]) -> PageRead | None:
        self._look_around()
        if self.flow.select:
            self.selection.tick_exactly(ids, read)
        return self._begin(
            ids,
            self.flow.remove,
            self.flow.confirm,
            in_row=not self.flow.select,
            leaves=self.flow.leaves,
        )

    def _look_around(self) -> None:
        if self.interrupted():
            raise Interrupted
        self.page.watch.look()
        self.page.containers.check(self.listing.container)
        if self._rows_unchecked <= 0:
            self.page.check_shop()
            self._rows_unchecked = ROWS_PER_LOOK
        self._rows_unchecked -= self.flow.rows_at_once()

    def _begin(
        self,
        ids: list[str],
        remove: Sequence[Step],
        confirm: Sequence[Step],
        *,
        in_row: bool,
        leaves: bool,
    ) -> PageRead | None:
        """Journal, then click. ``in_row``: the removal is clicked inside the one row."""
        row = self.selection.aim(ids[0]) if in_row else None
        batch = Batch(self.journal.next_batch(self.run_id), ids)
        self.journal.intend(
            self.run_id,
            batch.number,
            [self.todo[i].seq for i in ids],
            scene=self.scene.name,
            container=self.listing.container,
        )
        self._clicked.update(dict.fromkeys(ids, ""))
        self._unconfirmed.update(ids)
        logger.info("batch {}: {} rows of {}", batch.number, len(ids), self.listing.where)
        values = {"count": str(len(ids))}
        try:
            # Without a confirmation the last click of the removal is the one that counts.
            lead = remove if confirm else remove[:-1]
            self.page.take(lead, row=row, danger=True, values=values)
            if row is not None and confirm:
                self.selection.release(ids[0])
            if confirm:
                batch.dialog = self.confirmation.expect(confirm[0], count=len(ids)).text
            self._picture(batch, "before")
            self.page.arm()
            self._unconfirmed.difference_update(ids)
            self.page.take(confirm[1:] or remove[-1:], row=row, danger=True, values=values)
            if row is not None and not confirm:
                self.selection.release(ids[0])
            return self._answer(batch, confirm[0].target if confirm else "", leaves)
        except (Stopped, PersonNeeded):
            self._picture(batch, "trouble")
            raise
        finally:
            self.journal.describe_batch(
                self.run_id,
                batch.number,
                dialog=batch.dialog,
                toast=batch.toast,
                evidence=batch.evidence,
            )

    def _answer(self, batch: Batch, dialog: str, leaves: bool) -> PageRead | None:
        """What the page says after the click that counts; the page read then, None without an answer."""
        after: PageRead | None = None
        if not leaves:
            try:
                after = self.page.read(armed=True)
            except PageSilent as silence:
                logger.warning("batch {}: {}", batch.number, silence.message)
        if dialog:
            self.confirmation.closed(dialog)
        if leaves:
            self.page.containers.settle()
        self._picture(batch, "after")
        self._clicked.update(
            {i: w for i, w in self.confirmation.refused_rows().items() if i in self._clicked}
        )
        seen = self.page.watch.look()
        batch.toast = " · ".join(seen.toasts)
        if said := " · ".join(
            e for e in seen.errors if not any(t in e for t in self.scene.site.troubles)
        ):
            self._clicked.update({i: said for i in batch.ids if not self._clicked[i]})
        return after

    def _picture(self, batch: Batch, moment: str) -> None:
        if name := self.evidence.picture(self.page.page, f"batch-{batch.number:03d}-{moment}"):
            batch.evidence.append(name)

    # ---- what became of them

    def _second_look(self) -> None:
        if self._clicked:
            self._judge(self.listing.look_up(list(self._clicked)))

    def _judge(self, rows: dict[str, Row]) -> None:
        """``rows``: of the clicked ids, those still in the list."""
        gone = [i for i in self._clicked if i not in rows]
        self._settle(gone, Outcome.REMOVED)
        for product_id, words in list(self._clicked.items()):
            if product_id in self._unconfirmed:
                self.journal.retract(self.run_id, [self.todo[product_id].seq])
                self._clicked.pop(product_id)
            elif self.scene.pending(rows[product_id])[0]:
                self._await(rows[product_id])
            elif words:
                self._settle(
                    [product_id],
                    Outcome.REFUSED,
                    words=words,
                    advice=self.scene.file.next_step(words),
                )
            else:
                self._settle(
                    [product_id],
                    Outcome.FAILED,
                    words=_("still in the list at the second look"),
                    advice=_("look at the pictures of its batch, then plan it again"),
                )

    def _await(self, row: Row) -> None:
        """Accepted; it takes effect on a later day."""
        spec = self.scene.file.pending
        assert spec
        self._settle(
            [row.product_id],
            Outcome.PENDING,
            words=row.cells[spec.fact],
            advice=_("`unbind verify` after that day tells whether it is gone"),
            effective_on=self.scene.pending(row)[1],
        )

    def _gone(self, ids: Sequence[str]) -> None:
        """Not in the list: ours, if an earlier process had clicked them, else gone before."""
        ours = [i for i in ids if self.todo[i].intents]
        self._settle(ours, Outcome.REMOVED)
        self._settle([i for i in ids if not self.todo[i].intents], Outcome.ALREADY_GONE)

    def _settle(
        self,
        ids: Sequence[str],
        outcome: Outcome,
        *,
        words: str = "",
        advice: str = "",
        effective_on: date | None = None,
    ) -> None:
        if not ids:
            return
        seqs = [self.todo[i].seq for i in ids]
        self.journal.settle(
            self.run_id, seqs, outcome, words=words, advice=advice, effective_on=effective_on
        )
        self._settled.update(ids)
        for product_id in ids:
            self._clicked.pop(product_id, None)
        self.on_settled(len(ids))

    def _look_after_trouble(self) -> None:
        """Rows that were clicked before the trouble: what became of them, if the page can still tell."""
        if not self._clicked:
            return
        self.page.decline()
        try:
            self.listing.enter()
            self._second_look()
        except (Stopped, PersonNeeded) as error:
            logger.warning("no second look at {} rows: {}", len(self._clicked), error.message)
            seqs = [self.todo[i].seq for i in self._clicked]
            self.journal.settle(
                self.run_id,
                seqs,
                Outcome.UNKNOWN,
                words=_("stopped before a second look"),
                advice=_("`unbind resume` looks first, then goes on"),
            )
