"""A scene between its first and its last reading of a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.clock import china_date
from bot.looking.survey import SurveyList, SurveyScene
from bot.policy.facts import read
from bot.policy.known_facts import Kind
from bot.review.past_removals import Key, without_numbers
from bot.review.review import ListNow, SceneNow, Tied


@dataclass
class Seen:
    """A scene over the period: only its ends are kept whole."""

    first: SurveyScene
    first_at: datetime
    last: SurveyScene
    last_at: datetime


def scene_review(
    known: Seen, removed: dict[Key, datetime], waiting: dict[Key, date | None]
) -> tuple[SceneNow, list[Tied]]:
    first, last = _rows(known.first), {(t.container, t.product_id): t for t in ties_of(known)}
    during = {key for key, at in removed.items() if known.first_at <= at <= known.last_at}
    gone = {
        key: Tied(
            scene=known.last.scene,
            scene_title=known.last.title,
            container=key[0],
            product_id=key[1],
            title=title,
            change="removed" if key in during else "without_us",
        )
        for key, title in first.items()
        if key not in last
    }
    # What was accepted for a later day is not back before that day is over.
    today = china_date(known.last_at)
    still = {key for key, day in waiting.items() if day is None or today <= day}
    back = [t.model_copy(update={"change": "back"}) for k, t in last.items() if k in during - still]
    new = [
        tie.model_copy(update={"change": "new"})
        for key, tie in last.items()
        if key not in first and key not in during
    ]
    ours = sum(tie.change == "removed" for tie in gone.values())
    ages = [tie.days for tie in last.values()]
    now = SceneNow(
        scene=known.last.scene,
        title=known.last.title,
        path=known.last.path(),
        first=known.first_at,
        last=known.last_at,
        lists=tuple(_list(lst) for lst in known.last.lists),
        new=len(new),
        gone=len(gone),
        removed_by_us=ours,
        gone_without_us=len(gone) - ours,
        back=len(back),
        over_90=sum(days is not None and days > 90 for days in ages),
        over_180=sum(days is not None and days > 180 for days in ages),
        age_unknown=ages.count(None),
    )
    return now, [*new, *back, *gone.values()]


def _list(lst: SurveyList) -> ListNow:
    why = Counter(without_numbers(row.block) for row in lst.rows if row.block)
    return ListNow(
        container=lst.container,
        total=lst.total,
        ties=len(lst.rows),
        free=lst.free,
        blocked=tuple(why.most_common()),
    )


def _rows(scene: SurveyScene) -> dict[Key, str]:
    return {(lst.container, row.product_id): row.title for lst in scene.lists for row in lst.rows}


def ties_of(known: Seen) -> Iterator[Tied]:
    today = china_date(known.last_at)
    for lst in known.last.lists:
        for row in lst.rows:
            days = read(row.since, Kind.DATE, today)
            yield Tied(
                scene=known.last.scene,
                scene_title=known.last.title,
                container=lst.container,
                product_id=row.product_id,
                title=row.title,
                status=row.status,
                since=row.since,
                days=int(days) if isinstance(days, Decimal) and days >= 0 else None,
                path=known.last.path(lst.container),
            )
