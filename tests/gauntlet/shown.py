"""What a page of the gauntlet is to its driver."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.browser.recording import Person

#: What the person does, with real mouse events, up to pointing at what confirms.
Play = Callable[[Person], None]


@dataclass(frozen=True)
class Page:
    """``plays``: ``batch`` and ``row``, where the page has them. ``variants``: what is different in the
    second look of the page, in words for the table. ``several``: its search takes several ids at once.
    ``options``: of the command that records it."""

    made_of: str
    plays: Mapping[str, Play]
    variants: tuple[str, str]
    several: bool = True
    options: tuple[str, ...] = ()
