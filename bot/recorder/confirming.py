"""The confirmation: which control goes on, which goes back. It is read, and declined."""

from __future__ import annotations

import re
from enum import Enum, auto

from playwright.sync_api import Frame

from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.candidates import Named, Place, called, candidates, known_names
from bot.recorder.confirmation_parts import Parts
from bot.recorder.contracts import Contract, contract
from bot.recorder.control_words import GO_ON, goes_back
from bot.recorder.conversation import Conversation
from bot.recorder.declining import Declining
from bot.recorder.panel import Button, Question
from bot.recorder.questions import question_among
from bot.recorder.recorded_page import After
from bot.scene.steps import Step, click, expect_dialog, expect_native


class Next(Enum):
    """How the recording goes on after a click that removes."""

    SHOWN = auto()  # the removal has been shown to the end
    MENU = auto()  # a menu stands open
    GO_ON = auto()  # the page asked nothing yet


class Confirming:
    """``batch``: how many rows are ticked; 0 where one row is removed by its own control."""

    def __init__(self, talk: Conversation, frame: Frame, batch: int) -> None:
        self.talk = talk
        self.frame = frame
        self.batch = batch
        self.parts = Parts(talk, frame, batch)

    def after(self, after: After) -> Next:
        """Take in what a click that removes brought about."""
        if after == After():
            after = self.talk.stage.wait_longer(self.frame)
        if after.outside:
            raise NotRecorded(
                _("the question stands outside the frame that holds the list"),
                advice=_("open the address of the frame by itself and record that"),
            )
        if after.native is not None:
            return self._native(after.native)
        if after.navigated:
            return self._page()
        if dialog := question_among(self.talk.stage, self.talk.frame, after):
            return self._layer(dialog)
        if after.layers:
            return Next.MENU
        self.talk.note(_("the page asked nothing yet; go on until it asks"))
        return Next.GO_ON

    # ---- the browser's own question

    def _native(self, words: str) -> Next:
        """It was dismissed when it came up."""
        read = contract(words, (), self.talk.shown.rows.texts(), self.batch or 1)
        counted = bool(self.batch and read.count)
        self.talk.shown.said[""] = words
        self.talk.shown.confirm.append(expect_native(says=read.says, count=counted))
        self.talk.note(_("the browser asks “{words}”; declined").format(words=words[:80]))
        self._need_words(read)
        return Next.SHOWN

    # ---- a page of its own

    def _page(self) -> Next:
        controls = self.talk.stage.call("controlsNow", frame=self.frame)
        found = [c for c in controls if GO_ON.match(c["label"]) and not c["disabled"]]
        if not found:
            self.talk.problem = _(
                "the page went elsewhere, and nothing there goes on with a removal; go back and show it again"
            )
            self.talk.shown.remove.clear()
            return Next.GO_ON
        # Last: in the head of a page stands what signs out, and more.
        mark = self.talk.stage.call("asksAround", found[-1]["mark"], frame=self.frame)
        self.talk.shown.leaves = True
        done = self._dialog(mark, own_page=True)
        self.talk.stage.open(self.talk.shown.url)
        self.talk.learn_again()
        return done

    # ---- a dialog, a popover, a drawer

    def _layer(self, mark: str) -> Next:
        return self._dialog(mark, own_page=False)

    def _dialog(self, mark: str, *, own_page: bool) -> Next:
        steps: list[Step] = []
        typed: list[dict[str, str]] = []
        again = False
        doubted = ""
        while True:
            self.talk.stage.light(self.frame, [mark])
            ask = Question(
                "confirm",
                _("Point at what goes on with the removal")
                if not again
                else _("Press what leads to the next question"),
                hint=_("It is not pressed. Type, tick or choose first what the page asks for.")
                if not again
                else _("It is pressed now: only if the page asks once more."),
                buttons=()
                if again
                else (
                    Button("proposed", _("The one with the words of going on"), main=True),
                    Button("again", _("The page asks once more after this")),
                ),
            )
            event = self.talk.wait(ask)
            typed += event.get("typed", [])
            if event.get("answer") == "again":
                again = True
                continue
            if event.get("answer") == "proposed":
                target = self.parts.go_on(mark)
            elif event["kind"] == "click":
                target = event["mark"]
            elif event["kind"] == "choose":
                steps.append(self.parts.chosen(event, mark))
                continue
            else:
                continue
            if not target or not self.talk.stage.call("inside", mark, target, frame=self.frame):
                self.talk.problem = _("that is not in the question that stands open")
                continue
            about = self.talk.stage.call("describe", target, mark, frame=self.frame)
            if self.parts.is_box(about):
                steps.append(self.parts.tick(target, about, mark))
                continue
            if not GO_ON.match(about["label"]) and self.parts.is_choice(target):
                steps.append(self.parts.choose(target, mark))
                continue
            if target != doubted and goes_back(about["label"], *self.parts.asked(mark)):
                doubted = target
                self.talk.problem = _("“{what}” goes back; point at what goes on").format(
                    what=about["label"]
                )
                self.talk.way_out = _("if it does remove, point at it once more")
                continue
            break
        return self._read(mark, target, steps, typed, again=again, own_page=own_page)

    def _read(
        self,
        mark: str,
        target: str,
        steps: list[Step],
        typed: list[dict[str, str]],
        *,
        again: bool,
        own_page: bool,
    ) -> Next:
        layer = self.talk.stage.call("layer", mark, frame=self.frame)
        labels = [c["label"] for c in layer["controls"] if c["label"]]
        read = contract(layer["text"], labels, self.talk.shown.rows.texts(), self.batch or 1)
        self._need_words(read)
        counted = bool(self.batch and read.count)
        dialog = self.parts.dialog_name(mark, read, counted)
        self.talk.shown.said[dialog.key] = layer["text"]
        if not own_page:
            self.talk.shown.dialogs += [
                c["css"] for c in dialog.find if re.search(r"^[^ ]*[.\[]", c["css"])
            ]
        place = Place(dialog.key, mark, self.talk.shown.rows.texts())
        before: list[Step] = [self.parts.fill(one, place) for one in typed] + [
            Step(s.verb, self._again_in(s.target, dialog.key), s.text) for s in steps
        ]
        find, must = candidates(self.talk.stage, self.frame, target, place)
        about = self.talk.stage.call("describe", target, mark, frame=self.frame)
        known = known_names(self.talk.stage, self.frame, target, self.talk.stage.known)
        key = "confirm_remove" if not again else "go_on"
        on = Named(key, called(about, key), find, dialog.key, must, known=known)
        self.talk.shown.confirm += [
            expect_dialog(dialog.key, says=read.says, count=counted),
            *before,
            click(self.talk.shown.name(on)),
        ]
        self.talk.note(
            _("the question says “{says}”; “{on}” goes on").format(says=read.says, on=on.what)
        )
        if again:
            after = self.talk.stage.click(self.frame, target)
            return self.after(after)
        if not own_page:  # that is left by opening the list again
            Declining(self.talk, self.parts).leave(mark, dialog.key, target)
            self._forget_what_stays()
        return Next.SHOWN

    def _forget_what_stays(self) -> None:
        """What shows something also while nothing is asked, as a bar that asks in its own place, is no layer
        of questions."""
        self.talk.stage.settle()
        dialogs = self.talk.shown.dialogs
        there = self.talk.stage.call("shown", dialogs, frame=self.frame)
        self.talk.shown.dialogs = [css for css in dialogs if css not in there]

    def _again_in(self, target: str, dialog: str) -> str:
        self.talk.shown.names[target].inside = dialog
        return target

    def _need_words(self, read: Contract) -> None:
        if not read.says:
            raise NotRecorded(
                _("the question has no words of its own: it could not be told from another one"),
                advice=_("such a page cannot be left alone; remove by hand there"),
            )
