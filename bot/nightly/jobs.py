"""The jobs file: what runs for which shops, by which rules, when, and whom to tell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.clock import SHANGHAI, china_date
from bot.errors import BadJobs, InputError, UnknownName
from bot.i18n import _
from bot.notify.channel import Channel
from bot.settings import Settings
from bot.workspace import Workspace
from bot.yaml_files import read_yaml

Mode = Literal["report", "approve", "auto"]
#: How long after its time a night may still begin, unless the job says otherwise.
LATEST = timedelta(hours=4)


class Window(NamedTuple):
    """When a night may begin. ``night`` is the date of its beginning in Asia/Shanghai."""

    night: date
    start: datetime
    end: datetime


class Job(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = ""
    enabled: bool = True
    """False: nothing of it is begun or gone on with by itself, and no night of it counts as missed."""
    shops: tuple[str, ...] = ()
    """Empty: every shop of the shops file."""
    scenes: tuple[str, ...] = ()
    """Patterns, as opportunity/*. Empty: those of the policy, else every scene."""
    policy: str
    """A file, or the name of one in ``policies/``."""
    at: time
    until: time | None = None
    mode: Mode = "report"
    tell: tuple[str, ...] = ()

    def window(self, night: date) -> Window:
        start = datetime.combine(night, self.at, SHANGHAI)
        if self.until is None:
            return Window(night, start, start + LATEST)
        end = datetime.combine(night, self.until, SHANGHAI)
        return Window(night, start, end if end > start else end + timedelta(days=1))

    def due(self, now: datetime) -> Window | None:
        """The night that may begin now."""
        today = china_date(now)
        for night in (today, today - timedelta(days=1)):
            window = self.window(night)
            if window.start <= now < window.end:
                return window
        return None

    def over(self, since: date, now: datetime) -> list[date]:
        """Nights from ``since`` on whose time is over, oldest first; at most a month of them."""
        nights: list[date] = []
        night = china_date(now)
        while night >= since and len(nights) < 31:
            if self.window(night).end <= now:
                nights.append(night)
            night -= timedelta(days=1)
        return nights[::-1]

    def tonight(self, now: datetime) -> Window:
        """The night of whoever says “now”: the one that may begin, else the next if that is less than half a
        day away, else today's."""
        coming = self.window(china_date(self.next_start(now)))
        soon = coming if coming.start - now < timedelta(hours=12) else None
        return self.due(now) or soon or self.window(china_date(now))

    def next_start(self, now: datetime) -> datetime:
        today = china_date(now)
        return next(
            w.start for n in range(3) if (w := self.window(today + timedelta(days=n))).start > now
        )


class Check(BaseModel):
    """By day, while people are at work: are pages and sign-ins as the night will need them?"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: time
    tell: tuple[str, ...] = ()

    def due(self, now: datetime) -> date | None:
        """The day whose check may begin now: for four hours, and never over midnight."""
        today = china_date(now)
        start = datetime.combine(today, self.at, SHANGHAI)
        return today if start <= now < start + LATEST else None


class Jobs(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    tell: dict[str, Channel] = {}
    check: Check | None = None
    jobs: dict[Annotated[str, Field(pattern=r"^[\w-]+$")], Job] = {}

    @model_validator(mode="after")
    def _known_channels(self) -> Self:
        told = {f"jobs.{name}": job.tell for name, job in self.jobs.items()}
        if self.check:
            told["check"] = self.check.tell
        for place, channels in told.items():
            for channel in channels:
                if channel not in self.tell:
                    raise ValueError(
                        f"{place}.tell: there is no “{channel}” under tell"
                        + (f" ({', '.join(self.tell)})" if self.tell else "")
                    )
        return self

    def job(self, name: str) -> Job:
        """Raise :class:`UnknownName`."""
        if name not in self.jobs:
            raise UnknownName(
                _("there is no job “{name}”; there are: {names}").format(
                    name=name, names=", ".join(self.jobs) or "—"
                ),
                advice=_("write it into jobs.yaml"),
            )
        return self.jobs[name]

    def chosen(self, names: list[str] | None) -> dict[str, Job]:
        """Raise :class:`UnknownName`, and :class:`InputError` for one by its name that is switched off."""
        for name in names or ():
            if not self.job(name).enabled:
                raise InputError(
                    _("the job “{name}” is switched off").format(name=name),
                    advice=_("switch it on in the console, or by “enabled: true” in jobs.yaml"),
                )
        return {name: job for name, job in self.jobs.items() if not names or name in names}


def jobs_path(settings: Settings) -> Path:
    return Workspace(settings.home).jobs


def load_jobs(settings: Settings) -> Jobs:
    """Raise :class:`BadJobs` with the place."""
    path = jobs_path(settings)
    advice = _("correct it; docs/nightly.md shows the form")
    if not path.exists():
        raise BadJobs(
            _("there is no jobs file: {path}").format(path=path),
            advice=_("write one; docs/nightly.md shows the form"),
        )
    return read_yaml(path, Jobs, raising=BadJobs, advice=advice)
