"""Removals that do not take effect at once: what is still being worked on, and what comes tomorrow."""

from __future__ import annotations

from bot.model import Outcome

from .conftest import Bench, label, outcomes

LIMITED = "campaign/limited_time"
PLANS = "buyin/cooperation_plans"


def some_of_an_activity(bench: Bench, n: int) -> list[str]:
    ids = bench.ids(LIMITED, "编辑推荐好物")[:n]
    for product_id in ids:
        bench.judge.edit_entry(
            bench.shop.shop_id, "limited", product_id, "编辑推荐好物", locked=False
        )
    return ids


def test_a_form_still_being_processed_is_waited_for(bench: Bench) -> None:
    ids = some_of_an_activity(bench, 2)
    plan = bench.plan(LIMITED, ids=ids, container="编辑推荐好物")
    bench.judge.set_fault("slow_processing", ms=2000)
    finished = bench.apply(plan)
    assert finished.exit_code == 0, finished.record.problems
    assert sorted(bench.removed()) == sorted(ids)


def test_a_form_processed_for_too_long_is_unknown_and_never_sent_twice(bench: Bench) -> None:
    """`resume` finds out what became of it."""
    ids = some_of_an_activity(bench, 2)
    plan = bench.plan(LIMITED, ids=ids, container="编辑推荐好物")
    bench.judge.set_fault("slow_processing", ms=6000)
    bench.settings = bench.settings.model_copy(update={"timeout": 2})
    finished = bench.apply(plan)
    assert set(outcomes(finished).values()) == {Outcome.UNKNOWN}
    assert finished.exit_code == 5 and finished.record.status == "stopped"

    bench.settings = bench.settings.model_copy(update={"timeout": 10})
    finished = bench.resume(finished.record.run_id)

    assert set(outcomes(finished).values()) == {Outcome.REMOVED}
    assert len([call for call in bench.judge.log() if call.get("ids")]) == 1


def test_what_comes_tomorrow_is_not_asked_for_again(bench: Bench) -> None:
    """Cut off between the click and the second look; the page then says 关闭中."""
    shop, name = bench.shop.shop_id, "秋季定向推广"
    wanted = bench.ids(PLANS, name)[1]
    facts = {"open_orders": 0, "unsettled": "¥0.00", "status": "推广中"}
    bench.judge.edit_entry(shop, "plans", wanted, name, **facts)
    plan = bench.plan(PLANS, ids=[wanted], container=name)
    bench.journal.begin("cut-off", plan)
    container = label(PLANS, name, {"kind": "定向"})
    bench.journal.intend("cut-off", 1, [0], scene=PLANS, container=container)
    bench.journal.end("cut-off", "stopped")
    closing = {"status": "关闭中", "effective_on": "2027-01-02"}
    bench.judge.edit_entry(shop, "plans", wanted, name, **closing)

    finished = bench.resume("cut-off")

    row = finished.record.rows[0]
    assert (row.outcome, str(row.effective_on)) == (Outcome.PENDING, "2027-01-02")
    assert bench.judge.log() == []
