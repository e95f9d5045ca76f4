"""Play bad nights, judge them by what the mock saw, shrink those that break a law, and count."""

from __future__ import annotations

import argparse
import sys

from tests.lab.bench import open_lab
from tests.lab.campaign import Campaign, say
from tests.lab.mutants import MUTANTS
from tests.lab.shrinking import Part


def main() -> int:
    asked = _asked()
    seeds = range(asked.seed, asked.seed + asked.schedules)
    well = True
    with open_lab() as lab:
        alone = asked.schedules == 1
        campaign = Campaign(lab, shrinks=not asked.as_they_are and not alone)
        try:
            if asked.mutant:
                names = list(MUTANTS) if asked.mutant == "all" else [asked.mutant]
                well = campaign.catch(names, seeds)
            elif alone:
                whole = Part.whole(lab.draw(asked.seed))
                lists = whole.lists if asked.lists is None else asked.lists
                troubles = whole.troubles if asked.troubles is None else asked.troubles
                campaign.replay(Part(asked.seed, lists, troubles))
            else:
                campaign.play(seeds)
        except KeyboardInterrupt:
            say("stopped; this is what was done")
    if not asked.mutant:
        print(campaign.table.told())
    return int(bool(campaign.failed) or not well)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.lab", description=__doc__)
    parser.add_argument("--schedules", type=int, default=1, help="how many nights")
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others follow it")
    parser.add_argument("--lists", type=_numbers, help="of one night only these lists: 0,2")
    parser.add_argument("--troubles", type=_numbers, help="of one night only these faults, or none")
    parser.add_argument("--as-they-are", action="store_true", help="failing nights are not shrunk")
    parser.add_argument("--mutant", choices=[*MUTANTS, "all"], help="a bot with one safety out")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return () if text == "none" else tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    sys.exit(main())
