"""The proof of a recording: the written files, used by the engine itself, up to the question and not further.

Reads every page; ticks two rows, or takes one by its own control; reads the question that the page asks
against its contract, declines it, and looks whether every row is still there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Any

from playwright.sync_api import BrowserContext, Locator
from playwright.sync_api import Error as PlaywrightError

from bot.browser.confirmation import Confirmation, holds
from bot.browser.list.listing import Listing
from bot.browser.names import NOTHING, locate, visible
from bot.browser.page import ScenePage
from bot.browser.selection import Selection
from bot.errors import (
    DialogMismatch,
    PersonNeeded,
    ReadingUnproved,
    SelectionMismatch,
    Stopped,
    UnknownDialog,
)
from bot.i18n import _
from bot.model import Drift, Row, Shop
from bot.recorder.container_proof import each_and_back, largest
from bot.scene.page_names import Candidate
from bot.scene.scene import Scene
from bot.scene.steps import EXPECTATIONS, Step, acts

#: A reading that does not add up is made once more, as the engine does; seconds before it.
_BACKOFF = (2.0,)
#: What the engine calls a head that is missing begins so.
_COLUMN = "columns."
#: How long a question may take to close, in milliseconds.
_SOON = 2_000


@dataclass(frozen=True)
class Line:
    """``proved`` is None for what could not be tried."""

    text: str
    proved: bool | None = True

    def __str__(self) -> str:
        return f"{ {True: '✓', False: '✗', None: '–'}[self.proved] } {self.text}"


class Onlooker:
    """Is told where the proof stands, and may say what is there instead. This one says nothing."""

    def arrive(self) -> None:
        """The page is about to be opened for the first time."""

    def rehead(self, lost: Sequence[str]) -> Sequence[str]:
        """Heads of columns that the page does not have; those that are known by another name now."""
        return ()

    def relearn(self, lost: str, rows: Sequence[str] = ()) -> bool:
        """Whether this part of the selector file, that the page does not bear out, is known anew:
        ``rows.key``; ``rows.selected``, for which any of ``rows`` may be ticked; ``pager.total`` of them."""
        return False

    def look_for(self, names: Sequence[str], row: Locator | None, danger: bool) -> None:
        """These names can be seen now and are used next, in ``row`` those that are inside one; ``danger``
        holds for what removes or confirms."""

    def reword(self, question: Step, ids: Sequence[str], said: str) -> Step | None:
        """A question that does not say what was expected about these ids; ``said``: the words of one of the
        browser's own. What is to be expected instead; None where it is another question."""
        return None

    def rechoose(self, choice: Step, row: Locator | None) -> Step | None:
        """The same choice by the words that it has now; None where they are what they were."""
        return None

    def asking(self) -> AbstractContextManager[None]:
        """Around all that is pressed until the question stands there."""
        return nullcontext()

    def tried(self, holds: bool) -> None:
        """A trial has ended."""


class Proof:
    """``back``: dialog → candidates of the control that leaves it without confirming; where none is there,
    Escape does, or loading the page anew."""

    def __init__(
        self,
        context: BrowserContext,
        scene: Scene,
        shop: Shop,
        back: Mapping[str, Sequence[dict[str, Any]]],
        *,
        timeout: float,
        tell: Callable[[Line], None],
    ) -> None:
        self.drift: list[Drift] = []
        self.page = ScenePage(context, scene, shop, timeout=timeout, drift=self.drift)
        # Of a page with containers: one of them, see _every_row.
        self.listing = Listing(self.page, "", backoff=_BACKOFF)
        self.scene = scene
        self.back = back
        self.tell = tell
        self.onlooker = Onlooker()
        self.lines: list[Line] = []
        self.rows: dict[str, Row] = {}
        self.asked = False
        """Whether all that leads to the question was tried, and the question where there is one."""

    def run(self) -> bool:
        """Whether all that was tried holds."""
        try:
            for trial in (
                self._every_row,
                self._same_again,
                self._details,
                self._search,
                self._question,
            ):
                said = len(self.lines)
                went = self._went(trial)
                self.onlooker.tried(all(line.proved is not False for line in self.lines[said:]))
                if not self.rows:
                    if went:
                        self._say(_("the list is empty, so nothing else could be tried"), None)
                    break
            for says, names in (
                (
                    _("found only by a later candidate: {names}"),
                    {d.name for d in self.drift if d.found_by},
                ),
                (
                    _("not on the page any more: {names}"),
                    {d.name for d in self.drift if not d.found_by},
                ),
            ):
                if names:
                    self._say(says.format(names=", ".join(sorted(names))), None)
        finally:
            self.page.close()
        return all(line.proved is not False for line in self.lines)

    def _went(self, trial: Callable[[], None]) -> bool:
        try:
            trial()
        except (PersonNeeded, Stopped) as trouble:
            self._say(f"{trouble.message}. {trouble.advice}", False)
            return False
        return True

    def _say(self, text: str, proved: bool | None = True) -> None:
        line = Line(text, proved)
        self.lines.append(line)
        self.tell(line)

    def _every_row(self) -> None:
        self.onlooker.arrive()
        if self.scene.file.containers:
            self.page.open()
            there = self.page.containers.all()
            chosen = largest(there)
            self.listing = Listing(self.page, chosen.label, backoff=_BACKOFF)
            self._say(
                _("{n} lists on the page; tried with “{name}”").format(
                    n=len(there), name=chosen.label
                )
            )
            if len(there) > 1:
                self._say(*each_and_back(self.page, there, chosen))
        try:
            self._read_all()
        except ReadingUnproved:
            if not self.onlooker.relearn("rows.key"):
                raise
            self._read_all()
        self._heads()
        self._total()
        n, total = len(self.rows), self.listing.total
        if total is None:
            self._say(
                _(
                    "{n} rows read, {n} different ids; the page states no total to count them against"
                ).format(n=n),
                None,
            )
        else:
            self._say(
                _("{n} of {total} rows read, {n} different ids, total on the page {total}").format(
                    n=n, total=total
                )
            )

    def _read_all(self) -> None:
        first = self.listing.enter()
        self.onlooker.look_for(self._of_the_list(len(first.rows)), None, False)
        self.rows = self.listing.read_all(entered=True)

    def _total(self) -> None:
        lost = [d for d in self.drift if d.name == "pager.total"]
        if lost and self.onlooker.relearn("pager.total", [*self.rows]):
            self.drift[:] = [d for d in self.drift if d not in lost]
            self.rows = self.listing.read_all()

    def _heads(self) -> None:
        """Every row once more, where columns had to be told."""
        lost = {d.name.removeprefix(_COLUMN): d for d in self.drift if d.name.startswith(_COLUMN)}
        told = self.onlooker.rehead([*lost]) if lost else ()
        if told:
            self.drift[:] = [d for d in self.drift if d not in [lost[head] for head in told]]
            self.rows = self.listing.read_all()

    def _same_again(self) -> None:
        first = self.listing.enter().ids
        again = self.listing.enter().ids
        if first == again:
            self._say(_("after a reload the same ids in the same places"))
        else:
            self._say(
                _("after a reload the first page shows other rows"), set(first) <= self.rows.keys()
            )

    def _details(self) -> None:
        """Where a row shows some of its facts only in a panel of its own."""
        spec = self.scene.file.details
        if not spec:
            return
        first = self.listing.enter().rows[0]
        row = Selection(self.page).aim(first.product_id)
        if not spec.facts.keys() <= first.cells.keys():
            self.onlooker.look_for([spec.open], row, False)
        there = self.page.names.any(spec.open, row=row).count()
        self.page.rows.release()
        if not there:
            self._say(_("the rows of this list have no details to look into"), None)
            return
        told = self.listing.facts.look_into(first).cells.keys()
        self._say(
            _("a row tells the facts of its details: {facts}").format(facts=", ".join(spec.facts)),
            spec.facts.keys() <= told,
        )

    def _search(self) -> None:
        if self.scene.flow.locate:
            self.listing.enter()
            self.onlooker.look_for(_targets(self.scene.flow.locate), None, False)
        if not self.scene.flow.locate:  # or not any more
            self._say(_("no search by id: the bot reads through the pages"), None)
            return
        ids = list(self.rows)
        most = self.listing.search_size
        asked = [ids[0], ids[-1]] if most > 1 else ids[-1:]
        found = self.listing.search(asked)
        good = set(found.ids) == set(asked)
        self._say(
            _("the search finds {ids} alone ({n} at once)").format(ids=", ".join(asked), n=most),
            good,
        )

    def _question(self) -> None:
        flow = self.scene.flow
        read = self.listing.enter()
        free = [row for row in read.rows if self.scene.objection(row) is None]
        if not free:
            self._say(_("no row of the first page may go, so the question was not asked for"), None)
            return
        if not flow.confirm:
            self._say(
                _("the page asks nothing before it removes, so what removes is not pressed"), None
            )
        ids = [row.product_id for row in free[: 2 if flow.select else 1]]
        if flow.select:
            selection = Selection(self.page)
            self.onlooker.look_for(_targets(flow.select), selection.aim(ids[0]), False)
            self.page.rows.release()
            try:
                selection.tick_exactly(ids, read)
            except SelectionMismatch:
                if not self.onlooker.relearn("rows.selected", ids):
                    raise
                selection.tick_exactly(ids, self.listing.enter())
            self._say(_("{n} rows ticked, and only they").format(n=len(ids)))
            if not flow.confirm:
                self.onlooker.look_for(_targets(flow.remove[:1]), None, True)
        if asked := flow.confirm:
            self._ask(ids)
            if flow.confirm != asked and any(s.one for s in asked) and len(ids) > 1:
                # It may ask about one row in other words now, too.
                Selection(self.page).tick_exactly(ids[:1], self.listing.enter())
                self._ask(ids[:1])
        left = self.listing.read_all()
        gone = len(self.rows.keys() - left.keys())
        self._say(_("nothing was removed: {n} rows as before").format(n=len(left)), not gone)
        self.asked = True

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
            self.onlooker.look_for(_targets([act.step]), row, True)
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

    def _of_the_list(self, shown: int) -> list[str]:
        """A list that is shown whole need not have what turns its pages, an empty one no box in its head."""
        file = self.scene.file
        pager = () if self.listing.total == shown else (file.pager.next, file.pager.size)
        used = (file.rows.select_all if shown else "", *pager)
        return [name for name in used if name]

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
    return _targets(list(takewhile(lambda step: step.verb not in EXPECTATIONS, after)))


def _targets(steps: Sequence[Step]) -> list[str]:
    return [step.target for step in steps if step.target]
