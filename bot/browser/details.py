"""What a row tells only when asked: why its button is greyed out, and the figures in its drawer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.browser.page import ScenePage
from bot.browser.selection import Selection
from bot.errors import ReadingUnproved
from bot.i18n import _
from bot.model import Row

# Looked at in every frame: Playwright, asked to wait, looks every half second after the first quarter.
_UNTIL_HIDDEN = """async (els, most) => {
  const shown = el => el.checkVisibility({visibilityProperty: true}) && el.getClientRects().length > 0;
  const end = performance.now() + most;
  while (els.some(shown) && performance.now() < end) await new Promise(requestAnimationFrame);
}"""


class Facts:
    def __init__(self, page: ScenePage) -> None:
        self.page = page
        self.selection = Selection(page)

    def complete(self, rows: Sequence[Row]) -> list[Row]:
        """These rows of the page shown now, with what they tell when asked.

        One round trip for all tooltips; about eight per row whose facts stand in a drawer.
        """
        rows = self._reasons(rows)
        details = self.page.file.details
        if not details:
            return rows
        return [
            row if details.facts.keys() <= row.cells.keys() else self.look_into(row) for row in rows
        ]

    def _reasons(self, rows: Sequence[Row]) -> list[Row]:
        spec = self.page.file.rows
        asked = [r.product_id for r in rows if r.locked is not None or r.tickable is False]
        if not (asked and spec.tooltip):
            return list(rows)
        words = self.page.rows.tooltips(asked)
        return [
            replace(row, locked=words[row.product_id]) if words.get(row.product_id) else row
            for row in rows
        ]

    def look_into(self, row: Row) -> Row:
        """With what its details tell."""
        spec = self.page.file.details
        assert spec
        names = self.page.names
        with self.page.translated(spec.open):
            element = self.selection.aim(row.product_id)
            names.find(spec.open, row=element).click()
            self.selection.release(row.product_id)
        with self.page.translated(spec.panel):
            panel = names.any(spec.panel).filter(has_text=row.product_id)
            panel.first.wait_for()
            text = " ".join(panel.first.inner_text().split())
        shown = re.search(spec.id, text)
        if not shown or shown[1] != row.product_id:
            raise ReadingUnproved(
                _("{what} shows product {shown}, not {id}").format(
                    what=self.page.file.names[spec.panel].what,
                    shown=shown[1] if shown else "?",
                    id=row.product_id,
                ),
                advice=_("run it again"),
            )
        with self.page.translated(spec.close):
            names.find(spec.close).click()
            names.any(spec.panel).evaluate_all(_UNTIL_HIDDEN, names.timeout)
            names.any(spec.panel).first.wait_for(state="hidden")
        found = {fact: m[1] for fact, p in spec.facts.items() if (m := re.search(p, text))}
        return replace(row, cells={**row.cells, **found})
