"""From a survey to a plan: every row it saw is planned or kept with a reason, none twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import utc_now
from bot.errors import BadFlow, Brake
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.model import Shop
from bot.planning.brakes import check_size
from bot.planning.chosen import plan_chosen
from bot.planning.listed import plan_listed
from bot.planning.plan import Plan, read_plan, write_plan
from bot.policy.limits import Limits
from bot.policy.policy import Policy
from bot.policy.policy_files import load_policy
from bot.policy.premises import Premise
from bot.scene.scenes import Scenes
from bot.settings import Settings

TRACKING, GROUPS, FAVOURITES = (
    "opportunity/tracking",
    "opportunity/product_groups",
    "opportunity/favourites",
)
PRICED = "mine/priced"
SHOP = Shop("demo", "暖屋家居旗舰店", "10482731")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


@pytest.fixture
def scenes(tmp_path: Path) -> Scenes:
    """The bundled ones, and one that decides on more than the status."""
    path = tmp_path / "flows" / f"{PRICED}.py"
    path.parent.mkdir(parents=True)
    path.write_text(
        "from bot import Flow, click, steps\n\n\n"
        "class Priced(Flow):\n"
        '    title = "看价格的"\n'
        '    page = "opportunity/tracking"\n'
        '    remove = steps(click("batch_remove"))\n'
        '    facts = ("status", "price")\n',
        "utf-8",
    )
    return Scenes(tmp_path)


def a_row(product_id: str, **more: Any) -> SurveyRow:
    return SurveyRow(
        product_id=product_id, title=f"收纳箱 {product_id}", facts={"status": "在售"}, **more
    )


def a_list(*rows: SurveyRow | str, container: str = "", total: int | None = 100) -> SurveyList:
    return SurveyList(
        container=container,
        total=total,
        rows=tuple(a_row(r) if isinstance(r, str) else r for r in rows),
    )


def a_scene(name: str, *lists: SurveyList, error: str = "") -> SurveyScene:
    return SurveyScene(scene=name, title=name, lists=lists, error=error)


def planned(
    scenes: Scenes,
    *found: SurveyScene,
    asked: Sequence[str] = (),
    limits: Limits | None = None,
    whole: bool = False,
    **settings: Any,
) -> Plan:
    survey = Survey(
        shop_key="demo",
        shop_name="暖屋家居旗舰店",
        at=datetime(2026, 11, 23, 2, tzinfo=UTC),
        asked=tuple(asked),
        scenes=found,
    )
    chosen = Settings(**settings)
    return plan_listed(
        survey, scenes, SHOP, chosen, source="ids.xlsx (3 ids)", limits=limits, whole=whole
    )


def places(plan: Plan) -> list[tuple[str, str, str]]:
    return [(i.scene, i.container, i.product_id) for i in plan.items]


# --- which rows ---


def test_every_row_of_the_survey_is_planned_where_it_was_seen(scenes: Scenes) -> None:
    plan = planned(
        scenes,
        a_scene(TRACKING, a_list("31", "32")),
        a_scene(GROUPS, a_list("31", container="爆款组"), a_list("33", container="清仓组")),
    )
    assert places(plan) == [
        (TRACKING, "", "31"),
        (TRACKING, "", "32"),
        (GROUPS, "爆款组", "31"),
        (GROUPS, "清仓组", "33"),
    ]
    assert plan.items[0].title == "收纳箱 31"
    assert plan.items[0].facts == {"status": "在售"}
    assert (plan.items[0].rule, plan.items[0].reason) == ("ids", "on the given list")
    assert plan.kept == ()


def test_a_blocked_row_is_kept_with_its_reason(scenes: Scenes) -> None:
    blocked = a_row("32", block="greyed out", advice="wait until the campaign is over")
    plan = planned(scenes, a_scene(TRACKING, a_list("31", blocked, "33")), asked=["31", "32", "33"])
    assert [i.product_id for i in plan.items] == ["31", "33"]
    (kept,) = plan.kept
    assert (kept.scene, kept.product_id, kept.reason) == (TRACKING, "32", "greyed out")
    assert kept.advice == "wait until the campaign is over"
    assert (kept.title, kept.facts) == ("收纳箱 32", {"status": "在售"})
    assert plan.not_found == (), "it was found, and kept"


def test_a_product_kept_in_one_list_may_go_from_another(scenes: Scenes) -> None:
    plan = planned(
        scenes,
        a_scene(TRACKING, a_list(a_row("31", block="no"))),
        a_scene(FAVOURITES, a_list("31", container="趋势")),
    )
    assert places(plan) == [(FAVOURITES, "趋势", "31")]
    assert [k.scene for k in plan.kept] == [TRACKING]


def test_not_found_are_ids_in_no_list_at_all(scenes: Scenes) -> None:
    plan = planned(
        scenes,
        a_scene(TRACKING, a_list("31")),
        a_scene(GROUPS, a_list(container="爆款组"), a_list("32", container="清仓组")),
        asked=["39", "31", "32", "38"],
    )
    assert plan.not_found == ("39", "38")


def test_no_association_is_planned_twice(scenes: Scenes) -> None:
    """The second one would have no outcome, ever."""
    twice = a_scene(TRACKING, a_list("31", "32", "31"))
    assert places(planned(scenes, twice)) == [(TRACKING, "", "31"), (TRACKING, "", "32")]


def test_no_association_of_a_scene_named_twice_is_planned_twice(scenes: Scenes) -> None:
    once = a_scene(TRACKING, a_list("31"))
    assert places(planned(scenes, once, once)) == [(TRACKING, "", "31")]


def test_a_survey_without_rows_gives_a_plan_without_items(scenes: Scenes) -> None:
    plan = planned(scenes, a_scene(TRACKING, a_list(total=0)), asked=["31"])
    assert (plan.items, plan.kept, plan.not_found) == ((), (), ("31",))
    check_size(plan)


# --- what the decision rests on ---


def test_the_facts_of_the_flow_must_still_read_the_same(scenes: Scenes) -> None:
    plan = planned(scenes, a_scene(TRACKING, a_list("31")), a_scene(PRICED, a_list("32")))
    assert [i.decided_on for i in plan.items] == [("status",), ("status", "price")]


# --- what could not be read ---


def test_an_unread_scene_is_said_with_its_reason(scenes: Scenes) -> None:
    plan = planned(
        scenes,
        a_scene(TRACKING, a_list("31")),
        a_scene(FAVOURITES, error="抖店 asks for a verification"),
    )
    assert plan.unread == (f"{FAVOURITES}: 抖店 asks for a verification",)
    assert [i.scene for i in plan.items] == [TRACKING]
    assert [size.scene for size in plan.lists] == [TRACKING]


def test_a_scene_whose_flow_is_gone_is_no_obstacle_when_unread(scenes: Scenes) -> None:
    plan = planned(scenes, a_scene("gone/flow", error="there is no scene"))
    assert plan.unread == ("gone/flow: there is no scene",)


def test_a_skipped_scene_is_neither_planned_nor_unread(scenes: Scenes) -> None:
    skipped = SurveyScene(scene="gone/flow", title="x", skipped="no address")
    plan = planned(scenes, skipped, a_scene(TRACKING, a_list("31")))
    assert (plan.unread, [i.scene for i in plan.items]) == ((), [TRACKING])


# --- what goes first, what changes, what goes as a whole ---


def a_flow(scenes: Scenes, name: str, *lines: str) -> None:
    path = scenes.flow_folders[0] / f"{name}.py"
    body = "".join(f"    {line}\n" for line in lines)
    path.write_text(
        "from bot import Flow, click, expect_dialog, steps\n\n\n"
        "class X(Flow):\n"
        '    title = "x"\n'
        '    page = "opportunity/tracking"\n'
        '    remove = steps(click("batch_remove"))\n' + body,
        "utf-8",
    )


def test_scenes_go_in_the_order_in_which_their_ties_hinder_each_other(scenes: Scenes) -> None:
    a_flow(scenes, "mine/late", f'after = ("{TRACKING}", "not/surveyed")')
    late = a_scene("mine/late", a_list("31")).model_copy(update={"effect": "the later"})
    first = a_scene(TRACKING, a_list("31")).model_copy(update={"effect": "the first"})
    idle = a_scene(FAVOURITES, a_list()).model_copy(update={"effect": "nothing goes here"})
    plan = planned(scenes, late, idle, first)
    assert [i.scene for i in plan.items] == [TRACKING, "mine/late"]
    assert list(plan.effects.items()) == [(TRACKING, "the first"), ("mine/late", "the later")]


def test_scenes_that_wait_for_each_other_are_refused(scenes: Scenes) -> None:
    a_flow(scenes, "mine/a", 'after = ("mine/b",)')
    a_flow(scenes, "mine/b", 'after = ("mine/a",)')
    with pytest.raises(BadFlow, match=r"mine/a → mine/b → mine/a|mine/b → mine/a → mine/b"):
        planned(scenes, a_scene("mine/a", a_list("31")), a_scene("mine/b", a_list("31")))


def test_a_group_goes_as_a_whole_only_when_wished_known_how_and_nothing_stays(
    scenes: Scenes,
) -> None:
    a_flow(
        scenes,
        "mine/groups",
        'remove_whole = steps(click("batch_remove"))',
        'confirm_whole = steps(expect_dialog("remove_dialog", says="x"), click("confirm_remove"))',
    )
    groups = a_scene(
        "mine/groups",
        a_list("31", "32", container="all", total=2),
        a_list("31", container="some", total=2),
        a_list("31", a_row("32", block="no"), container="one stays", total=2),
        a_list("31", container="unknown", total=None),
        a_list(container="empty", total=0),
    )
    tracking = a_scene(TRACKING, a_list("31", total=1))
    assert planned(scenes, groups, tracking, whole=True).whole == (("mine/groups", "all"),)
    assert planned(scenes, groups, tracking).whole == ()
    assert len(planned(scenes, groups, whole=True).items) == 5, "its rows are named all the same"


# --- sizes, limits, times ---


def test_sizes_are_of_whole_lists_empty_ones_too(scenes: Scenes) -> None:
    plan = planned(
        scenes,
        a_scene(GROUPS, a_list("31", container="爆款组", total=8), a_list(container="b", total=0)),
    )
    assert [(s.container, s.total) for s in plan.lists] == [("爆款组", 8), ("b", 0)]
    check_size(plan)


def test_a_list_of_unknown_size_is_refused_as_such(scenes: Scenes) -> None:
    plan = planned(scenes, a_scene(TRACKING, a_list("31", total=None)))
    with pytest.raises(Brake) as caught:
        check_size(plan)
    assert "1 rows of" in caught.value.message
    assert "pager.total" in caught.value.advice and "--max-share" not in caught.value.advice


def test_limits_come_from_the_settings_unless_given(scenes: Scenes) -> None:
    seen = a_scene(TRACKING, a_list("31"))
    own = Limits(max_rows=1, max_share=0.01, max_times_usual=1)
    assert planned(scenes, seen, max_rows=7, max_share=0.25, max_times_usual=3).limits == Limits(
        max_rows=7, max_share=0.25, max_times_usual=3
    )
    assert planned(scenes, seen, limits=own, max_rows=7).limits == own


def test_a_plan_lasts_as_long_as_the_settings_say(scenes: Scenes) -> None:
    before = utc_now()
    plan = planned(scenes, a_scene(TRACKING, a_list("31")), plan_hours=1.5)
    assert before <= plan.created_at <= utc_now()
    assert plan.expires_at - plan.created_at == timedelta(minutes=90)


def test_a_plan_is_sealed_and_names_its_shop_and_source(scenes: Scenes) -> None:
    plan = planned(scenes, a_scene(TRACKING, a_list("31")))
    plan.check_fit_to_run(plan.created_at)
    assert (plan.shop_key, plan.shop_name, plan.shop_id) == ("demo", SHOP.name, "10482731")
    assert plan.source == "ids.xlsx (3 ids)"


# --- what pages really hold ---


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("收纳箱😀", id="emoji"),
        pytest.param("收纳箱\ud83d", id="emoji cut in half"),  # as a page cuts a long title
        pytest.param('收纳箱 "大号"\u2028\x00</script>', id="odd characters"),
    ],
)
def test_any_title_can_be_planned_and_written(scenes: Scenes, tmp_path: Path, title: str) -> None:
    row = SurveyRow(product_id="31", title=title, facts={"status": title})
    plan = planned(scenes, a_scene(TRACKING, a_list(row)))
    write_plan(plan, tmp_path / "plan.json")
    again = read_plan(tmp_path / "plan.json")
    again.check_fit_to_run(plan.created_at)
    assert again.items[0].product_id == "31"


# --- chosen by rules ---


def a_policy(tmp_path: Path, text: str) -> Policy:
    path = tmp_path / "p.yaml"
    path.write_text("title: 清理\n" + text, "utf-8")
    return load_policy(str(path), tmp_path)


def test_what_rules_choose_is_planned_and_the_rest_is_said(scenes: Scenes, tmp_path: Path) -> None:
    policy = a_policy(
        tmp_path,
        "never: {tags: [主推]}\n"
        "limits: {rows: 7}\n"
        "rules:\n"
        "  - {name: a, when: 'status == \"在售\" and views < 5', reason: '{views}'}\n"
        "  - {name: b, when: 'stock == 0', reason: x}\n",
    )
    facts = ({"status": "在售", "views": v} for v in ("1", "9", "--", "2"))
    rows = [a_row(i).model_copy(update={"facts": f}) for i, f in zip("1234", facts, strict=True)]
    rows[3] = rows[3].model_copy(update={"block": "活动锁定期"})
    survey = Survey(
        shop_key="demo",
        shop_name=SHOP.name,
        at=utc_now(),
        scenes=(a_scene(TRACKING, a_list(*rows)),),
    )
    plan = plan_chosen(survey, scenes, SHOP, Settings(), policy).plan
    (item,) = plan.items
    assert (item.product_id, item.rule, item.reason) == ("1", "a", "1")
    assert item.decided_on == ()
    assert item.premise == Premise(
        when='status == "在售" and views < 5', kinds={"status": "text", "views": "number"}
    )
    assert [(k.product_id, k.reason) for k in plan.kept] == [("4", "活动锁定期")]
    assert len(plan.undecided) == 1 and plan.undecided[0].endswith("(3)")
    assert len(plan.notes) == 2
    assert "“b”" in plan.notes[0] and "stock" in plan.notes[0]
    assert plan.notes[1].startswith("never.tags protects nothing")
    assert plan.limits.max_rows == 7
    write_plan(plan, tmp_path / "plan.json")
    read_plan(tmp_path / "plan.json").check_fit_to_run(utc_now())
