"""The page on which things are tried: as it was just loaded, until something is done there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

from loguru import logger
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator

from bot.browser.clicks import click
from bot.browser.names import NOTHING, locate, visible
from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.candidates import Named, Place, candidates, known_names
from bot.recorder.container_opening import open_one, open_overview
from bot.recorder.demonstration import Shown
from bot.recorder.nuisances import close_shown
from bot.recorder.recorded_page import Stage
from bot.scene.page_names import Candidate

_T = TypeVar("_T")
#: Most candidates of one kind that are tried.
_TRIES = 4


class TrialPage:
    """``touched``: it is not any more as it was loaded. ``busy``: CSS of spinners that were seen to end."""

    def __init__(self, stage: Stage, shown: Shown) -> None:
        self.stage = stage
        self.shown = shown
        self.frame: Frame = stage.page.main_frame
        self.touched = True
        self.busy: list[str] = []

    def find_way(self) -> None:
        """Which address with which steps leads to the very list. Raise :class:`NotRecorded`."""
        assert self.shown.rows.key
        before = set(self.shown.rows.key.ids)
        if self.shown.containers and self.shown.containers.apart:
            self.fresh()
            return
        for url, steps in self.shown.ways:
            self.shown.url, self.shown.open = url, [*steps, *self.shown.open]
            try:
                self.fresh()
                again = before & set(self.keys())
                logger.debug("{} {}: {} of {} ids again", url, steps, len(again), len(before))
                if len(again) * 2 >= len(before):
                    return
            except PlaywrightError as error:
                logger.debug("{} {}: {}", url, steps, error.message.splitlines()[0])
            del self.shown.open[: len(steps)]
        raise NotRecorded(
            _("the list does not come up again by its address and the clicks that led there"),
            advice=_("open the list itself in the address bar and record from there"),
        )

    def anew(self) -> None:
        """:meth:`fresh`, where something was done since."""
        if self.touched:
            self.fresh()

    def each(self, look: Callable[[], list[_T]]) -> Iterator[_T]:
        """What is seen, one after the other, each on a page as it was just loaded: the trial of one leaves
        nothing that could be clicked of the others."""
        for n in range(_TRIES):
            self.anew()
            found = look()
            if n >= len(found):
                return
            yield found[n]
        self.anew()

    def fresh(self) -> None:
        """Load it, and go to the list."""
        several = self.shown.containers
        if several and several.apart:
            open_overview(self.stage, self.shown, several)
            open_one(self.stage, self.stage.page.main_frame, several, several.first)
        else:
            self.stage.open(self.shown.url)
        self._find_frame()
        for step in self.shown.open:
            name = self.shown.names[step.target]
            click(self.locate(name.find[0]).first)
            self.stage.settle()
        rows = self.frame.locator(", ".join(self.shown.rows.css)).filter(visible=True)
        rows.first.wait_for()
        self.call("still")
        if self.shown.overlays:
            close_shown(self.stage.page, self.shown.overlays)
            self.call("still")
        self._know()
        self.touched = False

    def _find_frame(self) -> None:
        self.frame = self.stage.page.main_frame
        if self.shown.frame_css:
            element = self.stage.page.locator(self.shown.frame_css[0]).element_handle()
            inner = element.content_frame() if element else None
            if inner:
                self.frame = inner
                self.frame.wait_for_load_state("domcontentloaded")
                self.call("still")

    def _know(self) -> None:
        rows = self.shown.rows
        assert rows.key
        self.call("know", rows.css, rows.key.rule, self.shown.region)

    def keys(self) -> list[str]:
        """Ids of the rows shown now; the page may have been loaded anew."""
        self._know()
        found: list[str | None] = self.call("keys")
        return [key for key in found if key]

    def act(self, gesture: Callable[[], Any]) -> Any:
        """Do it, wait until the page stands still, and tell what has changed; see :meth:`Stage.act`."""
        self.touched = True
        after = self.stage.act(self.frame, gesture)
        with suppress(PlaywrightError):
            for css in self.call("spinnersGone"):
                if css not in self.busy:
                    self.busy.append(css)
        return after

    def click(self, mark: str) -> Any:
        return self.act(lambda: click(self.stage.marked(mark, self.frame), 3_000))

    def call(self, script: str, *asked: Any) -> Any:
        """Run one of the recorder's functions on it; see :meth:`Stage.call`."""
        return self.stage.call(script, *asked, frame=self.frame)

    def candidates(self, mark: str) -> list[dict[str, Any]]:
        """What finds the marked element among all of the page. Raise :class:`NotRecorded`."""
        return candidates(self.stage, self.frame, mark)[0]

    def known(self, mark: str) -> frozenset[str]:
        """Names of the scene as it was that find this element."""
        return known_names(self.stage, self.frame, mark, self.stage.known)

    def name(self, mark: str, key: str, what: str = "") -> str:
        """Name the marked element; gives the key that it got."""
        find, _must = candidates(
            self.stage, self.frame, mark, Place(volatile=self.shown.rows.texts())
        )
        label = self.call("describe", mark, "")["label"]
        return self.shown.name(Named(key, what or label or key, find, known=self.known(mark)))

    def locate(self, candidate: dict[str, Any]) -> Locator:
        """What of it is shown now."""
        return visible(locate(self.frame, Candidate.model_validate(candidate), NOTHING))

    def region(self) -> list[str]:
        """CSS of the part that holds all that was used of the list. Rows are found inside it from now on."""
        css: list[str] = self.call("regionFound")["css"]
        self.shown.rows.css = self.call("rowCss")
        return css
