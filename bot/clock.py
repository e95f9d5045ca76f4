"""What time it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone

#: One time all year in all of China, so a fixed offset; Windows has no time zone database.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

_ahead = timedelta()


def utc_now() -> datetime:
    return datetime.now(UTC) + _ahead


def china_time(at: datetime) -> datetime:
    """A stored time, UTC also where it does not say so, in Asia/Shanghai."""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(SHANGHAI)


def china_date(at: datetime) -> date:
    return china_time(at).date()


def night_of(at: datetime) -> date:
    """The night a moment belongs to, for whoever has no window of a job to go by: from noon to noon in
    Asia/Shanghai, named by the day on which it ends. 23:50 and 00:20 are one night."""
    return china_date(at + timedelta(hours=12))


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """For tests: it is ``moment`` now, and time goes on from there."""
    global _ahead
    before, _ahead = _ahead, moment - datetime.now(UTC)
    try:
        yield
    finally:
        _ahead = before
