"""The search of a list: which box, what begins it, how many ids it takes at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.recorder.candidates import Named
from bot.recorder.control_words import (
    SEARCH,
    SEARCH_BOX,
)
from bot.recorder.kinds import KINDS
from bot.recorder.surroundings import Surroundings
from bot.recorder.trial_page import TrialPage
from bot.scene.steps import click, fill, press

#: An id that no list holds.
_NOBODY = "3000000000000000001"


class SearchTrial:
    """Believed once it showed what was asked for, nothing for what no list holds, and all again."""

    def __init__(self, page: TrialPage, found: Surroundings) -> None:
        self.page = page
        self.found = found

    def run(self) -> None:
        def boxes() -> list[dict[str, Any]]:
            found = self.page.call("searchBoxes")
            return [box for box in found if SEARCH_BOX.search(box["words"])]

        for box in self.page.each(boxes):
            if self._try_box(box["mark"]):
                return

    def _try_box(self, mark: str) -> bool:
        all_ids = self.page.keys()
        if len(all_ids) < 2:
            return False
        pair = [all_ids[0], all_ids[-1]]
        find = self.page.candidates(mark)
        known = self.page.known(mark)

        def ask(text: str, button: dict[str, Any] | None) -> list[str]:
            def gesture() -> None:
                field_ = self.page.locate(find[0]).first
                field_.fill(text)
                if button:
                    self.page.locate(button).first.click(timeout=3_000)
                else:
                    field_.press("Enter")

            self.page.act(gesture)
            return self.page.keys()

        near = self.page.call("buttonsNear", mark)
        ways: list[tuple[dict[str, Any] | None, Named | None]] = [(None, None)]
        for b in [b for b in near if SEARCH.match(b["label"])][:1]:
            button = self.page.candidates(b["mark"])
            known_as = self.page.known(b["mark"])
            query = Named("query", b["label"].replace(" ", ""), button, known=known_as)
            ways.append((button[0], query))
        for button_, named in ways:
            for asked in (pair, pair[:1]):
                if sorted(ask(",".join(asked), button_)) != sorted(asked):
                    continue
                most = self._most(asked, all_ids, partial(ask, button=button_))
                if ask(_NOBODY, button_) or not self._whole_again(all_ids, ask, button_):
                    return False
                if self._is_kept(pair[:1], all_ids, partial(ask, button=button_)):
                    return False
                name = self.page.shown.name(
                    Named("search_box", KINDS["search_box"], find, known=known)
                )
                go = click(self.page.shown.name(named)) if named else press(name, "Enter")
                self.found.locate = [fill(name, "{product_ids}"), go]
                # One more proves that the search is alive.
                self.found.search_most = max(1, most - 1)
                return True
        return False

    def _most(self, asked: list[str], all_ids: list[str], ask: Callable[[str], list[str]]) -> int:
        """How many ids at once were seen to work."""
        if len(asked) == 1:
            return 1
        for n in (len(all_ids), 10, 5):
            some = all_ids[:n]
            if n <= len(all_ids) and sorted(ask(",".join(some))) == sorted(some):
                return len(some)
        return len(asked)

    def _is_kept(self, one: list[str], all_ids: list[str], ask: Callable[[str], list[str]]) -> bool:
        """Whether the list, loaded anew, still shows only what was searched for: what is read then would be
        taken for all of it."""
        ask(one[0])
        self.page.fresh()
        if set(self.page.keys()) & set(all_ids) - set(one):
            return False
        ask("")
        return True

    def _whole_again(
        self,
        all_ids: list[str],
        ask: Callable[[str, dict[str, Any] | None], list[str]],
        button: dict[str, Any] | None,
    ) -> bool:
        nothing = self.page.call("emptyNow", _NOBODY)
        if sorted(ask("", button)) != sorted(all_ids):
            return False
        always = self.page.call("shown", nothing["css"])
        worded = f"/{re.escape(nothing['words'])}/"
        self.found.empty = [{"css": css} for css in nothing["css"] if css not in always] or [
            {"css": css, "has_text": worded} for css in always
        ]
        return True
