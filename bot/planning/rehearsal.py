"""What a policy would have done on the nights whose surveys are kept. Nothing is looked at or removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from statistics import median

from bot.clock import SHANGHAI, china_date
from bot.errors import Brake
from bot.looking.survey import Survey
from bot.planning.brakes import check_size
from bot.planning.draft import sizes_of
from bot.planning.plan import Item, Plan
from bot.policy.deciding import Chosen, Marks, decide
from bot.policy.limits import Limits
from bot.policy.policy import Policy


@dataclass
class Night:
    """``removed`` by rule; an association that would be gone already counts only once."""

    night: date
    ties: int
    removed: Counter[str] = field(default_factory=Counter)
    marked: int = 0
    undecided: int = 0
    spared: int = 0
    blocked: int = 0
    """A rule wants them gone, a guard of the scene does not."""
    held: dict[str, int] = field(default_factory=dict)
    why_not: str = ""
    """A black-out or quiet hours at the time of the job, or a limit of the job: then nothing goes."""

    @property
    def total(self) -> int:
        return sum(self.removed.values())


#: As many nights as the journal looks back at, and the fewest it needs to tell what is usual.
_LOOK_BACK, _FEWEST = 7, 3


def rehearse(
    policy: Policy, surveys: Iterable[Survey], limits: Limits, at: time = time(2, 30)
) -> Iterator[tuple[Night, list[Chosen]]]:
    """Night by night, oldest first, with what would have gone. ``surveys``: one a day. ``at``: when the job
    would run, in Asia/Shanghai. Sheets are read as they are now."""
    marks = Marks()
    gone: set[tuple[str, str, str]] = set()
    before: list[int] = []
    for found_then in surveys:
        night = china_date(found_then.at)
        survey = _without(found_then, gone)
        now = datetime.combine(night, at, SHANGHAI)
        made = decide(policy, survey, marks=marks, now=now, night=night)
        marks = made.marks
        free = [c for c in made.chosen if not c.row.block]
        usual = median(before[-_LOOK_BACK:]) if len(before) >= _FEWEST else None
        block = policy.may_act(now)
        why_not = block.reason if block else _braked(survey, free, limits, now, usual)
        found = Night(
            night=night,
            ties=sum(len(lst.rows) for s in survey.tied() for lst in s.lists),
            marked=made.marked,
            undecided=sum(gap.n for gap in made.undecided),
            spared=len(made.spared),
            blocked=len(made.chosen) - len(free),
            held=made.held,
            why_not=why_not,
        )
        if why_not:
            free = []
        found.removed = Counter(c.rule for c in free)
        gone |= {_key(c) for c in free}
        if free:
            before.append(len(free))
        yield found, free


def _without(survey: Survey, gone: set[tuple[str, str, str]]) -> Survey:
    """As it would have been: a removed row counts for no limit and no share any more."""
    scenes = []
    for scene in survey.scenes:
        lists = []
        for lst in scene.lists:
            rows = tuple(
                r for r in lst.rows if (scene.scene, lst.container, r.product_id) not in gone
            )
            total = None if lst.total is None else lst.total - (len(lst.rows) - len(rows))
            lists.append(lst.model_copy(update={"rows": rows, "total": total}))
        scenes.append(scene.model_copy(update={"lists": tuple(lists)}))
    return survey.model_copy(update={"scenes": tuple(scenes)})


def _braked(
    survey: Survey, free: list[Chosen], limits: Limits, now: datetime, usual: float | None
) -> str:
    """Why the whole job would have waited."""
    plan = Plan(
        shop_key=survey.shop_key,
        shop_name=survey.shop_name,
        source="",
        created_at=now,
        expires_at=now,
        limits=limits,
        items=tuple(
            Item(
                scene=c.scene,
                container=c.container,
                product_id=c.row.product_id,
                rule=c.rule,
                reason=c.reason,
            )
            for c in free
        ),
        lists=sizes_of(survey.tied()),
    )
    try:
        check_size(plan, usual)
    except Brake as brake:
        return brake.message
    return ""


def _key(chosen: Chosen) -> tuple[str, str, str]:
    return chosen.scene, chosen.container, chosen.row.product_id
