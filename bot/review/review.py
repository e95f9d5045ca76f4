"""What the periodic audit of all ties of a shop says, as a value; :mod:`bot.review.audit` makes it."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from bot.model import Drift, Outcome

#: Upper ends of the ages that are told apart, in days; older ones are one more.
AGES = (7, 30, 90, 180, 365)


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Tied(_Value):
    """A tie with the facts that make it a line of the review."""

    scene: str
    scene_title: str
    container: str
    product_id: str
    title: str = ""
    status: str = ""
    since: str = ""
    days: int | None = None
    path: str = ""
    change: str = ""
    """``new``, ``removed`` (by us), ``without_us`` or ``back`` (removed by us, and tied again)."""


class ListNow(_Value):
    container: str
    total: int | None
    ties: int
    free: int
    blocked: tuple[tuple[str, int], ...] = ()
    """Reasons, the most frequent first; numbers in them are “…”."""


class SceneNow(_Value):
    scene: str
    title: str
    path: str = ""
    first: datetime
    last: datetime
    lists: tuple[ListNow, ...]
    new: int = 0
    gone: int = 0
    removed_by_us: int = 0
    gone_without_us: int = 0
    back: int = 0
    over_90: int = 0
    over_180: int = 0
    age_unknown: int = 0

    @property
    def ties(self) -> int:
        return sum(lst.ties for lst in self.lists)

    @property
    def free(self) -> int:
        return sum(lst.free for lst in self.lists)


class Unread(_Value):
    """A scene that could not be read to the end ``times`` times; ``now``: the last try failed, too."""

    scene: str
    title: str
    times: int
    at: datetime
    error: str
    advice: str = ""
    now: bool


class Said(_Value):
    """Rows of runs that did not simply go."""

    outcome: Outcome
    scene: str
    words: str
    n: int
    on: date | None = None


class Day(_Value):
    day: date
    counts: dict[str, int]


class Review(_Value):
    shop_key: str
    shop_name: str
    start: date
    end: date
    surveys: int
    scenes: tuple[SceneNow, ...] = ()
    ties_by_day: tuple[Day, ...] = ()
    """By scene, of the days on which each scene that is usually read was read to the end."""
    days_left_out: int = 0
    removed_by_day: tuple[Day, ...] = ()
    """By rule."""
    removed_by_rule: dict[str, int] = {}
    runs: int = 0
    said: tuple[Said, ...] = ()
    ages: dict[str, int] = {}
    """By upper end in days; ``more``, and ``unknown`` where the page does not say."""
    old: tuple[Tied, ...] = ()
    """Older than 90 days, the oldest first."""
    off_shelf: tuple[Tied, ...] = ()
    changes: tuple[Tied, ...] = ()
    unread: tuple[Unread, ...] = ()
    drift: tuple[Drift, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Files among the kept surveys that are none."""

    @property
    def titles(self) -> dict[str, str]:
        read = {s.scene: s.title for s in self.scenes}
        return read | {u.scene: u.title for u in self.unread if u.scene not in read}
