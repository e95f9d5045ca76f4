"""Questions asked of a row, when planning and again on the live row just before the click."""

from __future__ import annotations

from bot.flow import Guard
from bot.i18n import _
from bot.model import Block, Row


def readable(*facts: str) -> Guard:
    """The facts must be on the page: what cannot be read must not be acted on."""

    def guard(row: Row) -> Block | None:
        missing = [fact for fact in facts if not row.cells.get(fact)]
        if not missing:
            return None
        return Block(
            _("cannot read {facts} of this row").format(facts=", ".join(missing)),
            _("look at the row on the page; if it shows it, mend `columns` of the selector file"),
        )

    guard.__name__ = f"readable({', '.join(facts)})"
    return guard


def can_be_ticked(row: Row) -> Block | None:
    """The page greys out the checkbox of rows it will not let go."""
    if row.tickable is False:
        return Block(_("the page does not let this row be ticked"))
    return None
