"""The first hour on a real shop: what agrees is dated, what does not is asked about or shown anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import BrowserContext

from bot.browser.session import open_context
from bot.looking.surveyor import survey_scenes
from bot.model import Outcome
from bot.recorder.adopting import Adopted, Adoption, State
from bot.recorder.recorded_page import Ended
from bot.settings import load_shops

from .conftest import Bench
from .recording import Person, Play, beside

SCENE = "opportunity/tracking"
DAY = date(2026, 11, 30)


class Adopts:
    def __init__(self, bench: Bench, context: BrowserContext) -> None:
        self.bench = bench
        self.heard: list[str] = []
        self.settings = bench.settings.model_copy(update={"timeout": 6})
        self.adoption = Adoption(context, self.settings, bench.shop, self.heard.append, DAY)
        self.selectors = bench.settings.home / "selectors" / f"{SCENE}.yaml"

    def adopt(self, play: Play = lambda person: None, scene: str = SCENE) -> Adopted:
        with beside(play):
            return self.adoption.adopt(scene)


@pytest.fixture
def adopts(bench: Bench) -> Iterator[Adopts]:
    bench.keep(SCENE, 30)
    with open_context(bench.browser, bench.settings, bench.shop) as context:
        yield Adopts(bench, context)


def test_a_page_as_it_was_is_dated_and_nobody_is_asked(adopts: Adopts) -> None:
    bundled = adopts.bench.scenes.get(SCENE).selector_path.read_text("utf-8")

    adopted = adopts.adopt()

    assert (adopted.state, adopted.clicks) == (State.AGREES, 0)
    assert (adopted.scene.file.verified, adopted.scene.file.invented) == (DAY, False)
    dated = adopts.selectors.read_text("utf-8").splitlines()
    left = [line for line in bundled.splitlines() if not line.startswith("invented:")]
    assert [a for a, b in zip(dated, left, strict=True) if a != b] == [dated[3]]
    assert adopted.open == ["how it tells a refusal is known once one was met"]
    assert adopts.bench.removed() == []


def test_a_word_that_changed_is_one_click(adopts: Adopts) -> None:
    adopts.bench.judge.redraw("query")

    adopted = adopts.adopt(lambda person: person.answers("筛 选"))

    assert (adopted.state, adopted.clicks) == (State.MENDED, 1)
    assert adopted.scene.file.verified == DAY
    assert "name: 筛选" in adopts.selectors.read_text("utf-8")
    assert adopts.bench.removed() == []


def test_a_list_with_nothing_in_it_is_not_proved(adopts: Adopts) -> None:
    adopts.bench.keep(SCENE, 0)

    def play(person: Person) -> None:
        person.told("the list is empty")
        person.answers("Later")

    assert adopts.adopt(play).state is State.OPEN
    assert not adopts.selectors.exists()


def test_a_page_that_asks_nothing_is_told_to_be_tried_with_care(adopts: Adopts) -> None:
    scene = "buyin/shop_window"
    adopts.bench.keep(scene, 30)
    adopted = adopts.adopt(scene=scene)
    assert adopted.state is State.AGREES
    assert "it removes without asking" in adopted.open[0]
    assert adopts.bench.removed() == []


def test_facts_of_a_panel_are_read_too(adopts: Adopts) -> None:
    scene = "buyin/cooperation_plans"
    for container in adopts.bench.containers(scene):
        adopts.bench.keep(scene, 25, container)
    adopts.bench.judge.redraw("prefix")

    def play(person: Person) -> None:
        person.asked("Which of these is “每页条数”?")
        person.answers("20 条/页")
        person.asked("is not as the bot knows it")
        person.answers("Later")

    assert adopts.adopt(play, scene).state is State.OPEN


def shows_one_removal(person: Person, status: str = "当前情况") -> None:
    """On a page without a search, whose rows carry their id in another attribute, and that counts anew."""
    person.asked("Which of these is “页签「我的追踪」”?")
    person.answers("This page has none")
    person.asked("is not as the bot knows it")
    person.answers("Show it")
    page = person.page
    person.asked("Click any product of the list")
    person.makes(page.get_by_role("menuitem", name="商机中心").click)
    row = page.locator("tr.auxo-table-row").first
    person.makes(row.locator("[class*=productNameNew]").click)
    person.makes(row.get_by_role("checkbox").click)
    person.makes(page.get_by_role("button", name="批量移除").click)
    person.asked("Point at what goes on")
    person.makes(page.get_by_role("button", name="确 定").click)
    person.asked("Is this right?")
    person.answers("Yes")
    person.asked("Which column is “状态” now?")
    person.answers(status)
    person.asked("Recorded and proved")
    person.answers("Close")


def test_a_page_that_is_quite_another_is_shown_and_then_used(adopts: Adopts) -> None:
    bench = adopts.bench
    before = bench.scenes.get(SCENE)
    bench.judge.redraw("row_key", "selected", "total", "no_search", "status", "size", "address")

    adopted = adopts.adopt(shows_one_removal)

    assert bench.removed() == []
    assert (adopted.state, adopted.clicks) == (State.SHOWN, 9)
    now = adopted.scene
    assert (now.title, now.flow.guards[1:], now.flow.batch) == (
        *(before.title, before.flow.guards[1:], before.flow.batch),
    )
    assert (now.file.effect, now.file.next_steps) == (before.file.effect, before.file.next_steps)
    assert (now.file.columns["当前情况"], now.file.path) == ("status", "/ffa/bu/center")
    assert (now.flow.locate, now.file.verified) == ((), DAY)

    going = bench.ids(SCENE)[3:6]
    finished = bench.apply(bench.plan(SCENE, ids=going))
    assert finished.exit_code == 0
    assert {o.outcome for o in finished.record.rows} == {Outcome.REMOVED}
    assert sorted(bench.removed()) == sorted(going)


def test_a_page_that_does_not_show_what_a_rule_needs(adopts: Adopts) -> None:
    """Every row is left alone then, so the scene cannot be proved, and is not dated."""
    adopts.bench.judge.redraw("status", "address")

    def play(person: Person) -> None:
        shows_one_removal(person, status="This page has none")

    adopted = adopts.adopt(play)

    assert adopted.state is State.OPEN
    assert "not on this page: status;" in adopted.open[0]
    assert (adopted.scene.flow.facts, adopted.scene.file.verified) == ((), False)


def elsewhere(answer: str) -> Play:
    """At the address is another page."""

    def play(person: Person) -> None:
        person.asked("Which of these is “页签「我的追踪」”?")
        person.answers("This page has none")
        person.asked("is not as the bot knows it")
        person.answers(answer)

    return play


def test_a_page_that_this_shop_does_not_have(adopts: Adopts) -> None:
    bench = adopts.bench
    bench.judge.redraw("address")

    adopted = adopts.adopt(elsewhere("This shop has no such page"))

    assert adopted.state is State.ABSENT
    assert not adopts.selectors.exists()
    shop = load_shops(adopts.settings)[bench.shop.key]
    assert shop.without == {SCENE}
    (scene,) = survey_scenes(
        bench.browser, bench.settings, shop, bench.scenes, [SCENE], [], named=False
    ).scenes
    assert "no such page" in scene.skipped

    adopts.adopt(elsewhere("Later"))
    assert load_shops(adopts.settings)[bench.shop.key].without == {SCENE}
    bench.judge.redraw()
    assert adopts.adopt().state is State.AGREES
    assert not load_shops(adopts.settings)[bench.shop.key].without


def test_what_is_left_for_later_is_not_dated(adopts: Adopts) -> None:
    adopts.bench.judge.redraw("address")
    assert adopts.adopt(elsewhere("Later")).state is State.OPEN
    with pytest.raises(Ended):
        adopts.adopt(elsewhere("Stop"))
    assert not adopts.selectors.exists()
