"""One scene's page, driven by names: opening it, reading it, taking steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from playwright.sync_api import BrowserContext, Locator

from bot.browser.containers import Containers
from bot.browser.gestures import Gestures
from bot.browser.live_rows import LiveRows
from bot.browser.names import NOTHING, Values
from bot.browser.page_read import PageRead
from bot.browser.tab import Tab
from bot.i18n import _
from bot.model import Drift, Shop
from bot.scene.patterns import stated_number
from bot.scene.scene import Scene
from bot.scene.selector_files import SelectorFile
from bot.scene.steps import Step


class ScenePage(Tab):
    """``opened``: it was loaded at least once."""

    def __init__(
        self,
        context: BrowserContext,
        scene: Scene,
        shop: Shop,
        *,
        timeout: float,
        drift: list[Drift],
    ) -> None:
        super().__init__(context, scene, shop, timeout=timeout, drift=drift)
        self.opened = False
        self.rows = LiveRows(self)
        self.gestures = Gestures(self)
        self.containers = Containers(self, self.rows, reload=self.open)

    def read_as(self, file: SelectorFile) -> None:
        """From here on the list is read as this file says; names, site and containers are those before."""
        self.scene = replace(self.scene, file=file)
        self.file = file
        self.rows.read_as_told()

    def open(self) -> None:
        """Load the page afresh and go to the list. Raise when a person is needed or the shop is wrong."""
        self.load()
        self.containers.forget()
        with self.translated(self.file.page):
            self.gestures.take(self.scene.flow.open, arriving=True)
        self.opened = True

    def read(
        self, *, armed: bool = False, known: Locator | None = None, unchanged: bool = False
    ) -> PageRead:
        """Wait until the list stands still, then read the page, each row with the facts of its container.

        ``armed``: the list answers to something since ``arm()``. ``known``: dialogs that were answered
        and may still stand there. ``unchanged``: see :meth:`LiveRows.read`. Raise :class:`PageSilent`.
        """
        read = self.rows.read(armed=armed, known=known, unchanged=unchanged)
        return read.with_facts(self.containers.open_facts)

    def arm(self, naming: Sequence[str] = ()) -> None:
        """From here on, watch whether the list answers, to what is asked about these products; the next
        armed read waits for that."""
        self.rows.arm(naming)

    def take(
        self,
        steps: Sequence[Step],
        *,
        row: Locator | None = None,
        danger: bool = False,
        arriving: bool = False,
        values: Values = NOTHING,
    ) -> None:
        """``danger``: the steps may change something on the site. ``arriving``: the page has just been loaded
        and may still move. ``values`` fill ``{…}`` in texts."""
        self.gestures.take(steps, row=row, danger=danger, arriving=arriving, values=values)

    def ask_list(
        self, steps: Sequence[Step], values: Values, *, naming: Sequence[str] = ()
    ) -> PageRead:
        """Take steps after which the list answers, and read the answer. ``naming``: products for which an
        answer that changes nothing will do."""
        # A search may begin while it is typed; what comes before may change the list for other reasons.
        fills = [n for n, step in enumerate(steps) if step.verb == "fill"]
        begins = fills[-1] if fills else len(steps) - 1
        self.take(steps[:begins], values=values)
        self.arm(naming)
        self.take(steps[begins:], values=values)
        return self.read(armed=True, unchanged=bool(naming))

    def stated_size(self, label: str) -> int | None:
        """How many the page says this list holds, read outside the list itself."""
        if self.file.containers:
            return self.containers.stated(label)
        if not self.file.counter:
            return None
        with self.translated(self.file.counter):
            text = self.names.find(self.file.counter).inner_text()
        stated = stated_number(self.file.names[self.file.counter].count or "", text)
        if stated is None:
            self.names.tell_missing("counter", _("the size of the list outside it"))
        return stated
