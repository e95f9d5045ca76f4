"""The periodic audit of all ties of a shop, from the kept surveys and the journal alone.

What a scene holds is known from readings that came to the end of it: each scene counts from its first to its
last of these in the period. Surveys that looked for certain ids only are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.clock import china_date
from bot.looking.survey import Survey
from bot.policy.bundled_rules import OFF
from bot.review.past_removals import PastRemovals, past_removals
from bot.review.readings import Readings, readings
from bot.review.review import AGES, Day, Review, Said, SceneNow, Tied
from bot.review.scene_review import scene_review, ties_of
from bot.running.journal import Journal


def audit(
    surveys: Iterable[Survey],
    journal: Journal,
    shop_key: str,
    shop_name: str,
    since: datetime,
    until: datetime,
) -> Review:
    """``surveys``: those of the period, oldest first; they are gone through once."""
    found = readings(surveys)
    removed = past_removals(journal, shop_key, since)
    scenes, changes = _scenes(found, removed)
    ties = [tie for known in found.seen.values() for tie in ties_of(known)]
    whole_days = found.whole_days()
    by_rule: Counter[str] = sum(removed.by_day.values(), Counter())
    return Review(
        shop_key=shop_key,
        shop_name=shop_name,
        start=china_date(since),
        end=china_date(until),
        surveys=found.surveys,
        scenes=tuple(scenes),
        ties_by_day=whole_days,
        days_left_out=len(found.days) - len(whole_days),
        removed_by_day=tuple(
            Day(day=day, counts=counts) for day, counts in sorted(removed.by_day.items())
        ),
        removed_by_rule=dict(by_rule.most_common()),
        runs=removed.runs,
        said=tuple(
            Said(outcome=outcome, scene=scene, words=words, n=n, on=on)
            for (outcome, scene, words, on), n in removed.said.most_common()
        ),
        ages=_ages(ties),
        old=tuple(sorted((t for t in ties if (t.days or 0) > 90), key=lambda t: -(t.days or 0))),
        off_shelf=tuple(_off_shelf(ties, found.products)),
        changes=tuple(changes),
        unread=tuple(found.failed.values()),
        drift=tuple(dict.fromkeys([*found.drift, *removed.drift])),
    )


def _scenes(found: Readings, removed: PastRemovals) -> tuple[list[SceneNow], list[Tied]]:
    scenes, changes = [], []
    for name, known in found.seen.items():
        now, changed = scene_review(
            known, removed.by_scene.get(name, {}), removed.waiting.get(name, {})
        )
        scenes.append(now)
        changes += changed
    return scenes, changes


def _off_shelf(ties: list[Tied], products: Mapping[str, Mapping[str, str]]) -> list[Tied]:
    """By the page itself, or by 商品管理."""
    return [
        t for t in ties if {t.status, products.get(t.product_id, {}).get("goods_status")} & {*OFF}
    ]


def _ages(ties: list[Tied]) -> dict[str, int]:
    found = dict.fromkeys((*map(str, AGES), "more", "unknown"), 0)
    for tie in ties:
        end = next((str(a) for a in AGES if tie.days is not None and tie.days <= a), "more")
        found["unknown" if tie.days is None else end] += 1
    return found
