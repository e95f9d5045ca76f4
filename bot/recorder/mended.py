"""What came of mending a scene."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.i18n import _
from bot.recorder.proof_line import Line
from bot.scene.scene import Scene
from bot.scene.steps import Step

#: What is learnt anew of how the list is read, and what it is called.
PARTS: dict[str, Callable[[], str]] = {
    "rows.key": lambda: _("where a row carries its product's id"),
    "rows.selected": lambda: _("the number of ticked rows"),
    "pager.total": lambda: _("the total of the list"),
}


@dataclass(frozen=True)
class Mended:
    """``find`` and ``also`` (must, count): of the name as it is now."""

    name: str
    what: str
    find: list[dict[str, Any]]
    also: dict[str, Any]


@dataclass(frozen=True)
class Broken:
    """``proposals``: what the likeliest elements are called, the likest first. Of a question: its words.
    ``pointed_at``: what it led to could not be proved."""

    name: str
    what: str
    proposals: tuple[str, ...]
    pointed_at: bool = False


@dataclass
class Mend:
    """What became of a scene. ``proved``: its way was gone to the question, with all that was mended."""

    scene: Scene
    mended: list[Mended]
    reworded: list[tuple[Step, Step]]
    heads: dict[str, str]
    """Heads of columns, as they were → as they are."""
    parts: dict[str, Any]
    """Other parts of the selector file (``rows.key``) → what they say now."""
    broken: list[Broken]
    withheld: list[str]
    """Requests that the page would have sent before it asked: method and path."""
    lines: list[Line]
    proved: bool
    asked: bool = True
    """Whether the question was come to; not where no row of the first page may go."""
    unsearchable: bool = False
    """Whether the flow searched, and the page has nothing to search with any more."""
    answered: list[tuple[str, str]] = field(default_factory=list)
    """Key of each question of the panel → the button that was pressed, or the kind of the gesture."""
    files: list[Path] = field(default_factory=list)

    def changes(self) -> list[str]:
        """What was mended, a line each."""
        return [
            *(_("mended: {what} ({name})").format(what=m.what, name=m.name) for m in self.mended),
            *(f"{old} → {new}" for old, new in self.reworded),
            *(f"{old} → {new}" for old, new in self.heads.items()),
            *(f"{PARTS[part]()} → {now}" for part, now in self.parts.items()),
            *([_("the search is gone: the pages are read through")] if self.unsearchable else []),
        ]
