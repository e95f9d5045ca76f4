"""What stands in a confirmation: boxes, inputs, the control that goes on, and how the question is told from
others."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame

from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.candidate_kinds import depends_on_classes
from bot.recorder.candidates import Named, Place, candidates, known_names
from bot.recorder.contracts import Contract
from bot.recorder.control_words import AGREEMENT, GO_BACK, GO_ON
from bot.recorder.conversation import Conversation
from bot.recorder.kinds import KINDS
from bot.recorder.panel import Question
from bot.scene.steps import Step, choose, fill, tick


class Parts:
    """``batch``: how many rows are ticked; 0 where one row is removed by its own control."""

    def __init__(self, talk: Conversation, frame: Frame, batch: int) -> None:
        self.talk = talk
        self.frame = frame
        self.batch = batch

    def is_box(self, about: dict[str, Any]) -> bool:
        boxes = about["type"] in ("checkbox", "radio")
        return boxes or about["tag"] == "label"

    def tick(self, target: str, about: dict[str, Any], dialog: str) -> Step:
        if AGREEMENT.search(about["label"]):
            raise NotRecorded(
                _("the page asks to agree to “{what}”").format(what=about["label"]),
                advice=_("an agreement is for a person; agree once by hand, then record again"),
            )
        find, _must = candidates(self.talk.stage, self.frame, target, Place("dialog", dialog))
        name = Named("understood", about["label"] or _("tick box of the question"), find, "dialog")
        self.talk.stage.click(self.frame, target)
        return tick(self.talk.shown.name(name))

    def is_choice(self, target: str) -> bool:
        """Whether it is a box from whose options one is chosen."""
        return bool(self.talk.stage.call("isChoice", target, frame=self.frame))

    def choose(self, target: str, dialog: str) -> Step:
        """Open it, and take the option that the person points at then."""
        name = self._choice(target, dialog)
        self.talk.stage.click(self.frame, target)
        ask = Question("option", _("Take the option that is to be chosen each time"))
        while (event := self.talk.wait(ask))["kind"] != "click":
            pass
        about = self.talk.stage.call("describe", event["mark"], "", frame=self.frame)
        self.talk.stage.click(self.frame, event["mark"])
        return self._chosen(name, about["label"])

    def chosen(self, event: dict[str, Any], dialog: str) -> Step:
        """Of the browser's own select box, in which it is chosen already."""
        return self._chosen(self._choice(event["mark"], dialog), event["text"])

    def _choice(self, target: str, dialog: str) -> str:
        find, _must = candidates(self.talk.stage, self.frame, target, Place("dialog", dialog))
        return self.talk.shown.name(
            Named("reason", _("select box of the question"), find, "dialog")
        )

    def _chosen(self, name: str, option: str) -> Step:
        self.talk.note(_("chosen: {text}").format(text=option))
        return choose(name, option)

    def fill(self, one: dict[str, str], place: Place) -> Step:
        find, _must = candidates(self.talk.stage, self.frame, one["mark"], place)
        about = self.talk.stage.call("describe", one["mark"], place.mark, frame=self.frame)
        name = Named("typed_word", about["label"] or _("input of the question"), find, place.name)
        text = "{count}" if self.batch and one["text"].strip() == str(self.batch) else one["text"]
        if one["text"].strip() in self.talk.shown.rows.texts():
            raise NotRecorded(
                _("the page wants the words of the very row typed"),
                advice=_("such a page cannot be recorded yet"),
            )
        return fill(self.talk.shown.name(name), text)

    def asked(self, dialog: str) -> tuple[list[str], str]:
        """The answers that a question offers; and what was pressed with what is asked, without them."""
        layer = self.talk.stage.call("layer", dialog, frame=self.frame)
        labels, asked = [c["label"] for c in layer["controls"]], layer["text"]
        for words in filter(None, reversed(labels)):
            before, _found, behind = asked.rpartition(words)
            asked = before + behind
        names = self.talk.shown.names
        pressed = [names[s.target].what for s in self.talk.shown.remove if s.target in names]
        return labels, " ".join([*pressed, asked])

    def go_on(self, dialog: str) -> str:
        controls = self.talk.stage.call("layer", dialog, frame=self.frame)["controls"]
        free = [c for c in controls if not GO_BACK.match(c["label"]) and not c["disabled"]]
        found = [c for c in free if GO_ON.match(c["label"])]
        best = [c for c in found if c["primary"]] or found
        if len(best) == 1:
            return str(best[0]["mark"])
        self.talk.problem = _("no single control says so; point at it")
        return ""

    def dialog_name(self, mark: str, read: Contract, counted: bool) -> Named:
        about = self.talk.stage.call("describe", mark, "", frame=self.frame)
        says = "/" + r"\s*".join(re.escape(part) for part in read.says.split()) + "/"
        plain = [c for c in dict.fromkeys([*about["css"], *about["plain"]])]
        lasting = [c for c in plain if re.search(r"[.\[#]|\w-\w", c)] or plain or ["body"]
        find = [{"css": css, "has_text": says} for css in lasting[:4]]
        find = [c for c in find if self._only(c, mark)][:3] or find[:1]
        if all(depends_on_classes(c["css"]) for c in find):
            # Another build of the page may have other classes.
            bare = self.talk.stage.call("classless", mark, "", frame=self.frame)
            find += [c for css in bare if self._only(c := {"css": css, "has_text": says}, mark)]
        named = Named(
            "remove_dialog",
            KINDS["remove_dialog"],
            find,
            count=read.count if counted else "",
            known=known_names(self.talk.stage, self.frame, mark, self.talk.stage.known),
        )
        self.talk.shown.name(named)
        return named

    def _only(self, candidate: dict[str, str], mark: str) -> bool:
        with suppress(PlaywrightError):
            found = self.frame.locator(candidate["css"]).filter(
                has_text=re.compile(candidate["has_text"][1:-1]), visible=True
            )
            return found.count() == 1
        return False
