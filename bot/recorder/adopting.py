"""The first hour on a real shop: the page of every scene is gone through once, with a person at the window.

What agrees is dated. What is not found is asked about, one click each (:mod:`bot.recorder.mending`); where
that is not enough the page is shown anew, as in a recording, and the scene keeps its meaning. Every question
is declined.
"""

from __future__ import annotations

import getpass
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError

from bot.addresses import on_site
from bot.errors import PersonNeeded, Stopped, UnbindError
from bot.i18n import _
from bot.model import Shop
from bot.recorder.conversation import Conversation
from bot.recorder.mend_scene import mend
from bot.recorder.new_site import say_without
from bot.recorder.panel import Button, Note, Question
from bot.recorder.proof_line import Line
from bot.recorder.recorded_page import Ended, Stage
from bot.recorder.recording import Options, Recorder
from bot.recorder.written import write_whole
from bot.scene.scene import Scene
from bot.scene.scenes import Scenes
from bot.settings import Settings, load_shops, shops_path
from bot.workspace import Workspace


class State(StrEnum):
    AGREES = "agrees"  # as the bot knew it
    MENDED = "mended"  # after a click for each name
    SHOWN = "shown"  # its page was shown anew
    ABSENT = "absent"  # this shop has no such page
    OPEN = "open"  # not proved: not to be used yet


@dataclass
class Adopted:
    """``clicks``: what the person did. ``lines``: of the last proof. ``changed``: what was mended, in words.
    ``open``: what is left to know."""

    scene: Scene
    state: State = State.OPEN
    clicks: int = 0
    lines: list[Line] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


class Adoption:
    """Of one shop. ``tell`` hears each line as it is known."""

    def __init__(
        self,
        context: BrowserContext,
        settings: Settings,
        shop: Shop,
        tell: Callable[[str], None],
        today: date,
    ) -> None:
        self.context = context
        self.settings = settings
        self.shop = shop
        self.tell = tell
        self.today = today
        self.own = Workspace(settings.home)

    def adopt(self, name: str) -> Adopted:
        """One scene. Raise :class:`Ended` when the person stops it; what was adopted before stays."""
        adopted = Adopted(Scenes(self.settings.home).get(name))
        trouble = self._mend(adopted)
        if trouble:
            answer = self._what_now(adopted, trouble)
            if answer == "show":
                self._show_anew(adopted)
            elif answer == "absent":
                adopted.state = State.ABSENT
        if adopted.state is not State.OPEN:
            say_without(shops_path(self.settings), self.shop, name, adopted.state is State.ABSENT)
            self.shop = load_shops(self.settings)[self.shop.key]
        if adopted.state in (State.AGREES, State.MENDED, State.SHOWN):
            self._date(adopted)
        adopted.scene = Scenes(self.settings.home).get(name)
        return adopted

    def _mend(self, adopted: Adopted) -> str:
        """Go its way, ask about what is not found; why it could not be proved, empty when it was."""
        try:
            done = mend(
                self.context,
                self.settings,
                self.shop,
                adopted.scene.name,
                asks=True,
                tell=lambda line: self.tell(str(line)),
            )
        except (PersonNeeded, Stopped) as trouble:
            if isinstance(trouble, Ended):
                raise
            return trouble.message
        adopted.clicks += len(done.answered)
        adopted.lines = done.lines
        adopted.files = done.files
        adopted.changed = done.changes()
        gone = [one.what for one in done.broken]
        if done.proved and done.asked:
            adopted.state = State.MENDED if done.files else State.AGREES
            adopted.open += [_("this page has none: {what}").format(what=what) for what in gone]
            return ""
        doubtful = sorted(done.lines, key=lambda line: line.proved is not False)
        return next((line.text for line in doubtful if line.proved is not True), ", ".join(gone))

    def _what_now(self, adopted: Adopted, trouble: str) -> str:
        """``show``, ``absent`` or ``later``."""
        scene = adopted.scene
        stage = Stage(self.context, self.settings.timeout, listening=False)
        stage.title = _("Adopting a scene")
        try:
            with suppress(PlaywrightError):
                stage.open(on_site(self.shop.sites[scene.file.site], scene.file.path))
            ask = Question(
                "adopt",
                _("“{title}” is not as the bot knows it").format(title=scene.title),
                hint=_(
                    "Show one removal on this page, or on the one where it is now: its question is declined. "
                    "What the scene means stays."
                ),
                notes=[Note(trouble, doubt=True)],
                buttons=(
                    Button("show", _("Show it"), main=True),
                    Button("absent", _("This shop has no such page")),
                    Button("later", _("Later")),
                ),
            )
            talk = Conversation(stage)
            talk.notes = ask.notes
            with stage.hearing():
                while (answer := str(talk.wait(ask).get("answer", ""))) == "":
                    pass
            adopted.clicks += len(talk.answered)
            return answer
        finally:
            stage.close()

    def _show_anew(self, adopted: Adopted) -> None:
        scene = adopted.scene
        options = Options(
            scene.name,
            title=scene.title,
            site=scene.file.site,
            batch=scene.flow.batch,
            more_lists=scene.file.containers is not None,
            asks_nothing=not scene.flow.confirm,
            anew=True,
        )
        recorder = Recorder(self.context, self.settings, self.shop, options, self.tell)
        try:
            recorded = recorder.record(on_site(self.shop.sites[scene.file.site], scene.file.path))
        except Ended:
            raise
        except UnbindError as why:
            adopted.open.append(f"{why.message}. {why.advice}")
            return
        adopted.clicks += len(recorded.answered)
        adopted.lines = recorded.lines
        adopted.files = recorded.files
        adopted.changed = []
        if recorded.proved and recorded.asked:
            adopted.state = State.SHOWN
        if recorded.lost:
            adopted.open.append(
                _("not on this page: {facts}; rules that need them leave every row alone").format(
                    facts=", ".join(recorded.lost)
                )
            )

    def _date(self, adopted: Adopted) -> None:
        """Into the selector file of the workspace: the day on which a person saw it all on the live page."""
        scene = Scenes(self.settings.home).get(adopted.scene.name)
        path = self.own.selectors / f"{scene.flow.page}.yaml"
        text = scene.selector_path.read_text("utf-8-sig")
        write_whole(path, dated(text, self.today))
        if path not in adopted.files:
            adopted.files.append(path)
        if not scene.flow.confirm:
            adopted.open.append(
                _(
                    "it removes without asking, so what removes was not pressed: begin with one product"
                )
            )
        if scene.file.result:
            adopted.open.append(_("how it tells a refusal is known once one was met"))


def dated(text: str, day: date) -> str:
    """A selector file as one that was verified on this day; every other line stays."""
    text = re.sub(r"(?m)^invented:.*\n", "", text)
    who = re.sub(r"\s+", " ", _user())
    said = f"verified: {day.isoformat()}  # unbind adopt{who and f', {who}'}"
    return re.sub(r"(?m)^verified:.*$", lambda _found: said, text, count=1)


def _user() -> str:
    """Who sits at this machine, as it calls them; empty when it does not say."""
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""
