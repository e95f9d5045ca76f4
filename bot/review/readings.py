"""What the kept surveys of a period read, scene by scene and day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.clock import china_date
from bot.looking.survey import Survey, SurveyScene
from bot.model import Drift
from bot.review.review import Day, Unread
from bot.review.scene_review import Seen


@dataclass
class Readings:
    seen: dict[str, Seen] = field(default_factory=dict)
    failed: dict[str, Unread] = field(default_factory=dict)
    days: dict[date, dict[str, int]] = field(default_factory=dict)
    """Day → scene → ties read there."""
    drift: list[Drift] = field(default_factory=list)
    products: dict[str, dict[str, str]] = field(default_factory=dict)
    surveys: int = 0

    def take(self, survey: Survey) -> None:
        self.surveys += 1
        self.drift += survey.drift
        self.products.update(survey.products())
        for scene in survey.tied():
            if scene.error:
                _note_unread(self.failed, scene, survey.at)
            elif not scene.skipped:
                self._take_scene(scene, survey.at)

    def _take_scene(self, scene: SurveyScene, at: datetime) -> None:
        known = self.seen.setdefault(scene.scene, Seen(scene, at, scene, at))
        known.last, known.last_at = scene, at
        day = self.days.setdefault(china_date(at), {})
        day[scene.scene] = sum(len(lst.rows) for lst in scene.lists)
        if scene.scene in self.failed:
            self.failed[scene.scene] = self.failed[scene.scene].model_copy(update={"now": False})

    def whole_days(self) -> tuple[Day, ...]:
        return tuple(Day(day=day, counts=counts) for day, counts in _whole_days(self.days).items())


def readings(surveys: Iterable[Survey]) -> Readings:
    """``surveys``: oldest first; they are gone through once."""
    found = Readings()
    for survey in surveys:
        if not survey.asked:
            found.take(survey)
    return found


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


def _whole_days(days: dict[date, dict[str, int]]) -> dict[date, dict[str, int]]:
    """Those that read every scene read on at least half of the days: a scene that was not read would look
    like ties that went."""
    times = Counter(scene for counts in days.values() for scene in counts)
    usual = {scene for scene, n in times.items() if 2 * n >= len(days)}
    return {day: counts for day, counts in sorted(days.items()) if usual <= set(counts)}
