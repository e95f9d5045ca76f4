"""What stands around a list and was seen to work: search, pager, page sizes, total."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.scene.steps import Step


@dataclass
class Surroundings:
    """What was tried and works; names are in :attr:`Shown.names`."""

    locate: list[Step] = field(default_factory=list)
    search_most: int = 0
    next: str = ""
    previous: str = ""
    left_where_it_was: bool = False
    """The list opens on the page that was shown last."""
    adds: bool = False
    """``next`` adds rows instead of turning the page."""
    size: str = ""
    sizes: list[int] = field(default_factory=list)
    apply: str = ""
    total: str = ""
    stated: int | None = None
    one_page: int = 0
    """So many rows are all, as the person said."""
    select_all: str = ""
    busy: list[str] = field(default_factory=list)
    empty: list[dict[str, str]] = field(default_factory=list)
