"""What a policy would have done on the nights whose surveys are kept. Nothing is looked at or removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from bot.clock import SHANGHAI, china_date
from bot.policy.deciding import Chosen, Marks, decide
from bot.policy.policy import Policy
from bot.survey import Survey


@dataclass
class Night:
    """``removed`` by rule; an association that would be gone already counts only once."""

    night: date
    ties: int
    removed: Counter[str] = field(default_factory=Counter)
    marked: int = 0
    undecided: int = 0
    spared: int = 0
    held: dict[str, int] = field(default_factory=dict)
    why_not: str = ""
    """A black-out or quiet hours at the time of the job."""

    @property
    def total(self) -> int:
        return sum(self.removed.values())


def rehearse(
    policy: Policy, surveys: Iterable[Survey], at: time = time(2, 30)
) -> Iterator[tuple[Night, list[Chosen]]]:
    """Night by night, oldest first, with what would have gone. ``surveys``: one a day. ``at``: when the job
    would run, in Asia/Shanghai."""
    marks = Marks()
    gone: set[tuple[str, str, str]] = set()
    for survey in surveys:
        night = china_date(survey.at)
        now = datetime.combine(night, at, SHANGHAI)
        made = decide(policy, survey, marks=marks, now=now)
        marks = made.marks
        fresh = [c for c in made.chosen if _key(c) not in gone]
        block = policy.may_act(now)
        found = Night(
            night=night,
            ties=sum(len(lst.rows) for s in survey.tied() for lst in s.lists),
            marked=made.marked,
            undecided=sum(gap.n for gap in made.undecided),
            spared=len(made.spared),
            held=made.held,
            why_not=block.reason if block else "",
        )
        if not block:
            found.removed = Counter(c.rule for c in fresh)
            gone |= {_key(c) for c in fresh}
        yield found, [] if block else fresh


def _key(chosen: Chosen) -> tuple[str, str, str]:
    return chosen.scene, chosen.container, chosen.row.product_id
