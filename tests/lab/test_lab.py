"""A fixed sample of bad nights, and every one that ever broke a law."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mock_site import MockSite
from tests.lab.bench import Lab
from tests.lab.kept_nights import MENDED, SAMPLE
from tests.lab.schedule import Schedule
from tests.lab.shrinking import Part, smallest


@pytest.fixture
def lab(site: MockSite, browser: Browser, tmp_path: Path) -> Lab:
    return Lab(site, browser, tmp_path)


def broken(lab: Lab, schedule: Schedule) -> list[str]:
    return [str(breach) for breach in lab.judged(schedule).breaches]


@pytest.mark.parametrize("seed", SAMPLE)
def test_a_bad_night(lab: Lab, seed: int) -> None:
    schedule = lab.draw(seed)
    assert broken(lab, schedule) == [], Part.whole(schedule).command


@pytest.mark.parametrize("what", MENDED)
def test_what_was_mended_holds(lab: Lab, what: str) -> None:
    assert broken(lab, MENDED[what]) == []


def test_a_seed_tells_the_whole_night(lab: Lab) -> None:
    assert [lab.draw(seed) for seed in range(40)] == [lab.draw(seed) for seed in range(40)]


def test_a_night_is_made_as_small_as_it_can_be() -> None:
    """The law is broken by two of the faults together, in one of the lists."""
    whole = Part(7, (0, 1, 2), (0, 1, 2, 3))
    found = smallest(whole, lambda part: {1, 3} <= {*part.troubles} and 2 in part.lists)
    assert found == Part(7, (2,), (1, 3))
    assert found.command == "make lab SEED=7 ARGS='--lists 2 --troubles 1,3'"
