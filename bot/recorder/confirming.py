"""The confirmation: which control goes on, which goes back. It is read, and declined."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame

from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.candidates import Named, Place, called, candidates, known_names
from bot.recorder.contracts import Contract, contract
from bot.recorder.control_words import AGREEMENT, GO_BACK, GO_ON
from bot.recorder.kinds import KINDS
from bot.recorder.recorded_page import Button, Question
from bot.scene.steps import Step, click, expect_dialog, expect_native, fill, tick

if TYPE_CHECKING:
    from bot.recorder.interview import Interview


class Confirming:
    """``batch``: how many rows are ticked; 0 where one row is removed by its own control."""

    def __init__(self, interview: Interview, frame: Frame, batch: int) -> None:
        self.interview = interview
        self.stage = interview.stage
        self.shown = interview.shown
        self.frame = frame
        self.batch = batch

    # ---- the browser's own question

    def native(self, words: str) -> bool:
        """It was dismissed when it came up."""
        read = contract(words, (), self.shown.rows.texts(), self.batch or 1)
        counted = bool(self.batch and read.count)
        self.shown.said[""] = words
        self.shown.confirm.append(expect_native(says=read.says, count=counted))
        self.interview.note(_("the browser asks “{words}”; declined").format(words=words[:80]))
        self._need_words(read)
        return True

    # ---- a page of its own

    def page(self) -> bool:
        mark = self.stage.call("main", frame=self.frame)
        layer = self.stage.call("layer", mark, frame=self.frame)
        if not any(GO_ON.match(c["label"]) for c in layer["controls"]):
            self.interview.problem = _(
                "the page went elsewhere, and nothing there goes on with a removal; go back and show it again"
            )
            self.shown.remove.clear()
            return False
        self.shown.leaves = True
        done = self._dialog(mark, own_page=True)
        self.stage.open(self.shown.url)
        self.interview.learn_again()
        return done

    # ---- a dialog, a popover, a drawer

    def layer(self, mark: str) -> bool:
        return self._dialog(mark, own_page=False)

    def _dialog(self, mark: str, *, own_page: bool) -> bool:
        steps: list[Step] = []
        typed: list[dict[str, str]] = []
        again = False
        while True:
            self.stage.light(self.frame, [mark])
            ask = Question(
                "confirm",
                _("Point at what goes on with the removal")
                if not again
                else _("Press what leads to the next question"),
                hint=_("It is not pressed. Type or tick first what the page asks for.")
                if not again
                else _("It is pressed now: only if the page asks once more."),
                buttons=()
                if again
                else (
                    Button("proposed", _("The one with the words of going on"), main=True),
                    Button("again", _("The page asks once more after this")),
                ),
            )
            event = self.interview.wait(ask)
            typed += event.get("typed", [])
            if event.get("answer") == "again":
                again = True
                continue
            if event.get("answer") == "proposed":
                target = self._go_on(mark)
            elif event["kind"] == "click":
                target = event["mark"]
            else:
                continue
            if not target or not self.stage.call("inside", mark, target, frame=self.frame):
                self.interview.problem = _("that is not in the question that stands open")
                continue
            about = self.stage.call("describe", target, mark, frame=self.frame)
            if self._is_box(about):
                steps.append(self._tick(target, about, mark))
                continue
            if GO_BACK.match(about["label"]):
                self.interview.problem = _("“{what}” goes back; point at what goes on").format(
                    what=about["label"]
                )
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
    ) -> bool:
        layer = self.stage.call("layer", mark, frame=self.frame)
        labels = [c["label"] for c in layer["controls"] if c["label"]]
        read = contract(layer["text"], labels, self.shown.rows.texts(), self.batch or 1)
        self._need_words(read)
        counted = bool(self.batch and read.count)
        dialog = self._dialog_name(mark, read, counted)
        self.shown.said[dialog.key] = layer["text"]
        if not own_page:
            self.shown.dialogs += [
                c["css"] for c in dialog.find if re.search(r"^[^ ]*[.\[]", c["css"])
            ]
        place = Place(dialog.key, mark, self.shown.rows.texts())
        before: list[Step] = [self._fill(one, place) for one in typed] + [
            Step(s.verb, self._again_in(s.target, dialog.key), s.text) for s in steps
        ]
        find, must = candidates(self.stage, self.frame, target, place)
        about = self.stage.call("describe", target, mark, frame=self.frame)
        known = known_names(self.stage, self.frame, target, self.stage.known)
        key = "confirm_remove" if not again else "go_on"
        on = Named(key, called(about, key), find, dialog.key, must, known=known)
        self.shown.confirm += [
            expect_dialog(dialog.key, says=read.says, count=counted),
            *before,
            click(self.shown.name(on)),
        ]
        self.interview.note(
            _("the question says “{says}”; “{on}” goes on").format(says=read.says, on=on.what)
        )
        if again:
            after = self.stage.click(self.frame, target)
            return self.interview.after_removal(self.frame, after, self.batch)
        if not own_page:  # that is left by opening the list again
            self._leave(mark, dialog.key, target)
        return True

    def _again_in(self, target: str, dialog: str) -> str:
        self.shown.names[target].inside = dialog
        return target

    def _need_words(self, read: Contract) -> None:
        if not read.says:
            raise NotRecorded(
                _("the question has no words of its own: it could not be told from another one"),
                advice=_("such a page cannot be left alone; remove by hand there"),
            )

    # ---- what is in it

    def _is_box(self, about: dict[str, Any]) -> bool:
        boxes = about["type"] in ("checkbox", "radio")
        return boxes or about["tag"] == "label"

    def _tick(self, target: str, about: dict[str, Any], dialog: str) -> Step:
        if AGREEMENT.search(about["label"]):
            raise NotRecorded(
                _("the page asks to agree to “{what}”").format(what=about["label"]),
                advice=_("an agreement is for a person; agree once by hand, then record again"),
            )
        find, _must = candidates(self.stage, self.frame, target, Place("dialog", dialog))
        name = Named("understood", about["label"] or _("tick box of the question"), find, "dialog")
        self.stage.click(self.frame, target)
        return tick(self.shown.name(name))

    def _fill(self, one: dict[str, str], place: Place) -> Step:
        find, _must = candidates(self.stage, self.frame, one["mark"], place)
        about = self.stage.call("describe", one["mark"], place.mark, frame=self.frame)
        name = Named("typed_word", about["label"] or _("input of the question"), find, place.name)
        text = "{count}" if self.batch and one["text"].strip() == str(self.batch) else one["text"]
        if one["text"].strip() in self.shown.rows.texts():
            raise NotRecorded(
                _("the page wants the words of the very row typed"),
                advice=_("such a page cannot be recorded yet"),
            )
        return fill(self.shown.name(name), text)

    def _go_on(self, dialog: str) -> str:
        controls = self.stage.call("layer", dialog, frame=self.frame)["controls"]
        free = [c for c in controls if not GO_BACK.match(c["label"]) and not c["disabled"]]
        found = [c for c in free if GO_ON.match(c["label"])]
        best = [c for c in found if c["primary"]] or found
        if len(best) == 1:
            return str(best[0]["mark"])
        self.interview.problem = _("no single control says so; point at it")
        return ""

    def _dialog_name(self, mark: str, read: Contract, counted: bool) -> Named:
        about = self.stage.call("describe", mark, "", frame=self.frame)
        says = "/" + r"\s*".join(re.escape(part) for part in read.says.split()) + "/"
        plain = [c for c in dict.fromkeys([*about["css"], *about["plain"]])]
        lasting = [c for c in plain if re.search(r"[.\[#]|\w-\w", c)] or plain or ["body"]
        find = [{"css": css, "has_text": says} for css in lasting[:4]]
        find = [c for c in find if self._only(c, mark)][:3] or find[:1]
        named = Named(
            "remove_dialog",
            KINDS["remove_dialog"],
            find,
            count=read.count if counted else "",
            known=known_names(self.stage, self.frame, mark, self.stage.known),
        )
        self.shown.name(named)
        return named

    def _only(self, candidate: dict[str, str], mark: str) -> bool:
        with suppress(PlaywrightError):
            found = self.frame.locator(candidate["css"]).filter(
                has_text=re.compile(candidate["has_text"][1:-1]), visible=True
            )
            return found.count() == 1
        return False

    # ---- leaving it

    def _leave(self, mark: str, dialog: str, goes_on: str) -> None:
        """Decline: by the control that says so, else by Escape, else the person shows how."""
        controls = self.stage.call("layer", mark, frame=self.frame)["controls"]
        back = [c["mark"] for c in controls if GO_BACK.match(c["label"])]
        if back:
            self._go_back(back[0], dialog, Place(dialog, mark))
        if self._open(mark):
            self.stage.act(self.frame, lambda: self.stage.page.keyboard.press("Escape"))
        ask = Question("back", _("Press what leaves this question without removing anything"))
        while self._open(mark):
            event = self.interview.wait(ask)
            if event["kind"] == "click" and event["mark"] != goes_on:
                self._go_back(event["mark"], dialog, Place())
        self.interview.note(_("the question was declined; nothing was removed"))

    def _open(self, mark: str) -> bool:
        seen: bool = self.stage.call("isSeen", mark, frame=self.frame)
        return seen

    def _go_back(self, target: str, dialog: str, place: Place) -> None:
        find, _must = candidates(self.stage, self.frame, target, place)
        self.shown.back[dialog] = find
        with suppress(PlaywrightError):  # covered by something: then it is still open, and told
            self.stage.click(self.frame, target)
