"""What is to be told, one file a message: on disk before it is sent, and for as long as it is not taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from filelock import FileLock
from loguru import logger
from pydantic import AwareDatetime, BaseModel, ValidationError

from bot.clock import utc_now
from bot.i18n import _
from bot.notify.digest import Digest
from bot.workspace import Workspace

#: What could not be told for so long is given up.
STALE = timedelta(days=3)
#: Seconds to wait for another run that is telling.
_PATIENCE = 60


class Kept(BaseModel):
    """One file of the outbox."""

    channel: str
    at: AwareDatetime
    digest: Digest

    @property
    def stale(self) -> bool:
        return utc_now() - self.at > STALE


class Outbox:
    def __init__(self, home: Path) -> None:
        self.folder = Workspace(home).outbox

    def alone(self) -> FileLock:
        """Two runs must not send the same file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self.folder.with_suffix(".lock"), timeout=_PATIENCE)

    def waiting(self) -> Iterator[tuple[Path, Kept]]:
        """Oldest first."""
        for path in sorted(self.folder.glob("*.json")):
            try:
                yield path, Kept.model_validate_json(path.read_bytes())
            except ValidationError:
                logger.warning(_("{path} cannot be read and is put aside").format(path=path))
                path.replace(path.with_suffix(".bad"))

    def keep(self, digest: Digest, channel: str) -> None:
        """On disk before it is sent: a run that dies while telling tells the next time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        now = utc_now()
        path = self.folder / f"{now:%Y%m%d-%H%M%S-%f}-{len(list(self.folder.iterdir()))}.json"
        part = path.with_suffix(".part")
        part.write_text(Kept(channel=channel, at=now, digest=digest).model_dump_json(), "utf-8")
        part.replace(path)
