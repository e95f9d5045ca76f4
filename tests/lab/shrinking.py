"""The fewest faults and lists with which a night still breaks the same law."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.lab.schedule import Schedule


@dataclass(frozen=True)
class Part:
    """Of the night of this seed only these lists and troubles, by their place in it."""

    seed: int
    lists: tuple[int, ...]
    troubles: tuple[int, ...]

    @classmethod
    def whole(cls, schedule: Schedule) -> Part:
        lists, troubles = len(schedule.places), len(schedule.troubles)
        return cls(schedule.seed, tuple(range(lists)), tuple(range(troubles)))

    @property
    def command(self) -> str:
        """What replays it."""
        return (
            f"make lab SEED={self.seed} ARGS='--lists {_typed(self.lists)} "
            f"--troubles {_typed(self.troubles)}'"
        )


def smallest(whole: Part, breaks: Callable[[Part], bool]) -> Part:
    """Nothing more can be left out of it. ``breaks`` plays a part and says whether it breaks the law."""
    best, tried = whole, True
    while tried:
        tried = False
        for part in _smaller(best):
            if breaks(part):
                best, tried = part, True
                break
    return best


def _smaller(part: Part) -> list[Part]:
    fewer = [Part(part.seed, part.lists, rest) for rest in _without_one(part.troubles)]
    if len(part.lists) > 1:
        fewer += [Part(part.seed, rest, part.troubles) for rest in _without_one(part.lists)]
    return fewer


def _without_one(all_of_them: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [tuple(n for n in all_of_them if n != left_out) for left_out in all_of_them]


def _typed(numbers: Sequence[int]) -> str:
    return ",".join(map(str, numbers)) or "none"
