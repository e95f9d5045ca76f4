"""What no rule may touch, known by all that was read of a product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bot.i18n import _
from bot.looking.survey import Survey, SurveyRow
from bot.policy.facts import text_of
from bot.policy.policy import Policy


class KeptWords:
    """What is never touched, and what all that was read tells of each product."""

    _FACTS: ClassVar = {"tags": "tags", "brands": "brand", "titles": "title"}

    def __init__(
        self, policy: Policy, survey: Survey, goods: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.policy = policy
        self.authors = False
        self.told: dict[str, dict[str, set[str]]] = {kind: {} for kind in self._FACTS}
        for ties in survey.ties().values():
            for tie in ties:
                self._take(tie.row.product_id, {**tie.row.facts, "title": tie.row.title})
        for product_id, facts in goods.items():
            self._take(product_id, {k.removeprefix("goods_"): v for k, v in facts.items()})
        for product_id, cells in policy.sheets.items():
            self._take(product_id, cells)

    def _take(self, product_id: str, cells: Mapping[str, object]) -> None:
        self.authors |= bool(text_of(cells.get("author")))
        for kind, fact in self._FACTS.items():
            if shown := text_of(cells.get(fact)):
                self.told[kind].setdefault(product_id, set()).add(shown)

    def of(self, row: SurveyRow, author: str) -> str:
        """Why the row is never touched; empty when it may be."""
        if row.product_id in self.policy.never_ids:
            return _("on the list of what is never touched")
        never = self.policy.never
        shown = {kind: told.get(row.product_id, set()) for kind, told in self.told.items()}
        for kind, texts in {**shown, "authors": {author}}.items():
            for word in getattr(never, kind):
                if any(word in text for text in texts):
                    return _("never touched: “{word}”").format(word=word)
        return ""

    def blind(self) -> list[str]:
        shown = {kind: bool(told) for kind, told in self.told.items()}
        never = self.policy.never
        return [
            k
            for k, any_ in {**shown, "authors": self.authors}.items()
            if getattr(never, k) and not any_
        ]
