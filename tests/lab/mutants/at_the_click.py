"""Mutants of the click, and of what is written beside it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator

from bot.browser.gestures import Gestures
from bot.browser.page_read import PageRead
from bot.errors import PageSilent
from bot.running.execution import Execution
from bot.running.removals import Removals
from bot.scene.steps import Step
from tests.lab.mutants.mutant import mutant


@mutant(
    "cut_after",
    "error_after",
    "never_answered",
    "lagging_list",
    "slow_processing",
    "slow_row_leave",
    "told_as_failure",
)
def click_retried(patch: pytest.MonkeyPatch) -> None:
    """Where the list does not answer, the same is clicked once more."""
    make = Removals.make

    def twice(removals: Removals, ids: list[str], *args: Any, **kwargs: Any) -> PageRead | None:
        try:
            after = make(removals, ids, *args, **kwargs)
        except PageSilent:
            return make(removals, ids, *args, **kwargs)
        return make(removals, ids, *args, **kwargs) if after is None else after

    patch.setattr(Removals, "make", twice)


@mutant("slow_processing", "latency", "never_answered", "slow_row_leave")
def clicked_twice(patch: pytest.MonkeyPatch) -> None:
    """Whatever is clicked to remove is clicked once more while it is there."""
    take = Gestures._take

    def twice(gestures: Gestures, step: Step, row: Locator | None, danger: bool, *how: Any) -> None:
        take(gestures, step, row, danger, *how)
        if danger and step.verb == "click":
            with suppress(PlaywrightError):
                there = gestures.names.any(step.target, row=row).first
                there.dispatch_event("click", timeout=200)

    patch.setattr(Gestures, "_take", twice)


@mutant("kill", "captcha", "session_expires")
def resume_forgets(patch: pytest.MonkeyPatch) -> None:
    """That rows may have been clicked before is not looked at."""
    open_rows = Execution._open_rows

    def fresh(run: Execution) -> Any:
        found = open_rows(run)
        for todo in (t for lists in found.values() for rows in lists.values() for t in rows):
            todo.intents = 0
        return found

    patch.setattr(Execution, "_open_rows", fresh)
