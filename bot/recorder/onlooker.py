"""Who is told where a proof stands, and may say what is there instead."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from playwright.sync_api import Locator

from bot.scene.steps import Step


class Onlooker:
    """Is told where the proof stands, and may say what is there instead. This one says nothing."""

    def arrive(self) -> None:
        """The page is about to be opened for the first time."""

    def rehead(self, lost: Sequence[str]) -> Sequence[str]:
        """Heads of columns that the page does not have; those that are known by another name now."""
        return ()

    def relearn(self, lost: str, rows: Sequence[str] = ()) -> bool:
        """Whether this part of the selector file, that the page does not bear out, is known anew:
        ``rows.key``; ``rows.selected``, for which any of ``rows`` may be ticked; ``pager.total`` of them."""
        return False

    def look_for(self, names: Sequence[str], row: Locator | None, danger: bool) -> None:
        """These names can be seen now and are used next, in ``row`` those that are inside one; ``danger``
        holds for what removes or confirms."""

    def reword(self, question: Step, ids: Sequence[str], said: str) -> Step | None:
        """A question that does not say what was expected about these ids; ``said``: the words of one of the
        browser's own. What is to be expected instead; None where it is another question."""
        return None

    def rechoose(self, choice: Step, row: Locator | None) -> Step | None:
        """The same choice by the words that it has now; None where they are what they were."""
        return None

    def asking(self) -> AbstractContextManager[None]:
        """Around all that is pressed until the question stands there."""
        return nullcontext()

    def tried(self, holds: bool) -> None:
        """A trial has ended."""
