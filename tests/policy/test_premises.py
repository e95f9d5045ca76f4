"""What a rule saw moves until the row goes: its condition is asked again, figures need not be the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.looking.survey import SurveyRow
from bot.model import Block, Row
from bot.planning.plan import Item
from bot.policy.facts import values_of
from bot.policy.known_facts import Kind
from bot.policy.premises import objection, premise_of

NOW = datetime(2026, 11, 27, 20, tzinfo=UTC)
TODAY = date(2026, 11, 28)
KINDS = {
    "views": Kind.NUMBER,
    "since": Kind.DATE,
    "status": Kind.TEXT,
    "goods_sales": Kind.NUMBER,
    "tags": Kind.TAGS,
    "title": Kind.TEXT,
}


def chosen(when: str, facts: Mapping[str, str], **known: Any) -> Item:
    kinds = {fact: kind for fact, kind in KINDS.items() if fact in when or f"{fact}_" in when}
    if "tied_days" in when:
        kinds["since"] = Kind.DATE
    row = SurveyRow(product_id="3690000000000000001", title="旧款杯子", facts=dict(facts))
    cells = {**known, **facts, "title": row.title}
    return Item(
        scene="own/list",
        container="",
        product_id=row.product_id,
        title=row.title,
        facts=row.facts,
        rule="规则",
        reason="x",
        premise=premise_of(when, kinds, row, cells, TODAY),
    )


def live(title: str = "旧款杯子", **cells: str) -> Row:
    return Row("3690000000000000001", {"product": title, **cells})


def asked_again(item: Item, row: Row, today: date) -> Block | None:
    assert item.premise
    return objection(item.premise, row, today, rule=item.rule, then=item.facts)


@pytest.mark.parametrize(
    ("when", "then", "known", "now"),
    [
        ("views < 50", {"views": "3"}, {}, {"views": "49"}),
        ("tied_days > 90", {"since": "2026-01-01"}, {}, {"since": "2026-01-01 10:00"}),
        ('status in ["已下架", "封禁中"]', {"status": "已下架"}, {}, {"status": "封禁中"}),
        ("views < 5 and goods_sales <= 0", {"views": "0"}, {"goods_sales": 0.0}, {"views": "4"}),
        ('"清仓" in tags', {}, {"tags": "清仓、旧款"}, {}),
        ('title =~ ".*旧款.*"', {}, {}, {}),
    ],
)
def test_figures_may_move_while_the_condition_holds(
    when: str, then: dict[str, str], known: dict[str, Any], now: dict[str, str]
) -> None:
    assert asked_again(chosen(when, then, **known), live(**now), TODAY) is None


@pytest.mark.parametrize(
    ("when", "then", "known", "now", "said"),
    [
        ("views < 50", {"views": "3"}, {}, {"views": "50"}, "“3” → “50”"),
        ("views < 50", {"views": "3"}, {}, {"views": "--"}, "cannot read views"),
        ("views < 50", {"views": "3"}, {}, {}, "cannot read views"),
        ("tied_days > 90", {"since": "2026-01-01"}, {}, {"since": "2026-11-27"}, "2026-11-27"),
        ("views < 5 and goods_sales <= 0", {"views": "0"}, {"goods_sales": 0}, {"views": "9"}, "9"),
        (
            'status == "已下架"',
            {"status": "已下架"},
            {},
            {"status": "¥19.90"},
            "cannot read status",
        ),
    ],
)
def test_a_row_stays_when_the_condition_does_not_hold_any_more(
    when: str, then: dict[str, str], known: dict[str, Any], now: dict[str, str], said: str
) -> None:
    block = asked_again(chosen(when, then, **known), live(**now), TODAY)
    assert block and said in block.reason


def test_a_large_number_of_a_spreadsheet_keeps_its_digits() -> None:
    item = chosen("goods_sales >= 1234567", {}, goods_sales=1234567.0)
    assert asked_again(item, live(), TODAY) is None


def test_days_go_on_counting() -> None:
    item = chosen("tied_days > 90", {"since": "2026-08-29"})
    assert asked_again(item, live(since="2026-08-29"), TODAY + timedelta(days=1)) is None


@pytest.mark.parametrize(
    "cell", ["1,858", "0", "¥19.90", "3.5%", "2026-11-27 10:00", "1.2万", "—", "10:30"]
)
def test_another_column_under_the_head_of_a_state_is_no_state(cell: str) -> None:
    assert values_of({"status": Kind.TEXT}, {"status": cell}, TODAY) == ({}, "status")


@pytest.mark.parametrize("cell", ["在售", "预售(7天)", "将于 2026-11-28 0点生效", "On sale"])
def test_states_are_words(cell: str) -> None:
    assert values_of({"status": Kind.TEXT}, {"status": cell}, TODAY) == ({"status": cell}, "")
