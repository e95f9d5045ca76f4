"""A refusal is not always the safe answer: pages that ask to be left, groups gone or called otherwise."""

from __future__ import annotations

import pytest

from bot.browser.container_cards import Container
from bot.browser.containers import Containers
from bot.browser.page import ScenePage
from bot.model import Outcome
from bot.policy.limits import Limits
from bot.recorder.recorded_page import Stage

from .conftest import Bench, outcomes

TRACKING = "opportunity/tracking"
COMPETITORS = "opportunity/competitors"
GROUPS = "opportunity/product_groups"
TOOL = "thirdparty/groups"


@pytest.mark.parametrize("scene", [TRACKING, COMPETITORS, TOOL, "campaign/limited_time"])
def test_a_page_that_asks_whether_to_leave_is_left(bench: Bench, scene: str) -> None:
    container = next(iter(bench.judge.shop(bench.shop.shop_id)["lists"][
        {"opportunity/tracking": "tracking", "opportunity/competitors": "competitors",
         "thirdparty/groups": "tool_groups", "campaign/limited_time": "limited"}[scene]
    ]))  # fmt: skip
    wanted = bench.keep(scene, 6, container or None)[:2]
    bench.judge.set_fault("beforeunload")
    seen = bench.survey(scene, ids=wanted)
    assert not seen.unread()
    plan = bench.plan_of(seen)
    planned = {item.product_id for item in plan.items}

    finished = bench.apply(plan)

    assert not finished.record.problems
    assert planned and planned <= set(bench.removed())


def test_a_renamed_group_stops_no_other(bench: Bench) -> None:
    names = ["清仓尾货", "直播间引流款", "春季上新"]
    wanted = {name: bench.keep(GROUPS, 8, name)[:2] for name in names}
    plans = [bench.known(GROUPS, ids=ids, container=name) for name, ids in wanted.items()]
    lists = tuple(lst for plan in plans for lst in plan.scenes[0].lists)
    lists = tuple(
        lst.model_copy(update={"container": "改了名字的组"}) if lst.container == names[1] else lst
        for lst in lists
    )
    ids = [i for some in wanted.values() for i in some]
    scene = plans[0].scenes[0].model_copy(update={"lists": lists})
    plan = bench.plan_of(bench.survey_of(scene, ids))

    finished = bench.apply(plan)

    assert sorted(bench.removed()) == sorted([*wanted[names[0]], *wanted[names[2]]])
    assert [(p.kind, p.container) for p in finished.record.problems] == [
        ("ContainerGone", "改了名字的组")
    ]
    assert finished.exit_code == 5
    said = [r.outcome for r in finished.record.rows if r.container == "改了名字的组"]
    assert said == [Outcome.NOT_TRIED] * 2


def test_a_whole_group_that_went_before_a_crash_is_found_gone(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two lists are open, so every list is weighed first: the one that is gone must not stop that."""
    state = bench.judge.shop(bench.shop.shop_id)["lists"]["tool_groups"]
    first, second = list(state)[:2]
    bench.keep(TOOL, 3, first)
    bench.keep(TOOL, 8, second)
    ids = [*bench.ids(TOOL, first), *bench.ids(TOOL, second)[:2]]
    seen = bench.survey(TOOL, ids=ids)
    chosen = tuple(lst for lst in seen.scenes[0].lists if lst.container in (first, second))
    scene = seen.scenes[0].model_copy(update={"lists": chosen})
    plan = bench.plan_of(
        bench.survey_of(scene, ids),
        Limits(max_rows=99, max_share=1, max_times_usual=99),
        whole=True,
    )
    assert (TOOL, first) in plan.whole

    class Killed(BaseException):
        pass

    def die(page: ScenePage) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("bot.browser.list.listing.Listing.vanished", die)
        with pytest.raises(Killed):
            bench.apply(plan)
    assert first not in bench.judge.shop(bench.shop.shop_id)["lists"]["tool_groups"]

    (run,) = bench.journal.runs()
    again = bench.resume(run.run_id)

    assert not again.record.problems, again.record.problems
    assert set(outcomes(again).values()) == {Outcome.REMOVED}
    assert again.exit_code == 0


def test_a_group_is_not_gone_when_the_others_are_missing_too(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of groups that is shown in part proves nothing of the one that was removed as a whole."""
    state = bench.judge.shop(bench.shop.shop_id)["lists"]["tool_groups"]
    first, others = next(iter(state)), list(state)[1:]
    bench.keep(TOOL, 3, first)
    ids = bench.ids(TOOL, first)
    seen = bench.survey(TOOL, ids=ids)
    chosen = tuple(lst for lst in seen.scenes[0].lists if lst.container == first)
    scene = seen.scenes[0].model_copy(update={"lists": chosen})
    plan = bench.plan_of(bench.survey_of(scene, ids), whole=True)
    original = Containers.all

    def partly(containers: Containers) -> list[Container]:
        return [c for c in original(containers) if c.label == others[0]]

    with monkeypatch.context() as patched:
        patched.setattr(Containers, "all", partly)
        finished = bench.apply(plan)

    assert set(outcomes(finished).values()) == {Outcome.UNKNOWN}
    again = bench.resume(finished.record.run_id)
    assert set(outcomes(again).values()) == {Outcome.REMOVED}


def test_a_person_s_page_that_asks_is_left_while_recording(bench: Bench) -> None:
    """And its question is not taken for the one that the removal asks."""
    context = bench.browser.new_context()
    stage = Stage(context, 5)
    asks = "window.onbeforeunload = e => e.preventDefault()"
    html = f"<!doctype html><button onclick='{asks}'>x"
    context.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    stage.open("http://one.localhost/")
    stage.page.click("button")

    stage.open("http://two.localhost/")

    assert stage.page.url == "http://two.localhost/"
    assert stage.native == []
    context.close()
