"""From a survey and a choice of products to a plan. Nothing here touches a browser."""

from __future__ import annotations

from datetime import timedelta

from bot.i18n import _
from bot.model import Shop
from bot.plan import Item, Kept, Limits, ListSize, Plan, utc_now
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
) -> Plan:
    """Plan the removal of every row of the survey, for a person's list of ids."""
    items: list[Item] = []
    kept: list[Kept] = []
    sizes: list[ListSize] = []
    seen: set[tuple[str, str, str]] = set()
    for scene in survey.scenes:
        for lst in scene.lists:
            sizes.append(ListSize(scene=scene.scene, container=lst.container, total=lst.total))
            watched = scenes.get(scene.scene).flow.facts
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
                        Item(**place, decided_on=watched, rule="ids", reason=_("on the given list"))
                    )
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
        unread=tuple(f"{s.scene}: {s.error}" for s in survey.scenes if s.error),
    ).sealed()
