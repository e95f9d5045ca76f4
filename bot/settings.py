"""One frozen Settings, from the environment, ``.env`` and the workspace's shops file.

Every setting is an environment variable with the prefix ``UNBIND_``; ``.env`` is read from the current
folder and from the workspace, the environment wins.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any, Self

from dotenv import load_dotenv
from loguru import logger
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import env_file
from bot.addresses import SiteAddress
from bot.errors import SettingsError, UnknownName
from bot.i18n import _
from bot.model import Shop
from bot.workspace import Privacy, Workspace, keep_private
from bot.yaml_files import read_yaml

#: The public addresses; a shops file may give others (the mock site, say).
SITES = {
    "fxg": "https://fxg.jinritemai.com",
    "buyin": "https://buyin.jinritemai.com",
    "compass": "https://compass.jinritemai.com",
}


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="UNBIND_", frozen=True, extra="ignore")

    home: Path = Path.home() / "unbind"
    """The workspace: shops, sessions, plans, runs, own flows and selector files, the journal."""
    browser: str = ""
    """Path of the browser; empty: the first one found."""
    cdp: str = ""
    """Address of a running browser to attach to, as http://127.0.0.1:9222."""
    headed: bool = False
    timeout: Annotated[float, Field(gt=0)] = 20.0
    """Seconds to wait for anything on a page."""
    backoff: tuple[Annotated[float, Field(ge=0, le=3600)], ...] = (30.0, 60.0)
    """Seconds before each further try of a read that looks rate-limited."""
    database: str = ""
    """SQLAlchemy address of the journal; empty: journal.db in the workspace."""
    max_rows: Annotated[int, Field(ge=1)] = 500
    max_share: Annotated[float, Field(gt=0, le=1)] = 0.5
    max_times_usual: Annotated[float, Field(ge=1)] = 5.0
    plan_hours: Annotated[float, Field(gt=0, le=24 * 366)] = 24.0
    lang: str = ""

    @field_validator("home", "browser", "cdp", "database", "lang", mode="before")
    @classmethod
    def _without_quotes(cls, value: object) -> object:
        if isinstance(value, str) and value[:1] in tuple("\"'“”‘’＂「"):
            raise ValueError(
                _("write it without these quotation marks: {value}").format(value=value[:1])
            )
        return value

    @field_validator("home", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or Path.home() / "unbind"

    @field_validator("lang")
    @classmethod
    def _a_language(cls, value: str) -> str:
        if value and not value.lower().startswith(("zh", "chinese", "en")):
            raise ValueError(_("zh or en"))
        return value

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{Workspace(self.home).journal.as_posix()}"


def load_settings(**given: Any) -> Settings:
    """``given`` (command-line options) wins over the environment, which wins over ``.env``.

    Raise :class:`SettingsError` naming the variable.
    """
    _read_env_files(given.get("home"))
    try:
        settings = Settings(**{k: v for k, v in given.items() if v is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = "UNBIND_" + str(first["loc"][0]).upper()
        why = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name}: {why}", advice=_("correct it in .env")) from error
    except ValueError as error:  # pydantic-settings: the only list is not JSON
        raise SettingsError(
            _("UNBIND_BACKOFF: not a list of seconds, as [30, 60]"), advice=_("correct it in .env")
        ) from error
    return settings.model_copy(update={"home": settings.home.expanduser().resolve()})


def _read_env_files(home: Path | None) -> None:
    """That of the current folder, then that of the workspace, each only once it holds. Raise
    :class:`SettingsError`."""
    here = Path.cwd() / ".env"
    lines = {here: env_file.read_lines(here)}
    named = home or os.environ.get("UNBIND_HOME") or env_file.value_of(here, "UNBIND_HOME")
    folder = Path(named or Path.home() / "unbind").expanduser()
    own = Workspace(folder).env
    _tell_privacy(own)
    lines[own] = env_file.read_lines(own)
    known = {f"{env_file.PREFIX}{field.upper()}" for field in Settings.model_fields}
    known |= _secrets_named_in(Workspace(folder).jobs)
    for path, found in lines.items():
        env_file.check_file(path, found, known, ours=path == own)
    env_file.check_environment(known)
    for path, found in lines.items():
        if found:
            load_dotenv(path)


def _secrets_named_in(jobs: Path) -> set[str]:
    """Names of secrets of the chats: people choose them, and may choose one that looks like a setting."""
    try:
        return set(re.findall(r"\benv:(\w+)", jobs.read_text("utf-8", errors="replace")))
    except OSError:
        return set()


def _tell_privacy(path: Path) -> None:
    """Of the workspace's own file only: one of another folder may be somebody else's too."""
    privacy = keep_private(path)
    if privacy is Privacy.MENDED:
        logger.warning(_("others could read {path}; from now on only you can").format(path=path))
    elif privacy is Privacy.OPEN:
        logger.warning(
            _("others can read {path}, and the secrets in it: let it be yours alone").format(
                path=path
            )
        )


# Never blank: a page that shows no shop must not pass for this one.
_Shown = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _ShopEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: _Shown
    id: Annotated[str, Field(pattern=r"^\d*$")] = ""
    sites: dict[str, SiteAddress] = {}
    shows: dict[str, _Shown] = {}
    without: frozenset[str] = frozenset()

    @model_validator(mode="after")
    def _shown_where(self) -> Self:
        for site in self.shows:
            if site not in {**SITES, **self.sites}:
                raise ValueError(f"shows.{site}: the shop has no such site")
        return self


class _ShopsFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    shops: dict[Annotated[str, Field(pattern=r"^[\w-]+$")], _ShopEntry] | None = None


def shops_path(settings: Settings) -> Path:
    return Workspace(settings.home).shops


def load_shops(settings: Settings) -> dict[str, Shop]:
    """Empty when there is no shops file yet. Raise :class:`SettingsError` with the place."""
    path = shops_path(settings)
    if not path.exists():
        return {}
    entries = read_yaml(
        path,
        _ShopsFile,
        raising=SettingsError,
        advice=_("correct it; `unbind init` shows the form"),
    )
    return {
        key: Shop(
            key=key,
            name=entry.name,
            shop_id=entry.id,
            sites={**SITES, **entry.sites},
            shows=entry.shows,
            without=entry.without,
        )
        for key, entry in (entries.shops or {}).items()
    }


def choose_shop(settings: Settings, key: str | None) -> Shop:
    """The named shop, or the only one there is. Raise :class:`UnknownName`."""
    shops = load_shops(settings)
    if not shops:
        raise UnknownName(
            _("no shop is set up in {path}").format(path=shops_path(settings)),
            advice=_("run `unbind init` and write your shop into the file"),
        )
    if key is None and len(shops) == 1:
        return next(iter(shops.values()))
    if key in shops:
        return shops[key]
    raise UnknownName(
        _("which shop? “{key}” is not one of: {names}").format(
            key=key or "", names=", ".join(shops)
        ),
        advice=_("name one of them"),
    )


def session_path(settings: Settings, shop: Shop) -> Path:
    return Workspace(settings.home).sessions / f"{shop.key}.json"
