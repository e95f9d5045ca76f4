"""The work of one night in one shop: survey, decide, brake, remove, or wait for a yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from bot.browser.session import Browser, open_browser
from bot.clock import china_time, night_of, utc_now
from bot.errors import BadJobs, NotNow, UnknownName
from bot.i18n import _
from bot.looking.check import Level, check
from bot.model import Block, Outcome, Shop
from bot.nightly.jobs import Job, Window
from bot.nightly.lease import Lease
from bot.nightly.ledger import Ledger
from bot.nightly.night_state import State, Waiting
from bot.planning.make import Made, PlanMaker, scenes_for
from bot.planning.plan import Plan, write_plan
from bot.policy.deciding import Marks
from bot.policy.hours import hours_of
from bot.policy.policy import Policy, matches
from bot.policy.policy_files import load_policy
from bot.progress import Progress
from bot.report.write import write_reports
from bot.running.execution import INTERRUPTED
from bot.running.journal import Journal
from bot.running.lock import shop_lock
from bot.running.run import Finished, apply, resume
from bot.running.usual_size import check_usual_size
from bot.scene.scenes import Scenes
from bot.settings import Settings, load_shops
from bot.workspace import Workspace


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


class Tonight:
    """``browser``: one that is open already; else one is opened for each night that needs it."""

    def __init__(
        self,
        settings: Settings,
        journal: Journal,
        ledger: Ledger,
        *,
        interrupted: Callable[[], bool],
        browser: Browser | None,
    ) -> None:
        self.settings = settings
        self.journal = journal
        self.ledger = ledger
        self.interrupted = interrupted
        self.browser = browser
        self.scenes = Scenes(settings.home)

    def work(
        self, name: str, job: Job, key: str, window: Window, lease: Lease, progress: Progress
    ) -> Ended:
        shop = self._shop(key)
        policy = load_policy(job.policy, self.settings.home)
        names = self._scenes_of(job, policy)
        with shop_lock(self.settings, key):
            pass  # rather told now than after an hour of reading
        with nullcontext(self.browser) if self.browser else open_browser(self.settings) as browser:
            brake = partial(check_usual_size, self.journal)
            maker = PlanMaker(self.settings, shop, self.scenes, brake)
            looked = maker.look(browser, scenes_for(policy, names, self.scenes), (), progress)
            lease.check()
            marks = Marks.model_validate(self.ledger.remembered(name, key) or {})
            made = maker.of_policy(looked, policy, marks=marks, night=night_of(window.start))
            self.ledger.remember(name, key, (made.marks or marks).model_dump(mode="json"))
            plan = made.plan
            notes = (*plan.unread, *plan.held, *plan.undecided, *plan.notes)
            if not plan.items:
                state = State.PARTLY if plan.unread else State.DONE
                code = looked.exit_code
                return Ended(state, _("nothing to remove"), " · ".join(notes), exit_code=code)
            path = self._write(plan)
            if why := _why_not(made, job, policy):
                return self._wait(name, key, window, path, plan, why)
            if job.mode == "report":
                return Ended(State.DONE, _would_go(plan), str(path))
            lease.plan(plan.digest)
            ended = self.carry_out(plan, job.policy, progress, browser)
            return replace(ended, advice=made.unheld) if ended.state is State.DONE else ended

    def _scenes_of(self, job: Job, policy: Policy) -> list[str]:
        names = [n for n in policy.scenes_of(self.scenes.names()) if matches(n, job.scenes)]
        if not names:
            raise BadJobs(
                _("no rule of the policy speaks of the scenes of the job"),
                advice=_("correct `scenes` in jobs.yaml, or those of the policy"),
            )
        return names

    def _write(self, plan: Plan) -> Path:
        stamp = f"{china_time(plan.created_at):%Y%m%d-%H%M%S}"
        path = (
            Workspace(self.settings.home).plans / f"{stamp}-{plan.shop_key}-{plan.digest[:8]}.json"
        )
        write_plan(plan, path)
        return path

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

    def carry_out(
        self,
        plan: Plan,
        policy: str,
        progress: Progress,
        browser: Browser | None = None,
        *,
        past_brakes: bool = False,
    ) -> Ended:
        """``policy``: whose quiet hours hold. ``past_brakes``: a person said yes to it."""
        since = utc_now()
        finished = apply(
            plan,
            self.settings,
            self.journal,
            progress=progress,
            interrupted=self.interrupted,
            browser=browser or self.browser,
            canary=True,
            past_brakes=past_brakes,
            policy=policy,
            may_act=hours_of(policy, self.settings.home),
        )
        return self._finished(finished, since)

    def may_go_on(self, digest: str, job: Job) -> Callable[[], Block | None]:
        """What stands against going on with the run of this plan: hours, or a job that removes nothing by
        itself any more, unless a person said yes to the very plan."""
        run = self.journal.run_of_plan(digest)
        if job.mode == "auto" or (run and self.journal.terms(run).past_brakes):
            return hours_of(job.policy, self.settings.home)
        asks = Block(_("the job removes nothing by itself any more"))
        return lambda: asks

    def go_on(self, digest: str, job: Job, progress: Progress) -> Ended | None:
        """Finish the run of this plan that a process began and did not live to end; None without one. When
        nothing may be removed now it is only looked at what became of the clicks."""
        run = self.journal.run_of_plan(digest) if digest else None
        if run is None:
            return None
        since = utc_now()
        finished = resume(
            run,
            self.settings,
            self.journal,
            progress=progress,
            interrupted=self.interrupted,
            browser=self.browser,
            may_act=self.may_go_on(digest, job),
        )
        return self._finished(finished, since)

    def gone_stale(self, digest: str) -> Ended | None:
        """The end of a run that was paused for so long that its plan has expired, if it has."""
        run = self.journal.run_of_plan(digest)
        if run is None or utc_now() < self.journal.run(run).plan.expires_at:
            return None
        why = _("its plan expired before it could be gone on with")
        return Ended(State.PARTLY, why, _("the next night makes a new plan"), run, 3)

    def _finished(self, finished: Finished, since: datetime) -> Ended:
        """``since``: what stopped a process before this one is no news."""
        write_reports(finished.record, finished.folder)
        run, code = finished.record.run_id, finished.exit_code
        if code == INTERRUPTED:
            return Ended(State.BUSY, _("stopped by Ctrl-C"), run_id=run, exit_code=code)
        problems = [p for p in finished.record.problems if p.at >= since]
        if paused := next((p for p in problems if p.kind == NotNow.__name__), None):
            goes_on = _("the rest goes on by itself when that is over")
            return Ended(State.PAUSED, paused.message, goes_on, run, 3)
        problem = next(iter(problems), None)
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

    def look(self, shop: Shop, progress: Progress) -> Ended:
        """By day: what the night would stumble over."""
        found = [self.scenes.get(n) for n in (*self.scenes.names(), *self.scenes.lookups())]
        here = [scene for scene in found if shop.has(scene.name, scene.file.site)]
        with nullcontext(self.browser) if self.browser else open_browser(self.settings) as browser:
            findings = [
                f
                for f in check(browser, self.settings, shop, here, progress)
                if f.level is not Level.GOOD
            ]
        if not findings:
            return Ended(State.DONE)
        lines = [f"{f.scene}: {f.message}" if f.scene else f.message for f in findings]
        advice = dict.fromkeys(f.advice for f in findings if f.advice)
        code = max(f.exit_code for f in findings)
        return Ended(State.PARTLY, "；".join(lines), "；".join(advice), exit_code=code)

    def _shop(self, key: str) -> Shop:
        shops = load_shops(self.settings)
        if key not in shops:
            raise UnknownName(
                _("the shop “{shop}” of the job is not in the shops file").format(shop=key),
                advice=_("write it there, or take it out of jobs.yaml"),
            )
        return shops[key]


def _why_not(made: Made, job: Job, policy: Policy) -> str:
    """Why a person has to say yes first; empty when nothing stands against it."""
    if job.mode == "report":
        return ""
    if block := policy.may_act(made.plan.created_at):
        return block.reason
    if made.past:
        return made.past.message
    asks = _("the job asks before it removes") if job.mode == "approve" else ""
    return "; ".join(filter(None, (asks, asks and made.unheld)))


def _would_go(plan: Plan) -> str:
    reasons = Counter(i.reason for i in plan.items).most_common(3)
    return _("{n} rows would go: {reasons}").format(
        n=len(plan.items), reasons="；".join(f"{reason} ({n})" for reason, n in reasons)
    )
