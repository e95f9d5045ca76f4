"""The database behind the journal: SQLite that survives a power cut, or any other by its address."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from filelock import FileLock

from bot.errors import SettingsError
from bot.i18n import _


def open_database(url: str, tables: sa.MetaData) -> sa.Engine:
    """With these tables in it. Raise :class:`SettingsError`."""
    try:
        address = sa.make_url(url)
        engine = sa.create_engine(address)
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", _sqlite_durable)
        with _alone(address):
            create_tables(engine, tables)
    except (sa.exc.SQLAlchemyError, ImportError, ValueError, OSError) as error:
        # Never the address itself: a password can stand in more than one place of it.
        kind = url.split(":", 1)[0]
        shown = url if kind == "sqlite" else _("of kind {kind}").format(kind=kind)
        told = type(error).__name__ if isinstance(error, ValueError) else str(error).splitlines()[0]
        raise SettingsError(
            _("the journal {url} does not open: {why}").format(url=shown, why=told),
            advice=_("correct UNBIND_DATABASE, or leave it empty for a file in the workspace"),
        ) from error
    return engine


def create_tables(engine: sa.Engine, tables: sa.MetaData) -> None:
    """Those that are not there yet."""
    with engine.begin() as db:
        for table in tables.sorted_tables:
            db.execute(sa.schema.CreateTable(table, if_not_exists=True))


def _alone(address: sa.URL) -> AbstractContextManager[object]:
    """For the first connection to a file: SQLite does not wait for its turn to switch to WAL."""
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return nullcontext()
    file = Path(str(address.database))
    file.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(file.with_name(f"{file.name}.lock"), timeout=30)


def _sqlite_durable(connection: Any, _record: Any) -> None:
    for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
