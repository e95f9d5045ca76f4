"""A flow with the selector files of its page and site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.i18n import _
from bot.model import Block, Row
from bot.scene.flow import Flow, ask
from bot.scene.selector_files import SelectorFile
from bot.scene.site_files import SiteFile


@dataclass(frozen=True)
class Scene:
    """A flow with the selector files of its page and site. ``name`` is ``family/name``."""

    name: str
    flow: type[Flow]
    file: SelectorFile
    site: SiteFile
    selector_path: Path

    @property
    def title(self) -> str:
        return self.flow.title

    def objection(self, row: Row) -> Block | None:
        """Why the row must not be touched, with the next step of a person where one is known."""
        pending, day = self.pending(row)
        if pending:
            return Block(
                _("on its way out already, from {day}").format(day=day)
                if day
                else _("on its way out already")
            )
        block = ask(self.flow.guards, row)
        if block and not block.advice:
            return Block(block.reason, self.file.next_step(block.reason))
        return block

    def pending(self, row: Row) -> tuple[bool, date | None]:
        """Whether the row reads as one whose removal was accepted, and the day it takes effect."""
        spec = self.file.pending
        found = re.search(spec.says, row.cells.get(spec.fact, "")) if spec else None
        if not found:
            return False, None
        try:
            return True, date.fromisoformat(found.groupdict().get("date") or "")
        except ValueError:  # a page may write anything, 2026-02-30 too
            return True, None
