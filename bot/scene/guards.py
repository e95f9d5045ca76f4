"""Questions asked of a row, when planning and again on the live row just before the click."""

from __future__ import annotations

import re

from bot.i18n import _
from bot.model import Block, Row
from bot.scene.flow import Guard


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


def offered(row: Row) -> Block | None:
    """The page greys out the checkbox or the button of rows it will not let go."""
    if row.locked is not None:
        return Block(row.locked or _("the page does not offer the removal of this row"))
    if row.tickable is False:
        return Block(_("the page does not let this row be ticked"))
    return None


def unfinished_orders(row: Row) -> Block | None:
    """Fact ``open_orders`` (进行中订单): must be on the page, and zero."""
    return _must_be_zero(row, "open_orders", _("unfinished orders: {n}"))


def unsettled_commission(row: Row) -> Block | None:
    """Fact ``unsettled`` (待结算佣金): must be on the page, and zero."""
    return _must_be_zero(row, "unsettled", _("commission not settled yet: {n}"))


def _must_be_zero(row: Row, fact: str, says: str) -> Block | None:
    text = row.cells.get(fact, "")
    number = re.sub(r"[¥￥,，\s]|[件个笔元]$", "", text)
    if re.fullmatch(r"0+(\.0+)?", number):
        return None
    if re.fullmatch(r"\d+(\.\d+)?", number):
        return Block(says.format(n=text))
    return readable(fact)(row) or Block(
        _("cannot read {facts} of this row").format(facts=f"{fact} “{text}”")
    )


def only_when(fact: str, *states: str) -> Guard:
    """The fact must read exactly as one of ``states``."""

    def guard(row: Row) -> Block | None:
        if block := readable(fact)(row):
            return block
        text = row.cells[fact]
        if text in states:
            return None
        return Block(
            _("“{state}”: the page allows it only when “{states}”").format(
                state=text, states="”, “".join(states)
            )
        )

    guard.__name__ = f"only_when({fact})"
    return guard
