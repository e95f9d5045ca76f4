"""The recorded page in its browser: what the person does is heard, what is asked is shown, clicks are made
for them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from loguru import logger
from playwright.sync_api import BrowserContext, Dialog, ElementHandle, Frame, Locator, Page
from playwright.sync_api import Error as PlaywrightError

from bot.browser.session import new_page
from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.panel import Question
from bot.recorder.recorder_script import recorder_script
from bot.scene.page_names import Name

_CALL = "([token, name, args]) => window[Symbol.for(token)][name](...args)"
#: What a page may take to stand still after a click, in milliseconds.
_STILL = 6_000
#: What a question may take to come up after a page stood still, in milliseconds.
_LATE = 3_000


_MOVED = re.compile(
    r"context was destroyed|frame (was|got) detached|frame has been detached|has been closed", re.I
)


@dataclass
class After:
    """What a click led to."""

    native: str | None = None
    """The words of the browser's own question; it was dismissed."""
    navigated: bool = False
    outside: bool = False
    """A layer opened outside the frame of the list."""
    layers: list[dict[str, Any]] = field(default_factory=list)
    controls: list[dict[str, Any]] = field(default_factory=list)


class Moved(NotRecorded):
    """The page was replaced by another one while it was being looked at."""


class Gone(Moved):
    """What was clicked, or pointed at, is not there any more: the page has drawn itself anew."""


class Ended(NotRecorded):
    """The person stopped the recording, or closed its window: nothing is asked any more."""


class Stage:
    """One page with ears. ``listening`` is False for a second page on which only the recorder acts; ``page``:
    one that was not loaded yet, instead of a new one."""

    def __init__(
        self,
        context: BrowserContext,
        timeout: float,
        *,
        listening: bool = True,
        page: Page | None = None,
    ) -> None:
        self.token = secrets.token_hex(8)
        self.context = context
        self.timeout = timeout
        self.page: Page = page or new_page(context, timeout)
        self.page.add_init_script(recorder_script(self.token))
        if not listening:
            self.page.add_init_script(f"window[Symbol.for('{self.token}')].off = true")
        self.listening = listening
        self.title = _("Recording a flow")
        self.native: list[str] = []
        self._popups: list[str] = []
        self._before: list[str] = []  # the documents in which the latest gesture was made
        self.asked: Question | None = None
        #: The names of a scene that is recorded once more: looked for along with the new ones.
        self.known: dict[str, Name] = {}
        self._always = False
        if page is None:  # else whoever drives it answers for it
            self.page.on("dialog", self._answer)
            self.page.on("popup", self._refuse_popup)

    def _answer(self, dialog: Dialog) -> None:
        leaving = (
            dialog.type == "beforeunload"
        )  # whoever goes elsewhere means it; it is no question
        if not leaving:
            self.native.append(dialog.message)
        with suppress(PlaywrightError):  # a script that plays the person may have been quicker
            dialog.accept() if leaving else dialog.dismiss()

    def _refuse_popup(self, other: Page) -> None:
        self._popups.append(other.url)
        other.close()

    # ---- talking to the page

    def call(self, name: str, *args: Any, frame: Frame | None = None) -> Any:
        """One function of the script, in the page or a frame of it. Raise :class:`Moved`."""
        try:
            return (frame or self.page.main_frame).evaluate(_CALL, [self.token, name, list(args)])
        except PlaywrightError as error:
            if _MOVED.search(error.message):
                raise _moved() from error
            if "what was marked is gone" in error.message:
                raise Gone(
                    _("the page changed just then, and what you clicked is not there any more"),
                    advice=_("wait until the page stands still, and do it once more"),
                ) from error
            raise

    def frame_of(self, mark: str) -> Frame:
        """The frame in which something was marked."""
        prefix = mark.partition("-")[0] + "-"
        for frame in self.page.frames:
            with suppress(PlaywrightError):
                if frame.evaluate("t => window[Symbol.for(t)]?.prefix", self.token) == prefix:
                    return frame
        raise _moved()

    def marked(self, mark: str, frame: Frame) -> Locator:
        return frame.locator(f'[data-unbind-mark="{mark}"]')

    def mark(self, element: Locator | ElementHandle) -> str:
        mark: str = element.evaluate("(el, t) => window[Symbol.for(t)].mark(el)", self.token)
        return mark

    def open(self, url: str) -> None:
        self.page.goto(url, wait_until="domcontentloaded")
        self.call("still")

    def next_event(self) -> dict[str, Any]:
        """What the person does next; ``{"kind": "loaded"}`` when the page was loaded anew.

        Raise :class:`Ended` when the window is closed.
        """
        try:
            event: dict[str, Any] = self.call("next")
            return event
        except Moved as error:
            if self.page.is_closed():
                raise Ended(
                    _("the window was closed"), advice=_("nothing was written; record again")
                ) from error
            self.settle()
            return {"kind": "loaded"}

    def settle(self, frame: Frame | None = None) -> None:
        """Until the page stands still, and this frame of it, wherever they went."""
        for _attempt in range(3):
            try:
                for each in dict.fromkeys((self.page.main_frame, frame or self.page.main_frame)):
                    if each.is_detached():
                        continue
                    each.wait_for_load_state("domcontentloaded")
                    self.call("still", 250, _STILL, frame=each)
                break
            except Moved:
                if self.page.is_closed():
                    raise
        if self.asked:
            self.show(self.asked)

    # ---- acting for the person

    @contextmanager
    def passing(self, mark: str) -> Iterator[None]:
        """Let a click on this element, or with ``*`` a key, reach the page."""
        self._each_frame("R.passing = given", mark)
        try:
            yield
        finally:
            self._each_frame("R.passing = given", "")

    def hold_always(self) -> None:
        """From here on no click of the person reaches the page, on pages without ids too."""
        if not self._always:
            self._always = True
            self.page.add_init_script(f"window[Symbol.for('{self.token}')].always = true")
        self._each_frame("R.always = true")

    def _each_frame(self, script: str, given: str = "") -> None:
        for frame in self.page.frames:
            with suppress(PlaywrightError):
                frame.evaluate(
                    f"([t, given]) => {{ const R = window[Symbol.for(t)]; if (R) {{ {script} }} }}",
                    [self.token, given],
                )

    def click(self, frame: Frame, mark: str, patience: float = 5_000) -> After:
        """Click what was marked, for the person, and see what it led to."""
        return self.act(frame, lambda: self.marked(mark, frame).click(timeout=patience), on=mark)

    def act(self, frame: Frame, gesture: Callable[[], object], *, on: str = "*") -> After:
        """Make a gesture and see what it led to. ``on``: the mark of what is clicked."""
        self.native.clear()
        self._popups.clear()
        self._before = self._documents(frame)
        for each in self.page.frames:
            with suppress(Moved):
                self.call("before_click", frame=each)
        with self.passing(on):
            gesture()
        return self._led_to(frame)

    def wait_longer(self, frame: Frame) -> After:
        """What the latest gesture led to after all, where it led to nothing at first: a slow page may have
        stood still before it asked."""
        with suppress(Moved):
            self.call("untilLayers", _LATE, frame=frame)
        return self._led_to(frame)

    def _led_to(self, frame: Frame) -> After:
        self.settle(frame)
        if self._popups:
            raise NotRecorded(
                _("that opened another tab, which the bot does not follow"),
                advice=_("record the page of that tab by its own address"),
            )
        if self.native:
            return After(native=self.native[-1])
        if self._documents(frame) != self._before:
            return After(navigated=True)
        seen = self.call("newLayers", frame=frame)
        logger.debug("led to {}", seen)
        outside = frame != self.page.main_frame and bool(self.call("newLayers")["layers"])
        return After(layers=seen["layers"], controls=seen["controls"], outside=outside)

    def _documents(self, frame: Frame) -> list[str]:
        """Of the page, and of this frame: a form in it may lead elsewhere by itself."""
        ask = "t => window[Symbol.for(t)]?.prefix ?? ''"
        both = (self.page.main_frame, frame)
        return ["" if each.is_detached() else each.evaluate(ask, self.token) for each in both]

    # ---- the panel

    def show(self, question: Question) -> None:
        self.asked = question
        if not self.listening:
            return
        with suppress(Moved):
            self.call(
                "show",
                {
                    "title": self.title,
                    "aside": _("move aside"),
                    "texts": question.texts,
                    "question": question.question,
                    "hint": question.hint,
                    "problem": question.problem,
                    "notes": [vars(n) for n in question.notes],
                    "buttons": [vars(b) for b in question.buttons],
                },
            )

    @contextmanager
    def hearing(self) -> Iterator[None]:
        """Ask a person on a page on which otherwise only the bot acts; their clicks do not reach it."""
        self._each_frame("R.off = false; R.pointing = true")
        self.listening = True
        try:
            yield
        finally:
            self.listening = False
            self._each_frame("R.off = true; R.pointing = false; R.light(null); R.hide()")

    def light(self, frame: Frame, marks: list[str] | None, *, numbered: bool = False) -> None:
        """Light the rows and these elements; None: nothing."""
        with suppress(Moved):
            self.call("light", marks, numbered, frame=frame)

    def close(self) -> None:
        with suppress(PlaywrightError):
            self.page.close()


def _moved() -> Moved:
    return Moved(
        _("the page went elsewhere before it could be looked at"), advice=_("record again")
    )
