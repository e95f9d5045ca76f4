"""From a survey and a choice of products to a plan. Nothing here touches a browser."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from graphlib import CycleError, TopologicalSorter

from bot.clock import utc_now
from bot.errors import BadFlow
from bot.i18n import _
from bot.model import Shop
from bot.plan import Item, Kept, Limits, ListSize, Plan
from bot.scenes import Scenes
from bot.settings import Settings
from bot.survey import Survey


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
    order = in_order([s.scene for s in survey.scenes if s.lists], scenes)
    items: list[Item] = []
    kept: list[Kept] = []
    sizes: list[ListSize] = []
    seen: set[tuple[str, str, str]] = set()
    gone: list[tuple[str, str]] = []
    read = sorted((s for s in survey.scenes if s.lists), key=lambda s: order.index(s.scene))
    for scene in read:
        flow = scenes.get(scene.scene).flow
        for lst in scene.lists:
            sizes.append(ListSize(scene=scene.scene, container=lst.container, total=lst.total))
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
    planned = {i.scene for i in items}
    now = utc_now()
    return Plan(
        shop_key=shop.key,
        shop_name=shop.name,
        shop_id=shop.shop_id,
        source=source,
        created_at=now,
        expires_at=now + timedelta(hours=settings.plan_hours),
        limits=limits
        or Limits(
            max_rows=settings.max_rows,
            max_share=settings.max_share,
            max_times_usual=settings.max_times_usual,
        ),
        items=tuple(items),
        kept=tuple(kept),
        not_found=survey.nowhere(),
        lists=tuple(sizes),
        unread=tuple(f"{s.scene}: {s.error}" for s in survey.unread()),
        whole=tuple(gone),
        effects={s.scene: s.effect for s in read if s.effect and s.scene in planned},
    ).sealed()


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
