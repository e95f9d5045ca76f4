"""The digest of a job's nights: from the ledger and the journal alone, so that no crash loses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import NotNow
from bot.i18n import _
from bot.model import Outcome
from bot.nightly.ledger import Ledger
from bot.nightly.night_state import NightState, State
from bot.notify.digest import Digest, Level, Refused, Removed, ToDo, Waiting
from bot.running.journal import Journal
from bot.running.journal_record import record_of
from bot.running.record import RunRecord
from bot.running.run import runs_folder
from bot.scene.scenes import Scenes
from bot.settings import Settings

_SOME = 3
_LEFT = (
    Outcome.REFUSED,
    Outcome.BLOCKED,
    Outcome.FAILED,
    Outcome.UNKNOWN,
    Outcome.NOT_TRIED,
)


def compose(
    name: str,
    title: str,
    nights: Sequence[NightState],
    ledger: Ledger,
    journal: Journal,
    scenes: Scenes,
    settings: Settings,
) -> Digest:
    """``nights``: those to be told of; at least one."""
    found = _Findings()
    for night in nights:
        if night.run_id:
            folder = runs_folder(settings) / night.run_id
            found.take_run(night, record_of(journal, night.run_id, scenes), folder)
        else:
            found.take_night(night)
    waiting = [
        Waiting(shop=w.shop_key, n=w.rows, why=w.why, digest=w.digest[:8])
        for w in ledger.waiting(name, approved=False)
    ]
    not_done = any(n.state in (State.MISSED, State.PAUSED) for n in nights)
    attention = bool(waiting or found.left or not_done)
    return Digest(
        title=title,
        night=max(n.night for n in nights),
        level=Level.STOPPED if found.to_do else Level.ATTENTION if attention else Level.OK,
        removed=_counted(found.removed),
        pending=_counted(found.pending),
        waiting=tuple(waiting),
        refused=tuple(
            Refused(shop=shop, words=words, n=len(ids), some=tuple(ids[:_SOME]))
            for (shop, words), ids in found.left.items()
        ),
        to_do=tuple(found.to_do),
        notes=tuple(found.notes),
        report=" · ".join(found.reports),
    )


@dataclass
class _Findings:
    """What there is to tell, gathered night by night; rows by shop and reason."""

    removed: Counter[tuple[str, str]] = field(default_factory=Counter)
    pending: Counter[tuple[str, str]] = field(default_factory=Counter)
    left: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    to_do: list[ToDo] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)

    def take_run(self, night: NightState, record: RunRecord, folder: Path) -> None:
        self._count(record)
        self.to_do += [
            ToDo(shop=night.shop_key, what=_where(p.message, p.scene), advice=p.advice)
            for p in record.problems
            if p.kind != NotNow.__name__  # nobody has to act: it goes on by itself
        ]
        if night.state is State.DONE and night.advice:
            self.notes.append(f"{night.shop_key}: {night.advice}")
        if night.state is State.PAUSED:
            self.notes.append(f"{night.shop_key}: {night.message} → {night.advice}")
        self.reports.append(str(folder / "report.html"))

    def take_night(self, night: NightState) -> None:
        """One in which nothing ran."""
        if night.state is State.FAILED:
            self.to_do.append(ToDo(shop=night.shop_key, what=night.message, advice=night.advice))
        elif night.state is State.MISSED:
            self.notes.append(
                _("{shop}: the night of {night} was missed: {why}").format(
                    shop=night.shop_key, night=night.night, why=night.message
                )
            )
        elif night.state is not State.WAITING:
            self.notes.append(f"{night.shop_key}: {night.message}")
            if night.advice:
                self.notes.append(f"{night.shop_key}: {night.advice}")

    def _count(self, record: RunRecord) -> None:
        for row in record.rows:
            if row.outcome is Outcome.REMOVED:
                self.removed[record.shop_key, row.reason] += 1
            elif row.outcome is Outcome.PENDING:
                self.pending[record.shop_key, row.reason] += 1
            elif row.outcome in _LEFT and row.scene:
                words = row.words or _("not reached")
                self.left.setdefault((record.shop_key, words), []).append(row.product_id)


def _where(message: str, scene: str) -> str:
    return f"{scene}: {message}" if scene else message


def _counted(counter: Counter[tuple[str, str]]) -> tuple[Removed, ...]:
    return tuple(
        Removed(shop=shop, reason=reason, n=n) for (shop, reason), n in counter.most_common()
    )
