"""The journal: intents and outcomes, durable before the next click; the truth after a crash.

SQLAlchemy Core on SQLite (WAL, synchronous=FULL: an intent survives a power cut) or any database by
address. Times are UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from bot.clock import utc_now
from bot.errors import PlanRefused, UnknownName
from bot.i18n import _
from bot.model import Outcome
from bot.planning.plan import Plan
from bot.running.database import create_tables, open_database
from bot.running.journal_tables import BATCHES, META, NOTES, ROWS, RUNS
from bot.running.run_state import RowState, RunState, Terms


class Journal:
    def __init__(self, url: str) -> None:
        """Open, and create the tables if needed. Raise :class:`SettingsError`."""
        self._held: Callable[[sa.Connection], None] = lambda db: None
        self.engine = open_database(url, META)

    def create(self, tables: sa.MetaData) -> None:
        """Those that are not there yet."""
        create_tables(self.engine, tables)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def only_while(self, held: Callable[[sa.Connection], None]) -> Iterator[None]:
        """Intents are written only while ``held`` does not raise, which is asked in their own transaction."""
        before, self._held = self._held, held
        try:
            yield
        finally:
            self._held = before

    # ---- runs

    def begin(
        self, run_id: str, plan: Plan, at: datetime | None = None, terms: Terms | None = None
    ) -> None:
        """Raise :class:`PlanRefused` when the plan was used before."""
        try:
            with self.engine.begin() as db:
                db.execute(
                    RUNS.insert().values(
                        run_id=run_id,
                        shop_key=plan.shop_key,
                        plan_digest=plan.digest,
                        plan=plan.model_dump(mode="json"),
                        started_at=at or utc_now(),
                        status="running",
                    )
                )
                if plan.items:
                    db.execute(
                        ROWS.insert(),
                        [
                            {"run_id": run_id, "seq": n, "scene": item.scene}
                            for n, item in enumerate(plan.items)
                        ],
                    )
                db.execute(
                    NOTES.insert().values(run_id=run_id, kind="terms", data=vars(terms or Terms()))
                )
        except IntegrityError:
            self.check_unused(plan)
            raise

    def check_unused(self, plan: Plan) -> None:
        """Raise :class:`PlanRefused` when the plan was used before."""
        used = self.run_of_plan(plan.digest)
        if used is None:
            return
        if self.run(used).status == "done":
            advice = _("`unbind report {run}` shows what it did; make a new plan for more")
        else:
            advice = _("`unbind resume {run}` finishes it")
        raise PlanRefused(
            _("the plan was used before, by run {run}").format(run=used),
            advice=advice.format(run=used),
        )

    def end(self, run_id: str, status: str) -> None:
        with self.engine.begin() as db:
            db.execute(
                RUNS.update()
                .where(RUNS.c.run_id == run_id)
                .values(ended_at=utc_now(), status=status)
            )

    def reopen(self, run_id: str) -> None:
        with self.engine.begin() as db:
            db.execute(
                RUNS.update().where(RUNS.c.run_id == run_id).values(ended_at=None, status="running")
            )

    def terms(self, run_id: str) -> Terms:
        """Those it was begun on; the usual ones of a run from before they were kept."""
        return next((Terms(**kept) for kept in self.notes(run_id, "terms")), Terms())

    def run_of_plan(self, digest: str) -> str | None:
        with self.engine.connect() as db:
            return db.scalar(sa.select(RUNS.c.run_id).where(RUNS.c.plan_digest == digest))

    def runs(self, limit: int = 50) -> list[RunState]:
        """Newest first."""
        return self._runs(_newest_first().limit(limit))

    def runs_since(self, shop_key: str, since: datetime) -> list[RunState]:
        """Of one shop, newest first."""
        chosen = RUNS.c.shop_key == shop_key, RUNS.c.started_at >= since
        return self._runs(_newest_first().where(*chosen))

    def _runs(self, chosen: sa.Select[Any]) -> list[RunState]:
        with self.engine.connect() as db:
            return [_run_state(r) for r in db.execute(chosen)]

    def run(self, run_id: str) -> RunState:
        """By id or unique beginning of one. Raise :class:`UnknownName`."""
        with self.engine.connect() as db:
            found = db.execute(
                sa.select(RUNS).where(RUNS.c.run_id.startswith(run_id, autoescape=True)).limit(2)
            ).all()
        if len(found) != 1:
            none, many = _("there is no run “{run}”"), _("several runs begin with “{run}”")
            raise UnknownName(
                (many if found else none).format(run=run_id), advice=_("`unbind runs` lists them")
            )
        return _run_state(found[0])

    def unfinished(self) -> list[RunState]:
        """Runs with rows that have no outcome yet, newest first."""
        found = self._runs(_newest_first().where(RUNS.c.status != "done"))
        return [run for run in found if any(_open(row) for row in self.rows(run.run_id))]

    # ---- rows

    def rows(self, run_id: str) -> list[RowState]:
        columns = [c for c in ROWS.c if c.name not in ("run_id", "scene")]
        with self.engine.connect() as db:
            found = db.execute(
                sa.select(*columns).where(ROWS.c.run_id == run_id).order_by(ROWS.c.seq)
            )
            return [
                RowState(**{**r._mapping, "outcome": Outcome(r.outcome) if r.outcome else None})
                for r in found
            ]

    def intend(
        self, run_id: str, number: int, seqs: Sequence[int], *, scene: str, container: str
    ) -> None:
        """Say what is about to be clicked. Returns only once it is on disk."""
        now = utc_now()
        with self.engine.begin() as db:
            self._held(db)
            db.execute(
                BATCHES.insert().values(
                    run_id=run_id,
                    number=number,
                    scene=scene,
                    container=container,
                    size=len(seqs),
                    started_at=now,
                    evidence=[],
                )
            )
            db.execute(
                ROWS.update()
                .where(ROWS.c.run_id == run_id, ROWS.c.seq.in_(list(seqs)))
                .values(batch=number, intent_at=now, intents=ROWS.c.intents + 1, outcome=None)
            )

    def describe_batch(
        self, run_id: str, number: int, *, dialog: str, toast: str, evidence: Sequence[str]
    ) -> None:
        with self.engine.begin() as db:
            db.execute(
                BATCHES.update()
                .where(BATCHES.c.run_id == run_id, BATCHES.c.number == number)
                .values(ended_at=utc_now(), dialog=dialog, toast=toast, evidence=list(evidence))
            )

    def settle(
        self,
        run_id: str,
        seqs: Sequence[int],
        outcome: Outcome,
        *,
        words: str = "",
        advice: str = "",
        effective_on: date | None = None,
    ) -> None:
        with self.engine.begin() as db:
            db.execute(
                ROWS.update()
                .where(ROWS.c.run_id == run_id, ROWS.c.seq.in_(list(seqs)))
                .values(
                    outcome=outcome.value,
                    words=words,
                    advice=advice,
                    effective_on=effective_on,
                    outcome_at=utc_now(),
                )
            )

    def retract(self, run_id: str, seqs: Sequence[int]) -> None:
        """These rows were about to go, and were not confirmed: open again."""
        with self.engine.begin() as db:
            db.execute(
                ROWS.update()
                .where(ROWS.c.run_id == run_id, ROWS.c.seq.in_(list(seqs)))
                .values(
                    batch=None,
                    intents=ROWS.c.intents - 1,
                    intent_at=None,
                    outcome=None,
                    words="",
                    advice="",
                    outcome_at=None,
                )
            )

    def next_batch(self, run_id: str) -> int:
        with self.engine.connect() as db:
            last = db.scalar(
                sa.select(sa.func.max(BATCHES.c.number)).where(BATCHES.c.run_id == run_id)
            )
        return (last or 0) + 1

    def batches(self, run_id: str) -> list[dict[str, Any]]:
        with self.engine.connect() as db:
            found = db.execute(
                sa.select(BATCHES).where(BATCHES.c.run_id == run_id).order_by(BATCHES.c.number)
            )
            return [{k: v for k, v in r._mapping.items() if k != "run_id"} for r in found]

    # ---- what else the report tells

    def note(self, run_id: str, kind: str, data: dict[str, Any]) -> None:
        """Keep one problem, list or drift; ``data`` is JSON."""
        with self.engine.begin() as db:
            db.execute(NOTES.insert().values(run_id=run_id, kind=kind, data=data))

    def notes(self, run_id: str, kind: str) -> list[dict[str, Any]]:
        with self.engine.connect() as db:
            return list(
                db.scalars(
                    sa.select(NOTES.c.data)
                    .where(NOTES.c.run_id == run_id, NOTES.c.kind == kind)
                    .order_by(NOTES.c.id)
                )
            )


def _newest_first() -> sa.Select[Any]:
    return sa.select(RUNS).order_by(RUNS.c.started_at.desc(), RUNS.c.run_id.desc())


def _open(state: RowState) -> bool:
    return state.outcome in (None, Outcome.UNKNOWN)


def _run_state(row: Any) -> RunState:
    return RunState(
        run_id=row.run_id,
        shop_key=row.shop_key,
        plan=Plan.model_validate(row.plan),
        started_at=row.started_at,
        ended_at=row.ended_at,
        status=row.status,
    )
