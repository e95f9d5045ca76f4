"""The periodic audit of all ties of a shop, from the kept surveys and the journal alone.

What a scene holds is known from readings that came to the end of it: each scene counts from its first to its
last of these in the period. Surveys that looked for certain ids only are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from bot.clock import china_date
from bot.looking.survey import Survey, SurveyList, SurveyScene
from bot.model import Drift, Outcome
from bot.policy.bundled_rules import OFF
from bot.policy.facts import read
from bot.policy.known_facts import Kind
from bot.review.review import AGES, Day, ListNow, Review, Said, SceneNow, Tied, Unread
from bot.running.journal import Journal

Key = tuple[str, str]  # container, product id


@dataclass
class _Seen:
    """A scene over the period: only its ends are kept whole."""

    first: SurveyScene
    first_at: datetime
    last: SurveyScene
    last_at: datetime


@dataclass
class _Removed:
    by_scene: dict[str, dict[Key, datetime]] = field(default_factory=dict)
    waiting: dict[str, dict[Key, date | None]] = field(default_factory=dict)
    """Of those, the ones the platform accepted for a later day, and that day where it said one."""
    by_day: dict[date, Counter[str]] = field(default_factory=dict)
    said: Counter[tuple[Outcome, str, str, date | None]] = field(default_factory=Counter)
    drift: list[Drift] = field(default_factory=list)
    runs: int = 0


def audit(
    surveys: Iterable[Survey],
    journal: Journal,
    shop_key: str,
    shop_name: str,
    since: datetime,
    until: datetime,
) -> Review:
    """``surveys``: those of the period, oldest first; they are gone through once."""
    seen: dict[str, _Seen] = {}
    failed: dict[str, Unread] = {}
    days: dict[date, dict[str, int]] = {}
    drift: list[Drift] = []
    products: dict[str, dict[str, str]] = {}
    read_surveys = 0
    for survey in surveys:
        if survey.asked:
            continue
        read_surveys += 1
        drift += survey.drift
        products.update(survey.products())
        for scene in survey.tied():
            if scene.error:
                _note_unread(failed, scene, survey.at)
            elif not scene.skipped:
                known = seen.setdefault(scene.scene, _Seen(scene, survey.at, scene, survey.at))
                known.last, known.last_at = scene, survey.at
                day = days.setdefault(china_date(survey.at), {})
                day[scene.scene] = sum(len(lst.rows) for lst in scene.lists)
                if scene.scene in failed:
                    failed[scene.scene] = failed[scene.scene].model_copy(update={"now": False})
    removed = _removed(journal, shop_key, since)
    scenes, changes = [], []
    for known in seen.values():
        name = known.last.scene
        now, changed = _scene(known, removed.by_scene.get(name, {}), removed.waiting.get(name, {}))
        scenes.append(now)
        changes += changed
    ties = [tie for known in seen.values() for tie in _ties(known)]
    off = [
        t for t in ties if {t.status, products.get(t.product_id, {}).get("goods_status")} & {*OFF}
    ]
    whole = _whole_days(days)
    by_rule: Counter[str] = sum(removed.by_day.values(), Counter())
    return Review(
        shop_key=shop_key,
        shop_name=shop_name,
        start=china_date(since),
        end=china_date(until),
        surveys=read_surveys,
        scenes=tuple(scenes),
        ties_by_day=tuple(Day(day=day, counts=counts) for day, counts in whole.items()),
        days_left_out=len(days) - len(whole),
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
        off_shelf=tuple(off),
        changes=tuple(changes),
        unread=tuple(failed.values()),
        drift=tuple(dict.fromkeys([*drift, *removed.drift])),
    )


def _note_unread(failed: dict[str, Unread], scene: SurveyScene, at: datetime) -> None:
    before = failed.get(scene.scene)
    failed[scene.scene] = Unread(
        scene=scene.scene,
        title=scene.title or scene.scene,
        times=before.times + 1 if before else 1,
        at=at,
        error=scene.error,
        advice=scene.advice,
        now=True,
    )


def _removed(journal: Journal, shop_key: str, since: datetime) -> _Removed:
    """What the runs that began in the period did."""
    found = _Removed()
    for run in journal.runs_since(shop_key, since):
        found.runs += 1
        found.drift += [Drift(**note) for note in journal.notes(run.run_id, "drift")]
        for item, row in zip(run.plan.items, journal.rows(run.run_id), strict=True):
            outcome = row.outcome or (Outcome.UNKNOWN if row.intents else Outcome.NOT_TRIED)
            if outcome in (Outcome.REMOVED, Outcome.PENDING):
                at = row.outcome_at or run.started_at
                ties = found.by_scene.setdefault(item.scene, {})
                key = (item.container, item.product_id)
                ties.setdefault(key, at)
                if outcome is Outcome.PENDING:
                    found.waiting.setdefault(item.scene, {})[key] = row.effective_on
            if outcome is Outcome.REMOVED:
                day = china_date(row.outcome_at or run.started_at)
                found.by_day.setdefault(day, Counter())[item.rule] += 1
            elif outcome not in (Outcome.ALREADY_GONE, Outcome.NOT_TRIED):
                words = "" if outcome is Outcome.PENDING else _general(row.words)
                found.said[outcome, item.scene, words, row.effective_on] += 1
    return found


def _scene(
    known: _Seen, removed: dict[Key, datetime], waiting: dict[Key, date | None]
) -> tuple[SceneNow, list[Tied]]:
    first, last = _rows(known.first), {(t.container, t.product_id): t for t in _ties(known)}
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
    why = Counter(_general(row.block) for row in lst.rows if row.block)
    return ListNow(
        container=lst.container,
        total=lst.total,
        ties=len(lst.rows),
        free=lst.free,
        blocked=tuple(why.most_common()),
    )


def _general(words: str) -> str:
    """Without its numbers, so that the same reason of several rows is one."""
    return re.sub(r"\d[\d,.]*", "…", words)


def _rows(scene: SurveyScene) -> dict[Key, str]:
    return {(lst.container, row.product_id): row.title for lst in scene.lists for row in lst.rows}


def _ties(known: _Seen) -> Iterator[Tied]:
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


def _ages(ties: list[Tied]) -> dict[str, int]:
    found = dict.fromkeys((*map(str, AGES), "more", "unknown"), 0)
    for tie in ties:
        end = next((str(a) for a in AGES if tie.days is not None and tie.days <= a), "more")
        found["unknown" if tie.days is None else end] += 1
    return found


def _whole_days(days: dict[date, dict[str, int]]) -> dict[date, dict[str, int]]:
    """Those that read every scene read on at least half of the days: a scene that was not read would look
    like ties that went."""
    times = Counter(scene for counts in days.values() for scene in counts)
    usual = {scene for scene, n in times.items() if 2 * n >= len(days)}
    return {day: counts for day, counts in sorted(days.items()) if usual <= set(counts)}
