"""Where is a product tied, over all scenes; and one run that unties it everywhere."""

from __future__ import annotations

import pytest

from bot.errors import LoggedOut
from bot.model import Outcome

from .conftest import LISTS, RECORDED, Bench, label

Ties = dict[tuple[str, str], set[str]]


def truth(bench: Bench, ids: set[str]) -> Ties:
    """(scene, container as the bot calls it) → which of the ids the mock holds there; every container."""
    shop = bench.judge.shop(bench.shop.shop_id)
    return {
        (scene, label(scene, name, shop["containers"].get(called, {}).get(name, {}))): ids
        & set(held)
        for scene, called in LISTS.items()
        for name, held in shop["lists"][called].items()
    }


def some_of_each(bench: Bench, n: int) -> list[str]:
    """From every list of the mock its first products and some of its last container."""
    shop = bench.judge.shop(bench.shop.shop_id)
    found: dict[str, None] = {}
    for called in LISTS.values():
        held = [ids for ids in shop["lists"][called].values() if ids]
        found |= dict.fromkeys([*held[0][: n - 2], *held[-1][-2:]])
    return list(found)


def test_where_fifty_products_are_tied(bench: Bench) -> None:
    """Every list of every scene, its size, and who of the asked is in it: as the mock knows it."""
    for called, held in bench.judge.shop(bench.shop.shop_id)["lists"].items():
        for container, products in held.items():
            for product_id in products[25:] if called != "tracking" else ():
                bench.judge.drop(bench.shop.shop_id, called, product_id, container or None)
    nowhere = ["3999999999999999998", "3999999999999999999"]
    ids = some_of_each(bench, 6)[:48] + nowhere
    assert len(set(ids)) == 50

    seen = bench.survey(*LISTS, ids=ids)

    assert [f"{s.scene}: {s.error}" for s in seen.scenes if s.error] == []
    read = {
        (s.scene, lst.container): {r.product_id for r in lst.rows}
        for s in seen.scenes
        for lst in s.lists
    }
    assert read == truth(bench, set(ids))
    held = bench.judge.shop(bench.shop.shop_id)["lists"]
    sizes = {s.scene: [lst.total for lst in s.lists] for s in seen.scenes}
    assert sizes == {
        scene: [len(held_ids) for held_ids in held[called].values()]
        for scene, called in LISTS.items()
    }
    assert seen.nowhere() == tuple(nowhere)
    assert bench.judge.log() == []
    for scene, _container, row in (tie for ties in seen.ties().values() for tie in ties):
        assert row.title and row.status and row.since, (scene.scene, row)
        assert row.advice or not row.block or "cannot read" in row.block, row


def test_one_run_over_all_scenes(bench: Bench) -> None:
    """A product that is in a 秒杀 session cannot leave its plan: the run takes it out of there first."""
    shop, judge = bench.shop.shop_id, bench.judge
    in_plan = judge.products_in(shop, "plans", "店铺普通计划")
    both = next(i for i in judge.products_in(shop, "seckill", "双12预热场") if i in in_plan)
    places = {
        file["list"]: (file["everywhere"].get("in", ""), file["everywhere"].get("set", {}))
        for file in RECORDED.values()
    }
    ids = [both, *(judge.products_in(shop, name, c or None)[1] for name, (c, _f) in places.items())]
    for called, held in judge.shop(shop)["lists"].items():
        place, facts = places[called]
        for container, products in held.items():
            for product_id in products:
                if container == place and product_id in ids:
                    judge.edit_entry(shop, called, product_id, container or None, **facts)
                elif (container != place and product_id in ids) or product_id in products[12:]:
                    judge.drop(shop, called, product_id, container or None)
    # Only where they are tied: every container is read in the test above.
    facts = judge.shop(shop)["containers"]
    seen = [
        bench.read(scene, label(scene, c, facts.get(called, {}).get(c, {})), ids)
        for scene, called in LISTS.items()
        for c in [places[called][0]]
    ]
    survey = bench.survey_of(seen[0], ids).model_copy(update={"scenes": tuple(seen)})
    plan = bench.plan_of(survey)
    order = list(dict.fromkeys(i.scene for i in plan.items))
    assert order.index("campaign/seckill") < order.index("buyin/cooperation_plans")
    before = truth(bench, set(ids))

    finished = bench.apply(plan)

    assert finished.record.problems == ()
    undone = [
        (r.scene, r.container, r.words)
        for r in finished.record.rows
        if r.outcome != Outcome.REMOVED
    ]
    ties = sorted((s, c, i) for (s, c), there in before.items() for i in there)
    assert sorted((i.scene, i.container, i.product_id) for i in plan.items) == ties
    assert undone == []
    assert set(order) == set(LISTS)
    assert not any(truth(bench, set(ids)).values())


# --- signed out, in each back office's own way ---


@pytest.mark.parametrize(
    "scene",
    ["buyin/shop_window", "content/topics", "thirdparty/groups", "campaign/seckill"],
)
def test_a_lost_session_is_told_from_a_changed_page(bench: Bench, scene: str) -> None:
    """百应 shows its marketing page, 罗盘 an empty report for a while, the tool sends to 抖店's sign-in."""
    bench.judge.sign_out_everyone()
    seen = bench.survey(scene).scenes[0]
    assert seen.exit_code == LoggedOut.exit_code, seen.error
    assert "unbind login demo" in seen.advice


@pytest.mark.parametrize(
    ("scene", "container", "after"),
    [("buyin/talent_pool", "收纳达人专属组", 14), ("thirdparty/groups", "主推款", 9)],
)
def test_a_session_lost_on_the_way(bench: Bench, scene: str, container: str, after: int) -> None:
    ids = bench.ids(scene, container)[:12]
    for product_id in ids:
        bench.judge.edit_entry(
            bench.shop.shop_id, LISTS[scene], product_id, container, locked=False, protected=False
        )
    plan = bench.plan(scene, ids=ids)
    bench.judge.set_fault("session_expires", after=after)
    finished = bench.apply(plan)
    assert finished.exit_code == LoggedOut.exit_code, finished.record.problems
    assert finished.record.problems[0].kind == "LoggedOut"
    went = bench.removed()
    assert went, "the session was lost on the way, not before it"
    said = {(r.product_id, r.outcome) for r in finished.record.rows if r.batch is not None}
    assert said <= {(i, o) for i in went for o in (Outcome.REMOVED, Outcome.UNKNOWN)}
    assert {r.outcome for r in finished.record.rows if r.batch is None} <= {Outcome.NOT_TRIED}

    bench.judge.clear_faults()
    bench.sign_in(bench.shop.shop_id)
    again = bench.resume(finished.record.run_id)
    assert again.exit_code == 0, again.record.problems
    assert {r.outcome for r in again.record.rows} == {Outcome.REMOVED}
    assert sorted(bench.removed()) == sorted(i.product_id for i in plan.items), "each of them once"
