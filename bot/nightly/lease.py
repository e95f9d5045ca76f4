"""The right to do one night of one shop."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from bot.clock import utc_now
from bot.errors import LeaseLost
from bot.i18n import _
from bot.nightly.ledger_tables import NIGHTS, at_night
from bot.nightly.night_state import State

#: A night whose process has not been heard of for so long is taken over.
LEASE = timedelta(minutes=15)


class Lease:
    """The right to do one night of one shop. ``resumes``: the plan's digest of a process that died on it."""

    def __init__(
        self, engine: sa.Engine, key: tuple[str, str, date], owner: str, resumes: str
    ) -> None:
        self._engine = engine
        self._key = key
        self._owner = owner
        self.resumes = resumes
        self._renewed = utc_now()

    def renew(self) -> None:
        """Say that it goes on; cheap enough for every row."""
        now = utc_now()
        if now - self._renewed > LEASE / 5:
            self._renewed = now
            self._write(lease_until=now + LEASE)

    def plan(self, digest: str) -> None:
        """Which plan is about to run: a process that takes over goes on with it. Raise :class:`LeaseLost`."""
        self.check()
        self._write(plan_digest=digest)

    def check(self) -> None:
        """Raise :class:`LeaseLost`."""
        with self._engine.begin() as db:
            self.hold(db)

    def hold(self, db: sa.Connection) -> None:
        """Renew it in a transaction for whose end another process would have to wait. Raise
        :class:`LeaseLost` when one has taken it over."""
        now = utc_now()
        c = NIGHTS.c
        mine = sa.and_(at_night(*self._key), c.owner == self._owner, c.state == State.RUNNING.value)
        if not db.execute(NIGHTS.update().where(mine).values(lease_until=now + LEASE)).rowcount:
            raise LeaseLost(
                _("another process has taken over this night; nothing more was clicked here"),
                advice=_(
                    "this one was not heard of for {n} minutes: was the machine asleep?"
                ).format(n=LEASE // timedelta(minutes=1)),
            )
        self._renewed = now

    def end(self, state: State, *, run_id: str = "", message: str = "", advice: str = "") -> None:
        self._write(
            state=state.value,
            run_id=run_id,
            message=message,
            advice=advice,
            ended_at=utc_now(),
            lease_until=None,
            told=False,
        )

    def _write(self, **values: Any) -> None:
        with self._engine.begin() as db:
            db.execute(
                NIGHTS.update()
                .where(at_night(*self._key), NIGHTS.c.owner == self._owner)
                .values(**values)
            )
