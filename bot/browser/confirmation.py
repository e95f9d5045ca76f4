"""The confirmation of a batch: read against its contract before it is accepted, and its result after."""

from __future__ import annotations

import re
from contextlib import suppress

from playwright.sync_api import Error as PlaywrightError

from bot.browser.overlays import Look
from bot.browser.page import ScenePage
from bot.errors import DialogMismatch, NameNotFound
from bot.i18n import _
from bot.steps import Step

# A second at most: a spinner never ends.
_UNTIL_STILL = """el => Promise.race([
  Promise.allSettled(el.getAnimations({subtree: true}).map(animation => animation.finished)),
  new Promise(done => setTimeout(done, 1000)),
])"""


class Confirmation:
    def __init__(self, page: ScenePage) -> None:
        self.page = page

    def expect(self, step: Step, *, count: int) -> Look:
        """Wait for the dialog of ``step`` (verb ``expect_dialog``) and read it against its contract.

        Raise :class:`UnknownDialog` for any other, :class:`DialogMismatch` when words or number differ.
        """
        if self.page.watch.native:
            self.page.watch.look()  # raises with its words
        seen = self._read(step.target)
        flat = re.sub(r"\s", "", seen.text)
        if re.sub(r"\s", "", step.text) not in flat:
            raise DialogMismatch(
                _("the confirmation does not say “{wanted}” but: {text}").format(
                    wanted=step.text, text=seen.text[:200]
                ),
                advice=_("nothing was confirmed; if the words are right, mend the flow"),
            )
        if step.counted:
            pattern = self.page.file.names[step.target].count or ""
            found = re.search(pattern, flat)
            shown = int(found[1].replace(",", "")) if found else None
            if shown != count:
                raise DialogMismatch(
                    _("the confirmation speaks of {shown} rows, the batch has {count}").format(
                        shown="?" if shown is None else shown, count=count
                    ),
                    advice=_("nothing was confirmed"),
                )
        return seen

    def _read(self, name: str) -> Look:
        anything = self.page.root.locator(", ".join(self.page.scene.site.dialogs)).filter(
            visible=True
        )
        expected = self.page.names.any(name)
        for _attempt in range(5):
            with self.page.translated(name):
                expected.or_(anything).first.wait_for()
            try:
                seen = self.page.watch.look(self.page.names.find(name, wait=False))
            except NameNotFound:
                self.page.watch.look()  # closes a nuisance, or raises
                with suppress(PlaywrightError):  # what is still fading in cannot be judged yet
                    anything.first.evaluate(_UNTIL_STILL, timeout=1_000)
                continue
            if seen.text:  # a popover hides once more while it is being placed
                return seen
        try:
            return self.page.watch.look(self.page.names.find(name))
        except NameNotFound:
            self.page.watch.look()  # by now it shows what it is
            raise

    def closed(self, name: str) -> None:
        """Wait until the dialog is gone. Raise :class:`PageSilent`."""
        with self.page.translated(name):
            self.page.names.any(name).first.wait_for(state="hidden")

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
