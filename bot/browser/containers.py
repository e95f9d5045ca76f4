"""The containers of one scene's page: which there are, opening one, proving which is open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from loguru import logger
from playwright.sync_api import Locator, expect

from bot.browser.clicks import click
from bot.browser.container_cards import BETWEEN, Container, ContainerCards
from bot.browser.live_rows import LiveRows
from bot.browser.page_read import PageRead
from bot.browser.tab import Tab
from bot.errors import ContainerGone, NameNotFound, PageSilent, ReadingUnproved
from bot.i18n import _


class Containers:
    """One nameless container where the page has just one. ``reload`` loads the page afresh, and tells
    :meth:`forget`."""

    def __init__(self, tab: Tab, rows: LiveRows, *, reload: Callable[[], None]) -> None:
        self.tab = tab
        self.rows = rows
        self.cards = ContainerCards(tab, tab.file.containers) if tab.file.containers else None
        self._reload = reload
        self.open_facts: dict[str, str] = {}
        """Facts of the open container."""
        self._inside = False  # on a container's own page, without the others

    def forget(self) -> None:
        """The page was loaded afresh."""
        self.open_facts = {}
        self._inside = False
        if self.cards:
            self.cards.turned = False

    # ---- which there are

    def all(self) -> list[Container]:
        if not self.cards:
            return [Container("")]
        self._begin(self.cards)
        found = self.cards.all()
        for label, n in Counter(c.label for c in found).items():
            if n > 1:
                raise self._ambiguous(label, n)
        return found

    def stated(self, label: str) -> int | None:
        """What the page says now, outside the list; when it was opened, for one on a page of its own."""
        if not self.cards:
            return None
        if self._inside:
            return self.cards.seen[label].stated
        shown = self.cards.shown(self.cards.active_tab())
        return next((c.stated for c in shown if c.label == label), None)

    def vanished(self, label: str) -> bool:
        """Whether this one is gone, proved by others: all that were seen on this page before it went are
        there again, and there is at least one."""
        seen = self.cards.seen if self.cards else {}
        others = seen.keys() - {label}
        self._reload()
        labels = {c.label for c in self.all()}
        gone = label not in labels and bool(labels) and others <= labels
        if gone:
            seen.pop(label, None)  # it need not be seen again
        return gone

    def _begin(self, cards: ContainerCards) -> None:
        """Back to the (first page of the) list of containers."""
        if self._inside or cards.turned:
            self._reload()

    # ---- opening

    def open(self, label: str) -> PageRead:
        """Open it and read its first page. Raise when the page then shows another one."""
        cards = self.cards
        if not cards:
            return self._read()
        self._begin(cards)
        tab = label.partition(BETWEEN)[0] if cards.spec.tabs else ""
        for here in cards.pages(tab):
            labels = [c.label for c in here]
            if label in labels:
                break
        if labels.count(label) != 1:
            raise self._ambiguous(label, labels.count(label))
        with self.tab.translated(cards.spec.each):
            read = self._enter(cards, tab, label, cards.place(labels.index(label)))
        self.check(label)
        return read

    def _ambiguous(self, label: str, n: int) -> NameNotFound:
        message = _("{n} containers are called “{label}” on {page}").format(
            n=n, label=label, page=self.tab.file.page
        )
        if n == 0:
            return ContainerGone(
                message, advice=_("it may have been renamed or removed; make a new plan")
            )
        return NameNotFound(
            message, advice=_("give each a name of its own on the page, or mend containers.id")
        )

    def _enter(self, cards: ContainerCards, tab: str, label: str, one: Locator) -> PageRead:
        spec, names = cards.spec, self.tab.names
        if spec.busy:
            with self.tab.in_time(spec.each) as limit:
                expect(one).not_to_contain_text(re.compile(spec.busy), timeout=limit)
            cards.shown(tab)  # its facts may have changed
        self.open_facts = cards.seen[label].facts
        if spec.apart:
            click(names.first_of(spec.open, inside=one) if spec.open else one)
            self._inside = True
            names.any(spec.active).first.wait_for()
            return self._read()
        self.rows.rest()  # the list that is open, coming late, would pass for that of this one
        if cards.active().label == label:
            return self._read()
        self.rows.arm()
        click(names.first_of(spec.open, inside=one) if spec.open else one)
        return self._read(armed=True)

    def _read(self, *, armed: bool = False) -> PageRead:
        return self.rows.read(armed=armed).with_facts(self.open_facts)

    def active_size(self) -> int | None:
        """How many the open one says it holds; None where it does not say."""
        return self.cards.active().stated if self.cards else None

    def check(self, label: str) -> None:
        """Raise :class:`ReadingUnproved` when another container than ``label`` is open."""
        if self.cards and (shown := self.cards.active().label) != label:
            raise ReadingUnproved(
                _("the page shows “{shown}”, not “{label}”").format(shown=shown, label=label),
                advice=_("the list did not open; run it again"),
            )

    def settle(self) -> bool:
        """After a submission: until the shop's page is back, and no container is being worked on, or it says
        no. False where something else came, an error page say. Raise :class:`PageSilent` when one is still
        being worked on."""
        try:
            outside = self._come_back()
        except PageSilent as silence:
            logger.warning("{}: {}", self.tab.file.page, silence.message)
            return False
        if self.cards and outside:
            self._inside = False
            spec = self.cards.spec
            if spec.busy:
                each = self.tab.names.any(spec.each).filter(has_text=re.compile(spec.busy))
                with self.tab.in_time(spec.each) as limit:
                    expect(each).to_have_count(0, timeout=limit)
        return True

    def _come_back(self) -> bool:
        """Until the page is there; whether the containers are shown again. Raise :class:`PageSilent`."""
        if not self.cards:
            with self.tab.translated(self.tab.file.ready):
                self.tab.watch.wait()
            return True
        each = self.tab.names.any(self.cards.spec.each)
        said_no = self.tab.root.locator(", ".join(self.tab.scene.site.error_toasts))
        with self.tab.translated(self.cards.spec.each):
            each.or_(said_no.filter(visible=True)).first.wait_for()
        return not self.cards.spec.apart or each.count() > 0
