"""Many nights one after the other: told as they go, shrunk where they break a law, counted in the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.lab.bench import Lab, Verdict
from tests.lab.night import told
from tests.lab.proving import tried
from tests.lab.shrinking import Part, smallest
from tests.lab.table import Table


@dataclass
class Campaign:
    lab: Lab
    shrinks: bool = True
    table: Table = field(default_factory=Table)
    failed: dict[tuple[int, str], Part] = field(default_factory=dict)
    """What broke, by law and kind: the first night that did."""

    def play(self, seeds: Sequence[int]) -> None:
        for n, seed in enumerate(seeds, 1):
            part = Part.whole(self.lab.draw(seed))
            verdict, seconds = self._counted(part)
            faults = " + ".join(map(str, verdict.night.schedule.troubles))
            say(f"{n:5} of {len(seeds)}  seed {seed}  {seconds:5.1f} s  {faults}")
            self._tell(part, verdict)

    def replay(self, part: Part) -> None:
        verdict, _ = self._counted(part)
        say(told(verdict.night))
        self._tell(part, verdict)

    def catch(self, names: Sequence[str], seeds: Sequence[int]) -> bool:
        """Whether each of these mutants gives itself away in one of these nights."""
        caught = 0
        for name in names:
            trial = tried(self.lab, name, seeds)
            caught += trial.seed is not None
            print(trial, flush=True)
        print(f"{caught} of {len(names)} mutants caught within {len(seeds)} nights each")
        return caught == len(names)

    def _tell(self, part: Part, verdict: Verdict) -> None:
        """The breaches, and what replays each kind of them: the least of the night, at its first time."""
        for breach in verdict.breaches:
            print(f"seed {part.seed} · {breach}")
        for kind in dict.fromkeys((b.law, b.what) for b in verdict.breaches):
            if kind not in self.failed:
                self.failed[kind] = self._least(part, kind) if self.shrinks else part
            print(f"law {kind[0]}, {kind[1]}: {self.failed[kind].command}", flush=True)

    def _least(self, part: Part, kind: tuple[int, str]) -> Part:
        return smallest(
            part, lambda p: any((b.law, b.what) == kind for b in self._judged(p).breaches)
        )

    def _counted(self, part: Part) -> tuple[Verdict, float]:
        began = time.monotonic()
        verdict = self._judged(part)
        seconds = time.monotonic() - began
        self.table.add(verdict, seconds)
        return verdict, seconds

    def _judged(self, part: Part) -> Verdict:
        return self.lab.judged(self.lab.draw(part.seed).only(part.lists, part.troubles))


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
