"""Takes fingerprints of the names of a scene, wherever the proof says that they can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator

from bot.browser.page import ScenePage
from bot.errors import NameNotFound
from bot.recorder.fingerprints import Fingerprints
from bot.recorder.onlooker import Onlooker
from bot.recorder.recorded_page import Moved, Stage
from bot.scene.scene import Scene

#: How long what may be coming up is waited for, in milliseconds.
_SOON = 2_000
#: Words of rows, by the elements that hold no other.
_LEAVES = """rows => rows.slice(0, 50).flatMap(row => [...row.querySelectorAll("*")]
  .filter(el => !el.childElementCount && !el.closest("button, a, label, [role=button]"))
  .map(el => el.textContent.trim()))"""


class Printing(Onlooker):
    """``page`` was not loaded yet."""

    def __init__(self, scene: Scene, page: ScenePage, prints: Fingerprints, shop_name: str) -> None:
        self.scene = scene
        self.page = page
        self.prints = prints
        self.shop_name = shop_name
        self.stage = Stage(page.page.context, page.timeout, listening=False, page=page.page)
        self.seen: set[str] = set()

    def arrive(self) -> None:
        """The steps that lead to the list, each before it is made."""
        steps = self.scene.flow.open
        if steps:
            self.page.load()
        for step in steps:
            self.look_for([step.target], None, False)
            self.page.take([step], arriving=True)

    def look_for(self, names: Sequence[str], row: Locator | None, danger: bool) -> None:
        frame = self.frame()
        self.prints.volatile = (*self.texts(), self.shop_name)
        for name in names:
            if name in self.seen:
                continue
            self.seen.add(name)
            inside = row if self.scene.file.names[name].inside == "row" else None
            element = self._find(name, inside, danger) or self.missing(name, frame, inside)
            if element:
                with suppress(PlaywrightError, Moved):  # it only helps to find it again
                    at = self.stage.mark(inside) if inside else ""
                    self.prints.take(self.stage, frame, name, self.stage.mark(element), at)
        with suppress(PlaywrightError, Moved):
            self.stage.call("clean", frame=frame)

    def missing(self, name: str, frame: Frame, row: Locator | None) -> Locator | None:
        """What is to be taken for it instead."""
        return None

    def frame(self) -> Frame:
        handle = self.page.root.locator("body").element_handle()
        frame = handle.owner_frame()
        assert frame is not None
        return frame

    def texts(self) -> Sequence[str]:
        """Of the rows now shown: what differs from product to product."""
        rows = self.page.names.any(self.scene.file.rows.each)
        texts: list[str] = rows.evaluate_all(_LEAVES)
        return [text for text in texts if len(text) > 1]

    def _find(self, name: str, row: Locator | None, danger: bool) -> Locator | None:
        there = self.page.names.any(name, row=row)
        with suppress(PlaywrightError):
            there.first.wait_for(timeout=_SOON)
        if name == self.scene.file.pager.next and there.count():
            return there.first  # some pages have one above and one below
        with suppress(NameNotFound):
            return self.page.names.find(name, row=row, danger=danger, wait=False)
        return None
