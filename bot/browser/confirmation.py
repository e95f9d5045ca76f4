"""The confirmation of a batch: read against its contract before it is accepted, and its result after."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import reduce

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bot.browser.js.scripts import source
from bot.browser.page import ScenePage
from bot.browser.sight import Seen
from bot.errors import DialogMismatch, NameNotFound, PageSilent
from bot.i18n import _
from bot.scene.steps import Step

# A second at most: a spinner never ends.
_UNTIL_STILL = """el => Promise.race([
  Promise.allSettled(el.getAnimations({subtree: true}).map(animation => animation.finished)),
  new Promise(done => setTimeout(done, 1000)),
])"""

# Half a second without other words, five at most.
_UNTIL_SAID = """async el => {
  const began = performance.now();
  let said = null, since = began;
  while (performance.now() - since < 500 && performance.now() - began < 5000) {
    if (el.innerText !== said) [said, since] = [el.innerText, performance.now()];
    await new Promise(requestAnimationFrame);
  }
}"""

_ARE_SLID_OUT = f"els => {{ {source('dom.js')}\nreturn els.every(isSlidOut); }}"

#: When the document began.
_BEGAN = "performance.timeOrigin"
#: Whether another document stands there now, and has been drawn to its end some time ago.
_DRAWN = """began => {
  const [{loadEventEnd}] = performance.getEntriesByType("navigation");
  return performance.timeOrigin !== began && loadEventEnd > 0 && performance.now() > loadEventEnd + 3000;
}"""
#: Seconds after which that is asked.
_PIECE = 1.0


class Confirmation:
    """The questions of one batch. ``said`` are their words, ``names`` the dialogs among them, ``entries``
    what was taken of menus on the way to them."""

    def __init__(self, page: ScenePage) -> None:
        self.page = page
        self.begin()

    def begin(self, remove: Sequence[Step] = (), *, leaves: bool = False) -> None:
        """``remove``: the steps that bring the question up. ``leaves``: it may stand on a page of its own."""
        self.said: list[str] = []
        self.names: list[str] = []
        # A control of the row itself is none.
        names = self.page.file.names
        clicked = [step.target for step in remove[1:] if step.verb == "click"]
        self.entries = [name for name in clicked if names[name].inside == "page"]
        self._began = self.page.page.evaluate(_BEGAN) if leaves else None

    def expect(self, step: Step, *, count: int) -> Seen:
        """Wait for the dialog of ``step`` (verb ``expect_dialog``) and read it against its contract.

        Raise :class:`UnknownDialog` for any other, :class:`DialogMismatch` when words or number differ.
        """
        if self.page.watch.native:
            self.page.watch.look()  # raises with its words
        seen = self._read(step.target)
        pattern = self.page.file.names[step.target].count or ""
        try:
            check(seen.text, step, count=count, pattern=pattern)
        except DialogMismatch:
            # It may still say what it said of the batch before: it is judged by its last words.
            with suppress(PlaywrightError):
                self.page.names.any(step.target).first.evaluate(_UNTIL_SAID, timeout=1_000)
            seen = self._read(step.target)
            check(seen.text, step, count=count, pattern=pattern)
        finally:
            self.said.append(seen.text)
            self.names.append(step.target)
        return seen

    @contextmanager
    def asked(
        self, question: Step | None, *, count: int, counts: Callable[[], None]
    ) -> Iterator[None]:
        """Around the click that brings up the native ``question`` (verb ``expect_native``), if there is one.

        It is answered while it stands open: yes only to the words and number expected. ``counts`` is called
        before a yes, and when nothing was asked. Raise :class:`DialogMismatch`.
        """
        if question is None:
            yield
            return
        agreed = False

        def judge(kind: str, words: str) -> bool:
            nonlocal agreed
            self.said.append(words)
            agreed = kind == "confirm" and holds(words, question, count)
            if agreed:
                counts()
            return agreed

        before = len(self.said)
        self.page.watch.question = judge
        try:
            with self.page.page.expect_event("dialog"):
                yield
        except PlaywrightTimeout:
            counts()
            self.page.watch.look()  # another kind of question may stand there
            raise DialogMismatch(
                _("the browser did not ask “{wanted}”; the page asked nothing").format(
                    wanted=question.text
                ),
                advice=_("look whether the rows are gone; if it never asks, mend the flow"),
            ) from None
        finally:
            self.page.watch.question = None
        if not agreed:
            raise DialogMismatch(
                _("the browser does not ask “{wanted}” about {count} rows but: {text}").format(
                    wanted=question.text, count=count, text=" · ".join(self.said[before:])[:200]
                ),
                advice=_("nothing was confirmed; if the words are right, mend the flow"),
            )

    def _read(self, name: str) -> Seen:
        anything = self._anything
        expected = self.page.names.any(name)
        known = self.answered()
        for _attempt in range(5):
            with self.page.translated(name):
                self._wait_for(expected.or_(anything).first)
            try:
                seen = self.page.watch.look(self.page.names.find(name, wait=False), known=known)
            except NameNotFound:
                # Closes a nuisance, or raises; the one that is waited for may come up this very moment.
                self.page.watch.look(known=known.or_(expected) if known else expected)
                with suppress(PlaywrightError):  # what is still fading in cannot be judged yet
                    anything.first.evaluate(_UNTIL_STILL, timeout=1_000)
                continue
            if seen.text:  # a popover hides once more while it is being placed
                return seen
        try:
            return self.page.watch.look(self.page.names.find(name), known=known)
        except NameNotFound:
            self.page.watch.look(known=known)  # by now it shows what it is
            raise

    @property
    def _anything(self) -> Locator:
        """Whatever stands open on a page of this site."""
        dialogs = ", ".join(self.page.scene.site.dialogs)
        return self.page.root.locator(dialogs).filter(visible=True)

    def _wait_for(self, question: Locator) -> None:
        """No longer than until another page has been drawn to its end without it."""
        deadline = time.monotonic() + self.page.timeout
        while True:
            piece = min(_PIECE, deadline - time.monotonic())
            try:
                return question.wait_for(timeout=max(piece, 0.001) * 1000)
            except PlaywrightTimeout:
                if piece < _PIECE or (self._began and self._drawn()):
                    raise

    def _drawn(self) -> bool:
        with suppress(PlaywrightError):  # it is being left this very moment
            drawn = self.page.page.evaluate(_DRAWN, self._began)
            return bool(drawn) and not self.page.rows.fetching
        return False

    def answered(self) -> Locator | None:
        """The dialogs read before this one, and menus of which an entry was taken: they may still stand
        behind it. None without any."""
        before = [self.page.names.any(name) for name in self.names]
        before += [self._anything.filter(has=self.page.names.any(name)) for name in self.entries]
        return reduce(Locator.or_, before) if before else None

    def all_closed(self) -> None:
        for name in self.names:
            self.closed(name)

    def closed(self, name: str) -> None:
        """Wait until the dialog is gone. Raise :class:`PageSilent`."""
        dialog = self.page.names.any(name)
        deadline = time.monotonic() + self.page.timeout
        while not self._is_closed(dialog, min(_PIECE, self.page.timeout)):
            if time.monotonic() < deadline:
                continue
            self.page.watch.look(known=dialog)  # whatever else stands there says more
            raise PageSilent(
                _("{what} on {page} is still open after the click").format(
                    what=self.page.file.names[name].what, page=self.page.file.page
                ),
                advice=_(
                    "nothing is clicked twice: look whether the rows are gone, then run again"
                ),
            )

    def _is_closed(self, dialog: Locator, seconds: float) -> bool:
        """Whether it goes within that time, or is a drawer that the page keeps outside the window."""
        try:
            dialog.first.wait_for(state="hidden", timeout=seconds * 1000)
        except PlaywrightTimeout:
            with suppress(PlaywrightError):  # the page is being left
                return bool(dialog.evaluate_all(_ARE_SLID_OUT))
            return False
        return True

    def refused_rows(self) -> dict[str, str]:
        """Product id → the platform's words, from the result dialog; closes it. Empty without one."""
        spec = self.page.file.result
        if not spec or not self.page.names.any(spec.dialog).count():
            return {}
        seen = self.page.watch.look(self.page.names.find(spec.dialog))
        with self.page.translated(spec.close):
            self.page.names.find(spec.close).click()
        self.closed(spec.dialog)
        return {m["id"]: m["words"].strip() for m in re.finditer(spec.refused, seen.text)}


def check(text: str, step: Step, *, count: int, pattern: str) -> None:
    """Hold the words of a dialog against its contract, ``step``. ``pattern``: of the number in them. Raise
    :class:`DialogMismatch`."""
    flat = re.sub(r"\s", "", text)
    wanted, counted = step.says(count)
    if re.sub(r"\s", "", wanted) not in flat:
        raise DialogMismatch(
            _("the confirmation does not say “{wanted}” but: {text}").format(
                wanted=wanted, text=text[:200]
            ),
            advice=_("nothing was confirmed; if the words are right, mend the flow"),
        )
    found = re.search(pattern, flat) if step.counted else None
    shown = int(found[1].replace(",", "")) if found else None
    # The question about one row need not tell its number; if it tells one, that must be right.
    if shown != count and (counted or shown is not None):
        raise DialogMismatch(
            _("the confirmation speaks of {shown} rows, the batch has {count}").format(
                shown="?" if shown is None else shown, count=count
            ),
            advice=_("nothing was confirmed"),
        )


def holds(words: str, question: Step, count: int) -> bool:
    """Whether a question of the browser itself says what its contract, ``question``, expects."""
    flat = re.sub(r"\s", "", words)
    wanted, counted = question.says(count)
    if re.sub(r"\s", "", wanted) not in flat:
        return False
    numbers = re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", flat)
    return not counted or bool(re.search(rf"(?<![\d.]){count}(?!\.?\d)", numbers))
