"""How a list is read, learnt anew on a page that a redesign has changed: the id of a row, the number of
ticked rows, the total. By the rules of a recording; the proof then uses what was learnt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Frame, Locator

from bot.i18n import _
from bot.recorder.contracts import count_that_appeared
from bot.recorder.conversation import Conversation
from bot.recorder.demonstration import Series, ambiguous
from bot.recorder.panel import Button, Question
from bot.recorder.pointing import of_products
from bot.recorder.recorded_page import Stage
from bot.recorder.totals import totals


def series_of(stage: Stage, frame: Frame, row: Locator) -> list[Series]:
    """The numbers of the rows like this one that may be the ids of their products, the likeliest first."""
    seen = stage.call("understand", stage.mark(row), frame=frame)
    if not (seen["rows"] and of_products(seen)):
        return []
    found = [Series(tuple(k["ids"]), tuple(k["rules"])) for k in seen["keys"]]
    return sorted(found, key=lambda series: -series.score)


def id_now(talk: Conversation, series: Sequence[Series]) -> dict[str, str] | None:
    """How the id is read; a person says which number it is, where nothing else does. None: no number is."""
    chosen = series[0]
    if ambiguous(series):
        ask = Question(
            "key",
            _("Which of these numbers is the product's id?"),
            buttons=(
                *(Button(str(n), f"{s.label} {s.ids[0]}".strip()) for n, s in enumerate(series)),
                Button("none", _("None of them")),
            ),
        )
        while not (answer := str(talk.wait(ask).get("answer", ""))):
            pass
        if answer == "none":
            return None
        chosen = series[int(answer)]
    return {key: value for key, value in chosen.rule.items() if key != "label" and value}


class TickedCount:
    """What the page says that it did not say before one row was ticked."""

    def __init__(self, stage: Stage, frame: Frame, row: Locator) -> None:
        self.stage, self.frame = stage, frame
        stage.call("understand", stage.mark(row), frame=frame)  # so that the rows are left out
        self.before = self._text()

    def now(self) -> str:
        """The pattern of the number of ticked rows, which is 1 now; empty where the page tells none."""
        return count_that_appeared(self.before, self._text())

    def _text(self) -> str:
        text: str = self.stage.call("pageText", frame=self.frame)
        return text


def total_now(stage: Stage, frame: Frame, row: Locator, n: int) -> str:
    """The pattern of the total of a list that has so many rows; empty where the page tells none."""
    stage.call("understand", stage.mark(row), frame=frame)
    text: Any = stage.call("pageText", frame=frame)
    return next((total.pattern for total in totals(text, n) if total.n == n), "")
