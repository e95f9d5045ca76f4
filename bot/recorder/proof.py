"""The proof of a recording: the written files, used by the engine itself, up to the question and not further.

Reads every page; ticks two rows, or takes one by its own control; reads the question that the page asks
against its contract, declines it, and looks whether every row is still there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playwright.sync_api import BrowserContext

from bot.browser.list.listing import Listing
from bot.browser.page import ScenePage
from bot.browser.selection import Selection
from bot.errors import PersonNeeded, ReadingUnproved, Stopped
from bot.i18n import _
from bot.model import Drift, Row, Shop
from bot.recorder.container_proof import each_and_back, largest
from bot.recorder.onlooker import Onlooker
from bot.recorder.proof_line import Line
from bot.recorder.question_proof import QuestionProof
from bot.scene.scene import Scene
from bot.scene.steps import targets

#: A reading that does not add up is made once more, as the engine does; seconds before it.
_BACKOFF = (2.0,)
#: What the engine calls a head that is missing begins so.
_COLUMN = "columns."


class Proof:
    """``back`` as in :class:`QuestionProof`."""

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
            self.onlooker.look_for(targets(self.scene.flow.locate), None, False)
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

    def _of_the_list(self, shown: int) -> list[str]:
        """A list that is shown whole need not have what turns its pages, an empty one no box in its head."""
        file = self.scene.file
        pager = () if self.listing.total == shown else (file.pager.next, file.pager.size)
        used = (file.rows.select_all if shown else "", *pager)
        return [name for name in used if name]

    def _question(self) -> None:
        question = QuestionProof(self.listing, self.rows, self.back, self.onlooker, self._say)
        self.asked = question.run()
