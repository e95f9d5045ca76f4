"""The page sizes of a list: a native box of them, or one that opens."""

from __future__ import annotations

import re
from typing import Any

from bot.recorder.candidates import Named
from bot.recorder.control_words import (
    APPLY,
    BOX_OF_SIZES,
    PAGE_SIZE,
)
from bot.recorder.kinds import KINDS
from bot.recorder.surroundings import Surroundings
from bot.recorder.trial_page import TrialPage

_LARGEST = 200


class SizeTrial:
    """Believed once the largest showed more rows."""

    def __init__(self, page: TrialPage, found: Surroundings) -> None:
        self.page = page
        self.found = found

    def run(self) -> None:
        if self.found.adds:
            return
        before = self.page.keys()
        for box in self.page.each(lambda: self.page.call("sizeSelects")):
            sizes = [int(m[1]) for o in box["options"] if (m := PAGE_SIZE.match(o))]
            if len(sizes) == len(box["options"]) >= 2 and self._try_native(box, sizes, before):
                return
        for control in self.page.each(lambda: self.page.call("saying", BOX_OF_SIZES)[:2]):
            if self._try_options(control, before):
                return

    def _try_native(self, box: dict[str, Any], sizes: list[int], before: list[str]) -> bool:
        name = self.page.name(box["mark"], "page_size", "每页条数")
        option = next(
            o for o in box["options"] if (m := PAGE_SIZE.match(o)) and int(m[1]) == max(sizes)
        )
        near = self.page.call("buttonsNear", box["mark"])
        self.page.act(
            lambda: self.page.stage.marked(box["mark"], self.page.frame).select_option(label=option)
        )
        if len(self.page.keys()) > len(before):
            self.found.size, self.found.sizes = name, sizes
            return True
        for button in [b for b in near if APPLY.match(b["label"])][:1]:
            apply = self.page.name(button["mark"], "apply_size")
            self.page.click(button["mark"])
            if len(self.page.keys()) > len(before):
                self.found.size, self.found.sizes, self.found.apply = name, sizes, apply
                return True
            self.page.shown.names.pop(apply)
        self.page.shown.names.pop(name)
        return False

    def _try_options(self, control: dict[str, Any], before: list[str]) -> bool:
        find = self.page.candidates(control["mark"])
        after = self.page.click(control["mark"])
        options = {
            int(m[1]): c
            for layer in after.layers
            for c in layer["controls"]
            if (m := PAGE_SIZE.match(c["label"])) and int(m[1]) <= _LARGEST
        }
        if len(options) < 2:
            return False
        size = max(options)
        about = self.page.call("describe", options[size]["mark"], "")
        words = options[size]["label"].replace(str(size), "{size}", 1)
        kinds = [
            c
            for c in about["plain"]
            if re.search(r"[.\[]", c) and "title" not in c and "name=" not in c
        ]
        self.page.click(options[size]["mark"])
        if len(self.page.keys()) <= len(before) and (self.found.stated or 10**9) > len(before):
            return False
        name = self.page.shown.name(Named("page_size", KINDS["page_size"], without_number(find)))
        self.page.shown.name(
            Named(
                f"{name}_option",
                "每页条数的选项",
                [{"css": c, "has_text": words} for c in kinds[:2]] or [{"text": words}],
            )
        )
        self.found.size, self.found.sizes = name, sorted(options)
        return True


def without_number(find: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The box shows the size it stands at: what names that is no name of the box."""
    kept = [c for c in find if not re.search(r"\d", str({**c, "css": ""}))]
    return kept or find
