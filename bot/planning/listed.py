"""A plan of a person's list of ids. Nothing here touches a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.i18n import _
from bot.looking.survey import Survey, SurveyList, SurveyScene
from bot.model import Shop
from bot.planning.draft import in_order, limits_of, place_of, sealed
from bot.planning.plan import Item, Kept, Plan
from bot.policy.limits import Limits
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
    read = sorted((s for s in survey.tied() if s.lists), key=lambda s: order.index(s.scene))
    rows = list(_rows(read, scenes))
    return sealed(
        shop,
        settings,
        read,
        source=source,
        limits=limits or limits_of(settings),
        items=[row for row in rows if isinstance(row, Item)],
        kept=[row for row in rows if isinstance(row, Kept)],
        not_found=survey.not_found(),
        unread=tuple(f"{s.scene}: {s.error}" for s in survey.unread() if not s.reads_only),
        whole=tuple(
            (scene.scene, lst.container)
            for scene in read
            if whole and scenes.get(scene.scene).flow.remove_whole
            for lst in scene.lists
            if _all_of_it_goes(lst)
        ),
    )


def _rows(read: Iterable[SurveyScene], scenes: Scenes) -> Iterator[Item | Kept]:
    """Each tie once, however often it was read."""
    seen: set[tuple[str, str, str]] = set()
    for scene in read:
        facts = scenes.get(scene.scene).flow.facts
        for lst in scene.lists:
            for row in lst.rows:
                if (tie := (scene.scene, lst.container, row.product_id)) in seen:
                    continue
                seen.add(tie)
                place = place_of(scene.scene, lst.container, row)
                if row.block:
                    yield Kept(**place, reason=row.block, advice=row.advice)
                else:
                    yield Item(**place, decided_on=facts, rule="ids", reason=_("on the given list"))


def _all_of_it_goes(lst: SurveyList) -> bool:
    free = {row.product_id for row in lst.rows if not row.block}
    return bool(free) and len(free) == lst.total
