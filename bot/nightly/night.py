"""The nights: what is due is done, once, and always ends with a state in the ledger.

One shop after another; a shop that fails does not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from loguru import logger

from bot.browser.session import Browser
from bot.clock import china_date, utc_now
from bot.errors import ShopBusy, UnbindError
from bot.i18n import _
from bot.journal import Journal
from bot.ledger import Lease, Ledger, State, Waiting
from bot.nightly.jobs import Job, Jobs, Window
from bot.nightly.tonight import Ended, Tonight, unbraked
from bot.plan import read_plan
from bot.policy.policy import load_policy
from bot.progress import Progress, Silent
from bot.runs import INTERRUPTED
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
                ended += self._missed(name, job, key)
                ended += self._approved(name, key)
                window = job.due(utc_now())
                if at_once and window is None:
                    window = job.window(china_date(utc_now()))
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
            key for job in self.jobs.jobs.values() for key in job.shops or shops if key in shops
        )
        ended = []
        for key in asked:
            lease = self.ledger.lease(CHECK, key, day)
            if lease is None:
                continue
            with self._ending(lease) as end:
                end(self.tonight.look(shops[key], self.progress))
            ended.append(self._last.of(CHECK, key, day))
        return ended

    # ---- nights that nobody ran in their time

    def _missed(self, name: str, job: Job, key: str) -> list[Ended]:
        now = utc_now()
        since = self.ledger.remembered(name, "")
        if since is None:
            window = job.due(now)
            first = window.night if window else china_date(job.next_start(now))
            self.ledger.remember(name, "", first.isoformat())
            return []
        missed = []
        for night in job.over(date.fromisoformat(since), now):
            if self.ledger.miss(name, key, night, _("nobody ran it in its time")):
                why = _("nobody ran it in its time")
                missed.append(Ended(State.MISSED, why, exit_code=3).of(name, key, night))
            elif lease := self.ledger.lease(name, key, night):
                # Its process died, or the shop was busy to the end. Clicks must be looked up, however late.
                with self._ending(lease) as end:
                    gone_on = self.tonight.go_on(lease, Renewing(self.progress, lease))
                    end(
                        gone_on
                        or Ended(State.MISSED, _("it could not begin in its time"), exit_code=3)
                    )
                missed.append(self._last.of(name, key, night))
        return missed

    # ---- one night

    def _night(self, name: str, job: Job, key: str, window: Window, lease: Lease) -> Ended:
        with self._ending(lease) as end:
            progress = Renewing(self.progress, lease)
            end(
                self.tonight.go_on(lease, progress)
                or self.tonight.work(name, job, key, window, lease, progress)
            )
        return self._last

    @contextmanager
    def _ending(self, lease: Lease) -> Iterator[Callable[[Ended], None]]:
        """Whatever happens, the night has an end in the ledger."""
        self._last = Ended(State.FAILED, exit_code=70)

        def end(ended: Ended) -> None:
            self._last = ended

        try:
            yield end
        except ShopBusy as busy:
            end(Ended(State.BUSY, busy.message, busy.advice))
        except UnbindError as error:
            logger.warning(error.message)
            end(Ended(State.FAILED, error.message, error.advice, exit_code=error.exit_code))
        except KeyboardInterrupt:
            end(Ended(State.BUSY, _("stopped by Ctrl-C"), exit_code=INTERRUPTED))
            raise
        except Exception as error:
            logger.exception("{}", error)
            why = (str(error) or type(error).__name__).splitlines()[0]
            end(
                Ended(
                    State.FAILED,
                    _("something unexpected: {why}").format(why=why),
                    _("please send nightly.log to whoever looks after the bot"),
                    exit_code=70,
                )
            )
        finally:
            last = self._last
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
        job = self.jobs.jobs.get(waiting.job)
        if job:
            policy = load_policy(job.policy, self.settings.home)
            if block := policy.may_act(utc_now()):
                later = _("your yes is kept; it runs when that is over")
                return Ended(State.WAITING, block.reason, later, exit_code=3)
        try:
            plan = unbraked(read_plan(Path(waiting.path)))
            ended = self.tonight.carry_out(plan, self.progress)
        except ShopBusy as busy:
            return Ended(State.BUSY, busy.message, busy.advice)  # it still waits, with its yes
        except UnbindError as error:
            ended = Ended(State.FAILED, error.message, error.advice, exit_code=error.exit_code)
        self.ledger.forget_waiting(waiting.digest)
        self.ledger.amend(
            waiting.job,
            waiting.shop_key,
            waiting.night,
            state=ended.state.value,
            run_id=ended.run_id,
            message=ended.message,
            advice=ended.advice,
        )
        return ended
