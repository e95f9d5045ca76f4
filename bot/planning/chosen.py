"""A plan of what the rules of a policy choose. Nothing here touches a browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.clock import utc_now
from bot.i18n import _
from bot.looking.survey import Survey
from bot.model import Shop
from bot.planning.draft import in_order, place_of, sealed
from bot.planning.plan import Item, Kept, Plan
from bot.policy.deciding import Chosen, Decisions, Marks, Undecided, decide
from bot.policy.limits import Limits
from bot.policy.policy import Policy
from bot.scene.scenes import Scenes
from bot.settings import Settings


@dataclass(frozen=True)
class Choice:
    """``marks``: to be given back on the next night."""

    plan: Plan
    decisions: Decisions

    @property
    def marks(self) -> Marks:
        return self.decisions.marks


def plan_chosen(
    survey: Survey,
    scenes: Scenes,
    shop: Shop,
    settings: Settings,
    policy: Policy,
    *,
    marks: Marks | None = None,
    night: date | None = None,
    limits: Limits | None = None,
) -> Choice:
    """Plan the removal of what the rules choose, from a survey of whole lists. ``night``: the job's."""
    now = utc_now()
    made = decide(policy, survey, marks=marks or Marks(), now=now, night=night)
    order = in_order([s.scene for s in survey.tied() if s.lists], scenes)
    chosen = sorted(made.chosen, key=lambda c: order.index(c.scene))
    rows = [_row(one, scenes) for one in chosen]
    plan = sealed(
        shop,
        settings,
        survey.tied(),
        source=_("policy “{title}”").format(title=policy.title),
        limits=limits or policy.limits_over(settings),
        items=[row for row in rows if isinstance(row, Item)],
        kept=[row for row in rows if isinstance(row, Kept)],
        now=now,
        unread=tuple(f"{s.scene}: {s.error}" for s in survey.unread()),
        undecided=tuple(map(_undecided, made.undecided)),
        held=tuple(_held(policy, made)),
        notes=(*policy.notes, *_notes(made)),
        marked=made.marked,
    )
    return Choice(plan, made)


def _row(one: Chosen, scenes: Scenes) -> Item | Kept:
    place = place_of(one.scene, one.container, one.row)
    if one.row.block:
        return Kept(**place, reason=one.row.block, advice=one.row.advice)
    # What the rule speaks of it is asked again; the rest must read the same.
    facts = scenes.get(one.scene).flow.facts
    return Item(
        **place,
        decided_on=tuple(fact for fact in facts if fact not in one.premise.kinds),
        premise=one.premise,
        rule=one.rule,
        reason=one.reason,
        joined=one.joined,
    )


def _held(policy: Policy, made: Decisions) -> Iterator[str]:
    limits = {rule.name: rule.limit for rule in policy.rules}
    for rule, n in made.held.items():
        yield _("rule “{rule}” wants {n} rows, its limit is {limit}: none of them goes").format(
            rule=rule, n=n, limit=limits[rule]
        )
    for why, n in Counter(c.reason for c in made.spared).items():
        yield _("{n} rows stay that a rule wants gone: {why}").format(n=n, why=why)


def _undecided(gap: Undecided) -> str:
    said = _("{scene}: rule “{rule}” cannot decide {n} rows, {fact} cannot be read").format(
        scene=gap.scene, rule=gap.rule, n=gap.n, fact=gap.fact
    )
    return f"{said} ({', '.join(gap.some)}{' …' if gap.n > len(gap.some) else ''})"


def _notes(made: Decisions) -> Iterator[str]:
    silent: dict[tuple[str, str], list[str]] = {}
    for rule, scene, fact in made.silent:
        silent.setdefault((rule, fact), []).append(scene)
    for (rule, fact), scenes in silent.items():
        yield _("rule “{rule}” says nothing of {scenes}: “{fact}” is not shown there").format(
            rule=rule, scenes=", ".join(scenes), fact=fact
        )
    for name in made.blind:
        yield _(
            "never.{name} protects nothing: no page that was read and no sheet tells it"
        ).format(name=name)
