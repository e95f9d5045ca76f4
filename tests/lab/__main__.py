"""Play bad nights, judge them by what the mock saw, shrink those that break a law, and count."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.lab.bench import Lab, Verdict, open_lab
from tests.lab.mutants import MUTANTS
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
        for seed in seeds:
            began = time.monotonic()
            verdict = self._judged(Part.whole(self.lab.draw(seed)))
            self.table.add(verdict)
            _say(
                f"{self.table.all.nights:5} of {len(seeds)}  seed {seed}  "
                f"{time.monotonic() - began:5.1f} s  {_faults(verdict)}"
            )
            if verdict.breaches:
                self.tell(Part.whole(verdict.night.schedule), verdict)

    def replay(self, part: Part) -> None:
        verdict = self._judged(part)
        self.table.add(verdict)
        _say(told(verdict.night))
        if verdict.breaches:
            self.tell(part, verdict)

    def tell(self, part: Part, verdict: Verdict) -> None:
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

    def _judged(self, part: Part) -> Verdict:
        return self.lab.judged(self.lab.draw(part.seed).only(part.lists, part.troubles))


def _catch(lab: Lab, names: Sequence[str], seeds: Sequence[int]) -> int:
    survived = 0
    for name in names:
        trial = tried(lab, name, seeds)
        survived += trial.seed is None
        print(trial, flush=True)
    print(f"{len(names) - survived} of {len(names)} mutants caught within {len(seeds)} nights each")
    return int(survived > 0)


def _faults(verdict: Verdict) -> str:
    return " + ".join(str(trouble) for trouble in verdict.night.schedule.troubles)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _numbers(text: str) -> tuple[int, ...]:
    return () if text == "none" else tuple(int(part) for part in text.split(","))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.lab", description=__doc__)
    parser.add_argument("--schedules", type=int, default=1, help="how many nights")
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others follow it")
    parser.add_argument("--lists", type=_numbers, help="of one night only these lists: 0,2")
    parser.add_argument("--troubles", type=_numbers, help="of one night only these faults, or none")
    parser.add_argument("--as-they-are", action="store_true", help="failing nights are not shrunk")
    parser.add_argument("--mutant", choices=[*MUTANTS, "all"], help="a bot with one safety out")
    asked = parser.parse_args()
    began = time.monotonic()
    with open_lab() as lab:
        if asked.mutant:
            names = list(MUTANTS) if asked.mutant == "all" else [asked.mutant]
            return _catch(lab, names, range(asked.seed, asked.seed + asked.schedules))
        campaign = Campaign(lab, shrinks=not asked.as_they_are and asked.schedules > 1)
        whole = Part.whole(lab.draw(asked.seed))
        lists = whole.lists if asked.lists is None else asked.lists
        troubles = whole.troubles if asked.troubles is None else asked.troubles
        try:
            if asked.schedules == 1:
                campaign.replay(Part(asked.seed, lists, troubles))
            else:
                campaign.play(range(asked.seed, asked.seed + asked.schedules))
        except KeyboardInterrupt:
            _say("stopped; this is what was done")
    print(campaign.table.told(time.monotonic() - began))
    return int(bool(campaign.failed))


if __name__ == "__main__":
    sys.exit(main())
