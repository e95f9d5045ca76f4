"""Whether the lab would notice: each mutant plays nights until one breaks a law that the sound bot keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.lab.bench import Lab, Verdict
from tests.lab.mutants import MUTANTS, mutated


@dataclass(frozen=True)
class Trial:
    name: str
    nights: int
    seed: int | None = None
    """Of the night that gave it away; None for one that survived."""
    broke: str = ""

    def __str__(self) -> str:
        caught = "SURVIVED" if self.seed is None else f"seed {self.seed}: {self.broke}"
        return f"{self.name:20} {self.nights:4} nights  {caught}  ({MUTANTS[self.name].breaking.__doc__})"


def tried(lab: Lab, name: str, seeds: Iterable[int]) -> Trial:
    nights, faults = 0, MUTANTS[name].faults
    for seed in seeds:
        nights += 1
        schedule = lab.draw(seed)
        if faults and not faults & {trouble.name for trouble in schedule.troubles}:
            continue  # it could only be caught the sooner
        with mutated(name):
            broken = _kinds(lab.judged(schedule))
        if broken and (new := broken - _kinds(lab.judged(schedule))):
            law, what = min(new)
            return Trial(name, nights, seed, f"law {law}, {what}")
    return Trial(name, nights)


def _kinds(verdict: Verdict) -> set[tuple[int, str]]:
    return {(breach.law, breach.what) for breach in verdict.breaches}
