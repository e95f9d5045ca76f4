"""The bundled scenes recorded once more on the mock site: what comes out is what was written by hand.

The person follows the flow written by hand, by the names of its selector file; the recorder knows of
neither while it watches, and is compared with both. Four scenes that have little in common are recorded as
people do it, with the command, and proved; the others in this process, up to the proof, which would try once
more what the comparison has just found to be the files written by hand (test_cases.py works with those).
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, Playwright, expect

from bot.browser.names import Names
from bot.browser.session import open_context
from bot.recorder.recording import Options, Recorder
from bot.scene.scene import Scene
from bot.scene.scenes import Scenes

from .conftest import Bench
from .recording import PATIENCE, Person, record, record_beside

#: A virtual table in a batch; a button in the row of a card's list; an activity that is edited and submitted;
#: a tool in a frame.
WITH_THE_COMMAND = (
    "opportunity/product_groups",
    "buyin/talent_pool",
    "campaign/limited_time",
    "thirdparty/groups",
)
OTHERS = [name for name in Scenes().names() if name not in WITH_THE_COMMAND]


class Follower:
    """Does by hand what a flow says, up to its question."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def __call__(self, person: Person) -> None:
        scene, page = self.scene, person.page
        root: Page | FrameLocator = page
        if scene.file.frame:
            root = page.frame_locator(", ".join(scene.file.frame))
        self.names = Names(root, scene.file.names, where="", timeout=12, drift=[])
        person.asked("Click any product")
        for step in scene.flow.open:
            person.makes(self.names.find(step.target).click)
        expect(self.names.any(scene.file.ready).first).to_be_visible()
        self._open_container(person)
        within = self.names.any(scene.file.rows.within or scene.file.ready).first
        rows = within.locator(", ".join(scene.file.names[scene.file.rows.each].css)).filter(
            visible=True
        )
        expect(rows.first).to_be_visible()
        row = self._free(rows)
        for step in scene.flow.select:
            person.makes(self.names.find(step.target, row=row).click)
        steps = list(scene.flow.remove)
        last = None if scene.flow.confirm else steps.pop()
        for step in steps:
            if scene.flow.select:
                person.asked("Press what removes")
            target = self.names.find(step.target, row=None if scene.flow.select else row)
            person.makes(target.click)
            if step.verb == "choose":
                person.asked("Take the entry")
                person.makes(root.get_by_text(step.text).filter(visible=True).last.click)
                person.asked("Press what removes")
        if last:
            person.answers("This page asks nothing")
            person.makes(self.names.find(last.target).click)
            return
        person.asked("Point at what goes on")
        person.makes(self.names.find(scene.flow.confirm[-1].target).click)

    def _open_container(self, person: Person) -> None:
        spec = self.scene.file.containers
        if not spec:
            return
        each = self.names.any(spec.each)
        expect(each.first).to_be_visible()
        if spec.apart:
            open_now = each.filter(has_text=re.compile("进行中|未开始|报名中")).first
            person.makes(self.names.first_of(spec.open, inside=open_now).click)
        expect(self.names.any(spec.active).first).to_be_visible()

    def _free(self, rows: Locator) -> Locator:
        """The first row that the page lets go."""
        flow = self.scene.flow
        target = (flow.select or flow.remove)[0].target
        expect(self.names.any(target, row=rows.last).first).to_be_attached()
        for n in range(rows.count()):
            found = self.names.any(target, row=rows.nth(n))
            if (
                found.count()
                and found.first.is_enabled()
                and "disabled" not in (found.first.get_attribute("class") or "")
            ):
                return rows.nth(n)
        raise AssertionError("no row may go")


def shorten(bench: Bench, scene: str) -> None:
    """So many rows that there are several pages, of the largest size too."""
    for container in bench.containers(scene):
        bench.keep(scene, 130, container)


@pytest.mark.parametrize("name", WITH_THE_COMMAND)
def test_the_command_sees_what_was_written_by_hand(
    bench: Bench, playwright: Playwright, name: str
) -> None:
    scene = bench.scenes.get(name)
    shorten(bench, name)
    url = bench.shop.sites[scene.file.site] + scene.file.path

    made = record(playwright, bench.settings.home, url, name, Follower(scene), "--yes-to-proposals")

    assert "error" not in made.told, made.told
    assert made.told["changes"] == [], (made.told, made.said)
    assert made.told["proved"], made.told["proof"]
    assert made.code == 0
    check_nothing_was_changed(bench)


@pytest.mark.parametrize("name", OTHERS)
def test_the_recorder_sees_what_was_written_by_hand(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    scene = bench.scenes.get(name)
    shorten(bench, name)
    url = bench.shop.sites[scene.file.site] + scene.file.path
    monkeypatch.setattr(Recorder, "_prove", lambda *args: None)
    settings = bench.settings.model_copy(update={"timeout": PATIENCE})
    heard: list[str] = []

    with open_context(bench.browser, settings, bench.shop) as context:
        recorder = Recorder(context, settings, bench.shop, Options(name, yes=True), heard.append)
        made = record_beside(recorder, url, Follower(scene))

    assert made.changes == [], heard
    check_nothing_was_changed(bench)


def check_nothing_was_changed(bench: Bench) -> None:
    assert bench.removed() == []
    own = bench.settings.home / "selectors"
    assert not own.exists() or not list(own.rglob("*.yaml"))
