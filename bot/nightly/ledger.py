"""What the nights know of each other: leases, waiting plans, grace.

In the journal's database, so that two machines that share it never do the same night twice. Times are UTC,
nights are dates in Asia/Shanghai.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from bot.clock import utc_now
from bot.errors import UnknownName
from bot.i18n import _
from bot.nightly.lease import LEASE, Lease
from bot.nightly.ledger_tables import MEMORY, NIGHTS, TABLES, WAITING, at_night
from bot.nightly.night_state import OPEN, NightState, State, Waiting
from bot.running.journal import Journal


class Ledger:
    def __init__(self, journal: Journal) -> None:
        self.engine = journal.engine
        journal.create(TABLES)

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
                db.execute(NIGHTS.insert().values(job=job, shop_key=shop_key, night=night, **fresh))
            return Lease(self.engine, key, owner, "")
        except IntegrityError:
            pass
        c = NIGHTS.c
        free = sa.or_(
            c.state.in_([s.value for s in (*OPEN, *([also] if also else []))]),
            sa.and_(c.state == State.RUNNING.value, c.lease_until < now),
        )
        with self.engine.begin() as db:
            taken = db.execute(NIGHTS.update().where(at_night(*key), free).values(**fresh))
            if not taken.rowcount:
                return None
            before = db.scalar(sa.select(c.plan_digest).where(at_night(*key)))
        return Lease(self.engine, key, owner, before or "")

    def works_on(self, digest: str) -> bool:
        """Whether a process has this plan in hand just now, on any machine."""
        c = NIGHTS.c
        going = c.state == State.RUNNING.value, c.lease_until >= utc_now()
        with self.engine.connect() as db:
            return db.scalar(sa.select(c.job).where(c.plan_digest == digest, *going)) is not None

    def miss(self, job: str, shop_key: str, night: date, message: str) -> bool:
        """Write down that nobody ran it; False when somebody did."""
        try:
            with self.engine.begin() as db:
                db.execute(
                    NIGHTS.insert().values(
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
        columns = [NIGHTS.c[name] for name in NightState.__dataclass_fields__]
        chosen = sa.select(*columns).where(NIGHTS.c.job == job)
        if shop_key:
            chosen = chosen.where(NIGHTS.c.shop_key == shop_key)
        with self.engine.connect() as db:
            found = db.execute(chosen.order_by(NIGHTS.c.night.desc()).limit(limit))
            return [NightState(**{**r._mapping, "state": State(r.state)}) for r in found]

    def untold(self, job: str) -> list[NightState]:
        """Nights that ended and that no digest has told of yet, oldest first."""
        columns = [NIGHTS.c[name] for name in NightState.__dataclass_fields__]
        c = NIGHTS.c
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
                NIGHTS.update()
                .where(at_night(job, shop_key, night))
                .values(**values, ended_at=utc_now(), told=False)
            )

    def tell(self, nights: Iterable[NightState]) -> None:
        with self.engine.begin() as db:
            for n in nights:
                db.execute(
                    NIGHTS.update().where(at_night(n.job, n.shop_key, n.night)).values(told=True)
                )

    # ---- plans that wait for a yes

    def wait(self, waiting: Waiting) -> None:
        with self.engine.begin() as db:
            # A newer plan for the same list takes the place of one that nobody has answered.
            db.execute(
                WAITING.delete().where(
                    WAITING.c.job == waiting.job,
                    WAITING.c.shop_key == waiting.shop_key,
                    WAITING.c.approved_at.is_(None),
                )
            )
            db.execute(WAITING.insert().values(**vars(waiting)))

    def waiting(self, job: str = "", *, approved: bool | None = None) -> list[Waiting]:
        """Oldest first."""
        c = WAITING.c
        chosen = sa.select(WAITING).order_by(c.asked_at)
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
                WAITING.update().where(WAITING.c.digest == digest).values(approved_at=utc_now())
            )

    def forget_waiting(self, digest: str) -> None:
        with self.engine.begin() as db:
            db.execute(WAITING.delete().where(WAITING.c.digest == digest))

    def forget_unanswered(self, digest: str) -> bool:
        """False when somebody has said yes to it, or it waits no more."""
        c = WAITING.c
        with self.engine.begin() as db:
            gone = db.execute(WAITING.delete().where(c.digest == digest, c.approved_at.is_(None)))
        return bool(gone.rowcount)

    # ---- grace

    def remember(self, job: str, shop_key: str, data: Any) -> None:
        """What the policy wants to know again on the next night, as JSON."""
        with self.engine.begin() as db:
            where = (MEMORY.c.job == job) & (MEMORY.c.shop_key == shop_key)
            if not db.execute(MEMORY.update().where(where).values(data=data)).rowcount:
                db.execute(MEMORY.insert().values(job=job, shop_key=shop_key, data=data))

    def remembered(self, job: str, shop_key: str) -> Any:
        """None on the first night."""
        where = (MEMORY.c.job == job) & (MEMORY.c.shop_key == shop_key)
        with self.engine.connect() as db:
            return db.scalar(sa.select(MEMORY.c.data).where(where))
