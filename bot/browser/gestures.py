"""The steps of a flow, made on a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bot.browser.clicks import click
from bot.browser.names import NOTHING, Values
from bot.browser.tab import Tab
from bot.errors import NameNotFound
from bot.i18n import _
from bot.scene.patterns import words_pattern
from bot.scene.steps import Step

# Of a native <select>, the places of the options that read so; null for anything else.
_OPTIONS = """(el, words) => el.tagName !== "SELECT" ? null :
  [...el.options].flatMap((o, i) => !o.disabled && new RegExp(words).test(o.label) ? [i] : [])"""

# Whether the box that an element draws, holds or belongs to is ticked; null where there is none.
_TICKED = """el => {
  const BOX = "input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch]";
  const inside = [...el.querySelectorAll(BOX)];
  const around = el.closest("label")?.control ?? el.closest(BOX);
  const box = el.matches(BOX) ? el : inside.length === 1 ? inside[0] : around;
  return box ? box.checked ?? box.getAttribute("aria-checked") === "true" : null;
}"""
_UNTIL_TICKED = f"""async (el, [wanted, most]) => {{
  const ticked = {_TICKED}, end = performance.now() + most;
  while (ticked(el) !== wanted && performance.now() < end) await new Promise(requestAnimationFrame);
  return ticked(el) === wanted;
}}"""

#: After so many milliseconds a box may lie under what is drawn in its place: its label is clicked.
_COVERED = 1_500


def set_tick(box: Locator, wanted: bool, ms: float) -> None:
    """Tick or untick; of a box that is drawn, what a person would click. Raise a Playwright error where it
    does not react. Where no state can be seen it is clicked: the next reading of the rows tells."""
    try:
        box.set_checked(wanted, timeout=min(ms, _COVERED))
    except PlaywrightTimeout:
        label = box.locator("xpath=ancestor::label[1]")
        (label if label.count() == 1 else box).set_checked(wanted, timeout=ms)
    except PlaywrightError as error:
        if "Not a checkbox" not in error.message:
            raise
        ticked: bool | None = box.evaluate(_TICKED)
        if ticked is wanted:
            return
        box.click(timeout=ms)
        if ticked is not None and not box.evaluate(_UNTIL_TICKED, [wanted, ms]):
            raise PlaywrightTimeout("the box was clicked and did not change") from error


_GESTURES: dict[str, Callable[[Locator, str, float], None]] = {
    "click": lambda el, text, ms: el.click(timeout=ms),
    "fill": lambda el, text, ms: el.fill(text, timeout=ms),
    "press": lambda el, text, ms: el.press(text, timeout=ms),
    "tick": lambda el, text, ms: set_tick(el, True, ms),
    "hover": lambda el, text, ms: el.hover(timeout=ms),
}
#: Of a page that has just been loaded, and may still move.
_ARRIVING = {**_GESTURES, "click": lambda el, text, ms: click(el, ms)}


class Gestures:
    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.names = tab.names
        self.rows = tab.file.rows

    def take(
        self,
        steps: Sequence[Step],
        *,
        row: Locator | None = None,
        danger: bool = False,
        arriving: bool = False,
        values: Values = NOTHING,
    ) -> None:
        """``danger``: the steps may change something on the site. ``arriving``: they lead to the list of a
        page that has just been loaded. ``values`` fill ``{…}`` in texts."""
        for step in steps:
            with self.tab.translated(step.target):
                self._take(step, row, danger, arriving, values)

    def _take(
        self, step: Step, row: Locator | None, danger: bool, arriving: bool, values: Values
    ) -> None:
        if step.verb == "wait_for":
            self.names.any(step.target, row=row, values=values).first.wait_for()
            return
        text = step.text
        for key, value in values.items():
            text = text.replace("{" + key + "}", value)
        if step.verb == "choose":
            box = self.names.find(step.target, row=row, danger=danger, values=values)
            self._choose(box, step.target, words_pattern(text))
            return
        verb = step.verb
        if verb == "tick" and row is not None and self.rows.ticked:
            if self.is_ticked(row):
                return
            verb = "click"  # no checkbox: whether it is ticked now, the next reading tells
        gesture = (_ARRIVING if arriving else _GESTURES)[verb]
        if row is not None and step.target == self.rows.each:
            gesture(row.first, text, self.names.timeout)
        elif danger:
            target = self.names.find(step.target, row=row, danger=True, values=values)
            gesture(target, text, self.names.timeout)
        else:
            self.names.do(step.target, lambda el, ms: gesture(el, text, ms), row=row, values=values)

    def is_ticked(self, row: Locator) -> bool:
        """Where the boxes are no checkboxes (``rows.ticked``)."""
        marks = self.rows.ticked
        return row.and_(self.tab.root.locator(marks)).or_(row.locator(marks)).count() > 0

    def _choose(self, box: Locator, name: str, words: re.Pattern[str]) -> None:
        if not self.choose_native(box, name, words):
            box.click()
            option = self.tab.root.get_by_text(words).filter(visible=True)
            option.last.click()  # the option's text stands in the closed box, too

    def choose_native(self, box: Locator, name: str, words: re.Pattern[str]) -> bool:
        """Take the one option of a native ``<select>`` that reads so; False if ``box`` is none."""
        places: list[int] | None = box.evaluate(_OPTIONS, words.pattern)
        if places is None:
            return False
        if len(places) != 1:
            raise NameNotFound(
                _("{n} options of {what} on {page} read like “{words}”").format(
                    n=len(places),
                    what=self.tab.file.names[name].what,
                    page=self.tab.file.page,
                    words=words.pattern,
                ),
                advice=_(
                    "the page may have changed: run `unbind mend`, or mend names.{name} in the selector file"
                ).format(name=name),
            )
        box.select_option(index=places[0])
        return True
