"""When the nights cannot even begin, jobs.yaml broken perhaps: the chats that were known last are told.

The workspace remembers them in ``chats.json``: names and places of secrets, never a secret.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from bot.clock import china_date, utc_now
from bot.i18n import _
from bot.nightly.jobs import Jobs
from bot.notify.channel import Channel
from bot.notify.digest import Digest, Level, ToDo
from bot.notify.sending import Sender, Told
from bot.workspace import Workspace

#: The same trouble is told again after so long.
AGAIN = timedelta(days=1)


class _Chats(BaseModel):
    model_config = ConfigDict(frozen=True)

    tell: dict[str, Channel] = {}
    trouble: str = ""
    """Told last, and not over."""
    told_at: AwareDatetime | None = None


def remember_chats(home: Path, jobs: Jobs) -> None:
    """Those that any job tells: all is well so far."""
    names = {c for job in jobs.jobs.values() for c in job.tell}
    names |= set(jobs.check.tell if jobs.check else ())
    known = _Chats(tell={name: jobs.tell[name] for name in jobs.tell if name in names})
    if known != _read(home):
        _write(home, known)


def raise_alarm(home: Path, message: str, advice: str, sender: Sender) -> list[Told]:
    """Tell it, once a day; nothing when no chat was ever known here."""
    chats, now = _read(home), utc_now()
    if not chats.tell:
        return []
    what = " · ".join(message.splitlines())
    if what == chats.trouble and chats.told_at and now - chats.told_at < AGAIN:
        return sender.tell_waiting(chats.tell)
    digest = Digest(
        title=_("The nights do not run"),
        night=china_date(now),
        level=Level.STOPPED,
        to_do=(ToDo(shop=_("all shops"), what=what, advice=advice),),
    )
    told = sender.tell(digest, chats.tell)
    _write(home, chats.model_copy(update={"trouble": what, "told_at": now}))
    return told


def _path(home: Path) -> Path:
    return Workspace(home).chats


def _read(home: Path) -> _Chats:
    try:
        return _Chats.model_validate_json(_path(home).read_bytes())
    except (OSError, ValidationError):
        return _Chats()


def _write(home: Path, chats: _Chats) -> None:
    part = _path(home).with_suffix(".part")
    part.write_text(chats.model_dump_json(by_alias=True, exclude_none=True, indent=2), "utf-8")
    part.replace(_path(home))
