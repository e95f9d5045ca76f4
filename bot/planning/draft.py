"""What plans of every kind have in common: the order of their scenes, their sizes, their one written form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from graphlib import CycleError, TopologicalSorter
from typing import Any

from bot.clock import utc_now
from bot.errors import BadFlow
from bot.i18n import _
from bot.looking.survey import SurveyRow, SurveyScene
from bot.model import Shop
from bot.planning.plan import Item, Kept, ListSize, Plan
from bot.policy.limits import Limits
from bot.scene.scenes import Scenes
from bot.settings import Settings


def sealed(
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


def place_of(scene: str, container: str, row: SurveyRow) -> dict[str, Any]:
    """Where a row stands and what it shows, as both items and rows that are kept tell it."""
    return {
        "scene": scene,
        "container": container,
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
