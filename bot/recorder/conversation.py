"""What every part of the recording says to the person and keeps of what was shown."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from loguru import logger
from playwright.sync_api import Frame

from bot.i18n import _
from bot.recorder.candidates import Named, Place, called, candidates, known_names
from bot.recorder.demonstration import Rows, Shown
from bot.recorder.panel import Button, Note, Question
from bot.recorder.recorded_page import Ended, Moved, Stage

STOP = "stop"


class Conversation:
    """``problem``, ``way_out``: told with the next question. ``frame``: that of the list, once known."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.notes: list[Note] = []
        self.shown = Shown("", "", Rows([], 0, [], [], [], []))
        self.frame: Frame = stage.page.main_frame
        self.problem = self.way_out = ""
        #: What was asked, by its key, and what the person did: a button, or the kind of the gesture.
        self.answered: list[tuple[str, str]] = []

    def wait(self, question: Question) -> dict[str, Any]:
        """Ask, and what the person then did. Raise :class:`Ended` when told to stop."""
        question = replace(
            question,
            notes=list(self.notes),
            problem=f"{self.problem}. {self.way_out}" if self.way_out else self.problem,
            buttons=(*question.buttons, Button(STOP, _("Stop"))),
        )
        self.stage.show(question)
        event = self.stage.next_event()
        problem, way_out = self.problem, self.way_out
        self.problem = self.way_out = ""
        if event["kind"] == "loaded" and self.shown.rows.key:
            self.learn_again()
        if event.get("answer") == STOP:
            raise Ended(
                problem or _("recording was stopped"),
                advice=way_out or _("nothing was written; record again"),
            )
        logger.debug("{}: {}", question.key, event)
        if event["kind"] != "loaded":
            self.answered.append((question.key, str(event.get("answer") or event["kind"])))
        if event["kind"] in ("click", "choose", "enter"):
            self.shown.gestures += 1
        return event

    def learn_again(self) -> None:
        """After the page was loaded anew: its script knows nothing of the list any more."""
        rows = self.shown.rows
        if rows.key:
            with suppress(Moved):
                self.stage.call(
                    "know", rows.css, rows.key.rule, self.shown.region, frame=self.frame
                )

    def note(self, text: str, doubt: bool = False) -> None:
        self.notes.append(Note(text, doubt))

    def region(self) -> None:
        """What holds the list and all that belongs to it, as far as it was used."""
        self.shown.region = self.stage.call("regionFound", frame=self.frame)["css"]
        self.shown.rows.css = self.stage.call("rowCss", frame=self.frame)

    def named(self, frame: Frame, mark: str, key: str, place: Place) -> Named:
        find, must = candidates(self.stage, frame, mark, place)
        about = self.stage.call("describe", mark, place.mark, frame=frame)
        row = place.mark if place.name == "row" else ""
        known = known_names(self.stage, frame, mark, self.stage.known, row)
        return Named(key, called(about, key), find, place.name, must, known=known)
