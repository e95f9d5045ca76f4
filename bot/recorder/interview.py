"""The conversation: asks for one thing at a time, and takes plain actions in their natural order.

A click is understood while it is held back, then made. The demonstration ends at the confirmation, which is
declined (:mod:`bot.recorder.confirming`).
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Frame

from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.candidate_kinds import steady
from bot.recorder.candidates import Named, Place, role_of
from bot.recorder.confirming import Confirming, Next
from bot.recorder.contracts import count_that_appeared
from bot.recorder.control_words import REMOVE
from bot.recorder.conversation import Conversation
from bot.recorder.demonstration import Shown
from bot.recorder.kinds import BOXES, KINDS
from bot.recorder.nuisances import Nuisances
from bot.recorder.panel import Button, Question
from bot.recorder.pointing import Pointing
from bot.recorder.recorded_page import After, Ended
from bot.scene.selector_files import SelectorFile
from bot.scene.steps import choose, click, hover, tick

STOP = "stop"
#: Letters of what a control in every row may be called.
_SHORT = 8


class Interview:
    def __init__(
        self,
        talk: Conversation,
        *,
        row_key: str = "",
        asks_nothing: bool = False,
        known: SelectorFile | None = None,
    ) -> None:
        """``row_key``: label or attribute of the id, where the rows carry several. ``asks_nothing``: the
        page is known to remove at once, so the removing click is only pointed at. ``known``: the page as it
        was recorded, or written, before."""
        self.talk = talk
        self.stage = talk.stage
        self.shown = talk.shown
        self.asks_nothing = asks_nothing
        self._nuisances = Nuisances(talk)
        self._pointing = Pointing(talk, row_key, known)
        self._menu = False  # a menu stands open, of which the next click takes an item
        self._opener = ""  # the mark of what opened it

    def run(self) -> Shown:
        """Until the removal has been shown. Raise :class:`NotRecorded`."""
        first = self._pointing.run()
        done = self._acts(first) and self._act(first)
        while not done:
            done = self._act(self.talk.wait(self._what_removes()))
        return self.shown

    # ---- 2 and 3. what selects it, what removes it

    def _acts(self, event: dict[str, Any]) -> bool:
        """Whether the click on the first row was the first act, too."""
        if event["kind"] != "click":
            return event["kind"] == "choose"
        about = self.stage.call("describe", event["mark"], "", frame=self.talk.frame)
        role = role_of(self.stage.marked(event["mark"], self.talk.frame))
        return (
            role in BOXES
            or about["type"] in BOXES
            or (about["control"] and bool(REMOVE.search(about["label"])))
            or (about["control"] and (role == "img" or not about["label"]) and about["tag"] != "a")
            or (about["control"] and not about["leads"] and self._is_in_every_row(about["label"]))
            or not self.stage.call("rowMark", event["mark"], frame=self.talk.frame)
        )

    def _is_in_every_row(self, label: str) -> bool:
        """The menu of a row, whatever it is called: no title, no state."""
        texts = self.shown.rows.texts()
        return label not in texts and len(label) <= _SHORT and bool(steady(label, texts))

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
        if not row and not self._menu and self._nuisances.close(frame, event["mark"]):
            return False
        if row and self.stage.call("isRow", event["mark"], frame=frame):
            return False  # pointed at a row once more
        try:
            if row and not self.shown.select and not self._menu:
                return self._in_row(frame, event["mark"], row["mark"])
            return self._outside(frame, event)
        except Ended:
            raise
        except NotRecorded as why:
            self.talk.problem, self.talk.way_out = why.message, why.advice
            return False

    def _chosen(self, frame: Frame, event: dict[str, Any]) -> bool:
        """An option of the page's own <select>: it is chosen already."""
        name = self.talk.named(frame, event["mark"], "batch_action", self._around())
        if self.shown.select:
            self.stage.call("extend", event["mark"], frame=frame)
            self.talk.region()
            self.shown.remove.append(choose(self.shown.name(name), event["text"]))
            self.talk.note(_("chosen: {text}").format(text=event["text"]))
        return False

    def _in_row(self, frame: Frame, mark: str, row: str) -> bool:
        role = role_of(self.stage.marked(mark, frame))
        about = self.stage.call("describe", mark, row, frame=frame)
        box = role in BOXES or about["type"] in BOXES
        key = "row_checkbox" if box else "remove"
        name = self.talk.named(frame, mark, key, self._in_this_row(frame, row))
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
        ticked = self.stage.call("tickedNow", frame=frame)
        # With what can be done to the ticked, a bar may come that says how many they are. What removes may
        # select its row, too.
        asks = bool(REMOVE.search(about["label"])) or any(layer["role"] for layer in after.layers)
        if ticked and (not leads or (not asks and self._count_since(frame, words))):
            name.key = "row_checkbox"
            name.what = KINDS["row_checkbox"]
            self.shown.ticked = ticked
            return self._ticked(frame, name, words)
        seen = self.stage.call("isSeen", row, frame=frame)
        if not leads and seen and not REMOVE.search(about["label"]) and about["label"]:
            return False  # pointed at the row once more
        self._removing(name, hidden)
        if not leads and not seen:
            self.talk.note(_("the page asked nothing and removed it at once"), True)
            return True
        return self._removed(frame, after, batch=0)

    def _only_under_the_pointer(self, frame: Frame, mark: str, name: Named) -> bool:
        css = [c["css"] for c in name.find if "css" in c]
        return bool(css) and not self.stage.call("shownElsewhere", mark, css[0], frame=frame)

    def _removing(self, name: Named, hidden: bool) -> None:
        if hidden:
            self.shown.remove.append(hover("row"))
        self.shown.remove.append(click(self.shown.name(name)))
        self.talk.note(_("pressed in the row: {what}").format(what=name.what))

    def _ticked(self, frame: Frame, name: Named, before: str) -> bool:
        if name.must:
            name.must.pop("icon", None)  # a ticked box is drawn otherwise
        self.shown.select = [tick(self.shown.name(name))]
        self.talk.note(_("a row is ticked by {what}").format(what=name.what))
        self.shown.selected = self._count_since(frame, before)
        if self.shown.selected:
            self.stage.call("extendToText", self.shown.selected, frame=frame)
            self.talk.region()
        else:
            self.talk.note(_("the page shows no number of ticked rows"), True)
        return False

    def _count_since(self, frame: Frame, before: str) -> str:
        """The count of ticked rows that the page did not show then."""
        return count_that_appeared(before, self.stage.call("pageText", frame=frame))

    def _outside(self, frame: Frame, event: dict[str, Any]) -> bool:
        mark = event["mark"]
        opener = self._hovered(frame, event)
        if opener and not self.shown.select and not self._menu:
            row, control = opener
            name = self.talk.named(frame, control, "more", self._in_this_row(frame, row))
            self.shown.remove.append(hover(self.shown.name(name)))
            self._menu = True
        in_menu = self._menu
        if not in_menu and self.shown.select:
            self.stage.call("extend", mark, frame=frame)
            self.talk.region()
        key = "menu_remove" if in_menu else "batch_remove" if self.shown.select else "mode"
        name = self.talk.named(frame, mark, key, self._around())
        weight = self.stage.call("rowsWeigh", frame=self.talk.frame)
        if self.asks_nothing and (in_menu or self.shown.select):
            self.shown.remove.append(click(self.shown.name(name)))
            return True
        after = self.stage.click(frame, mark)
        if not in_menu and not self.shown.select:
            if (
                after.native is None
                and self.stage.call("rowsWeigh", frame=self.talk.frame) > weight
            ):
                self.shown.open.append(click(self.shown.name(name)))
                # Many pages leave the mode after a batch: each begins afresh.
                self.shown.leaves = True
                self.talk.note(_("before ticking: {what}").format(what=name.what))
            else:
                self.talk.problem = _("“{what}” did not change the rows; it was left out").format(
                    what=name.what
                )
            return False
        self._menu = False
        if not in_menu:
            self._opener = mark
        if self._became_choice(frame, name):
            return False
        self.shown.remove.append(click(self.shown.name(name)))
        return self._removed(frame, after, batch=1 if self.shown.select else 0)

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
        self.talk.note(_("chosen: {text}").format(text=option.what))
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

    def _removed(self, frame: Frame, after: After, batch: int) -> bool:
        """Whether the removal has been shown to the end."""
        what = Confirming(self.talk, frame, batch).after(after)
        if what is Next.MENU:
            self._menu = True
        return what is Next.SHOWN

    # ---- names

    def _around(self) -> Place:
        return Place(volatile=self.shown.rows.texts())

    def _in_this_row(self, frame: Frame, row: str) -> Place:
        return Place(
            "row", row, self.shown.rows.texts(), tuple(self.stage.call("someRows", frame=frame))
        )
