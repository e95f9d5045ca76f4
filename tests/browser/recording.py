"""`unbind record` in a process of its own, and a person who plays along, with real mouse events.

Or, for less, the recorder in this process and the person in turns with it: :func:`record_beside`.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from greenlet import getcurrent, greenlet
from playwright.sync_api import Browser, Page, Playwright, expect
from playwright.sync_api import Error as PlaywrightError
from pytest import MonkeyPatch

from bot.recorder.recorded_files import Recorded
from bot.recorder.recorded_page import Stage
from bot.recorder.recording import Recorder

from .field import SHOP

#: Only a failure waits this long.
PATIENCE = 40


@dataclass
class Person:
    """Answers the panel; its questions by their first words in English."""

    page: Page
    after_gesture: Callable[[], object] = lambda: None
    """Where both take turns: the recorder's."""
    title: str = "Recording a flow"

    def makes(self, gesture: Callable[[], object]) -> None:
        """After this one the recorder has something to do."""
        gesture()
        self.after_gesture()

    def asked(self, words: str) -> None:
        panel = self.page.get_by_role("region", name=self.title)
        expect(panel.get_by_role("status")).to_contain_text(words)

    def told(self, words: str) -> None:
        expect(self.page.get_by_role("region", name=self.title)).to_contain_text(words)

    def answers(self, button: str) -> None:
        panel = self.page.get_by_role("region", name=self.title)
        try:
            self.makes(panel.get_by_role("button", name=button).click)
        except PlaywrightError as error:
            # The recorder may be gone before the click has come back.
            if button not in ("Stop", "Close") or "closed" not in error.message:
                raise


Play = Callable[[Person], None]


@dataclass
class Recording:
    code: int
    told: dict[str, Any]
    said: str


def record(
    playwright: Playwright, home: Path, url: str, scene: str, play: Play, *options: str
) -> Recording:
    with recorder(home, url, scene, *options) as (process, port, log):
        browser = attached(playwright, port, process)
        context = browser.contexts[0]
        # The recorder answers what the browser asks; a script without an ear would answer, too.
        context.on("dialog", lambda dialog: None)
        page = context.pages[0]
        page.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        try:
            play(Person(page))
            out, _err = process.communicate(timeout=4 * PATIENCE)
        except BaseException:
            with suppress(PlaywrightError):
                print(page.get_by_role("region", name=Person.title).inner_text(timeout=500))
            with suppress(subprocess.TimeoutExpired):
                process.wait(3)  # it may be about to say why
            raise
        return Recording(process.returncode, json.loads(out), told_in(log))


def record_beside(recorder: Recorder, url: str, play: Play) -> Recorded:
    """In one process and one browser."""
    with beside(play):
        return recorder.record(url)


@contextmanager
def beside(play: Play) -> Iterator[None]:
    """Whenever the recorder waits for the person, the person makes the next gesture. Each of them has to be
    made with :meth:`Person.makes`."""
    turn = getcurrent()
    person: Person | None = None
    hears = Stage.next_event

    def next_event(stage: Stage) -> dict[str, Any]:
        nonlocal person
        person = person or Person(stage.page, turn.switch)
        person.page, person.title = stage.page, stage.title  # it may be another one than before
        assert not playing.dead, f"asked once more: {stage.asked}"
        playing.switch()
        return hears(stage)

    def begin() -> None:
        assert person
        play(person)

    playing = greenlet(begin)

    with MonkeyPatch.context() as patch:
        patch.setattr(Stage, "next_event", next_event)
        yield


@contextmanager
def recorder(
    home: Path, url: str, scene: str, *options: str
) -> Iterator[tuple[subprocess.Popen[str], int, IO[str]]]:
    """The process, the port of its browser, and what it writes to stderr: every gesture it hears, printed
    when a test fails."""
    port = free_port()
    command = [sys.executable, "-m", "bot", "record", url, "--scene", scene, "--json", "-vv"]
    command += ["--headless", "--cdp-port", str(port), "--home", str(home), *options]
    environment = {**os.environ, "UNBIND_LANG": "en", "UNBIND_TIMEOUT": str(PATIENCE)}
    with TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            yield process, port, log
        except BaseException:
            process.kill()
            print(process.communicate()[0], told_in(log), sep="\n")
            raise


def told_in(log: IO[str]) -> str:
    log.seek(0)
    return log.read()


def attached(playwright: Playwright, port: int, process: subprocess.Popen[str]) -> Browser:
    while process.poll() is None:
        try:
            # Asked of the port itself: Playwright's own question costs a hundred times as much.
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        except (OSError, PlaywrightError):
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)  # it is not up yet
            continue
        if browser.contexts and browser.contexts[0].pages:
            return browser
        browser.close()
    raise AssertionError(process.communicate())


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def shop_alone(home: Path, name: str = SHOP) -> Path:
    """A workspace whose shop knows of no such host."""
    home.mkdir(exist_ok=True)
    (home / "shops.yaml").write_text(f"# 我的店铺\nshops:\n  demo:\n    name: {name}\n", "utf-8")
    return home
