"""The conversation: asks for one thing at a time, and takes plain actions in their natural order.

A click is understood while it is held back, then made. The demonstration ends at the confirmation, which is
declined (:mod:`bot.recorder.confirming`).
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import Any

from loguru import logger
from playwright.sync_api import Frame

from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.candidates import Named, Place, called, candidates, known_names, role_and_name
from bot.recorder.confirming import Confirming
from bot.recorder.contracts import count_that_appeared
from bot.recorder.control_words import GO_BACK, GO_ON, REMOVE
from bot.recorder.demonstration import Rows, Shown
from bot.recorder.kinds import KINDS
from bot.recorder.pointing import Pointing
from bot.recorder.recorded_page import After, Button, Moved, Note, Question, Stage
from bot.scene.selector_files import SelectorFile
from bot.scene.steps import choose, click, hover, tick

STOP = "stop"
#: Roles of what ticks a row.
_BOXES = ("checkbox", "switch", "radio")


class Interview:
    def __init__(
        self,
        stage: Stage,
        *,
        row_key: str = "",
        asks_nothing: bool = False,
        known: SelectorFile | None = None,
    ) -> None:
        """``row_key``: label or attribute of the id, where the rows carry several. ``asks_nothing``: the
        page is known to remove at once, so the removing click is only pointed at. ``known``: the page as it
        was recorded, or written, before."""
        self.stage = stage
        self.asks_nothing = asks_nothing
        self.notes: list[Note] = []
        self.shown: Shown = Shown("", "", Rows([], 0, [], [], [], []))
        self.frame: Frame = stage.page.main_frame
        self.problem = self.way_out = ""
        self._pointing = Pointing(self, row_key, known)
        self._menu = False  # a menu stands open, of which the next click takes an item
        self._opener = ""  # the mark of what opened it

    def run(self) -> Shown:
        """Until the removal has been shown. Raise :class:`NotRecorded`."""
        first = self._pointing.run()
        done = self._acts(first) and self._act(first)
        while not done:
            done = self._act(self.wait(self._what_removes()))
        return self.shown

    # ---- asking

    def wait(self, question: Question) -> dict[str, Any]:
        """Ask, and what the person then did. Raise :class:`NotRecorded` when told to stop."""
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
            raise NotRecorded(
                problem or _("recording was stopped"),
                advice=way_out or _("nothing was written; record again"),
            )
        logger.debug("{}: {}", question.key, event)
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

    # ---- 2 and 3. what selects it, what removes it

    def _acts(self, event: dict[str, Any]) -> bool:
        """Whether the click on the first row was the first act, too."""
        if event["kind"] != "click":
            return event["kind"] == "choose"
        about = self.stage.call("describe", event["mark"], "", frame=self.frame)
        role, _name = role_and_name(self.stage.marked(event["mark"], self.frame))
        return (
            role in _BOXES
            or about["type"] in _BOXES
            or (about["control"] and bool(REMOVE.search(about["label"])))
            or (about["control"] and (role == "img" or not about["label"]) and about["tag"] != "a")
            or not self.stage.call("rowMark", event["mark"], frame=self.frame)
        )

    def _what_removes(self) -> Question:
        buttons = (
            ()
            if self.asks_nothing
            else (Button("asks nothing", _("This page asks nothing: I only point at it")),)
        )
        hint = _("It is pressed for you, up to the question that the page asks; that is declined.")
        if self.asks_nothing:
            hint = _("Point at what removes at once: it is not pressed.")
        if self._menu:
            return Question(
                "menu", _("Take the entry of the menu that removes it"), hint, buttons=buttons
            )
        if self.shown.select:
            return Question(
                "remove", _("Press what removes the ticked product"), hint, buttons=buttons
            )
        return Question(
            "select",
            _("Tick one product, or press what removes it"),
            _("If ticking needs a mode first (批量管理), switch it on. ") + hint,
            buttons=buttons,
        )

    def _act(self, event: dict[str, Any]) -> bool:
        """Take in one gesture; whether the removal has been shown to the end."""
        if event.get("answer") == "asks nothing":
            self.asks_nothing = True
            return False
        if event["kind"] not in ("click", "choose", "enter"):
            return False
        frame = self.stage.frame_of(event["mark"])
        if event["kind"] == "choose":
            return self._chosen(frame, event)
        if event["kind"] == "enter":
            self.stage.act(frame, lambda: self.stage.marked(event["mark"], frame).press("Enter"))
            return False
        row = self.stage.call("rowMark", event["mark"], frame=frame)
        if row and self.stage.call("isRow", event["mark"], frame=frame):
            return False  # pointed at a row once more
        try:
            if row and not self.shown.select and not self._menu:
                return self._in_row(frame, event["mark"], row["mark"])
            return self._outside(frame, event)
        except NotRecorded as why:
            self.problem, self.way_out = why.message, why.advice
            return False

    def _chosen(self, frame: Frame, event: dict[str, Any]) -> bool:
        """An option of the page's own <select>: it is chosen already."""
        name = self.named(frame, event["mark"], "batch_action", self._around())
        if self.shown.select:
            self.stage.call("extend", event["mark"], frame=frame)
            self.region()
            self.shown.remove.append(choose(self.shown.name(name), event["text"]))
            self.note(_("chosen: {text}").format(text=event["text"]))
        return False

    def _in_row(self, frame: Frame, mark: str, row: str) -> bool:
        role, _name = role_and_name(self.stage.marked(mark, frame))
        about = self.stage.call("describe", mark, row, frame=frame)
        box = role in _BOXES or about["type"] in _BOXES
        key = "row_checkbox" if box else "remove"
        name = self.named(frame, mark, key, self._in_this_row(frame, row))
        hidden = not box and self._only_under_the_pointer(frame, mark, name)
        self.stage.call("rememberRow", row, frame=frame)
        words = self.stage.call("pageText", frame=frame)
        if not box and self.asks_nothing:
            self._removing(name, hidden)
            return True
        after = self.stage.click(frame, mark)
        if box:
            return self._ticked(frame, name, words)
        leads = after.native is not None or after.navigated or after.layers or after.controls
        if not leads and (ticked := self.stage.call("tickedNow", frame=frame)):
            name.key = "row_checkbox"
            name.what = KINDS["row_checkbox"]
            self.shown.ticked = ticked
            return self._ticked(frame, name, words)
        if not leads and not about["control"]:
            return False  # pointed at the row once more
        self._removing(name, hidden)
        if not leads and not self.stage.call("isSeen", row, frame=frame):
            self.note(_("the page asked nothing and removed it at once"), True)
            return True
        return self.after_removal(frame, after, batch=0)

    def _only_under_the_pointer(self, frame: Frame, mark: str, name: Named) -> bool:
        css = [c["css"] for c in name.find if "css" in c]
        return bool(css) and not self.stage.call("shownElsewhere", mark, css[0], frame=frame)

    def _removing(self, name: Named, hidden: bool) -> None:
        if hidden:
            self.shown.remove.append(hover("row"))
        self.shown.remove.append(click(self.shown.name(name)))
        self.note(_("pressed in the row: {what}").format(what=name.what))

    def _ticked(self, frame: Frame, name: Named, before: str) -> bool:
        self.shown.select = [tick(self.shown.name(name))]
        self.note(_("a row is ticked by {what}").format(what=name.what))
        after = self.stage.call("pageText", frame=frame)
        self.shown.selected = count_that_appeared(before, after)
        if self.shown.selected:
            self.stage.call("extendToText", self.shown.selected, frame=frame)
            self.region()
        else:
            self.note(_("the page shows no number of ticked rows"), True)
        return False

    def _outside(self, frame: Frame, event: dict[str, Any]) -> bool:
        mark = event["mark"]
        opener = self._hovered(frame, event)
        if opener and not self.shown.select and not self._menu:
            row, control = opener
            name = self.named(frame, control, "more", self._in_this_row(frame, row))
            self.shown.remove.append(hover(self.shown.name(name)))
            self._menu = True
        in_menu = self._menu
        if not in_menu and self.shown.select:
            self.stage.call("extend", mark, frame=frame)
            self.region()
        key = "menu_remove" if in_menu else "batch_remove" if self.shown.select else "mode"
        name = self.named(frame, mark, key, self._around())
        weight = self.stage.call("rowsWeigh", frame=self.frame)
        if self.asks_nothing and (in_menu or self.shown.select):
            self.shown.remove.append(click(self.shown.name(name)))
            return True
        after = self.stage.click(frame, mark)
        if not in_menu and not self.shown.select:
            if after.native is None and self.stage.call("rowsWeigh", frame=self.frame) > weight:
                self.shown.open.append(click(self.shown.name(name)))
                # Many pages leave the mode after a batch: each begins afresh.
                self.shown.leaves = True
                self.note(_("before ticking: {what}").format(what=name.what))
            else:
                self.problem = _("“{what}” did not change the rows; it was left out").format(
                    what=name.what
                )
            return False
        self._menu = False
        if not in_menu:
            self._opener = mark
        if self._became_choice(frame, name):
            return False
        self.shown.remove.append(click(self.shown.name(name)))
        return self.after_removal(frame, after, batch=1 if self.shown.select else 0)

    def _became_choice(self, frame: Frame, option: Named) -> bool:
        """A click on a select box and one on its option are one choice."""
        if not self.shown.remove or option.key != "menu_remove":
            return False
        opener = self.shown.remove[-1]
        box = self.shown.names.get(opener.target)
        if opener.verb != "click" or not box or not self._shows(frame, option.what):
            return False
        box.key = "batch_action"
        self.shown.names.pop(opener.target)
        self.shown.remove[-1] = choose(self.shown.name(box), option.what)
        self.note(_("chosen: {text}").format(text=option.what))
        return True

    def _shows(self, frame: Frame, words: str) -> bool:
        """Whether what opened the menu reads like the entry that was taken."""
        return bool(self._opener) and words in self.stage.call("textOf", self._opener, frame=frame)

    def _hovered(self, frame: Frame, event: dict[str, Any]) -> tuple[str, str] | None:
        """Row and control over which a menu opened by itself, where the click was on an entry of it."""
        if not self.stage.call("floating", event["mark"], frame=frame):
            return None
        found: list[str] | None = self.stage.call("openerIn", event["trail"], frame=frame)
        return (found[0], found[1]) if found else None

    # ---- after a click that removes

    def after_removal(self, frame: Frame, after: After, batch: int) -> bool:
        confirming = Confirming(self, frame, batch)
        if after.outside:
            raise NotRecorded(
                _("the question stands outside the frame that holds the list"),
                advice=_("open the address of the frame by itself and record that"),
            )
        if after.native is not None:
            return confirming.native(after.native)
        if after.navigated:
            return confirming.page()
        dialog = self._question_among(after)
        if dialog:
            return confirming.layer(dialog)
        if after.layers:
            self._menu = True
            return False
        self.note(_("the page asked nothing yet; go on until it asks"))
        return False

    def _question_among(self, after: After) -> str:
        """The mark of the layer that is a confirmation, or of a question in the flow of the page."""
        for layer in after.layers:
            labels = [c["label"] for c in layer["controls"]]
            goes_back = any(GO_BACK.match(label) for label in labels)
            goes_on = any(GO_ON.match(label) for label in labels)
            menu = layer["role"] in ("menu", "listbox")
            if (
                layer["role"] in ("dialog", "alertdialog")
                or (not menu and goes_back)
                or (
                    not menu
                    and goes_on
                    and re.search(r"[?？吗]|确认|confirm|sure", layer["text"], re.I)
                )
            ):
                return str(layer["mark"])
        loose = {c["label"]: c["mark"] for c in after.controls}
        asks = [m for label, m in loose.items() if GO_BACK.match(label) or GO_ON.match(label)]
        if len(asks) >= 2:
            return str(self.stage.call("common", asks, frame=self.frame))
        return ""

    # ---- names

    def _around(self) -> Place:
        return Place(volatile=self.shown.rows.texts())

    def _in_this_row(self, frame: Frame, row: str) -> Place:
        return Place(
            "row", row, self.shown.rows.texts(), tuple(self.stage.call("someRows", frame=frame))
        )

    def named(self, frame: Frame, mark: str, key: str, place: Place) -> Named:
        find, must = candidates(self.stage, frame, mark, place)
        about = self.stage.call("describe", mark, place.mark, frame=frame)
        row = place.mark if place.name == "row" else ""
        known = known_names(self.stage, frame, mark, self.stage.known, row)
        return Named(key, called(about, key), find, place.name, must, known=known)
