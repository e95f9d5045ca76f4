"""Why a rule chose a row, kept with the plan and asked again of the live row.

Views and sales move between the evening and the night: what must still be true is the condition, not the
figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from bot.i18n import _
from bot.looking.survey import SurveyRow
from bot.model import Block, Row
from bot.policy.conditions import Condition
from bot.policy.facts import Value, name_of, read, values_of
from bot.policy.known_facts import Kind

_OF_THE_ROW = ("title",)


class Premise(BaseModel):
    """The condition of the rule that chose a row; asked again of the row as it is just before it goes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    when: str
    kinds: dict[str, str]
    """Fact → type, of every fact it speaks of."""
    given: dict[str, str | tuple[str, ...]] = {}
    """Values that the row itself does not show: of spreadsheets and of 商品管理."""


def premise_of(
    when: str,
    kinds: Mapping[str, Kind],
    row: SurveyRow,
    cells: Mapping[str, object],
    today: date,
) -> Premise:
    """``kinds``: of the facts that the condition speaks of; ``cells``: all that is known of the row."""
    given: dict[str, str | tuple[str, ...]] = {}
    for fact, kind in kinds.items():
        if fact not in row.facts and fact not in _OF_THE_ROW:
            value = read(cells.get(fact), kind, today)
            given[fact] = value if isinstance(value, tuple) else str(value)
    return Premise(when=when, kinds={f: k.value for f, k in sorted(kinds.items())}, given=given)


def objection(
    premise: Premise, row: Row, today: date, *, rule: str, then: Mapping[str, str]
) -> Block | None:
    """Why the rule that chose this row does not want it gone any more.

    ``then``: its facts when it was chosen; ``today``: in Asia/Shanghai.
    """
    kinds = {fact: Kind(kind) for fact, kind in premise.kinds.items()}
    shown = {f: k for f, k in kinds.items() if f not in premise.given}
    values, gap = values_of(shown, {**row.cells, "title": row.title}, today)
    given = {name_of(f, kinds[f]): _value(v, kinds[f]) for f, v in premise.given.items()}
    named = tuple((name_of(fact, kind), kind) for fact, kind in kinds.items())
    holds = None if gap else _condition(premise.when, named).holds({**values, **given})
    if holds:
        return None
    if holds is None:
        return Block(
            _("cannot read {facts} of this row").format(facts=gap or premise.when),
            _("look at the row on the page; if it shows it, mend `columns` of the selector file"),
        )
    now = ", ".join(
        f"{fact} “{then.get(fact, '')}” → “{row.cells.get(fact, '')}”"
        for fact in shown
        if then.get(fact) != row.cells.get(fact)
    )
    return Block(
        _("the rule “{rule}” does not hold any more: {now}").format(rule=rule, now=now or "—"),
        _("make a new plan if it should still go"),
    )


@lru_cache(maxsize=200)
def _condition(when: str, kinds: tuple[tuple[str, Kind], ...]) -> Condition:
    return Condition(when, dict(kinds))


def _value(given: str | tuple[str, ...], kind: Kind) -> Value:
    """As it was read when the plan was made; a date as the days since then."""
    if isinstance(given, tuple) or kind in (Kind.TEXT, Kind.TAGS):
        return given
    return Decimal(given)
