"""From a survey and a choice of products to a plan. Nothing here touches a browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from graphlib import CycleError, TopologicalSorter
from typing import Any

from bot.clock import utc_now
from bot.errors import BadFlow
from bot.i18n import _
from bot.looking.survey import Survey, SurveyScene
from bot.model import Shop
from bot.planning.plan import Item, Kept, ListSize, Plan
from bot.policy.deciding import Chosen, Decisions, Marks, Undecided, decide
from bot.policy.limits import Limits
from bot.policy.policy import Policy
from bot.scene.scenes import Scenes
from bot.settings import Settings


def plan_listed(
    survey: Survey,
    scenes: Scenes,
    shop: Shop,
    settings: Settings,
    *,
    source: str,
    limits: Limits | None = None,
    whole: bool = False,
) -> Plan:
    """Plan the removal of every row of the survey, for a person's list of ids.

    Scenes come in the order in which their ties must go. With ``whole``, a container all of whose products
    are to go is planned to go itself, where its scene knows how.
    """
    # A scene without lists may be one whose flow is gone; it has nothing to put in order.
    order = in_order([s.scene for s in survey.tied() if s.lists], scenes)
    items: list[Item] = []
    kept: list[Kept] = []
    seen: set[tuple[str, str, str]] = set()
    gone: list[tuple[str, str]] = []
    read = sorted((s for s in survey.tied() if s.lists), key=lambda s: order.index(s.scene))
    for scene in read:
        flow = scenes.get(scene.scene).flow
        for lst in scene.lists:
            for row in lst.rows:
                if (scene.scene, lst.container, row.product_id) in seen:
                    continue
                seen.add((scene.scene, lst.container, row.product_id))
                place = {
                    "scene": scene.scene,
                    "container": lst.container,
                    "product_id": row.product_id,
                    "title": row.title,
                    "facts": row.facts,
                }
                if row.block:
                    kept.append(Kept(**place, reason=row.block, advice=row.advice))
                else:
                    items.append(
                        Item(
                            **place,
                            decided_on=flow.facts,
                            rule="ids",
                            reason=_("on the given list"),
                        )
                    )
            free = {row.product_id for row in lst.rows if not row.block}
            if whole and flow.remove_whole and free and len(free) == lst.total:
                gone.append((scene.scene, lst.container))
    return _sealed(
        shop,
        settings,
        read,
        source=source,
        limits=limits or limits_of(settings),
        items=items,
        kept=kept,
        not_found=survey.nowhere(),
        unread=tuple(f"{s.scene}: {s.error}" for s in survey.unread() if not s.reads_only),
        whole=tuple(gone),
    )


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
    items: list[Item] = []
    kept: list[Kept] = []
    for one in chosen:
        if one.row.block:
            kept.append(Kept(**_place(one), reason=one.row.block, advice=one.row.advice))
            continue
        items.append(
            Item(
                **_place(one),
                # What the rule speaks of it is asked again; the rest must read the same.
                decided_on=tuple(
                    f for f in scenes.get(one.scene).flow.facts if f not in one.premise.kinds
                ),
                premise=one.premise,
                rule=one.rule,
                reason=one.reason,
                joined=one.joined,
            )
        )
    rule_limits = {rule.name: rule.limit for rule in policy.rules}
    plan = _sealed(
        shop,
        settings,
        survey.tied(),
        source=_("policy “{title}”").format(title=policy.title),
        limits=limits or policy.limits_over(settings),
        items=items,
        kept=kept,
        now=now,
        unread=tuple(f"{s.scene}: {s.error}" for s in survey.unread()),
        undecided=tuple(map(_undecided, made.undecided)),
        held=tuple(
            _("rule “{rule}” wants {n} rows, its limit is {limit}: none of them goes").format(
                rule=rule, n=n, limit=rule_limits[rule]
            )
            for rule, n in made.held.items()
        )
        + tuple(
            _("{n} rows stay that a rule wants gone: {why}").format(n=n, why=why)
            for why, n in Counter(c.reason for c in made.spared).items()
        ),
        notes=(*policy.notes, *_notes(made)),
        marked=made.marked,
    )
    return Choice(plan, made)


def limits_of(settings: Settings) -> Limits:
    return Limits(
        max_rows=settings.max_rows,
        max_share=settings.max_share,
        max_times_usual=settings.max_times_usual,
    )


def sizes_of(scenes: Iterable[SurveyScene]) -> tuple[ListSize, ...]:
    return tuple(
        ListSize(scene=s.scene, container=lst.container, total=lst.total)
        for s in scenes
        for lst in s.lists
    )


def _sealed(
    shop: Shop,
    settings: Settings,
    read: Sequence[SurveyScene],
    *,
    items: Sequence[Item],
    kept: Sequence[Kept],
    now: datetime | None = None,
    **more: Any,
) -> Plan:
    """The one place where a plan is written out, with its digest. ``read``: the scenes whose lists it speaks
    of. ``more``: its other fields, which differ between a list and a policy."""
    now = now or utc_now()
    planned = {item.scene for item in items}
    return Plan(
        shop_key=shop.key,
        shop_name=shop.name,
        shop_id=shop.shop_id,
        created_at=now,
        expires_at=now + timedelta(hours=settings.plan_hours),
        items=tuple(items),
        kept=tuple(kept),
        lists=sizes_of(read),
        effects={s.scene: s.effect for s in read if s.effect and s.scene in planned},
        **more,
    ).sealed()


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


def _place(chosen: Chosen) -> dict[str, Any]:
    row = chosen.row
    return {
        "scene": chosen.scene,
        "container": chosen.container,
        "product_id": row.product_id,
        "title": row.title,
        "facts": row.facts,
    }


def in_order(names: Sequence[str], scenes: Scenes) -> list[str]:
    """These scenes, each behind those whose ties hinder its removals, else as given.

    Raise :class:`BadFlow` when flows wait for each other.
    """
    waits_for = {name: set(scenes.get(name).flow.after) & set(names) for name in names}
    try:
        return list(TopologicalSorter(waits_for).static_order())
    except CycleError as error:
        raise BadFlow(
            _("flows wait for each other: {names}").format(names=" → ".join(error.args[1])),
            advice=_("mend `after` in one of them"),
        ) from error
