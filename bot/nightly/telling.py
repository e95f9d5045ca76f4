"""The digest of a job's nights: from the ledger and the journal alone, so that no crash loses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.errors import NotNow
from bot.i18n import _
from bot.model import Outcome
from bot.nightly.alarm import remember_chats
from bot.nightly.jobs import Jobs
from bot.nightly.ledger import Ledger
from bot.nightly.night_state import NightState, State
from bot.nightly.nights import CHECK
from bot.notify.digest import Digest, Level, Refused, Removed, ToDo, Waiting
from bot.notify.sending import Sender, Told
from bot.running.journal import Journal
from bot.running.record import RowRecord, RunRecord
from bot.running.run import record_of, runs_folder
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


def tell_all(
    settings: Settings, journal: Journal, jobs: Jobs, sender: Sender
) -> dict[str, list[Told]]:
    """One digest for each job with nights that nobody was told of, and what is left from before."""
    remember_chats(settings.home, jobs)
    ledger, scenes = Ledger(journal), Scenes(settings.home)
    told: dict[str, list[Told]] = {}
    for name, job in jobs.jobs.items():
        nights = ledger.untold(name)
        if nights:
            digest = compose(name, job.title or name, nights, ledger, journal, scenes, settings)
            told[name] = sender.tell(digest, {c: jobs.tell[c] for c in job.tell})
            ledger.tell(nights)  # what was not taken lies in the outbox now
    looked = ledger.untold(CHECK)
    if bad := [n for n in looked if n.state is not State.DONE]:
        digest = Digest(
            title=_("Check by day"),
            night=max(n.night for n in bad),
            level=Level.STOPPED,
            to_do=tuple(ToDo(shop=n.shop_key, what=n.message, advice=n.advice) for n in bad),
        )
        asked = jobs.check.tell if jobs.check else ()
        told[CHECK] = sender.tell(digest, {c: jobs.tell[c] for c in asked})
    ledger.tell(looked)
    if left := sender.tell_waiting(jobs.tell):
        told[""] = left
    return told


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
    removed: Counter[tuple[str, str]] = Counter()
    pending: Counter[tuple[str, str]] = Counter()
    left: dict[tuple[str, str], list[str]] = {}
    to_do: list[ToDo] = []
    notes: list[str] = []
    reports: list[str] = []
    for night in nights:
        if night.run_id:
            record = record_of(journal, night.run_id, scenes)
            _count(record, removed, pending, left)
            to_do += [
                ToDo(shop=night.shop_key, what=_where(p.message, p.scene), advice=p.advice)
                for p in record.problems
                if p.kind != NotNow.__name__  # nobody has to act: it goes on by itself
            ]
            if night.state is State.DONE and night.advice:
                notes.append(f"{night.shop_key}: {night.advice}")
            if night.state is State.PAUSED:
                notes.append(f"{night.shop_key}: {night.message} → {night.advice}")
            reports.append(str(runs_folder(settings) / night.run_id / "report.html"))
        elif night.state is State.FAILED:
            to_do.append(ToDo(shop=night.shop_key, what=night.message, advice=night.advice))
        elif night.state is State.MISSED:
            notes.append(
                _("{shop}: the night of {night} was missed: {why}").format(
                    shop=night.shop_key, night=night.night, why=night.message
                )
            )
        elif night.state is not State.WAITING:
            notes.append(f"{night.shop_key}: {night.message}")
            if night.advice:
                notes.append(f"{night.shop_key}: {night.advice}")
    waiting = [
        Waiting(shop=w.shop_key, n=w.rows, why=w.why, digest=w.digest[:8])
        for w in ledger.waiting(name, approved=False)
    ]
    not_done = any(n.state in (State.MISSED, State.PAUSED) for n in nights)
    return Digest(
        title=title,
        night=max(n.night for n in nights),
        level=Level.STOPPED
        if to_do
        else Level.ATTENTION
        if waiting or left or not_done
        else Level.OK,
        removed=_counted(removed),
        pending=_counted(pending),
        waiting=tuple(waiting),
        refused=tuple(
            Refused(shop=shop, words=words, n=len(ids), some=tuple(ids[:_SOME]))
            for (shop, words), ids in left.items()
        ),
        to_do=tuple(to_do),
        notes=tuple(notes),
        report=" · ".join(reports),
    )


def _count(
    record: RunRecord,
    removed: Counter[tuple[str, str]],
    pending: Counter[tuple[str, str]],
    left: dict[tuple[str, str], list[str]],
) -> None:
    for row in record.rows:
        if row.outcome is Outcome.REMOVED:
            removed[record.shop_key, row.reason] += 1
        elif row.outcome is Outcome.PENDING:
            pending[record.shop_key, row.reason] += 1
        elif row.outcome in _LEFT and row.scene:
            left.setdefault((record.shop_key, _words(row)), []).append(row.product_id)


def _words(row: RowRecord) -> str:
    return row.words or _("not reached")


def _where(message: str, scene: str) -> str:
    return f"{scene}: {message}" if scene else message


def _counted(counter: Counter[tuple[str, str]]) -> tuple[Removed, ...]:
    return tuple(
        Removed(shop=shop, reason=reason, n=n) for (shop, reason), n in counter.most_common()
    )
