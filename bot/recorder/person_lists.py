"""The list on the page of the person, whichever container is open."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator

from bot.browser.names import NOTHING, locate, visible
from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.candidates import Place, candidates
from bot.recorder.conversation import Conversation
from bot.recorder.recorded_page import Moved
from bot.scene.page_names import Candidate
from bot.scene.steps import Step

#: What a list may take to come, in milliseconds.
LATE = 8_000


class Lists:
    """The list on the person's page, whichever container is open."""

    def __init__(self, talk: Conversation) -> None:
        self.talk = talk
        self.stage = talk.stage
        # Each may stand in a part of the page of its own, of which only the open one's is shown.
        self.region = ["body"]

    @property
    def frame(self) -> Frame:
        return self.talk.frame

    def keys(self) -> list[str]:
        self.know()
        found: list[str | None] = self.stage.call("keys", frame=self.frame)
        return [key for key in found if key]

    def other_keys(self, before: list[str]) -> list[str]:
        """The ids once they are others than these; the page may be loaded anew meanwhile."""
        for _attempt in range(3):
            with suppress(Moved):
                self.know()
                found: list[str] = self.stage.call("otherKeys", before, LATE, frame=self.frame)
                return found
            self.stage.settle()
        return []

    def know(self) -> None:
        rows = self.talk.shown.rows
        assert rows.key
        self.stage.call("know", rows.css, rows.key.rule, self.region, frame=self.frame)

    def text(self) -> str:
        return str(self.stage.call("pageText", frame=self.frame))

    def show(self, url: str, steps: list[Step]) -> None:
        """Open an address and take the steps from there."""
        self.stage.open(url)
        self.stage.settle()
        if self.talk.shown.frame_css:
            self._enter_frame()
        for step in steps:
            find = Candidate.model_validate(self.talk.shown.names[step.target].find[0])
            target = visible(locate(self.frame, find, NOTHING)).first
            self.stage.act(self.frame, partial(target.click, timeout=LATE))

    def _enter_frame(self) -> None:
        element = self.stage.page.locator(self.talk.shown.frame_css[0]).element_handle()
        inner = element.content_frame() if element else None
        if inner:
            self.talk.frame = inner
            inner.wait_for_load_state("domcontentloaded")
            self.stage.call("still", frame=inner)

    def open(self, css: str, place: int, opener: list[dict[str, Any]]) -> None:
        """Click the one at this place."""
        one: Locator = visible(self.frame.locator(css)).nth(place)
        if opener:
            one = visible(locate(one, Candidate.model_validate(opener[0]), NOTHING)).first
        try:
            self.stage.act(self.frame, partial(one.click, timeout=LATE))
        except PlaywrightError as error:
            raise NotRecorded(
                _("the way back to the first list could not be gone"),
                advice=_("record one of them, and write the part `containers` by hand"),
            ) from error

    def opener(self, level: dict[str, Any]) -> list[dict[str, Any]]:
        """What is clicked inside one of them, where its middle is nothing to click."""
        if not level["inner"]:
            return []
        at = level["marks"][level["at"]]
        place = Place("row", at, level["texts"], tuple(level["marks"]))
        found, _must = candidates(self.stage, self.frame, level["inner"], place)
        return found
