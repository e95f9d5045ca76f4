"""What was learnt of the containers of a page: values; nothing here touches the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.recorder.container_names import Reading
from bot.scene.steps import Step

#: Most ways in which one of them is found: each must find all of them, and nothing else.
_MOST = 2


@dataclass
class Door:
    """The latest click on the way to the list, where it was on one of several things alike."""

    url: str
    steps: list[Step]
    levels: list[dict[str, Any]]
    """Innermost first, as the page tells them."""
    apart: bool = False
    """They are not to be reached any more once the list is open."""


@dataclass
class LearntContainers:
    url: str
    """Where they are."""
    steps: list[Step]
    """From there to them."""
    each: list[str]
    """CSS, each of which finds all of them and nothing else."""
    active: list[str]
    reading: Reading
    apart: bool
    first: int
    second: int
    """Places of the two that were opened."""
    active_label: str = ""
    opener: list[dict[str, Any]] = field(default_factory=list)
    """What is clicked inside one of them; empty for itself."""
    empty: list[str] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        return self.reading.names

    def data(self) -> dict[str, Any]:
        """The part of the selector file."""
        return {
            "each": "container",
            "active": "open_container",
            **({"open": "container_link"} if self.opener else {}),
            **({"apart": True} if self.apart else {}),
            "label": self.reading.label,
            **({"active_label": self.active_label} if self.active_label else {}),
            **({"id": self.reading.id} if self.reading.id else {}),
            **({"count": self.reading.count} if self.reading.count else {}),
        }

    def found(self) -> dict[str, tuple[str, str, list[dict[str, Any]]]]:
        """Name → what it is for people, where it is looked for, and what finds it."""
        names = {
            "container": ("商品所在的组", "page", _css(self.each[:_MOST])),
            "open_container": ("打开着的组", "page", _css(self.active[:3])),
        }
        if self.opener:
            names["container_link"] = ("打开这一组的链接", "row", self.opener)
        return names


def _css(found: Sequence[str]) -> list[dict[str, Any]]:
    return [{"css": css} for css in found]


def solo(states: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """State → the place of the one of several that is in it; also of the one that alone is not."""
    n = len(states)
    places: dict[str, list[int]] = {}
    for place, own in enumerate(states):
        for state in own:
            places.setdefault(state, []).append(place)
    found = {state: at[0] for state, at in places.items() if len(at) == 1}
    for state, at in places.items():
        if len(at) == n - 1 and n > 1 and state.startswith("&"):
            found["&:not(" + (state[1:]) + ")"] = (set(range(n)) - set(at)).pop()
    return found


def matching(state: str, css: str) -> str:
    """CSS of the one in this state: & stands for what finds them all."""
    if state.startswith("&"):
        return css + state[1:]
    head, _space, last = css.rpartition(" ")
    return f"{head} {state.replace('&', last)}".strip()
