"""The end of the bot's process, imitated inside the process of the lab.

Imitated: nothing is written to the journal after that moment and no message reaches the browser, whatever the
unwinding code tries; all that the process knew is lost; the browser dies, requests already on their way are
still answered by the site. Not imitated: files that ``finally`` blocks write without the browser or the
journal, a message that was sent and not answered, a write of SQLite torn in the middle.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from playwright._impl._sync_base import SyncBase

from bot.running.journal import Journal
from tests.lab.schedule import Kill


class Killed(BaseException):
    """No ``except Exception`` of the bot may live on after it."""


class Life:
    """Of one process of the bot: counts its writes and messages, and ends it where ``kill`` says."""

    def __init__(self, kill: Kill | None) -> None:
        self.kill = kill
        self.over = False
        self.writes = 0
        self.messages = 0

    @contextmanager
    def of(self, journal: Journal) -> Iterator[None]:
        """The bot works with this journal, in here."""
        send = SyncBase._sync

        def sent(api: SyncBase, message: Any) -> Any:
            try:
                self._message()
            except Killed:
                if asyncio.iscoroutine(message):
                    message.close()
                raise
            return send(api, message)

        journal.engine = MortalEngine(journal.engine, self)  # type: ignore[assignment]
        SyncBase._sync = sent  # type: ignore[assignment, method-assign]
        try:
            yield
        finally:
            SyncBase._sync = send  # type: ignore[method-assign]

    def _message(self) -> None:
        self.messages += 1
        self.reach("before_message", self.messages)

    def reach(self, moment: str, n: int) -> None:
        """Raise :class:`Killed` at the moment of death, and ever after."""
        if self.kill and (self.kill.moment, self.kill.n) == (moment, n):
            self.over = True
        if self.over:
            raise Killed


class MortalEngine:
    """The engine of a journal, through which every write goes as one transaction."""

    def __init__(self, engine: sa.Engine, life: Life) -> None:
        self._engine, self._life = engine, life

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        self._life.writes += 1
        n = self._life.writes
        self._life.reach("before_write", n)
        with self._engine.begin() as db:
            yield db
        self._life.reach("after_write", n)
