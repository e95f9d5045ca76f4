"""Leaving a confirmation without removing anything, and remembering how."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Error as PlaywrightError

from bot.i18n import _
from bot.recorder.candidates import Place, candidates
from bot.recorder.confirmation_parts import Parts
from bot.recorder.control_words import goes_back, keeps
from bot.recorder.conversation import Conversation


class Declining:
    """``parts``: of the question."""

    def __init__(self, talk: Conversation, parts: Parts) -> None:
        self.talk = talk
        self.parts = parts
        self.frame = parts.frame

    def leave(self, mark: str, dialog: str, goes_on: str) -> None:
        """Decline: by the control that says so, else by Escape, else by loading the page anew."""
        controls = self.talk.stage.call("layer", mark, frame=self.frame)["controls"]
        on = self.talk.stage.call("describe", goes_on, mark, frame=self.frame)["label"]
        asked = self.parts.asked(mark)
        words = [
            c["mark"] for c in controls if goes_back(c["label"], *asked) or keeps(c["label"], on)
        ]
        # What goes on may be called so, too.
        back = [m for m in words if not (self._holds(m, goes_on) or self._holds(goes_on, m))]
        if back:
            self._go_back(back[0], dialog, Place(dialog, mark))
        if self._open(mark):
            self.talk.stage.act(self.frame, lambda: self.talk.stage.page.keyboard.press("Escape"))
        if self._open(mark):
            self.talk.stage.open(self.talk.shown.url)
            self.talk.learn_again()
        self.talk.note(_("the question was declined; nothing was removed"))

    def _open(self, mark: str) -> bool:
        seen: bool = self.talk.stage.call("isSeen", mark, frame=self.frame)
        return seen

    def _holds(self, outer: str, inner: str) -> bool:
        holds: bool = self.talk.stage.call("inside", outer, inner, frame=self.frame)
        return outer == inner or holds

    def _go_back(self, target: str, dialog: str, place: Place) -> None:
        find, _must = candidates(self.talk.stage, self.frame, target, place)
        self.talk.shown.back[dialog] = find
        with suppress(PlaywrightError):  # covered by something: then it is still open, and told
            self.talk.stage.click(self.frame, target)
