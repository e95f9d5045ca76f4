"""The question of a recorded scene, asked for by what removes, read against its contract, and declined."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import takewhile
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from bot.browser.confirmation import Confirmation, holds
from bot.browser.list.listing import Listing
from bot.browser.names import NOTHING, locate, visible
from bot.browser.selection import Selection
from bot.errors import DialogMismatch, SelectionMismatch, UnknownDialog
from bot.i18n import _
from bot.model import Row
from bot.recorder.onlooker import Onlooker
from bot.scene.page_names import Candidate
from bot.scene.steps import EXPECTATIONS, Step, acts, targets

#: How long a question may take to close, in milliseconds.
_SOON = 2_000


class QuestionProof:
    """``rows``: all of the list, as they were read. ``back``: dialog → candidates of the control that leaves
    it without confirming; where none is there, Escape does, or loading the page anew."""

    def __init__(
        self,
        listing: Listing,
        rows: Mapping[str, Row],
        back: Mapping[str, Sequence[dict[str, Any]]],
        onlooker: Onlooker,
        say: Callable[..., None],
    ) -> None:
        self.listing = listing
        self.page = listing.page
        self.scene = listing.page.scene
        self.rows = rows
        self.back = back
        self.onlooker = onlooker
        self._say = say

    def run(self) -> bool:
        """Whether all that leads to the question was tried, and the question where there is one."""
        flow = self.scene.flow
        read = self.listing.enter()
        free = [row for row in read.rows if self.scene.objection(row) is None]
        if not free:
            self._say(_("no row of the first page may go, so the question was not asked for"), None)
            return False
        if not flow.confirm:
            self._say(
                _("the page asks nothing before it removes, so what removes is not pressed"), None
            )
        ids = [row.product_id for row in free[: 2 if flow.select else 1]]
        if flow.select:
            selection = Selection(self.page)
            self.onlooker.look_for(targets(flow.select), selection.aim(ids[0]), False)
            self.page.rows.release()
            try:
                selection.tick_exactly(ids, read)
            except SelectionMismatch:
                if not self.onlooker.relearn("rows.selected", ids):
                    raise
                selection.tick_exactly(ids, self.listing.enter())
            self._say(_("{n} rows ticked, and only they").format(n=len(ids)))
            if not flow.confirm:
                self.onlooker.look_for(targets(flow.remove[:1]), None, True)
        if asked := flow.confirm:
            self._ask(ids)
            if flow.confirm != asked and any(s.one for s in asked) and len(ids) > 1:
                # It may ask about one row in other words now, too.
                Selection(self.page).tick_exactly(ids[:1], self.listing.enter())
                self._ask(ids[:1])
        left = self.listing.read_all()
        gone = len(self.rows.keys() - left.keys())
        self._say(_("nothing was removed: {n} rows as before").format(n=len(left)), not gone)
        return True

    def _ask(self, ids: Sequence[str]) -> None:
        with ExitStack() as until_asked:
            until_asked.enter_context(self.onlooker.asking())
            self._press(ids, until_asked.close)

    def _press(self, ids: Sequence[str], asked: Callable[[], None]) -> None:
        """What removes, up to the question; ``asked`` is called once that was read."""
        flow = self.scene.flow
        selection, confirmation = Selection(self.page), Confirmation(self.page)
        confirmation.begin(flow.remove)
        row = None if flow.select else selection.aim(ids[0])
        values = {"count": str(len(ids))}
        for act in acts(flow.remove, flow.confirm):
            if act.step.verb == "expect_dialog":
                question = self._expect(confirmation, act.step, ids)
                self.onlooker.look_for(_answered_with(flow.confirm, question), None, True)
                says, _counted = question.says(len(ids))
                self._say(_("the page asks as recorded: {says}").format(says=says))
                asked()
                self._decline(act.step.target)
                if not flow.leaves:  # else it is a page of its own, which the next reading leaves
                    confirmation.closed(act.step.target)
                return
            self.onlooker.look_for(targets([act.step]), row, True)
            if act.question:
                words = self._decline_native(
                    partial(self.page.take, [act.step], row=row, danger=True, values=values)
                )
                good = holds(words, act.question, len(ids))
                if not good and (other := self.onlooker.reword(act.question, ids, words)):
                    good = holds(words, other, len(ids))
                self._say(_("the browser asks as recorded: {says}").format(says=words or "—"), good)
                return
            step = (
                self.onlooker.rechoose(act.step, row) if act.step.verb == "choose" else None
            ) or act.step
            self.page.take([step], row=row, danger=True, values=values)
            if row is not None and act.ends_removal:
                selection.release(ids[0])

    def _expect(self, confirmation: Confirmation, question: Step, ids: Sequence[str]) -> Step:
        """What was expected in the end."""
        try:
            confirmation.expect(question, count=len(ids))
        except (UnknownDialog, DialogMismatch):
            other = self.onlooker.reword(question, ids, "")
            if other is None:
                raise
            confirmation.expect(other, count=len(ids))
            return other
        return question

    def _decline(self, dialog: str) -> None:
        scope = self.page.names.any(dialog).first
        for candidate in self.back.get(dialog, ()):
            found = visible(locate(scope, Candidate.model_validate(candidate), NOTHING))
            if found.count() == 1:
                found.click()
                return
        self.page.page.keyboard.press("Escape")
        try:
            scope.wait_for(state="hidden", timeout=_SOON)
        except PlaywrightError:  # nothing there leaves it
            self.listing.enter()

    def _decline_native(self, click: Callable[[], None]) -> str:
        heard: list[str] = []

        def judge(kind: str, words: str) -> bool:
            heard.append(words)
            return False

        self.page.watch.question = judge
        try:
            with self.page.page.expect_event("dialog"):
                click()
        finally:
            self.page.watch.question = None
        return heard[0] if heard else ""


def _answered_with(confirm: Sequence[Step], question: Step) -> list[str]:
    """What is used in this question, before the next one."""
    after = confirm[list(confirm).index(question) + 1 :]
    return targets(list(takewhile(lambda step: step.verb not in EXPECTATIONS, after)))
