"""Notices and guides over the page that the person closes while recording: from then on the bot does, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from loguru import logger
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator, Page

from bot.i18n import _
from bot.recorder.control_words import AGREEMENT
from bot.recorder.conversation import Conversation
from bot.recorder.recorded_page import Moved
from bot.scene.site_files import Overlay

#: What closes, or goes on in, something that is only to be read.
_CLOSES = re.compile(
    r"^([×xX✕✖]|关\s*闭|(我)?知道了|我?明白了|好的?|下一步|跳\s*过|完\s*成|(以后|稍后|下次|暂不).{0,4}|不再提[示醒]"
    r"|skip|next|done|finish|got it|ok|okay|close|dismiss|later|not now|no,? thanks)$",
    re.I,
)
#: Most steps of a guide.
_STEPS = 10
#: Characters of what a notice is called.
_MOST = 30
#: Words of a notice by which it is known; a shorter one says just these.
_WORDS = 40


class Nuisances:
    def __init__(self, talk: Conversation) -> None:
        self.talk = talk
        self.stage = talk.stage

    def close(self, frame: Frame, mark: str) -> bool:
        """Click what closes a notice, and learn that. False, and nothing was clicked, where it is none."""
        found: dict[str, Any] | None = self.stage.call("nuisance", mark, frame=frame)
        if not found or not _CLOSES.match(found["label"]):
            return False
        page = self.stage.page
        what, address = found["says"][:_MOST], page.url
        says = _pattern(found["words"])
        ways = [Overlay(what=what, says=says, **way) for way in found["ways"]]
        ways = [way for way in ways if _stands(page, way)]
        self.stage.click(frame, mark)
        with suppress(Moved):
            went_on = self.stage.call("wentOn", found["mark"], found["words"], frame=frame)
            if went_on and ways and page.url == address:
                gone = (way for way in ways if not _stands(page, way))
                # Of a guide, the next step may look the same.
                self._learn(next(gone, ways[0]), found["words"])
        return True

    def _learn(self, overlay: Overlay, words: str) -> None:
        overlays = self.talk.shown.overlays
        if AGREEMENT.search(words):
            told = _("“{words}” is for a person to answer: the bot will ask")
            self.talk.problem = told.format(words=overlay.what)
        elif not any(o.model_copy(update={"what": overlay.what}) == overlay for o in overlays):
            overlays.append(overlay)
            self.talk.note(_("closed from now on: “{words}”").format(words=overlay.what))


def _pattern(said: str) -> str:
    """All its words, with any number where one stands. A title alone (提示) may be the question's, too,
    and what closes the one would answer the other."""
    words = said.split()
    known = [re.sub(r"\d+", r"\\d+", re.escape(word)) for word in words[:_WORDS]]
    return r"^\s*" + r"\s*".join(known) + (r"\s*$" if len(words) <= _WORDS else "")


def close_on_sight(page: Page, overlays: Sequence[Overlay]) -> None:
    """Whatever of them comes up on this page is closed before anything is clicked there."""
    for overlay in overlays:
        page.add_locator_handler(
            _shown(page, overlay).first,
            lambda seen, overlay=overlay: _close(seen, overlay),
            no_wait_after=True,
        )


def close_shown(page: Page, overlays: Sequence[Overlay]) -> None:
    """Close those that stand there now, all their steps."""
    for overlay in overlays:
        seen = _shown(page, overlay)
        for _step in range(_STEPS):
            if not seen.count():
                break
            _close(seen.last, overlay)


def _stands(page: Page, overlay: Overlay) -> bool:
    """Whatever it says: the panel may stand in it, where it covers all else."""
    return page.locator(overlay.css).filter(visible=True).count() > 0


def _shown(page: Page, overlay: Overlay) -> Locator:
    return page.locator(overlay.css).filter(visible=True, has_text=re.compile(overlay.says))


def _close(seen: Locator, overlay: Overlay) -> None:
    try:
        seen.page.locator(overlay.close).filter(visible=True).last.click(timeout=1_500)
    except PlaywrightError as error:
        logger.debug("{}: {}", overlay.close, error.message.splitlines()[0])
