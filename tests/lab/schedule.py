"""One bad night as a value: what is to be untied, what goes wrong meanwhile, and when the bot is killed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from tests.lab.palette import GRAVE, MOMENTS, PALETTE, TANDEMS

#: Scene → container, as the mock calls it → how many rows it holds.
Shape = Mapping[str, Mapping[str, int]]
#: ``free``: nothing stands in its way. ``locked``: a rule of the platform does. ``gone``: somebody removed it
#: between plan and run. ``as_it_is``: whatever the mock made of it.
State = Literal["free", "locked", "gone", "as_it_is"]
STATES: dict[State, int] = {"free": 6, "as_it_is": 2, "locked": 1, "gone": 1}


@dataclass(frozen=True)
class Pick:
    """A planned row: its place in the list, and what is done to it behind the page's back."""

    at: int
    state: State


@dataclass(frozen=True)
class Place:
    """A list, cut down to ``keep`` rows."""

    scene: str
    container: str
    keep: int
    picks: tuple[Pick, ...]

    def __str__(self) -> str:
        states = " ".join(f"{pick.at}:{pick.state}" for pick in self.picks)
        return f"{self.scene} {self.container or '·'} ({self.keep} rows) {states}"


@dataclass(frozen=True)
class Trouble:
    """A fault of the mock that begins once ``after`` API requests have come."""

    name: str
    options: dict[str, Any] = field(default_factory=dict, hash=False)
    after: int = 0

    def __str__(self) -> str:
        told = ",".join(f"{k}={v}" for k, v in self.options.items())
        return f"{self.name}{':' if told else ''}{told} after {self.after} requests"


@dataclass(frozen=True)
class Kill:
    """The end of the bot's process in its round ``round``, 0 being the run itself, others its resumes."""

    moment: Literal["before_write", "after_write", "before_message"]
    n: int
    round: int = 0

    name = "kill"

    def __str__(self) -> str:
        return f"kill {self.moment} {self.n} of round {self.round}"


@dataclass(frozen=True)
class Schedule:
    places: tuple[Place, ...]
    troubles: tuple[Trouble | Kill, ...]
    rounds: int = 1
    """Run and resumes that the faults outlast; then a person has mended everything."""
    nowhere: int = 0
    """Ids asked for that no list holds."""
    max_share: float = 1
    """Of a list, that the plan may remove."""
    seed: int = 0
    """What it was drawn from; 0 for one that was written."""

    @property
    def kill(self) -> Kill | None:
        return next((t for t in self.troubles if isinstance(t, Kill)), None)

    def only(self, lists: Sequence[int] | None, troubles: Sequence[int] | None) -> Schedule:
        """Of this night only these lists and troubles, by their place in it; None for all."""
        return replace(
            self,
            places=tuple(self.places[n] for n in lists) if lists is not None else self.places,
            troubles=tuple(self.troubles[n] for n in troubles)
            if troubles is not None
            else self.troubles,
        )


def draw(seed: int, shape: Shape) -> Schedule:
    """The same seed over the same lists gives the same night."""
    rng = random.Random(seed)
    lists = [(scene, name) for scene, held in shape.items() for name in held if held[name]]
    places: dict[tuple[str, str], Place] = {}
    for _ in range(rng.choices((1, 2, 3), (6, 3, 1))[0]):
        scene = rng.choice(list(shape))
        chosen = rng.choice([place for place in lists if place[0] == scene])
        places.setdefault(chosen, _place(rng, *chosen, shape[scene][chosen[1]]))
    troubles: list[Trouble | Kill] = []
    if rng.random() < 0.3:
        troubles += [Trouble(name, options) for name, options in rng.choice(TANDEMS).items()]
    # Without putting back: each by a number of its own, which is the larger the more weight it has.
    drawn = {name: rng.random() ** (1 / (3 if name in GRAVE else 1)) for name in PALETTE}
    most = rng.choices((0, 1, 2, 3), (1, 4, 4, 2))[0]
    names = sorted(drawn, key=lambda name: drawn[name], reverse=True)[:most]
    there = {trouble.name for trouble in troubles}
    troubles += [_trouble(rng, name) for name in names if name not in there]
    if not troubles or rng.random() < 0.4:
        troubles.append(_kill(rng))
    return Schedule(
        seed=seed,
        places=tuple(places.values()),
        nowhere=rng.choices((0, 1, 2), (4, 2, 1))[0],
        troubles=tuple(troubles),
        rounds=rng.choices((1, 2), (3, 1))[0],
        max_share=0.5 if all(map(_within_half, places.values())) and rng.random() < 0.5 else 1,
    )


def _place(rng: random.Random, scene: str, container: str, size: int) -> Place:
    keep = min(size, rng.choice((2, 4, 7, 11, 18, 26)))
    # Half of a list at most, or all of it; then nobody else removes any, or the share is past every brake.
    some = rng.random() < 0.8 and keep > 1
    picks = rng.sample(range(keep), rng.randint(1, min(keep // 2, 5)) if some else min(keep, 5))
    states = rng.choices(list(STATES), list(STATES.values()), k=len(picks))
    if len(picks) > keep / 2:
        states = ["free" if state == "gone" else state for state in states]
    return Place(scene, container, keep, tuple(map(Pick, picks, states)))


def _within_half(place: Place) -> bool:
    """The list cannot have shrunk so far by others that the brake is right."""
    gone = any(pick.state == "gone" for pick in place.picks)
    return not gone and 2 * len(place.picks) <= place.keep


def _trouble(rng: random.Random, name: str) -> Trouble:
    options = {key: rng.choice(values) for key, values in PALETTE[name].items()}
    if "moment" in options and "after" in options:  # one of the two, for those that take either
        options.pop(rng.choice(("moment", "after")))
    if options.get("moment") == "any":
        options["moment"] = rng.choice(MOMENTS)
    return Trouble(name, options, after=rng.choice((0, 0, 0, rng.randint(1, 30))))


def _kill(rng: random.Random) -> Kill:
    moment: Literal["before_write", "after_write", "before_message"] = rng.choice(
        ("before_write", "after_write", "before_message")
    )
    most = 250 if moment == "before_message" else 14
    return Kill(moment, rng.randint(1, most), round=rng.choices((0, 1), (4, 1))[0])
