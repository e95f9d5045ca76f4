"""The lab itself: one browser and one mock for all nights, a workspace and contexts of its own for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bot.browser.evidence import Evidence, Trace
from bot.browser.installed import find_browser
from mock_site import MockSite
from tests.browser.conftest import untraced
from tests.lab.laws import breaches
from tests.lab.night import Night, play, shape
from tests.lab.schedule import Schedule, draw
from tests.lab.truth import Breach


@dataclass(frozen=True)
class Verdict:
    night: Night
    breaches: list[Breach]


@dataclass
class Lab:
    site: MockSite
    browser: Browser
    scratch: Path

    def draw(self, seed: int) -> Schedule:
        self.site.judge.reset()
        return draw(seed, shape(self.site))

    def judged(self, schedule: Schedule) -> Verdict:
        home = self.scratch / "home"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        with without_pictures():
            night = play(self.site, self.browser, home, schedule)
        return Verdict(night, breaches(night))


@contextmanager
def without_pictures() -> Iterator[None]:
    """Nobody looks at thousands of them, and they take longer than the clicks."""
    recording, picture = Trace.__init__, Evidence.picture
    Trace.__init__ = untraced  # type: ignore[assignment, method-assign]
    Evidence.picture = _no_picture  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        Trace.__init__ = recording  # type: ignore[method-assign]
        Evidence.picture = picture  # type: ignore[method-assign]


def _no_picture(evidence: Evidence, page: Page, caption: str) -> str | None:
    return None


@contextmanager
def open_lab() -> Iterator[Lab]:
    """With a browser of its own."""
    with (
        MockSite() as site,
        TemporaryDirectory(prefix="lab-") as scratch,
        sync_playwright() as playwright,
    ):
        # A page lives for a second or two: what is optimised in it is hardly used before it goes.
        flags = ["--js-flags=--no-maglev,--no-opt"]
        browser = playwright.chromium.launch(executable_path=find_browser().path, args=flags)
        yield Lab(site, browser, Path(scratch))
        browser.close()
