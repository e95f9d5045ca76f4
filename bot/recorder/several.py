"""The question once more, about two rows: many pages ask about one by its title, and about several by their
number. Nothing is confirmed."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator

from bot.browser.names import NOTHING, Scope, locate, visible
from bot.recorder.contracts import Contract, contract, either
from bot.recorder.control_words import GO_ON
from bot.recorder.demonstration import Shown
from bot.recorder.questions import question_among
from bot.recorder.recorded_page import After, Stage
from bot.scene.page_names import Candidate
from bot.scene.steps import EXPECTATIONS, Step

#: Rows that are ticked, and how many are tried: some may not be tickable.
_TWO, _TRIES = 2, 6
_PATIENCE = 3_000


@dataclass(frozen=True)
class Asked:
    text: str
    labels: tuple[str, ...] = ()
    mark: str = ""
    """Of the layer; empty for the browser's own question."""


class Several:
    """On a page that was just loaded, up to the list."""

    def __init__(self, stage: Stage, frame: Frame, shown: Shown) -> None:
        self.stage = stage
        self.frame = frame
        self.shown = shown

    def learn(self) -> bool:
        """Take into ``shown`` how the page asks about two rows; False where it could not be asked."""
        at = next((n for n, s in enumerate(self.shown.confirm) if s.verb in EXPECTATIONS), None)
        if not self.shown.select or at is None:
            return False
        rows = self._tick()
        if len(rows) != _TWO:
            return False
        volatile = [text for row in rows for text in self._texts(row)]
        asked = self._ask()
        if not asked:
            return False
        expected = self.shown.confirm[at]
        two = contract(asked.text, asked.labels, volatile, _TWO)
        if two.says:
            self.shown.confirm[at] = both(self.shown, expected, two, asked)
        self._decline(expected.target, asked)
        return bool(two.says)

    def _tick(self) -> list[str]:
        """Marks of the rows that are ticked now."""
        ticked: list[str] = []
        css = self.shown.ticked[0] if self.shown.ticked else ""
        for row in self.stage.call("firstRows", _TRIES, frame=self.frame):
            before = len(ticked)
            scope = self.stage.marked(row, self.frame)
            with suppress(PlaywrightError):
                for step in self.shown.select:
                    self.stage.act(
                        self.frame, partial(self._find(step, scope).click, timeout=_PATIENCE)
                    )
            n = self.stage.call("tickedRows", css, frame=self.frame)
            if n == before + 1:
                ticked.append(row)
            if n >= _TWO:
                break
        return ticked

    def _texts(self, row: str) -> list[str]:
        found: list[str] = self.stage.call("textsOf", row, frame=self.frame)
        return found

    def _find(self, step: Step, row: Locator | None = None) -> Locator:
        named = self.shown.names[step.target]
        scope: Scope = row if row is not None and named.inside == "row" else self.frame
        found = [visible(locate(scope, Candidate.model_validate(c), NOTHING)) for c in named.find]
        return next((there for there in found if there.count() == 1), found[0]).first

    def _ask(self) -> Asked | None:
        after = After()
        for step in self.shown.remove:
            after = self.stage.act(self.frame, partial(self._take, step))
        if after.native is not None:
            return Asked(after.native)
        mark = question_among(self.stage, self.frame, after)
        if after.navigated:
            controls = self.stage.call("controlsNow", frame=self.frame)
            found = [c for c in controls if GO_ON.match(c["label"]) and not c["disabled"]]
            if found:
                mark = self.stage.call("asksAround", found[-1]["mark"], frame=self.frame)
        if not mark:
            return None
        layer: dict[str, Any] = self.stage.call("layer", mark, frame=self.frame)
        return Asked(
            layer["text"], tuple(c["label"] for c in layer["controls"] if c["label"]), mark
        )

    def _take(self, step: Step) -> None:
        target = self._find(step)
        if step.verb == "hover":
            target.hover(timeout=_PATIENCE)
        elif step.verb != "choose":
            target.click(timeout=_PATIENCE)
        elif target.evaluate("el => el.localName") == "select":
            target.select_option(label=step.text, timeout=_PATIENCE)
        else:
            target.click(timeout=_PATIENCE)
            option = self.frame.get_by_text(step.text).filter(visible=True).last
            option.click(timeout=_PATIENCE)

    def _decline(self, dialog: str, asked: Asked) -> None:
        if not asked.mark:
            return
        scope = self.stage.marked(asked.mark, self.frame)
        for candidate in self.shown.back.get(dialog, ()):
            back = visible(locate(scope, Candidate.model_validate(candidate), NOTHING))
            if back.count() == 1:
                self.stage.act(self.frame, back.click)
                return
        self.stage.act(self.frame, lambda: self.stage.page.keyboard.press("Escape"))


def both(shown: Shown, one: Step, two: Contract, asked: Asked) -> Step:
    """The expectation about several rows, and about one where that is asked with other words; the dialog in
    ``shown`` is found by either. ``one``: what is expected about one row."""
    counted = bool(two.count)
    said = "".join(shown.said[one.target].split())
    same = "".join(two.says.split()) in said
    number = re.search(two.count, said) if counted else None
    if same and (number[1] == "1" if number else not counted):
        if one.target:
            shown.names[one.target].count = two.count
        return replace(one, text=two.says, counted=counted)
    if asked.mark:
        dialog = shown.names[one.target]
        dialog.count = two.count
        for candidate in dialog.find:
            candidate["has_text"] = either(one.text, two.says)
    return replace(one, text=two.says, counted=counted, one=one.text)
