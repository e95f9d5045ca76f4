"""The nights: what is due is done, once, and always ends with a state in the ledger.

One shop after another; a shop that fails does not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from loguru import logger

from bot.browser.session import Browser
from bot.clock import china_date, utc_now
from bot.errors import LeaseLost, ShopBusy, UnbindError, UnknownName
from bot.i18n import _
from bot.nightly.approvals import plan_told
from bot.nightly.jobs import Job, Jobs, Window
from bot.nightly.lease import Lease
from bot.nightly.ledger import Ledger
from bot.nightly.night_state import OPEN, State, Waiting
from bot.nightly.shop_night import Ended, Tonight
from bot.policy.policy_files import load_policy
from bot.progress import Progress, Silent
from bot.running.execution import INTERRUPTED
from bot.running.journal import Journal
from bot.settings import Settings, load_shops

#: The check by day, among the jobs of the ledger; no job can be called so.
CHECK = "by day"


class Renewing:
    """A :class:`bot.progress.Progress` that tells the ledger, too, that the night goes on."""

    def __init__(self, progress: Progress, lease: Lease) -> None:
        self._progress = progress
        self._lease = lease

    def begin(self, what: str, total: int | None = None) -> None:
        self._lease.renew()
        self._progress.begin(what, total)

    def reach(self, done: int, total: int | None = None) -> None:
        self._lease.renew()
        self._progress.reach(done, total)

    def advance(self, n: int) -> None:
        self._lease.renew()
        self._progress.advance(n)

    def say(self, text: str) -> None:
        self._progress.say(text)


class Nights:
    """``browser``: one that is open already; else one is opened for each night that needs it."""

    def __init__(
        self,
        settings: Settings,
        journal: Journal,
        jobs: Jobs,
        *,
        progress: Progress | None = None,
        interrupted: Callable[[], bool] = lambda: False,
        browser: Browser | None = None,
    ) -> None:
        self.settings = settings
        self.journal = journal
        self.jobs = jobs
        self.ledger = Ledger(journal)
        self.progress = progress or Silent()
        self.interrupted = interrupted
        self.tonight = Tonight(
            settings, journal, self.ledger, interrupted=interrupted, browser=browser
        )

    def run_due(self, names: list[str] | None = None, *, at_once: bool = False) -> list[Ended]:
        """Every night that is due now; ``at_once``: tonight's, whatever the time.

        Raise :class:`UnknownName` for a job that is not there.
        """
        ended: list[Ended] = []
        if not names:
            ended += self._check_by_day()
        for name, job in self.jobs.chosen(names).items():
            for key in job.shops or load_shops(self.settings):
                if self.interrupted():
                    return ended
                if not job.enabled:
                    self._cannot_miss(name, key)
                    continue
                ended += self._missed(name, job, key)
                ended += self._paused(name, job, key)
                ended += self._approved(name, key)
                window = job.tonight(utc_now()) if at_once else job.due(utc_now())
                if window and (lease := self.ledger.lease(name, key, window.night)):
                    self.progress.say(f"{job.title or name} · {key} · {window.night}")
                    one = self._night(name, job, key, window, lease)
                    ended.append(one.of(name, key, window.night))
        return ended

    # ---- by day

    def _check_by_day(self) -> list[Ended]:
        """Once a day each shop of any job: what the night would stumble over."""
        day = self.jobs.check.due(utc_now()) if self.jobs.check else None
        if day is None:
            return []
        shops = load_shops(self.settings)
        asked = dict.fromkeys(
            key
            for job in self.jobs.jobs.values()
            if job.enabled
            for key in job.shops or shops
            if key in shops
        )
        ended = []
        for key in asked:
            lease = self.ledger.lease(CHECK, key, day)
            if lease is None:
                continue
            one = self._ended(lease, partial(self.tonight.look, shops[key], self.progress))
            ended.append(one.of(CHECK, key, day))
        return ended

    # ---- nights that nobody ran in their time

    def _missed(self, name: str, job: Job, key: str) -> list[Ended]:
        now = utc_now()
        since = self._since(name, job, key, now)
        begun = {
            n.night
            for n in self.ledger.nights(name, key)
            if n.state is State.RUNNING or n.state in OPEN
        }
        missed = []
        why = _("nobody ran it in its time")
        late = Ended(State.MISSED, _("it could not begin in its time"), exit_code=3)
        for night in job.over(min(since, *begun) if begun else since, now):
            if night >= since and self.ledger.miss(name, key, night, why):
                missed.append(Ended(State.MISSED, why, exit_code=3).of(name, key, night))
            elif night in begun and (lease := self.ledger.lease(name, key, night)):
                # Its process died, or the shop was busy to the end. Clicks must be looked up, however late.
                missed.append(self._finish(lease, job, late).of(name, key, night))
        return missed

    def _since(self, name: str, job: Job, key: str, now: datetime) -> date:
        """The first night that can be missed: of a shop, the next one after it was added to the job; of a job
        whose hours were changed, the next one after that."""
        hours = f"{job.at}-{job.until or ''}"
        kept = self.ledger.remembered(name, f"since {key}")
        if kept and kept["hours"] == hours:
            return date.fromisoformat(kept["since"])
        window = job.due(now)
        first = window.night if window else china_date(job.next_start(now))
        # From before: one date for the whole job, true of the shops that had a night by then.
        of_job = None if kept else self.ledger.remembered(name, "")
        if of_job and self.ledger.nights(name, key, limit=1):
            first = date.fromisoformat(of_job)
        self.ledger.remember(name, f"since {key}", {"since": first.isoformat(), "hours": hours})
        return first

    def _cannot_miss(self, name: str, key: str) -> None:
        """Of a job that is switched off; from the next night after it is on again it can."""
        off = {"since": china_date(utc_now()).isoformat(), "hours": "off"}
        self.ledger.remember(name, f"since {key}", off)

    # ---- nights that quiet hours or a black-out came into

    def _paused(self, name: str, job: Job, key: str) -> list[Ended]:
        """They go on when that is over, as long as their plan is good."""
        ended = []
        for night in self.ledger.nights(name, key):
            if night.state is not State.PAUSED:
                continue
            stale = self.tonight.gone_stale(night.plan_digest)
            if not stale and self.tonight.may_go_on(night.plan_digest, job)():
                continue  # that was told
            if lease := self.ledger.lease(name, key, night.night, also=State.PAUSED):
                otherwise = stale or Ended(State.PARTLY, night.message, night.advice, exit_code=3)
                one = self._finish(lease, job, otherwise, stale=stale is not None)
                ended.append(one.of(name, key, night.night))
        return ended

    def _finish(self, lease: Lease, job: Job, otherwise: Ended, *, stale: bool = False) -> Ended:
        """Go on with the run of the night, if it had begun one and that is not ``stale``."""
        progress = Renewing(self.progress, lease)
        return self._ended(
            lease,
            lambda: (not stale and self.tonight.go_on(lease.resumes, job, progress)) or otherwise,
        )

    # ---- one night

    def _night(self, name: str, job: Job, key: str, window: Window, lease: Lease) -> Ended:
        progress = Renewing(self.progress, lease)
        return self._ended(
            lease,
            lambda: (
                self.tonight.go_on(lease.resumes, job, progress)
                or self.tonight.work(name, job, key, window, lease, progress)
            ),
        )

    def _ended(self, lease: Lease, work: Callable[[], Ended]) -> Ended:
        """Whatever happens, the night has an end in the ledger. Nothing is clicked once the lease is lost."""
        last = Ended(State.BUSY, _("stopped by Ctrl-C"), exit_code=INTERRUPTED)
        try:
            with self.journal.only_while(lease.hold):
                last = _outcome(work)
            return last
        finally:
            lease.end(last.state, run_id=last.run_id, message=last.message, advice=last.advice)

    # ---- plans that a person said yes to

    def _approved(self, name: str, key: str) -> list[Ended]:
        """Each runs as its own, once; one that cannot run any more is told and forgotten."""
        ended = []
        for waiting in self.ledger.waiting(name, approved=True):
            if waiting.shop_key == key:
                ended.append(self.apply_approved(waiting).of(name, key, waiting.night))
        return ended

    def apply_approved(self, waiting: Waiting) -> Ended:
        """The plan that was said yes to, past the brake it waited for. Quiet hours and black-outs hold."""
        lease = self.ledger.lease(
            _yes_to(waiting), waiting.shop_key, waiting.night, also=State.WAITING
        )
        if lease is None:
            return Ended(State.BUSY, _("another process is carrying out this plan"), exit_code=4)
        return self._ended(lease, lambda: self._settle_approved(waiting, lease))

    def _settle_approved(self, waiting: Waiting, lease: Lease) -> Ended:
        ended = _outcome(lambda: self._take_approved(waiting, lease))
        if ended.state in (State.BUSY, State.WAITING):
            return ended  # it still waits, with its yes; a run that was begun is gone on with
        self.ledger.forget_waiting(waiting.digest)
        self.ledger.amend(
            waiting.job,
            waiting.shop_key,
            waiting.night,
            state=ended.state.value,
            plan_digest=waiting.digest,
            run_id=ended.run_id,
            message=ended.message,
            advice=ended.advice,
        )
        return ended

    def _take_approved(self, waiting: Waiting, lease: Lease) -> Ended:
        progress = Renewing(self.progress, lease)
        job = self.jobs.jobs.get(waiting.job)
        if job is None:
            raise UnknownName(
                _("the job “{name}” of the plan is not in jobs.yaml").format(name=waiting.job),
                advice=_("its quiet hours cannot be asked: write it there again, or plan anew"),
            )
        if begun := self.tonight.go_on(waiting.digest, job, progress):
            return begun
        plan = plan_told(waiting)
        lease.plan(plan.digest)
        if block := load_policy(job.policy, self.settings.home).may_act(utc_now()):
            later = block.advice or _("your yes is kept; it runs when that is over")
            return Ended(State.WAITING, block.reason, later, exit_code=3)
        return self.tonight.carry_out(plan, job.policy, progress, past_brakes=True)


def _yes_to(waiting: Waiting) -> str:
    """What the ledger calls the carrying out of it; no job can be called so."""
    return f"yes to {waiting.digest[:40]}"


def _outcome(work: Callable[[], Ended]) -> Ended:
    """What came of it; trouble of one shop stops no other."""
    try:
        return work()
    except ShopBusy as busy:
        return Ended(State.BUSY, busy.message, busy.advice)
    except LeaseLost as lost:  # whoever took it over says how it ends
        return Ended(State.BUSY, lost.message, lost.advice, exit_code=lost.exit_code)
    except UnbindError as error:
        logger.warning(error.message)
        return Ended(State.FAILED, error.message, error.advice, exit_code=error.exit_code)
    except Exception as error:
        logger.exception("{}", error)
        why = (str(error) or type(error).__name__).splitlines()[0]
        return Ended(
            State.FAILED,
            _("something unexpected: {why}").format(why=why),
            _("please send nightly.log to whoever looks after the bot"),
            exit_code=70,
        )
