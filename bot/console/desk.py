"""What all answers of the console are made from: settings, journal, scenes, files by their names."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from bot.errors import InputError, UnbindError, UnknownName
from bot.i18n import _
from bot.model import Shop
from bot.nightly.ledger import Ledger
from bot.planning.plan import Plan, read_plan
from bot.running.journal import Journal
from bot.scene.scenes import Scenes
from bot.settings import Settings, load_shops
from bot.workspace import Workspace

#: Names of files that stand in addresses: of plans and surveys, without their ending; never a path.
_NAME = re.compile(r"\w[^/\\:\x00-\x1f]{0,150}")


class Conflict(InputError):
    """It cannot be done now, or is done already."""


class Busy(Conflict):
    exit_code = 4


class Desk:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.paths = Workspace(settings.home)

    @cached_property
    def journal(self) -> Journal:
        self.settings.home.mkdir(parents=True, exist_ok=True)
        return Journal(self.settings.database_url)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.journal)

    @property
    def scenes(self) -> Scenes:
        """Anew each time: people mend files of flows and selectors."""
        return Scenes(self.settings.home)

    def shop(self, key: str) -> Shop:
        """Raise :class:`UnknownName`."""
        shops = load_shops(self.settings)
        if key not in shops:
            raise UnknownName(
                _("there is no shop “{key}” in the shops file").format(key=key),
                advice=_("`unbind shops` lists them"),
            )
        return shops[key]

    def file(self, folder: Path, name: str) -> Path:
        """The JSON file of that name in a folder. Raise :class:`UnknownName`."""
        path = folder / f"{name}.json"
        if not _NAME.fullmatch(name) or not path.is_file() or path.is_symlink():
            raise UnknownName(_("there is no “{name}”").format(name=name[:80]))
        return path

    def plan(self, name: str) -> tuple[Plan, Path]:
        """Raise :class:`UnknownName` or :class:`BadPlan`."""
        path = self.file(self.paths.plans, name)
        return read_plan(path), path

    def titles(self) -> Titles:
        return Titles(self.scenes)


class Titles:
    """Name of a scene → what people call it; the name where its flow is broken or gone."""

    def __init__(self, scenes: Scenes) -> None:
        self.scenes = scenes
        self._known: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        if name not in self._known:
            try:
                self._known[name] = self.scenes.get(name).title if name else ""
            except UnbindError:
                self._known[name] = name
        return self._known[name]


def utc(at: datetime) -> datetime:
    """A stored time is UTC also where it does not say so."""
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
