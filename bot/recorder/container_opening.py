"""Opens one of the containers that were learnt, on the page of the explorer."""

from __future__ import annotations

from functools import partial

from playwright.sync_api import Frame

from bot.browser.clicks import click
from bot.browser.names import NOTHING, locate, visible
from bot.recorder.demonstration import Shown
from bot.recorder.learnt_containers import LearntContainers
from bot.recorder.recorded_page import Stage
from bot.scene.page_names import Candidate

#: What one may take to be there, in milliseconds.
_PATIENCE = 8_000


def open_overview(stage: Stage, shown: Shown, several: LearntContainers) -> None:
    stage.open(several.url)
    frame = stage.page.main_frame
    for step in several.steps:
        find = Candidate.model_validate(shown.names[step.target].find[0])
        target = visible(locate(frame, find, NOTHING)).first
        stage.act(frame, partial(click, target, _PATIENCE))


def open_one(stage: Stage, frame: Frame, several: LearntContainers, place: int) -> None:
    """The one at this place of those that are shown."""
    one = visible(frame.locator(several.each[0])).nth(place)
    if several.opener:
        find = Candidate.model_validate(several.opener[0])
        one = visible(locate(one, find, NOTHING)).first
    one.wait_for(timeout=_PATIENCE)
    stage.act(frame, partial(click, one, _PATIENCE))
