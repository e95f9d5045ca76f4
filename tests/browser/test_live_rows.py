"""Promise 2: every row is read again just before it goes, and what the plan rests on is asked of it then."""

from __future__ import annotations

import pytest

from bot.model import Outcome
from bot.planning.chosen import plan_chosen
from bot.policy.policy_files import load_policy
from bot.running.batches import Batches
from bot.running.removals import Removals

from .conftest import Bench, outcomes

TRACKING = "opportunity/tracking"
COMPETITORS = "opportunity/competitors"

POLICY = """
title: 没人看
limits: {rows: 9999, share: 1, times_usual: 99}
rules:
  - {name: 没人看, when: views < 50, reason: "只有 {views} 次曝光"}
"""


def test_a_rule_is_asked_again_and_figures_may_move(bench: Bench) -> None:
    shop = bench.shop.shop_id
    ids = bench.keep(TRACKING, 12)
    for n, product_id in enumerate(ids):
        bench.judge.edit_product(shop, product_id, exposure_7d=10 if n < 3 else 500)
    path = bench.settings.home / "policies" / "unseen.yaml"
    path.parent.mkdir()
    path.write_text(POLICY, "utf-8")
    policy = load_policy("unseen", bench.settings.home)
    seen = bench.survey(TRACKING)
    plan = plan_chosen(seen, bench.scenes, bench.shop, bench.settings, policy).plan
    assert [item.product_id for item in plan.items] == ids[:3]
    bench.judge.edit_product(shop, ids[0], exposure_7d=37)  # still below 50
    bench.judge.edit_product(shop, ids[1], exposure_7d=4000)

    finished = bench.apply(plan)

    assert sorted(bench.removed()) == sorted([ids[0], ids[2]])
    assert outcomes(finished)[ids[1]] is Outcome.BLOCKED
    words = next(r.words for r in finished.record.rows if r.product_id == ids[1])
    assert "没人看" in words and "4000" in words.replace(",", "")


@pytest.mark.parametrize("scene", [COMPETITORS, TRACKING])
def test_a_fact_that_changes_while_others_are_clicked(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, scene: str
) -> None:
    """Row by row: between the clicks. In a batch: while the rows are being ticked."""
    ids = bench.keep(scene, 12)
    wanted = ids[2:5]
    plan = bench.plan(scene, ids=wanted)

    def change() -> None:
        bench.judge.edit_product(bench.shop.shop_id, wanted[2], status="审核中")

    if scene == COMPETITORS:
        begin = Removals.make

        def clicked(removals: Removals, batch: list[str], *rest: object, **more: object) -> object:
            if batch == [wanted[0]]:
                change()
            return begin(removals, batch, *rest, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(Removals, "make", clicked)
    else:
        tick = Batches._tick

        def ticked(batches: Batches, read: object, batch: list[str]) -> list[str]:
            change()
            batches.page.ask_list(batches.flow.locate, {"product_ids": ",".join(batch)})
            return tick(batches, read, batch)  # type: ignore[arg-type]

        monkeypatch.setattr(Batches, "_tick", ticked)
    finished = bench.apply(plan)

    assert sorted(bench.removed()) == sorted(wanted[:2])
    assert outcomes(finished)[wanted[2]] is Outcome.BLOCKED


ROW_BY_ROW = """
from bot import Flow, click, expect_dialog, fill, steps


class Tracking(Flow):
    title = "我的追踪"
    page = "opportunity/tracking"
    open = steps(click("tab"))
    locate = steps(fill("search_box", "{product_ids}"), click("query"))
    remove = steps(click("row_remove"))
    confirm = steps(
        expect_dialog("remove_dialog", says="移出我的追踪", count=True), click("confirm_remove")
    )
"""
ROW_REMOVE = """names:
  row_remove:
    what: 取消追踪
    in: row
    find: [{css: a, has_text: 取消追踪}]
"""


def test_rows_found_by_search_and_clicked_one_by_one_are_read_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read of them when they were found is old by the time the last one is clicked."""
    text = bench.scenes.get(TRACKING).selector_path.read_text("utf-8")
    for folder, ending, content in (
        ("flows", "py", ROW_BY_ROW),
        ("selectors", "yaml", text.replace("names:\n", ROW_REMOVE, 1)),
    ):
        own = bench.settings.home / folder / f"{TRACKING}.{ending}"
        own.parent.mkdir(parents=True)
        own.write_text(content, "utf-8")
    wanted = bench.ids(TRACKING)[40:43]
    plan = bench.plan(TRACKING, ids=wanted)
    begin = Removals.make

    def clicked(removals: Removals, batch: list[str], *rest: object, **more: object) -> object:
        if batch == [wanted[0]]:
            bench.judge.edit_product(bench.shop.shop_id, wanted[2], status="审核中")
        return begin(removals, batch, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Removals, "make", clicked)
    finished = bench.apply(plan)

    assert not finished.record.problems
    assert sorted(bench.removed()) == sorted(wanted[:2])
    assert outcomes(finished)[wanted[2]] is Outcome.BLOCKED


def test_a_fact_that_was_never_read_is_not_the_same_fact(bench: Bench) -> None:
    """The page calls its status otherwise: it can be read neither for the plan nor before the click."""
    text = bench.scenes.get(TRACKING).selector_path.read_text("utf-8")
    own = bench.settings.home / "selectors" / "opportunity" / "tracking.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(text.replace("状态: status", "商品状况: status"), "utf-8")
    wanted = bench.ids(TRACKING)[:2]
    plan = bench.plan_of(bench.survey(TRACKING, ids=wanted))

    finished = bench.apply(plan)

    assert bench.removed() == []
    assert set(outcomes(finished).values()) == {Outcome.BLOCKED}
    assert all("status" in row.words for row in finished.record.rows)
