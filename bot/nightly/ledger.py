"""What the nights know of each other: leases, waiting plans, grace.

In the journal's database, so that two machines that share it never do the same night twice. Times are UTC,
nights are dates in Asia/Shanghai.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from bot.clock import utc_now
from bot.errors import LeaseLost, UnknownName
from bot.i18n import _
from bot.running.journal import Journal, Utc

#: A night whose process has not been heard of for so long is taken over.
LEASE = timedelta(minutes=15)

_meta = sa.MetaData()
_nights = sa.Table(
    "nights",
    _meta,
    sa.Column("job", sa.String(100), primary_key=True),
    sa.Column("shop_key", sa.String(100), primary_key=True),
    sa.Column("night", sa.Date, primary_key=True),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("owner", sa.String(40), nullable=False, default=""),
    sa.Column("lease_until", Utc),
    sa.Column("started_at", Utc),
    sa.Column("ended_at", Utc),
    sa.Column("plan_digest", sa.String(64), nullable=False, default=""),
    sa.Column("run_id", sa.String(40), nullable=False, default=""),
    sa.Column("message", sa.Text, nullable=False, default=""),
    sa.Column("advice", sa.Text, nullable=False, default=""),
    sa.Column("told", sa.Boolean, nullable=False, default=False),
)
_waiting = sa.Table(
    "waiting_plans",
    _meta,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("job", sa.String(100), nullable=False),
    sa.Column("shop_key", sa.String(100), nullable=False),
    sa.Column("night", sa.Date, nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("asked_at", Utc, nullable=False),
    sa.Column("approved_at", Utc),
)
_memory = sa.Table(
    "memory",
    _meta,
    sa.Column("job", sa.String(100), primary_key=True),
    sa.Column("shop_key", sa.String(100), primary_key=True),
    sa.Column("data", sa.JSON, nullable=False),
)


class State(StrEnum):
    RUNNING = "running"
    DONE = "done"  # all that was to be done tonight, also when that was nothing
    WAITING = "waiting"  # a plan waits for a person's yes
    PARTLY = "partly"  # some rows refused, blocked or not reached
    FAILED = "failed"
    MISSED = "missed"  # nobody ran it in its time
    BUSY = "busy"  # another run worked on the shop; tried again while there is time
    PAUSED = "paused"  # quiet hours or a black-out came in between; gone on with when they are over


#: Still to be done tonight.
OPEN = frozenset({State.BUSY})


@dataclass(frozen=True)
class NightState:
    job: str
    shop_key: str
    night: date
    state: State
    plan_digest: str
    run_id: str
    message: str
    advice: str
    started_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class Waiting:
    digest: str
    job: str
    shop_key: str
    night: date
    path: str
    why: str
    rows: int
    asked_at: datetime
    approved_at: datetime | None


class Lease:
    """The right to do one night of one shop. ``resumes``: the plan's digest of a process that died on it."""

    def __init__(
        self, ledger: Ledger, key: tuple[str, str, date], owner: str, resumes: str
    ) -> None:
        self._ledger = ledger
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
        with self._ledger.engine.begin() as db:
            self.hold(db)

    def hold(self, db: sa.Connection) -> None:
        """Renew it in a transaction for whose end another process would have to wait. Raise
        :class:`LeaseLost` when one has taken it over."""
        now = utc_now()
        c = _nights.c
        mine = sa.and_(_at(*self._key), c.owner == self._owner, c.state == State.RUNNING.value)
        if not db.execute(_nights.update().where(mine).values(lease_until=now + LEASE)).rowcount:
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
        with self._ledger.engine.begin() as db:
            db.execute(
                _nights.update()
                .where(_at(*self._key), _nights.c.owner == self._owner)
                .values(**values)
            )


def _at(job: str, shop_key: str, night: date) -> sa.ColumnElement[bool]:
    c = _nights.c
    return sa.and_(c.job == job, c.shop_key == shop_key, c.night == night)


class Ledger:
    def __init__(self, journal: Journal) -> None:
        self.engine = journal.engine
        journal.create(_meta)

    # ---- nights

    def lease(
        self, job: str, shop_key: str, night: date, *, also: State | None = None
    ) -> Lease | None:
        """None when it was done, or is being done by somebody else. ``also``: a state to go on from."""
        owner, now = secrets.token_hex(8), utc_now()
        fresh = {
            "state": State.RUNNING.value,
            "owner": owner,
            "lease_until": now + LEASE,
            "started_at": now,
            "ended_at": None,
        }
        key = (job, shop_key, night)
        try:
            with self.engine.begin() as db:
                db.execute(
                    _nights.insert().values(job=job, shop_key=shop_key, night=night, **fresh)
                )
            return Lease(self, key, owner, "")
        except IntegrityError:
            pass
        c = _nights.c
        free = sa.or_(
            c.state.in_([s.value for s in (*OPEN, *([also] if also else []))]),
            sa.and_(c.state == State.RUNNING.value, c.lease_until < now),
        )
        with self.engine.begin() as db:
            taken = db.execute(_nights.update().where(_at(*key), free).values(**fresh))
            if not taken.rowcount:
                return None
            before = db.scalar(sa.select(c.plan_digest).where(_at(*key)))
        return Lease(self, key, owner, before or "")

    def works_on(self, digest: str) -> bool:
        """Whether a process has this plan in hand just now, on any machine."""
        c = _nights.c
        going = c.state == State.RUNNING.value, c.lease_until >= utc_now()
        with self.engine.connect() as db:
            return db.scalar(sa.select(c.job).where(c.plan_digest == digest, *going)) is not None

    def miss(self, job: str, shop_key: str, night: date, message: str) -> bool:
        """Write down that nobody ran it; False when somebody did."""
        try:
            with self.engine.begin() as db:
                db.execute(
                    _nights.insert().values(
                        job=job,
                        shop_key=shop_key,
                        night=night,
                        state=State.MISSED.value,
                        message=message,
                        ended_at=utc_now(),
                    )
                )
            return True
        except IntegrityError:
            return False

    def nights(self, job: str, shop_key: str = "", *, limit: int = 60) -> list[NightState]:
        """Newest first."""
        columns = [_nights.c[name] for name in NightState.__dataclass_fields__]
        chosen = sa.select(*columns).where(_nights.c.job == job)
        if shop_key:
            chosen = chosen.where(_nights.c.shop_key == shop_key)
        with self.engine.connect() as db:
            found = db.execute(chosen.order_by(_nights.c.night.desc()).limit(limit))
            return [NightState(**{**r._mapping, "state": State(r.state)}) for r in found]

    def untold(self, job: str) -> list[NightState]:
        """Nights that ended and that no digest has told of yet, oldest first."""
        columns = [_nights.c[name] for name in NightState.__dataclass_fields__]
        c = _nights.c
        chosen = sa.select(*columns).where(
            c.job == job, c.told.is_(False), c.state.not_in([State.RUNNING.value, *OPEN])
        )
        with self.engine.connect() as db:
            found = db.execute(chosen.order_by(c.night, c.shop_key))
            return [NightState(**{**r._mapping, "state": State(r.state)}) for r in found]

    def amend(self, job: str, shop_key: str, night: date, **values: Any) -> None:
        """What came of a night later, after a person's yes; told anew."""
        with self.engine.begin() as db:
            db.execute(
                _nights.update()
                .where(_at(job, shop_key, night))
                .values(**values, ended_at=utc_now(), told=False)
            )

    def tell(self, nights: Iterable[NightState]) -> None:
        with self.engine.begin() as db:
            for n in nights:
                db.execute(
                    _nights.update().where(_at(n.job, n.shop_key, n.night)).values(told=True)
                )

    # ---- plans that wait for a yes

    def wait(self, waiting: Waiting) -> None:
        with self.engine.begin() as db:
            # A newer plan for the same list takes the place of one that nobody has answered.
            db.execute(
                _waiting.delete().where(
                    _waiting.c.job == waiting.job,
                    _waiting.c.shop_key == waiting.shop_key,
                    _waiting.c.approved_at.is_(None),
                )
            )
            db.execute(_waiting.insert().values(**vars(waiting)))

    def waiting(self, job: str = "", *, approved: bool | None = None) -> list[Waiting]:
        """Oldest first."""
        c = _waiting.c
        chosen = sa.select(_waiting).order_by(c.asked_at)
        if job:
            chosen = chosen.where(c.job == job)
        if approved is not None:
            chosen = chosen.where(
                c.approved_at.is_not(None) if approved else c.approved_at.is_(None)
            )
        with self.engine.connect() as db:
            return [Waiting(**r._mapping) for r in db.execute(chosen)]

    def waiting_plan(self, digest: str) -> Waiting:
        """By digest or unique beginning of one. Raise :class:`UnknownName`."""
        found = [w for w in self.waiting() if w.digest.startswith(digest)]
        if len(found) != 1 or len(digest) < 4:
            raise UnknownName(
                _("no plan that waits begins with “{digest}”").format(digest=digest),
                advice=_("`unbind approve` lists those that wait"),
            )
        return found[0]

    def approve(self, digest: str) -> None:
        with self.engine.begin() as db:
            db.execute(
                _waiting.update().where(_waiting.c.digest == digest).values(approved_at=utc_now())
            )

    def forget_waiting(self, digest: str) -> None:
        with self.engine.begin() as db:
            db.execute(_waiting.delete().where(_waiting.c.digest == digest))

    # ---- grace

    def remember(self, job: str, shop_key: str, data: Any) -> None:
        """What the policy wants to know again on the next night, as JSON."""
        with self.engine.begin() as db:
            where = (_memory.c.job == job) & (_memory.c.shop_key == shop_key)
            if not db.execute(_memory.update().where(where).values(data=data)).rowcount:
                db.execute(_memory.insert().values(job=job, shop_key=shop_key, data=data))

    def remembered(self, job: str, shop_key: str) -> Any:
        """None on the first night."""
        where = (_memory.c.job == job) & (_memory.c.shop_key == shop_key)
        with self.engine.connect() as db:
            return db.scalar(sa.select(_memory.c.data).where(where))
