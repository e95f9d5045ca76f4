"""Scenes of the mock site whose containers were written by hand, recorded as new ones: the same come out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Playwright

from bot.browser.names import Names
from bot.scene.scene import Scene
from bot.scene.scenes import Scenes

from .conftest import Bench
from .recording import Person, record
from .test_recording_again import Follower, shorten

NAMES = ("opportunity/favourites", "thirdparty/groups")


class OpensASecond:
    def __init__(self, scene: Scene) -> None:
        self.follower = Follower(scene)
        self.scene = scene

    def __call__(self, person: Person) -> None:
        self.follower(person)
        spec = self.scene.file.containers
        assert spec
        names: Names = self.follower.names
        person.asked("Open a second list")
        second = names.any(spec.each).nth(1)
        second.click()


@pytest.mark.parametrize("name", NAMES)
def test_the_recorder_learns_what_was_written_by_hand(
    bench: Bench, playwright: Playwright, name: str
) -> None:
    scene = bench.scenes.get(name)
    shorten(bench, name)
    url = bench.shop.sites[scene.file.site] + scene.file.path
    home = bench.settings.home

    options = ("--yes-to-proposals", "--more-lists")
    made = record(playwright, home, url, "own/lists", OpensASecond(scene), *options)

    assert "error" not in made.told, made.told
    assert made.told["proved"], (made.told["proof"], made.said)
    assert bench.removed() == []
    own = Scenes(home).get("own/lists").file.containers
    assert own and own.apart == bool(scene.file.containers and scene.file.containers.apart)
    ids = [bench.ids(name, c)[0] for c in bench.containers(name) if bench.ids(name, c)]
    seen = bench.scenes.get("own/lists")
    survey = bench.survey("own/lists", ids=ids).scenes[0]
    assert seen and not survey.error, survey.error
    assert {row.product_id for one in survey.lists for row in one.rows} == set(ids)
