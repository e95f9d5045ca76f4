"""Each scene reads what is there, removes what was asked for and nothing else."""

from __future__ import annotations

import pytest

from bot.scene.scenes import Scenes

from .conftest import Bench

TRACKING = "opportunity/tracking"
COMPETITORS = "opportunity/competitors"
GROUPS = "opportunity/product_groups"
FAVOURITES = "opportunity/favourites"


@pytest.mark.parametrize("scene", [TRACKING, COMPETITORS, GROUPS, FAVOURITES])
def test_reads_every_row_of_every_list(bench: Bench, scene: str) -> None:
    """Page by page, virtual rows included, in the list's own order."""
    if scene == TRACKING:
        bench.keep(scene, 230)
    seen = bench.survey(scene).scenes[0]
    assert seen.error == ""
    for lst in seen.lists:
        assert [r.product_id for r in lst.rows] == bench.ids(scene, lst.container or None)
        assert all(r.facts["status"] and r.title for r in lst.rows)


def test_a_list_that_shrinks_loses_no_row(bench: Bench) -> None:
    """Rows move up when others go, over three pages, and the last page empties on the way."""
    left = bench.keep(FAVOURITES, 103, "趋势")
    wanted = [*left[49:51], *left[101:]]
    plan = bench.plan(FAVOURITES, ids=wanted, container="趋势")

    finished = bench.apply(plan)

    assert finished.exit_code == 0, finished.record.problems
    assert sorted(bench.ids(FAVOURITES, "趋势")) == sorted(set(left) - set(wanted))
    assert len(bench.removed()) == len(plan.items), "none twice"


def test_the_last_page_empties(bench: Bench) -> None:
    """The page then shows 暂无数据 beyond the end of a list that still holds rows."""
    left = bench.keep(COMPETITORS, 102)
    plan = bench.plan(COMPETITORS, ids=left[-2:])
    assert bench.apply(plan).exit_code == 0
    assert sorted(bench.removed()) == sorted(left[-2:])


def test_a_whole_group_goes(bench: Bench) -> None:
    """An empty list is believed only because the page states its size elsewhere."""
    ids = bench.ids(GROUPS, "清仓尾货（勿动）")
    plan = bench.plan(GROUPS, ids=ids, container="清仓尾货（勿动）")
    finished = bench.apply(plan)
    assert finished.exit_code == 0, finished.record.problems
    assert bench.ids(GROUPS, "清仓尾货（勿动）") == []


@pytest.mark.parametrize("scene", [COMPETITORS, FAVOURITES])
def test_a_page_that_does_not_turn_is_not_the_end(bench: Bench, scene: str) -> None:
    bench.judge.set_fault("page_stuck")
    seen = bench.survey(scene).scenes[0]
    assert seen.exit_code == 4
    assert "does not turn" in seen.error


def test_rows_one_by_one_when_a_page_holds_others(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches on a page that also shows rows that stay: ticked one by one, proved by the page's count."""
    ids = bench.keep(GROUPS, 30, "清仓尾货")
    plan = bench.plan(GROUPS, ids=[ids[0], ids[17], ids[29]], container="清仓尾货")
    scene = bench.scenes.get(GROUPS)
    scene.flow.locate = ()  # as a page without a search
    monkeypatch.setattr(Scenes, "get", lambda self, name: scene)
    finished = bench.apply(plan)
    assert finished.exit_code == 0, finished.record.problems
    assert bench.ids(GROUPS, "清仓尾货") == [i for i in ids if i not in (ids[0], ids[17], ids[29])]
