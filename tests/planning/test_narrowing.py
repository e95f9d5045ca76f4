"""A person takes rows out of a plan: a new plan, and never more than the one that was reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import set_to
from bot.errors import InputError, PlanRefused
from bot.planning.narrowing import without
from bot.planning.plan import Plan, read_plan, write_plan
from tests.planning.test_plan import EXPIRES, GROUPS, MADE, TRACKING, a_plan, item


@pytest.fixture(autouse=True)
def just_made(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("UNBIND_LANG", "en")
    with set_to(MADE + timedelta(hours=1)):
        yield


def name(n: int, scene: str = TRACKING, container: str = "") -> tuple[str, str, str]:
    return scene, container, item(n).product_id


def made(n: int = 3, **changes: object) -> Plan:
    return a_plan(n, **changes).sealed()


def test_what_is_taken_out_is_noted_and_all_else_stays() -> None:
    plan = made()
    new = without(plan, [name(1)])
    assert [i.product_id for i in new.items] == [item(0).product_id, item(2).product_id]
    assert new.kept == plan.kept
    assert new.notes == (f"taken out by a person: {item(1).product_id} of {TRACKING}",)
    assert new.digest != plan.digest
    assert new.source == f"ids.xlsx (5 ids), 1 rows of plan {plan.digest[:8]} taken out"
    same = ("created_at", "expires_at", "limits", "lists", "shop_key", "shop_name", "shop_id")
    assert all(getattr(new, field) == getattr(plan, field) for field in same)
    new.check_fit_to_run(MADE + timedelta(hours=2))
    with pytest.raises(PlanRefused):
        new.check_fit_to_run(EXPIRES)


def test_the_first_plan_stays_byte_for_byte(tmp_path: Path) -> None:
    write_plan(made(), tmp_path / "a.json")
    before = (tmp_path / "a.json").read_bytes()
    write_plan(without(read_plan(tmp_path / "a.json"), [name(0)]), tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == before
    read_plan(tmp_path / "b.json").check_fit_to_run(MADE + timedelta(hours=2))


def test_effects_of_a_scene_that_is_left_alone_go() -> None:
    items = (item(0), item(1, GROUPS, "清仓"))
    plan = made(items=items, effects={TRACKING: "at once", GROUPS: "tomorrow"})
    assert without(plan, [name(0)]).effects == {GROUPS: "tomorrow"}


def test_an_altered_plan_gets_no_new_seal() -> None:
    altered = made().model_copy(update={"source": "else.xlsx"})
    with pytest.raises(PlanRefused, match="changed"):
        without(altered, [name(0)])


def test_an_expired_plan_is_refused() -> None:
    with set_to(EXPIRES), pytest.raises(PlanRefused, match="expired"):
        without(made(), [name(0)])


def test_a_group_that_goes_as_a_whole_cannot_lose_a_row() -> None:
    items = (item(0, GROUPS, "清仓"), item(1, GROUPS, "清仓"), item(2))
    plan = made(items=items, whole=((GROUPS, "清仓"),))
    with pytest.raises(InputError, match=r"清仓.* as a whole"):
        without(plan, [name(0, GROUPS, "清仓")])
    assert len(without(plan, [name(2)]).items) == 2


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "no row"),
        ([(TRACKING, "", "1")], "not in the plan"),
        ([(TRACKING, "elsewhere", item(0).product_id)], "not in the plan"),
        ([name(0), name(1), name(2)], "nothing would be left"),
    ],
)
def test_refused(rows: list[tuple[str, str, str]], why: str) -> None:
    with pytest.raises(InputError, match=why):
        without(made(), rows)
