"""The nights themselves: what is due is surveyed, decided, braked and done.

One shop after another; a shop that fails does not stop the others. Every night ends with a state in the
ledger, whatever happens to the process.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from loguru import logger

from bot.browser.session import Browser, open_browser
from bot.checking import Level, check
from bot.clock import china_date, china_time, utc_now
from bot.errors import Brake, ShopBusy, UnbindError, UnknownName, again
from bot.i18n import _
from bot.journal import Journal
from bot.ledger import Lease, Ledger, State, Waiting
from bot.model import Outcome, Shop
from bot.nightly.jobs import Job, Jobs, Window
from bot.plan import Limits, Plan, read_plan, write_plan
from bot.planner import plan_chosen
from bot.policy.deciding import Marks
from bot.policy.policy import Policy, load_policy
from bot.progress import Progress, Silent
from bot.report.write import write_reports
from bot.runs import INTERRUPTED, Finished, apply, resume, shop_lock
from bot.scenes import Scenes
from bot.settings import Settings, load_shops
from bot.snapshots import keep
from bot.survey import Survey
from bot.surveyor import survey_scenes

#: The check by day, among the jobs of the ledger; no job can be called so.
CHECK = "by day"


@dataclass(frozen=True)
class Ended:
    """How a night ended: what the ledger keeps, and the exit code."""

    state: State
    message: str = ""
    advice: str = ""
    run_id: str = ""
    exit_code: int = 0
    job: str = ""
    shop: str = ""
    night: date | None = None

    def of(self, job: str, shop: str, night: date) -> Ended:
        return replace(self, job=job, shop=shop, night=night)


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
        self.scenes = Scenes(settings.home)
        self.progress = progress or Silent()
        self.interrupted = interrupted
        self.browser = browser

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
                end(self._look_at(shops[key]))
            ended.append(self._last.of(CHECK, key, day))
        return ended

    def _look_at(self, shop: Shop) -> Ended:
        found = [self.scenes.get(n) for n in (*self.scenes.names(), *self.scenes.lookups())]
        here = [scene for scene in found if scene.file.site in shop.sites]
        with nullcontext(self.browser) if self.browser else open_browser(self.settings) as browser:
            findings = [
                f
                for f in check(browser, self.settings, shop, here, self.progress)
                if f.level is not Level.GOOD
            ]
        if not findings:
            return Ended(State.DONE)
        lines = [f"{f.scene}: {f.message}" if f.scene else f.message for f in findings]
        advice = dict.fromkeys(f.advice for f in findings if f.advice)
        code = max(f.exit_code for f in findings)
        return Ended(State.PARTLY, "；".join(lines), "；".join(advice), exit_code=code)

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
                    gone_on = self._go_on(lease)
                    end(
                        gone_on
                        or Ended(State.MISSED, _("it could not begin in its time"), exit_code=3)
                    )
                missed.append(self._last.of(name, key, night))
        return missed

    def _go_on(self, lease: Lease) -> Ended | None:
        """Finish the run of a process that died on this night; None when it had not begun one."""
        run = self.journal.run_of_plan(lease.resumes) if lease.resumes else None
        if not run:
            return None
        finished = resume(
            run,
            self.settings,
            self.journal,
            progress=Renewing(self.progress, lease),
            interrupted=self.interrupted,
            browser=self.browser,
        )
        return self._finished(finished)

    # ---- one night

    def _night(self, name: str, job: Job, key: str, window: Window, lease: Lease) -> Ended:
        with self._ending(lease) as end:
            end(self._go_on(lease) or self._tonight(name, job, key, window, lease))
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

    def _shop(self, key: str) -> Shop:
        shops = load_shops(self.settings)
        if key not in shops:
            raise UnknownName(
                _("the shop “{shop}” of the job is not in the shops file").format(shop=key),
                advice=_("write it there, or take it out of jobs.yaml"),
            )
        return shops[key]

    def _tonight(self, name: str, job: Job, key: str, window: Window, lease: Lease) -> Ended:
        shop = self._shop(key)
        policy = load_policy(job.policy, self.settings.home)
        with shop_lock(self.settings, key):
            pass  # rather told now than after an hour of reading
        progress = Renewing(self.progress, lease)
        with nullcontext(self.browser) if self.browser else open_browser(self.settings) as browser:
            seen = self._survey(browser, shop, job, policy, progress)
            memory = self.ledger.remembered(name, key)
            choice = plan_chosen(
                seen,
                self.scenes,
                shop,
                self.settings,
                policy,
                marks=Marks.model_validate(memory or {}),
            )
            self.ledger.remember(name, key, choice.marks.model_dump(mode="json"))
            plan = choice.plan
            notes = (*plan.unread, *plan.held, *plan.undecided)
            if not plan.items:
                state = State.PARTLY if plan.unread else State.DONE
                worst = max((s.exit_code for s in seen.scenes), default=0)
                return Ended(state, _("nothing to remove"), " · ".join(notes), exit_code=worst)
            path = self._write(plan)
            if why := self._why_not(plan, job, policy):
                return self._wait(name, key, window, path, plan, why)
            if job.mode == "report":
                return Ended(State.DONE, _would_go(plan), str(path))
            lease.plan(plan.digest)
            return self._apply(plan, browser, progress)

    def _survey(
        self, browser: Browser, shop: Shop, job: Job, policy: Policy, progress: Progress
    ) -> Survey:
        """Raise what kept every scene from being read."""
        names = [n for n in job.scenes if policy.concerns(n)] or policy.scenes_of(
            self.scenes.names()
        )
        goods = self.scenes.lookups() if policy.needs_goods() else []
        asked = [*names, *goods]
        seen = survey_scenes(browser, self.settings, shop, self.scenes, asked, progress=progress)
        keep(seen, self.settings.home)
        read = [s for s in seen.tied() if s.lists and not s.error]
        if not read and (unread := seen.unread()):
            raise again(unread[0].error, unread[0].advice, unread[0].exit_code)
        return seen

    def _write(self, plan: Plan) -> Path:
        stamp = f"{china_time(plan.created_at):%Y%m%d-%H%M%S}"
        path = self.settings.home / "plans" / f"{stamp}-{plan.shop_key}-{plan.digest[:8]}.json"
        write_plan(plan, path)
        return path

    def _why_not(self, plan: Plan, job: Job, policy: Policy) -> str:
        """Why a person has to say yes first; empty when nothing stands against it."""
        if job.mode == "report":
            return ""
        if block := policy.may_act(plan.created_at):
            return block.reason
        try:
            plan.check_size(self.journal.usual_rows(plan.shop_key, {i.scene for i in plan.items}))
        except Brake as brake:
            return brake.message
        return _("the job asks before it removes") if job.mode == "approve" else ""

    def _wait(self, name: str, key: str, window: Window, path: Path, plan: Plan, why: str) -> Ended:
        self.ledger.wait(
            Waiting(
                digest=plan.digest,
                job=name,
                shop_key=key,
                night=window.night,
                path=str(path),
                why=why,
                rows=len(plan.items),
                asked_at=utc_now(),
                approved_at=None,
            )
        )
        advice = _("`unbind approve {digest}`").format(digest=plan.digest[:8])
        return Ended(State.WAITING, why, advice, exit_code=3)

    def _apply(self, plan: Plan, browser: Browser | None, progress: Progress) -> Ended:
        finished = apply(
            plan,
            self.settings,
            self.journal,
            progress=progress,
            interrupted=self.interrupted,
            browser=browser,
            canary=True,
        )
        return self._finished(finished)

    def _finished(self, finished: Finished) -> Ended:
        write_reports(finished.record, finished.folder)
        run, code = finished.record.run_id, finished.exit_code
        if code == INTERRUPTED:
            return Ended(State.BUSY, _("stopped by Ctrl-C"), run_id=run, exit_code=code)
        problem = next(iter(finished.record.problems), None)
        if code == 0:
            gone = sum(row.outcome is Outcome.REMOVED for row in finished.record.rows)
            return Ended(State.DONE, _("{n} removed").format(n=gone), run_id=run)
        return Ended(
            State.PARTLY if code == 3 else State.FAILED,
            problem.message if problem else "",
            problem.advice if problem else "",
            run,
            code,
        )

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
            ended = self._apply(plan, self.browser, self.progress)
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


def unbraked(plan: Plan) -> Plan:
    """The same removals, with the brakes at what they are: a person has seen the number."""
    if plan.items:
        limits = Limits(max_rows=len(plan.items), max_share=1, max_times_usual=len(plan.items))
        return plan.model_copy(update={"limits": limits}).sealed()
    return plan


def _would_go(plan: Plan) -> str:
    reasons = Counter(i.reason for i in plan.items).most_common(3)
    return _("{n} rows would go: {reasons}").format(
        n=len(plan.items), reasons="；".join(f"{reason} ({n})" for reason, n in reasons)
    )
