"""The clicks of one batch: select is done, then remove → confirm, and what the page says to it.

Intents are journalled before the first click that could act. What became of the rows is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from loguru import logger

from bot.browser.confirmation import Confirmation
from bot.browser.evidence import Evidence
from bot.browser.list.listing import Listing
from bot.browser.page_read import PageRead
from bot.browser.selection import Selection
from bot.errors import (
    ListUnchanged,
    NameNotFound,
    PageSilent,
    PersonNeeded,
    Stopped,
    UnknownDialog,
)
from bot.running.journal import Journal
from bot.running.settling import Settling
from bot.scene.steps import Step, acts

#: Lines of a page that came after a removal which are told.
_MOST_LINES = 5
_NUMBERS = re.compile(r"\d[\d,.]*")


@dataclass
class Batch:
    """One confirmation while it is being given."""

    number: int
    ids: list[str]
    dialog: str = ""
    toast: str = ""
    evidence: list[str] = field(default_factory=list)


class Removals:
    """Of one list. What the page says goes to ``rows``."""

    def __init__(
        self,
        listing: Listing,
        rows: Settling,
        selection: Selection,
        *,
        run_id: str,
        journal: Journal,
        evidence: Evidence,
    ) -> None:
        self.listing = listing
        self.page = listing.page
        self.rows = rows
        self.selection = selection
        self.confirmation = Confirmation(listing.page)
        self.run_id = run_id
        self.journal = journal
        self.evidence = evidence
        self.hasty: set[str] = set()
        """Clicked rows after which the list did not change, so that nobody waited for it."""

    def make(
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
        self.rows.intend(batch.number, ids, self.listing.container)
        logger.info("batch {}: {} rows of {}", batch.number, len(ids), self.listing.where)
        values = {"count": str(len(ids))}
        before = self.page.rows.lines() if leaves else []
        self.confirmation.begin(remove, leaves=leaves)
        try:
            for act in acts(remove, confirm):
                if act.step.verb == "expect_dialog":
                    self.confirmation.expect(act.step, count=len(ids))
                    continue
                if act.counts:
                    self._picture(batch, "before")
                    self.page.arm(ids)
                    if not act.question:
                        self.rows.confirm(ids)
                with self.confirmation.asked(
                    act.question, count=len(ids), counts=lambda: self.rows.confirm(ids)
                ):
                    self.page.take([act.step], row=row, danger=True, values=values)
                    if row is not None and act.ends_removal:
                        self.selection.release(ids[0])
            if leaves:
                self._arrive(batch, before)
                return None
            return self._answer(batch)
        except (Stopped, PersonNeeded) as error:
            self._picture(batch, "trouble")
            if isinstance(error, UnknownDialog):
                self.rows.overhear(ids, error.said)
            elif isinstance(error, (NameNotFound, PageSilent)) and leaves:
                with suppress(PageSilent):
                    self._listen(batch, before)
            raise
        finally:
            batch.dialog = " · ".join(self.confirmation.said)
            self.journal.describe_batch(
                self.run_id,
                batch.number,
                dialog=batch.dialog,
                toast=batch.toast,
                evidence=batch.evidence,
            )

    def _answer(self, batch: Batch) -> PageRead | None:
        """What the page says after the click that counts; the page read then, None without an answer."""
        after: PageRead | None = None
        try:
            after = self.page.read(armed=True, known=self.confirmation.answered())
        except PageSilent as silence:
            logger.warning("batch {}: {}", batch.number, silence.message)
            if isinstance(silence, ListUnchanged):
                self.hasty.update(batch.ids)
        self.confirmation.all_closed()
        self._picture(batch, "after")
        self.rows.hear(self.confirmation.refused_rows())
        self._listen(batch)
        return after

    def _arrive(self, batch: Batch, before: Sequence[str]) -> None:
        """What the next page says and the list did not ``before``; a page that is nobody's says nothing."""
        if not self.confirmation.names:  # else the dialog goes when the page does
            with suppress(PageSilent):
                self.page.read(armed=True)
        self.confirmation.all_closed()
        there = self.page.containers.settle()
        self._picture(batch, "after")
        if there:
            self.rows.hear(self.confirmation.refused_rows())
            self._listen(batch, before)

    def _listen(self, batch: Batch, before: Sequence[str] | None = None) -> None:
        seen = self.page.watch.look()
        said = seen.toasts
        if before is not None and not said:
            known = {_NUMBERS.sub("#", line) for line in before}
            lines = [x for x in self.page.rows.lines() if _NUMBERS.sub("#", x) not in known]
            said = tuple(dict.fromkeys(lines))[:_MOST_LINES]
        batch.toast = " · ".join(said)
        self.rows.overhear(batch.ids, batch.toast)
        if words := " · ".join(
            e for e in seen.errors if not any(t in e for t in self.page.scene.site.troubles)
        ):
            self.rows.hear(dict.fromkeys(batch.ids, words))

    def _picture(self, batch: Batch, moment: str) -> None:
        if name := self.evidence.picture(self.page.page, f"batch-{batch.number:03d}-{moment}"):
            batch.evidence.append(name)
