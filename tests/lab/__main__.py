"""Play bad nights, judge them by what the mock saw, shrink those that break a law, and count."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.lab.bench import Lab, Verdict, open_lab
from tests.lab.night import told
from tests.lab.shrinking import Part, smallest
from tests.lab.table import Table


@dataclass
class Campaign:
    lab: Lab
    shrinks: bool = True
    table: Table = field(default_factory=Table)
    failed: list[Part] = field(default_factory=list)

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
            self.shrinks = False
            self.tell(part, verdict)

    def tell(self, part: Part, verdict: Verdict) -> None:
        """The breaches, and what replays them: the least of it."""
        for breach in verdict.breaches:
            print(f"seed {part.seed} · {breach}")
        if self.shrinks:
            laws = {breach.law for breach in verdict.breaches}
            part = smallest(part, lambda p: any(b.law in laws for b in self._judged(p).breaches))
        print(part.command, flush=True)
        self.failed.append(part)

    def _judged(self, part: Part) -> Verdict:
        return self.lab.judged(self.lab.draw(part.seed).only(part.lists, part.troubles))


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
    asked = parser.parse_args()
    began = time.monotonic()
    with open_lab() as lab:
        campaign = Campaign(lab, shrinks=not asked.as_they_are)
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
