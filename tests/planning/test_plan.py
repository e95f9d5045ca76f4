"""A plan is taken exactly as it was reviewed, in time and within its brakes, or not at all."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.errors import BadPlan, Brake, PlanRefused
from bot.planning.brakes import check_share, check_size
from bot.planning.plan import Item, Kept, ListSize, Plan, digest_of, read_plan, write_plan
from bot.policy.limits import Limits
from bot.policy.premises import Premise

MADE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
EXPIRES = MADE + timedelta(hours=24)
TRACKING, GROUPS = "opportunity/tracking", "opportunity/product_groups"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


def item(number: int, scene: str = TRACKING, container: str = "") -> Item:
    return Item(
        scene=scene,
        container=container,
        product_id=f"{3447910326106512200 + number}",
        title=f"收纳箱 {number}",
        facts={"status": "在售", "price": "¥19.90"},
        decided_on=("status",),
        rule="ids",
        reason="on the given list",
        premise=Premise(
            when="views < 5 and goods_sales <= 0",
            kinds={"goods_sales": "number", "views": "number"},
            given={"goods_sales": "0"},
        ),
    )


def a_plan(n: int = 2, **changes: Any) -> Plan:
    given: dict[str, Any] = {
        "shop_key": "demo",
        "shop_name": "暖屋家居旗舰店",
        "shop_id": "10482731",
        "source": "ids.xlsx (5 ids)",
        "created_at": MADE,
        "expires_at": EXPIRES,
        "limits": Limits(max_rows=500, max_share=0.5, max_times_usual=5),
        "items": tuple(item(i) for i in range(n)),
        "kept": (
            Kept(
                scene=TRACKING,
                container="",
                product_id="3546867613102941755",
                title="衣架",
                facts={"status": "活动中"},
                reason="greyed out",
                advice="wait",
            ),
        ),
        "not_found": ("3400000000000000001",),
        "lists": (ListSize(scene=TRACKING, container="", total=1200),),
        "unread": ("opportunity/favourites: not signed in",),
        "whole": ((GROUPS, "清仓组"),),
        "effects": {TRACKING: "tracking ends at once"},
    }
    return Plan(**{**given, **changes}).sealed()


# --- the digest ---


def leaves(value: Any, *way: str | int) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, *way, key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, *way, number)
    else:
        yield way


def another(value: Any) -> Any:
    """Like the value, and not the value."""
    if isinstance(value, int | float):
        return value + 1
    assert isinstance(value, str)
    return value.replace("2026-", "2027-") if value.startswith("2026-11-") else value + "1"


def on_disk(tmp_path: Path, data: Any) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path


FULL: dict[str, Any] = a_plan().model_dump(mode="json")


@pytest.mark.parametrize(
    "way",
    [way for way in leaves(FULL) if way != ("version",)],  # another one is no plan at all
    ids=lambda way: ".".join(str(w) for w in way),
)
def test_any_value_changed_in_the_file_is_noticed(
    tmp_path: Path, way: tuple[str | int, ...]
) -> None:
    data = copy.deepcopy(FULL)
    place: Any = data
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = another(place[way[-1]])

    changed = read_plan(on_disk(tmp_path, data))
    with pytest.raises(PlanRefused, match="changed after it was made") as caught:
        changed.check_fit_to_run(MADE)
    assert "unbind plan" in caught.value.advice


def edit(path: str, change: Callable[[Any], Any]) -> Callable[[dict[str, Any]], None]:
    def apply(data: dict[str, Any]) -> None:
        data[path] = change(data[path])

    return apply


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(edit("items", lambda items: items[:1]), id="a row taken out"),
        pytest.param(edit("items", lambda items: [*items, items[0]]), id="a row twice"),
        pytest.param(edit("items", lambda items: items[::-1]), id="rows in another order"),
        pytest.param(
            edit("items", lambda i: [*i, {**i[0], "product_id": "3400000000000000009"}]),
            id="a row added",
        ),
        pytest.param(edit("kept", lambda kept: []), id="a kept row forgotten"),
        pytest.param(edit("lists", lambda lists: []), id="list sizes forgotten"),
        pytest.param(edit("unread", lambda unread: []), id="unread scenes forgotten"),
        pytest.param(edit("whole", lambda whole: []), id="whole groups forgotten"),
        pytest.param(edit("effects", lambda effects: {}), id="effects forgotten"),
        pytest.param(edit("digest", lambda digest: ""), id="no digest"),
        pytest.param(lambda data: data["items"][0].pop("decided_on"), id="facts not compared"),
        pytest.param(lambda data: data["items"][0]["facts"].pop("price"), id="a fact taken out"),
        pytest.param(lambda data: data.pop("shop_id"), id="shop id taken out"),
    ],
)
def test_a_changed_shape_of_the_file_is_noticed(
    tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    data = copy.deepcopy(FULL)
    change(data)
    with pytest.raises(PlanRefused, match="changed after it was made"):
        read_plan(on_disk(tmp_path, data)).check_fit_to_run(MADE)


def test_layout_of_the_file_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    backwards = dict(reversed(list(FULL.items())))
    path.write_text(json.dumps(backwards, indent=7), "utf-8")
    read_plan(path).check_fit_to_run(MADE)


def test_a_plan_cannot_be_changed_in_memory_unnoticed() -> None:
    plan = a_plan()
    with pytest.raises(ValidationError):
        plan.shop_key = "other"  # type: ignore[misc]
    plan.items[0].facts["status"] = "已下架"
    with pytest.raises(PlanRefused):
        plan.check_fit_to_run(MADE)


def test_plans_of_the_same_content_have_the_same_digest() -> None:
    assert a_plan().digest == a_plan().digest == a_plan().sealed().digest
    assert len(a_plan().digest) == 64


# --- expiry ---


@pytest.mark.parametrize("hours", [0, 8])
def test_a_plan_is_good_until_its_limit_and_not_at_it(hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    plan = a_plan()
    plan.check_fit_to_run((EXPIRES - timedelta(microseconds=1)).astimezone(zone))
    for late in (EXPIRES, EXPIRES + timedelta(days=1)):
        with pytest.raises(PlanRefused, match="expired at 2026-11-24 02:00 UTC") as caught:
            plan.check_fit_to_run(late.astimezone(zone))
        assert "unbind plan" in caught.value.advice


# --- brakes ---


def test_as_many_rows_as_the_limit_and_no_more() -> None:
    limits = Limits(max_rows=3, max_share=1, max_times_usual=5)
    check_size(a_plan(3, limits=limits))
    with pytest.raises(Brake, match="removes 4 rows, the limit is 3") as caught:
        check_size(a_plan(4, limits=limits))
    assert "--max-rows" in caught.value.advice


@pytest.mark.parametrize(
    ("n", "total", "share", "passes"),
    [
        (5, 10, 0.5, True),
        (6, 10, 0.5, False),
        (1, 1, 1, True),
        (1, 1, 0.99, False),
        (5, 6, 0.01, True),  # a few, and the list keeps one
        (6, 7, 0.5, False),
        (1, 0, 1, False),
        (0, 0, 0.5, True),
    ],
)
def test_the_share_of_one_list(n: int, total: int, share: float, passes: bool) -> None:
    plan = a_plan(
        n,
        limits=Limits(max_rows=500, max_share=share, max_times_usual=5),
        lists=(ListSize(scene=TRACKING, container="", total=total),),
    )
    if passes:
        check_size(plan)
        return
    with pytest.raises(Brake, match=f"{n} of {total} rows of {TRACKING} would go") as caught:
        check_size(plan)
    assert "--max-share" in caught.value.advice


def test_each_list_is_weighed_by_itself() -> None:
    """Many rows in a long list do not excuse the emptying of a short one."""
    sizes = (
        ListSize(scene=GROUPS, container="爆款组", total=1000),
        ListSize(scene=GROUPS, container="清仓组", total=2),
    )
    rows = (item(1, GROUPS, "爆款组"), item(2, GROUPS, "清仓组"), item(3, GROUPS, "清仓组"))
    with pytest.raises(Brake, match="2 of 2 rows of opportunity/product_groups · 清仓组"):
        check_size(a_plan(items=rows, lists=sizes, whole=()))
    check_size(a_plan(items=rows[:2], lists=sizes, whole=()))


def test_a_container_that_was_planned_as_a_whole_may_go() -> None:
    """As long as it has not grown meanwhile."""
    plan = a_plan(whole=((GROUPS, "清仓组"),))
    check_share(plan, GROUPS, "清仓组", 80, 80)
    with pytest.raises(Brake):
        check_share(plan, GROUPS, "清仓组", 80, 81)


def test_a_list_of_unknown_size_is_past_the_share() -> None:
    with pytest.raises(Brake, match=r"2 rows of .* would go, and how many there are is not known"):
        check_size(a_plan(lists=()))
    with pytest.raises(Brake, match=r"1 rows of s · c would go, and") as caught:
        check_share(a_plan(), "s", "c", 1, None)
    assert "--max-share" not in caught.value.advice, "no share of an unknown size lets it through"


@pytest.mark.parametrize("percent", [5, 10, 29, 50, 57, 58, 99, 100])
def test_a_share_of_whole_percents_is_exact(percent: int) -> None:
    """“29 of 100 rows would go, the limit is 29%” would be no reason."""
    plan = a_plan(limits=Limits(max_rows=500, max_share=percent / 100, max_times_usual=5))
    check_share(plan, TRACKING, "", percent, 100)
    with pytest.raises(Brake):
        check_share(plan, TRACKING, "", percent + 1, 100)


@pytest.mark.parametrize(
    ("n", "usual", "passes"),
    [
        (21, None, True),  # too few runs to tell
        (20, 1.0, True),  # small numbers are no reason
        (21, 4.0, False),
        (50, 10.0, True),
        (51, 10.0, False),
    ],
)
def test_the_distance_from_the_usual(n: int, usual: float | None, passes: bool) -> None:
    plan = a_plan(n)  # 5 times the usual
    if passes:
        check_size(plan, usual)
        return
    with pytest.raises(Brake, match=f"removes {n} rows, recent runs removed about") as caught:
        check_size(plan, usual)
    assert "--max-times-usual" in caught.value.advice


# --- the file ---


def test_a_plan_comes_back_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "plans" / "new" / "plan.json"
    plan = a_plan()
    write_plan(plan, path)
    again = read_plan(path)
    assert again == plan
    again.check_fit_to_run(MADE)
    assert [p.name for p in path.parent.iterdir()] == ["plan.json"]
    assert "暖屋家居旗舰店" in path.read_text("utf-8")


def test_a_new_plan_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_plan(a_plan(40), path)
    write_plan(a_plan(1), path)
    assert read_plan(path) == a_plan(1)


def test_a_plan_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.mkdir()
    with pytest.raises(OSError):
        write_plan(a_plan(), path)
    assert [p.name for p in tmp_path.iterdir()] == ["plan.json"]


def test_the_order_of_keys_says_nothing_and_a_field_taken_out_refuses_the_plan(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.json"
    write_plan(a_plan(), path)
    stored = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(dict(reversed(stored.items()))), "utf-8")
    read_plan(path).check_fit_to_run(MADE)
    for name in ("shop_id", "kept", "not_found", "lists", "unread", "whole", "effects", "digest"):
        path.write_text(json.dumps({k: v for k, v in stored.items() if k != name}), "utf-8")
        with pytest.raises(PlanRefused, match="changed after it was made"):
            read_plan(path).check_fit_to_run(MADE)


def places_in(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in a JSON value."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in inside:
        yield (*way, key)
        yield from places_in(part, (*way, key))


def test_nothing_can_be_taken_out_of_a_plan_anywhere(tmp_path: Path) -> None:
    """What had its usual value, too: it is the text that was said yes to."""
    path = tmp_path / "plan.json"
    write_plan(a_plan(), path)
    stored = json.loads(path.read_text("utf-8"))
    tried = 0
    for *way, last in places_in(stored):
        changed = copy.deepcopy(stored)
        place: Any = changed
        for step in way:
            place = place[step]
        del place[last]
        path.write_text(json.dumps(changed), "utf-8")
        with pytest.raises((PlanRefused, BadPlan)):
            read_plan(path).check_fit_to_run(MADE)
        tried += 1
    assert tried > 30


def test_a_key_that_stands_twice_refuses_the_plan(tmp_path: Path) -> None:
    """The first is what a person may read, the last is what counts."""
    path = tmp_path / "plan.json"
    write_plan(a_plan(), path)
    text = path.read_text("utf-8")
    path.write_text(text.replace("{", '{"shop_name": "", ', 1), "utf-8")
    with pytest.raises(PlanRefused, match="changed after it was made"):
        read_plan(path).check_fit_to_run(MADE)


def test_a_plan_from_before_a_field_was_there_holds(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_plan(a_plan(), path)
    stored = json.loads(path.read_text("utf-8"))
    for name in ("notes", "marked", "undecided"):
        del stored[name]
    stored["digest"] = digest_of(json.dumps(stored))
    path.write_text(json.dumps(stored), "utf-8")
    plan = read_plan(path)
    plan.check_fit_to_run(MADE)
    write_plan(plan, tmp_path / "copy.json")
    read_plan(tmp_path / "copy.json").check_fit_to_run(MADE)


def test_a_plan_of_an_earlier_version_is_refused_as_that(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_plan(a_plan(), path)
    path.write_text(path.read_text("utf-8").replace('"version": 3', '"version": 2'), "utf-8")
    with pytest.raises(PlanRefused, match="earlier version"):
        read_plan(path).check_fit_to_run(MADE)


WHOLE = json.dumps(FULL).encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(None, "No such file", id="missing"),
        pytest.param(b"\x89PNG\r\n\x1a\n\xff\xd8", "is not a plan", id="binary"),
        pytest.param(b"", "is not a plan", id="empty"),
        pytest.param(b"[]", "is not a plan", id="a list"),
        pytest.param(b"null", "is not a plan", id="null"),
        pytest.param(b'{"name": "doudian"}', "shop_key", id="JSON of something else"),
        pytest.param(WHOLE[: len(WHOLE) // 2], "Invalid JSON", id="truncated"),
        pytest.param(WHOLE[:-1] + b', "extra": 1}', "extra", id="unknown key"),
        pytest.param(
            WHOLE.replace(b'"version": 3', b'"version": 1'), "version", id="another version"
        ),
    ],
)
def test_what_is_not_a_plan(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "plan.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadPlan, match=says) as caught:
        read_plan(path)
    assert str(path) in caught.value.message
    assert ": :" not in caught.value.message, "a place that is empty is not named"
    assert "unbind plan" in caught.value.advice and "plan.json" in caught.value.advice


def test_a_folder_is_not_a_plan(tmp_path: Path) -> None:
    with pytest.raises(BadPlan) as caught:
        read_plan(tmp_path)
    assert str(tmp_path) in caught.value.message


@pytest.mark.parametrize(
    ("way", "value"),
    [
        pytest.param(("items", 1, "product_id"), 3447910326106512201, id="number"),
        pytest.param(("items", 1, "product_id"), 3.4479103261065124e18, id="float"),
        pytest.param(("kept", 0, "product_id"), 3546867613102941755, id="number kept"),
        pytest.param(("not_found", 0), 3400000000000000001, id="number not found"),
    ],
)
def test_an_id_is_never_a_number(tmp_path: Path, way: tuple[Any, ...], value: Any) -> None:
    data = copy.deepcopy(FULL)
    place: Any = data
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    with pytest.raises(BadPlan) as caught:
        read_plan(on_disk(tmp_path, data))
    assert ".".join(str(w) for w in way) in caught.value.message


# --- lists ---


def test_lists_come_in_the_order_of_the_plan() -> None:
    rows = (
        item(1, GROUPS, "清仓组"),
        item(2, TRACKING),
        item(3, GROUPS, "爆款组"),
        item(4, GROUPS, "清仓组"),
        item(5, TRACKING),
    )
    groups = a_plan(items=rows).by_list()
    assert [(where, [rows.index(r) for r in found]) for where, found in groups.items()] == [
        ((GROUPS, "清仓组"), [0, 3]),
        ((TRACKING, ""), [1, 4]),
        ((GROUPS, "爆款组"), [2]),
    ]
    assert a_plan(items=()).by_list() == {}
