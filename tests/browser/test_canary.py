"""A nightly run removes one row of a scene first, and goes on only once that is proved gone."""

from __future__ import annotations

import pytest

from bot.model import Outcome

from .conftest import Bench, outcomes

#: Ticked in batches and found by search; row by row.
SCENES = ("opportunity/tracking", "opportunity/competitors")


def sizes(bench: Bench) -> list[int]:
    return [len(call["ids"]) for call in bench.judge.log() if call.get("kind") == "remove"]


@pytest.mark.parametrize("scene", SCENES)
def test_one_goes_before_the_others(bench: Bench, scene: str) -> None:
    wanted = bench.keep(scene, 8)[1:6]

    finished = bench.apply(bench.plan(scene, ids=wanted), canary=True)

    assert outcomes(finished) == dict.fromkeys(wanted, Outcome.REMOVED)
    assert sizes(bench)[0] == 1
    assert len(finished.record.batches) == len(sizes(bench))


@pytest.mark.parametrize("scene", SCENES)
def test_nothing_follows_one_that_stays(bench: Bench, scene: str) -> None:
    """The page says that it was removed, and it was not."""
    wanted = bench.keep(scene, 8)[1:6]
    plan = bench.plan(scene, ids=wanted)
    bench.judge.set_fault("fake_success")

    finished = bench.apply(plan, canary=True)

    assert finished.exit_code == 4
    assert [p.kind for p in finished.record.problems] == ["Brake"]
    assert sizes(bench) == [1]
    assert bench.removed() == []
    became = outcomes(finished)
    assert list(became.values()).count(Outcome.FAILED) == 1
    assert list(became.values()).count(Outcome.NOT_TRIED) == 4


def test_a_refusal_is_the_platforms_word_about_one_row(bench: Bench) -> None:
    scene = SCENES[0]
    wanted = bench.keep(scene, 8)[1:6]
    plan = bench.plan(scene, ids=wanted)
    bench.judge.set_fault("partial_refusal", ids=wanted[:1])

    finished = bench.apply(plan, canary=True)

    assert outcomes(finished) == {
        **dict.fromkeys(wanted, Outcome.REMOVED),
        wanted[0]: Outcome.REFUSED,
    }
    assert sizes(bench)[:2] == [1, 1]
