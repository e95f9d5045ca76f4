"""Jobs, policies and plans that wait for a yes, as the page shows them; and the answer of a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import utc_now
from bot.console.answers import Decision, JobView, Nights, PolicyView, WaitingView
from bot.console.desk import Busy, Conflict, Desk, utc
from bot.console.tasks import Wanted
from bot.errors import BadJobs, InputError, UnbindError, UnknownName
from bot.i18n import _
from bot.model import Shop
from bot.nightly.approvals import plan_told, refuse
from bot.nightly.jobs import Job, Jobs, jobs_path, load_jobs
from bot.nightly.night_state import NightState, Waiting
from bot.nightly.state_names import state_name
from bot.planning.plan import read_plan
from bot.policy.policy_files import load_policy
from bot.settings import load_shops

#: Nights that are announced.
_COMING = 5


def nights(desk: Desk, in_hand: Collection[str]) -> Nights:
    """``in_hand``: digests of plans that a task of this page carries out."""
    jobs, problems = jobs_of(desk)
    shops, more = shops_of(desk)
    return Nights(
        path=str(jobs_path(desk.settings)),
        problems=(*problems, *more),
        jobs=tuple(_job(desk, name, job, shops) for name, job in jobs.jobs.items()),
        policies=tuple(_policies(desk)),
        waiting=tuple(
            _waiting(desk, w, shops)
            for w in desk.ledger.waiting(approved=False)
            if w.digest not in in_hand
        ),
    )


def jobs_of(desk: Desk) -> tuple[Jobs, tuple[str, ...]]:
    """None and no problem while nobody wrote the file; what is wrong with one, line by line."""
    if not jobs_path(desk.settings).exists():
        return Jobs(), ()
    try:
        return load_jobs(desk.settings), ()
    except BadJobs as bad:
        return Jobs(), tuple(bad.message.splitlines())


def shops_of(desk: Desk) -> tuple[dict[str, Shop], tuple[str, ...]]:
    try:
        return load_shops(desk.settings), ()
    except InputError as bad:
        return {}, tuple(bad.message.splitlines())


def decide(desk: Desk, decision: Decision, in_hand: Collection[str]) -> Wanted | None:
    """What a yes begins; a no is written down. Raise :class:`UnknownName` for a plan that does not wait, and
    whatever stands against it."""
    found = [w for w in desk.ledger.waiting() if w.digest == decision.digest]
    if not found:
        raise UnknownName(
            _("this plan waits no longer"), advice=_("look at what waits now: it may be another")
        )
    (waiting,) = found
    if waiting.digest in in_hand:
        raise Busy(_("this plan is being carried out"), advice=_("stop the run instead"))
    if not decision.yes:
        refuse(desk.ledger, waiting, decision.note.strip()[:200])
        return None
    if waiting.approved_at is not None:
        raise Conflict(_("somebody said yes to this plan before"), advice=_("`unbind runs`"))
    plan = plan_told(waiting)
    desk.journal.check_unused(plan)
    load_jobs(desk.settings).job(waiting.job)  # it may be switched off: this is a person's yes
    return Wanted(
        kind="approve",
        shop=waiting.shop_key,
        title=_("Remove {n} rows that waited for a yes").format(n=waiting.rows),
        words=("approve", "--yes", "--", waiting.digest),
        digest=waiting.digest,
        asked=decision.model_dump(mode="json"),
    )


def next_starts(job: Job, now: datetime) -> tuple[datetime, ...]:
    """None of a job that is switched off."""
    if not job.enabled:
        return ()
    first = job.next_start(now)
    return tuple(utc(first) + timedelta(days=n) for n in range(_COMING))


def last_night(desk: Desk, name: str) -> NightState | None:
    return next(iter(desk.ledger.nights(name, limit=1)), None)


def told(night: NightState, name: str = "") -> str:
    """One line of a night."""
    said = " → ".join(filter(None, (state_name(night.state), night.message, night.advice)))
    return " · ".join(filter(None, (name, night.shop_key, str(night.night), said)))


def _job(desk: Desk, name: str, job: Job, shops: dict[str, Shop]) -> JobView:
    last = last_night(desk, name)
    until = f"–{job.until:%H:%M}" if job.until else ""
    return JobView(
        name=name,
        title=job.title,
        enabled=job.enabled,
        shops=job.shops or tuple(shops),
        policy=job.policy,
        mode=job.mode,
        hours=f"{job.at:%H:%M}{until}",
        next=next_starts(job, utc_now()),
        last=told(last) if last else "",
    )


def _policies(desk: Desk) -> Iterator[PolicyView]:
    for path in sorted(desk.paths.policies.glob("*.yaml")):
        problems: tuple[str, ...] = ()
        try:
            load_policy(str(path), desk.settings.home)
        except UnbindError as bad:
            problems = tuple(bad.message.splitlines())
        yield PolicyView(name=path.stem, path=str(path), problems=problems)


def _waiting(desk: Desk, waiting: Waiting, shops: dict[str, Shop]) -> WaitingView:
    shop = shops.get(waiting.shop_key)
    path, why_not, expires = Path(waiting.path), "", waiting.asked_at
    text = _("{shop}: {n} rows, because {why} → unbind approve {digest}").format(
        shop=waiting.shop_key, n=waiting.rows, why=waiting.why, digest=waiting.digest[:8]
    )
    try:
        expires = read_plan(path).expires_at
        desk.journal.check_unused(plan_told(waiting))
    except UnbindError as trouble:
        why_not = " → ".join(filter(None, (trouble.message, trouble.advice)))
    here = path.is_file() and path.parent.resolve() == desk.paths.plans.resolve()
    return WaitingView(
        job=waiting.job,
        shop=waiting.shop_key,
        shop_name=shop.name if shop else waiting.shop_key,
        digest=waiting.digest,
        told_at=utc(waiting.asked_at),
        expires_at=utc(expires),
        items=waiting.rows,
        text=text,
        plan=path.stem if here else "",
        why_not=why_not,
    )
