"""The journal: intents and outcomes, durable before the next click; the truth after a crash.

SQLAlchemy Core on SQLite (WAL, synchronous=FULL: an intent survives a power cut) or any database by
address. Times are UTC.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from filelock import FileLock
from sqlalchemy.exc import IntegrityError

from bot.clock import utc_now
from bot.errors import PlanRefused, SettingsError, UnknownName
from bot.i18n import _
from bot.model import Outcome
from bot.planning.brakes import check_size
from bot.planning.plan import Plan


class Utc(sa.types.TypeDecorator[datetime]):
    """SQLite keeps no zone; what comes back is UTC again."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


_meta = sa.MetaData()
_runs = sa.Table(
    "runs",
    _meta,
    sa.Column("run_id", sa.String(40), primary_key=True),
    sa.Column("shop_key", sa.String(100), nullable=False),
    # One use of a plan: the second insert of the same digest fails, whoever comes first.
    sa.Column("plan_digest", sa.String(64), nullable=False, unique=True),
    sa.Column("plan", sa.JSON, nullable=False),
    sa.Column("started_at", Utc, nullable=False),
    sa.Column("ended_at", Utc),
    sa.Column("status", sa.String(20), nullable=False),
)
_rows = sa.Table(
    "run_rows",
    _meta,
    sa.Column("run_id", sa.ForeignKey("runs.run_id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),  # place in plan.items
    sa.Column("scene", sa.String(100), nullable=False),
    sa.Column("batch", sa.Integer),
    sa.Column("intents", sa.Integer, nullable=False, default=0),
    sa.Column("intent_at", Utc),
    sa.Column("outcome", sa.String(20)),
    sa.Column("words", sa.Text, nullable=False, default=""),
    sa.Column("advice", sa.Text, nullable=False, default=""),
    sa.Column("effective_on", sa.Date),
    sa.Column("outcome_at", Utc),
)
_batches = sa.Table(
    "batches",
    _meta,
    sa.Column("run_id", sa.ForeignKey("runs.run_id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("scene", sa.String(100), nullable=False),
    sa.Column("container", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("started_at", Utc, nullable=False),
    sa.Column("ended_at", Utc),
    sa.Column("dialog", sa.Text, nullable=False, default=""),
    sa.Column("toast", sa.Text, nullable=False, default=""),
    sa.Column("evidence", sa.JSON, nullable=False),
)
_notes = sa.Table(
    "notes",
    _meta,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("run_id", sa.ForeignKey("runs.run_id"), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),  # terms, problem, list, drift
    sa.Column("data", sa.JSON, nullable=False),
)


@dataclass(frozen=True)
class RunState:
    run_id: str
    shop_key: str
    plan: Plan
    started_at: datetime
    ended_at: datetime | None
    status: str  # running, done, stopped


@dataclass(frozen=True)
class Terms:
    """On what terms a run was begun; whoever goes on with it keeps to them. Never part of the plan, which
    stays as it was said yes to."""

    canary: bool = False
    """In each scene one row is removed and proved gone before any other."""
    past_brakes: bool = False
    """A person has seen how many rows it is, and said yes to them."""
    policy: str = ""
    """Whose quiet hours and black-outs hold; empty: none's."""


@dataclass(frozen=True)
class RowState:
    """``outcome`` is None while nothing is known; with ``intents`` > 0 that means: look first."""

    seq: int
    batch: int | None
    intents: int
    intent_at: datetime | None
    outcome: Outcome | None
    words: str
    advice: str
    effective_on: date | None
    outcome_at: datetime | None


class Journal:
    def __init__(self, url: str) -> None:
        """Open, and create the tables if needed. Raise :class:`SettingsError`."""
        self._held: Callable[[sa.Connection], None] = lambda db: None
        try:
            address = sa.make_url(url)
            self.engine = sa.create_engine(address)
            if self.engine.dialect.name == "sqlite":
                sa.event.listen(self.engine, "connect", _sqlite_durable)
            with _alone(address):
                self.create(_meta)
        except (sa.exc.SQLAlchemyError, ImportError, ValueError, OSError) as error:
            # Never the address itself: a password can stand in more than one place of it.
            kind = url.split(":", 1)[0]
            shown = url if kind == "sqlite" else _("of kind {kind}").format(kind=kind)
            why = (
                type(error).__name__
                if isinstance(error, ValueError)
                else str(error).splitlines()[0]
            )
            raise SettingsError(
                _("the journal {url} does not open: {why}").format(url=shown, why=why),
                advice=_("correct UNBIND_DATABASE, or leave it empty for a file in the workspace"),
            ) from error

    def create(self, tables: sa.MetaData) -> None:
        """Those that are not there yet."""
        with self.engine.begin() as db:
            for table in tables.sorted_tables:
                db.execute(sa.schema.CreateTable(table, if_not_exists=True))

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
        self, run_id: str, plan: Plan, at: datetime | None = None, terms: Terms = Terms()
    ) -> None:
        """Raise :class:`PlanRefused` when the plan was used before."""
        try:
            with self.engine.begin() as db:
                db.execute(
                    _runs.insert().values(
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
                        _rows.insert(),
                        [
                            {"run_id": run_id, "seq": n, "scene": item.scene}
                            for n, item in enumerate(plan.items)
                        ],
                    )
                db.execute(_notes.insert().values(run_id=run_id, kind="terms", data=vars(terms)))
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
                _runs.update()
                .where(_runs.c.run_id == run_id)
                .values(ended_at=utc_now(), status=status)
            )

    def reopen(self, run_id: str) -> None:
        with self.engine.begin() as db:
            db.execute(
                _runs.update()
                .where(_runs.c.run_id == run_id)
                .values(ended_at=None, status="running")
            )

    def terms(self, run_id: str) -> Terms:
        """Those it was begun on; the usual ones of a run from before they were kept."""
        return next((Terms(**kept) for kept in self.notes(run_id, "terms")), Terms())

    def run_of_plan(self, digest: str) -> str | None:
        with self.engine.connect() as db:
            return db.scalar(sa.select(_runs.c.run_id).where(_runs.c.plan_digest == digest))

    def runs(self, limit: int = 50) -> list[RunState]:
        """Newest first."""
        return self._runs(_newest_first().limit(limit))

    def runs_since(self, shop_key: str, since: datetime) -> list[RunState]:
        """Of one shop, newest first."""
        chosen = _runs.c.shop_key == shop_key, _runs.c.started_at >= since
        return self._runs(_newest_first().where(*chosen))

    def _runs(self, chosen: sa.Select[Any]) -> list[RunState]:
        with self.engine.connect() as db:
            return [_run_state(r) for r in db.execute(chosen)]

    def run(self, run_id: str) -> RunState:
        """By id or unique beginning of one. Raise :class:`UnknownName`."""
        with self.engine.connect() as db:
            found = db.execute(
                sa.select(_runs).where(_runs.c.run_id.startswith(run_id, autoescape=True)).limit(2)
            ).all()
        if len(found) != 1:
            none, many = _("there is no run “{run}”"), _("several runs begin with “{run}”")
            raise UnknownName(
                (many if found else none).format(run=run_id), advice=_("`unbind runs` lists them")
            )
        return _run_state(found[0])

    def unfinished(self) -> list[RunState]:
        """Runs with rows that have no outcome yet, newest first."""
        found = self._runs(_newest_first().where(_runs.c.status != "done"))
        return [run for run in found if any(_open(row) for row in self.rows(run.run_id))]

    def check_size(self, plan: Plan) -> str:
        """Hold a plan against its limits, and against what runs of its scenes usually remove. Raise
        :class:`Brake`. Returned is what could not be held against it, in a line."""
        scenes = dict.fromkeys(item.scene for item in plan.items)
        usual = self._usual(plan.shop_key, scenes, 7)
        check_size(plan, sum(usual.values()) if usual else None, usual_of=usual.keys())
        if new := [scene for scene in scenes if scene not in usual]:
            return _(
                "too few runs yet to know what is usual: that brake is off for {scenes}"
            ).format(scenes=", ".join(new))
        return ""

    def usual_rows(self, shop_key: str, scenes: Iterable[str], *, runs: int = 7) -> float | None:
        """Rows that the last runs of this shop removed, at once or for a later day, in these scenes: the
        median of each, together. None when there are less than three runs of every one of them."""
        usual = self._usual(shop_key, scenes, runs)
        return sum(usual.values()) if usual else None

    def _usual(self, shop_key: str, scenes: Iterable[str], runs: int) -> dict[str, float]:
        """Of those scenes of which there are three runs at least."""
        counts: dict[str, list[int]] = {scene: [] for scene in scenes}
        for scene, removed in self._worked_through(shop_key):
            if scene in counts and len(counts[scene]) < runs:
                counts[scene].append(removed)
        return {scene: statistics.median(n) for scene, n in counts.items() if len(n) >= 3}

    def _worked_through(self, shop_key: str) -> Iterator[tuple[str, int]]:
        """(scene, rows removed) of each scene that a run came to the end of and removed something in, newest
        run first. One that was stopped came to the end of those scenes that hold nothing of what it left.
        """
        gone = _rows.c.outcome.in_([Outcome.REMOVED, Outcome.PENDING])
        left = _rows.c.outcome.is_(None) | (_rows.c.outcome == Outcome.UNKNOWN)
        found = (
            sa.select(
                _runs.c.run_id,
                _runs.c.status,
                _rows.c.scene,
                sa.func.sum(sa.case((gone, 1), else_=0)).label("gone"),
                sa.func.sum(sa.case((left, 1), else_=0)).label("left"),
            )
            .join(_rows, _runs.c.run_id == _rows.c.run_id)
            .where(_runs.c.shop_key == shop_key, _runs.c.status.in_(["done", "stopped"]))
            .group_by(_runs.c.run_id, _runs.c.status, _runs.c.started_at, _rows.c.scene)
            .order_by(_runs.c.started_at.desc(), _runs.c.run_id.desc())
        )
        with self.engine.connect() as db:
            for _run, group in groupby(db.execute(found), key=lambda row: row.run_id):
                parts = list(group)
                cut_off = parts[0].status == "stopped"
                for part in parts:
                    elsewhere = any(p.left for p in parts if p is not part)
                    if part.gone and not part.left and (elsewhere or not cut_off):
                        yield part.scene, part.gone

    # ---- rows

    def rows(self, run_id: str) -> list[RowState]:
        columns = [c for c in _rows.c if c.name not in ("run_id", "scene")]
        with self.engine.connect() as db:
            found = db.execute(
                sa.select(*columns).where(_rows.c.run_id == run_id).order_by(_rows.c.seq)
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
                _batches.insert().values(
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
                _rows.update()
                .where(_rows.c.run_id == run_id, _rows.c.seq.in_(list(seqs)))
                .values(batch=number, intent_at=now, intents=_rows.c.intents + 1, outcome=None)
            )

    def describe_batch(
        self, run_id: str, number: int, *, dialog: str, toast: str, evidence: Sequence[str]
    ) -> None:
        with self.engine.begin() as db:
            db.execute(
                _batches.update()
                .where(_batches.c.run_id == run_id, _batches.c.number == number)
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
                _rows.update()
                .where(_rows.c.run_id == run_id, _rows.c.seq.in_(list(seqs)))
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
                _rows.update()
                .where(_rows.c.run_id == run_id, _rows.c.seq.in_(list(seqs)))
                .values(
                    batch=None,
                    intents=_rows.c.intents - 1,
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
                sa.select(sa.func.max(_batches.c.number)).where(_batches.c.run_id == run_id)
            )
        return (last or 0) + 1

    def batches(self, run_id: str) -> list[dict[str, Any]]:
        with self.engine.connect() as db:
            found = db.execute(
                sa.select(_batches).where(_batches.c.run_id == run_id).order_by(_batches.c.number)
            )
            return [{k: v for k, v in r._mapping.items() if k != "run_id"} for r in found]

    # ---- what else the report tells

    def note(self, run_id: str, kind: str, data: dict[str, Any]) -> None:
        """Keep one problem, list or drift; ``data`` is JSON."""
        with self.engine.begin() as db:
            db.execute(_notes.insert().values(run_id=run_id, kind=kind, data=data))

    def notes(self, run_id: str, kind: str) -> list[dict[str, Any]]:
        with self.engine.connect() as db:
            return list(
                db.scalars(
                    sa.select(_notes.c.data)
                    .where(_notes.c.run_id == run_id, _notes.c.kind == kind)
                    .order_by(_notes.c.id)
                )
            )


def _newest_first() -> sa.Select[Any]:
    return sa.select(_runs).order_by(_runs.c.started_at.desc(), _runs.c.run_id.desc())


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
