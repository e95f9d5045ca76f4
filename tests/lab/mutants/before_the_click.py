"""Mutants before the click: what is chosen, what the question says, whose page it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator

from bot.browser import confirmation
from bot.browser.judge import Judge
from bot.browser.page import ScenePage
from bot.browser.page_read import PageRead
from bot.browser.selection import Selection
from bot.browser.sight import Seen
from bot.browser.watch import Watch
from bot.errors import UnknownDialog
from bot.running.journal import Journal
from bot.scene.steps import Step
from tests.lab.mutants.mutant import mutant


@mutant("extra_selected")
def selection_unproved(patch: pytest.MonkeyPatch) -> None:
    """What is ticked is not held against the batch."""

    def tick(selection: Selection, ids: Sequence[str], read: PageRead) -> PageRead:
        for product_id in ids:
            selection._tick(product_id)
        return selection.page.read()

    patch.setattr(Selection, "tick_exactly", tick)


@mutant()
def head_box_for_all(patch: pytest.MonkeyPatch) -> None:
    """Where the head of the list has a box, that is ticked, and what it ticked is taken for the batch."""
    tick = Selection.tick_exactly

    def at_once(selection: Selection, ids: Sequence[str], read: PageRead) -> PageRead:
        head = selection.page.file.rows.select_all
        if not head or not selection.page.names.any(head).count():
            return tick(selection, ids, read)
        selection.page.names.find(head).click()
        return selection.page.read()

    patch.setattr(Selection, "tick_exactly", at_once)


@mutant("reorder", "other_order", "colleague")
def row_by_place(patch: pytest.MonkeyPatch) -> None:
    """A row is clicked where it stood when the page was read, whatever stands there now."""

    def aim(selection: Selection, product_id: str) -> Locator:
        rows = selection.page.names.preferred(selection.page.file.rows.each)
        ids = getattr(selection.page, "read_last", ())
        return rows.nth(ids.index(product_id)) if product_id in ids else rows.first

    def read(page: ScenePage, **how: Any) -> PageRead:
        answer = reads(page, **how)
        page.read_last = answer.ids  # type: ignore[attr-defined]
        return answer

    reads = ScenePage.read
    patch.setattr(ScenePage, "read", read)
    patch.setattr(Selection, "aim", aim)
    patch.setattr(Selection, "release", lambda selection, product_id: None)


@mutant("dialog_words")
def number_unread(patch: pytest.MonkeyPatch) -> None:
    """The words of a question are read, how many rows it is about is not."""
    check = confirmation.check

    def words_alone(text: str, step: Step, *, count: int, pattern: str) -> None:
        found = re.search(pattern, re.sub(r"\s", "", text)) if pattern else None
        said = int(found[1].replace(",", "")) if found else count
        check(text, step, count=said, pattern=pattern)

    patch.setattr(confirmation, "check", words_alone)


@mutant("overlay", "second_dialog", "dialog_words")
def strangers_answered(patch: pytest.MonkeyPatch) -> None:
    """What stands in the way is agreed to."""
    look = Watch.look

    def agreeing(watch: Watch, *args: Any, **kwargs: Any) -> Seen:
        try:
            return look(watch, *args, **kwargs)
        except UnknownDialog:
            yes = watch.page.get_by_text(re.compile(r"^\s*(同\s*意|确\s*定|我知道了)"))
            with suppress(PlaywrightError):
                yes.filter(visible=True).last.click(timeout=500)
            return look(watch, *args, **kwargs)

    patch.setattr(Watch, "look", agreeing)


@mutant("dialog_words")
def question_unread(patch: pytest.MonkeyPatch) -> None:
    """Whatever it asks is confirmed."""
    patch.setattr(confirmation, "check", lambda *args, **kwargs: None)


@mutant("shop_changed")
def shop_unproved(patch: pytest.MonkeyPatch) -> None:
    """Whose page it is does not matter."""
    patch.setattr(Judge, "whose", lambda judge, seen: None)


@mutant("kill")
def intent_unwritten(patch: pytest.MonkeyPatch) -> None:
    """Clicks go first, and the journal hears of them by their outcome."""
    patch.setattr(Journal, "intend", lambda *args, **kwargs: None)
