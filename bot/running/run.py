"""One execution of one plan: folder, lock, journal, evidence, record.

A run folder ``runs/<run id>/`` holds plan.json, run.log, evidence/*.jpg, traces of trouble and the reports.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from loguru import logger

from bot.browser.evidence import Evidence, Trace
from bot.browser.list.listing import Listing
from bot.browser.page import ScenePage
from bot.browser.session import Browser, open_browser, open_context
from bot.browser.stored_session import save_session
from bot.clock import china_time, utc_now
from bot.errors import (
    ContainerGone,
    LeaseLost,
    NotNow,
    PersonNeeded,
    ShopBusy,
    Stopped,
    UnbindError,
    UnknownName,
)
from bot.i18n import _
from bot.model import SETTLED, Block, Drift, Outcome, Shop
from bot.planning.brakes import check_share
from bot.planning.plan import Plan, write_plan
from bot.progress import Progress, Silent
from bot.redaction import guard_log
from bot.running.engine import Interrupted, Work
from bot.running.journal import Journal, Terms
from bot.running.record import BatchRecord, ListRecord, Problem, RowRecord, RunRecord
from bot.running.settling import Settling, Todo
from bot.scene.scenes import Scenes
from bot.settings import Settings, load_shops

#: How a shell names a stop by Ctrl-C.
INTERRUPTED = 130


@dataclass(frozen=True)
class Finished:
    record: RunRecord
    folder: Path
    exit_code: int


def runs_folder(settings: Settings) -> Path:
    return settings.home / "runs"


@contextmanager
def shop_lock(settings: Settings, shop_key: str) -> Iterator[None]:
    """One run per shop on this machine. Freed by the system when the process dies.

    Raise :class:`ShopBusy`.
    """
    folder = settings.home / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f"{shop_key}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ShopBusy(
            _("another run is working on the shop “{shop}”").format(shop=shop_key),
            advice=_("wait until it is done: `unbind runs`"),
        ) from error
    try:
        yield
    finally:
        lock.release()


def apply(
    plan: Plan,
    settings: Settings,
    journal: Journal,
    *,
    progress: Progress | None = None,
    interrupted: Callable[[], bool] = lambda: False,
    browser: Browser | None = None,
    canary: bool = False,
    past_brakes: bool = False,
    policy: str = "",
    may_act: Callable[[], Block | None] = lambda: None,
) -> Finished:
    """Take exactly this plan, once. Raise when nothing may begin; what stops it later is in the record.

    ``interrupted`` and ``may_act`` are asked between batches. ``browser``: one that is open already. The rest
    are the :class:`Terms` of the run.
    """
    terms = Terms(canary, past_brakes, policy)
    now = utc_now()
    plan.check_fit_to_run(now)
    if not past_brakes:
        journal.check_size(plan)
    shop = _shop_of(plan, settings)
    with shop_lock(settings, shop.key):
        run_id = f"{china_time(now):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        journal.begin(run_id, plan, now, terms)
        folder = runs_folder(settings) / run_id
        write_plan(plan, folder / "plan.json")
        run = _Run(run_id, plan, shop, settings, journal, progress or Silent(), interrupted)
        run.keep_to(terms, may_act)
        return run.go(browser)


def resume(
    run_id: str,
    settings: Settings,
    journal: Journal,
    *,
    progress: Progress | None = None,
    interrupted: Callable[[], bool] = lambda: False,
    browser: Browser | None = None,
    may_act: Callable[[], Block | None] = lambda: None,
) -> Finished:
    """Go on with a run that was cut off, on the terms it was begun on. Rows with an intent and no outcome are
    looked up first; where nothing may be removed now, that is all.

    The plan's expiry counts from its review, so a run that began in time may be finished late: every row
    is read again before it is acted on.
    """
    state = journal.run(run_id)
    shop = _shop_of(state.plan, settings)
    with shop_lock(settings, shop.key):
        journal.reopen(state.run_id)
        run = _Run(
            state.run_id, state.plan, shop, settings, journal, progress or Silent(), interrupted
        )
        run.keep_to(journal.terms(state.run_id), may_act)
        return run.go(browser)


def _shop_of(plan: Plan, settings: Settings) -> Shop:
    shop = load_shops(settings).get(plan.shop_key)
    if shop is None or (shop.name, shop.shop_id) != (plan.shop_name, plan.shop_id):
        raise UnknownName(
            _(
                "the plan is for the shop “{shop}” ({name}), which the shops file does not hold"
            ).format(shop=plan.shop_key, name=plan.shop_name),
            advice=_("apply it in the workspace it was made in, or make a new plan"),
        )
    return shop


class _Run:
    def __init__(
        self,
        run_id: str,
        plan: Plan,
        shop: Shop,
        settings: Settings,
        journal: Journal,
        progress: Progress,
        interrupted: Callable[[], bool],
    ) -> None:
        self.run_id = run_id
        self.plan = plan
        self.shop = shop
        self.settings = settings
        self.journal = journal
        self.progress = progress
        self.interrupted = interrupted
        self.terms = Terms()
        self.may_act: Callable[[], Block | None] = lambda: None
        self._proved: set[str] = set()  # scenes whose canary was seen to be gone
        self._stopped: set[str] = set()  # scenes that a problem has ended
        self._missing: set[tuple[str, str]] = set()  # (scene, container): nothing is called so
        self.scenes = Scenes(settings.home)
        self.folder = runs_folder(settings) / run_id
        self.evidence = Evidence(self.folder / "evidence")
        self.drift: list[Drift] = []
        self.problems: list[Problem] = []

    def keep_to(self, terms: Terms, may_act: Callable[[], Block | None]) -> None:
        self.terms = terms
        self.may_act = may_act
        rows = zip(self.journal.rows(self.run_id), self.plan.items, strict=True)
        gone = (Outcome.REMOVED, Outcome.PENDING)
        self._proved = {item.scene for row, item in rows if row.outcome in gone}

    def go(self, browser: Browser | None) -> Finished:
        guard_log()
        sink = logger.add(
            self.folder / "run.log",
            level="DEBUG",
            encoding="utf-8",
            diagnose=False,
            backtrace=False,
        )
        status = "stopped"
        ours = True
        try:
            self._all_lists(browser)
            if not self._open_rows() and not self.problems:
                status = "done"
            code = self._exit_code()
        except Interrupted:
            code = INTERRUPTED
        except LeaseLost:
            ours = False  # whoever took it over writes how it ended
            raise
        finally:
            for drift in self.drift:
                self.journal.note(self.run_id, "drift", asdict(drift))
            if ours:
                self.journal.end(self.run_id, status)
            logger.remove(sink)
        return Finished(record_of(self.journal, self.run_id, self.scenes), self.folder, code)

    def _exit_code(self) -> int:
        if self.problems:
            return max(p.exit_code for p in self.problems)
        all_gone = all(r.outcome in SETTLED for r in self.journal.rows(self.run_id))
        return 0 if all_gone and not self.plan.kept and not self.plan.unread else 3

    def _open_rows(self) -> dict[str, dict[str, list[Todo]]]:
        """What has no outcome yet: scene → container → rows, in plan order."""
        groups: dict[str, dict[str, list[Todo]]] = {}
        for state, item in zip(self.journal.rows(self.run_id), self.plan.items, strict=True):
            if state.outcome in (None, Outcome.UNKNOWN):
                lists = groups.setdefault(item.scene, {})
                lists.setdefault(item.container, []).append(Todo(state.seq, item, state.intents))
        return groups

    def _all_lists(self, given: Browser | None) -> None:
        work = self._open_rows()
        if not work:
            return
        if why := self.may_act():
            return self._only_look(given, work, why)
        with nullcontext(given) if given else open_browser(self.settings) as browser:
            if sum(len(lists) for lists in work.values()) > 1:
                # Past a brake *nothing* runs: so every list is weighed before the first click.
                for scene, lists in work.items():
                    if not self._scene(browser, scene, lists, self._weigh):
                        return
                work = self._open_rows()
            for scene, lists in work.items():
                if scene in self._stopped:
                    continue
                left = {c: todo for c, todo in lists.items() if (scene, c) not in self._missing}
                if left and not self._scene(browser, scene, left, self._work):
                    return

    def _scene(
        self,
        browser: Browser,
        name: str,
        lists: dict[str, list[Todo]],
        do: Callable[[Listing, list[Todo]], None],
    ) -> bool:
        """Do it for each list of a scene; False when what stopped it would stop every other scene too."""
        with open_context(browser, self.settings, self.shop) as context:
            trace = Trace(context)
            page = ScenePage(
                context,
                self.scenes.get(name),
                self.shop,
                timeout=self.settings.timeout,
                drift=self.drift,
            )
            container = ""
            try:
                for container, todo in lists.items():
                    try:
                        do(Listing(page, container, backoff=self.settings.backoff), todo)
                    except ContainerGone as gone:
                        self._missing.add((name, container))
                        picture = self.evidence.picture(page.page, "missing")
                        self._note_problem(name, container, gone, picture, None)
            except LeaseLost:
                raise
            except NotNow as pause:  # between two batches: there is nothing to be seen
                self._note_problem(name, container, pause, None, None)
                return False
            except (Stopped, PersonNeeded) as trouble:
                logger.error("{} · {}: {}", name, container, trouble.message)
                picture = self.evidence.picture(page.page, "stopped")
                page.decline()
                kept = trace.keep(self.folder / f"trace-{name.replace('/', '-')}.zip")
                self._note_problem(name, container, trouble, picture, kept)
                self._stopped.add(name)
                return trouble.reach != "run"
            finally:
                page.close()
                trace.drop()
            if not self.settings.cdp:
                save_session(context, self.settings, self.shop)
        return True

    def _weigh(self, listing: Listing, todo: list[Todo]) -> None:
        self.progress.begin(_("checking {where}").format(where=listing.where))
        if self._went(listing, todo):
            return
        listing.enter(loaded=listing.page.opened)
        listing.measure()
        self._check_share(listing, todo)

    def _work(self, listing: Listing, todo: list[Todo]) -> None:
        scene = listing.page.scene.name
        self.progress.begin(listing.where, len(todo))
        if self._went(listing, todo):
            return
        listing.enter()
        listing.measure()
        self._check_share(listing, todo)
        before, after = listing.total, None  # after trouble nobody has counted again
        work = Work(
            listing,
            todo,
            run_id=self.run_id,
            journal=self.journal,
            evidence=self.evidence,
            on_settled=self.progress.advance,
            interrupted=self._stop,
            whole=(scene, listing.container) in self.plan.whole,
            canary=self.terms.canary and scene not in self._proved,
        )
        try:
            work.run()
            after = listing.total
            if not work.canary:
                self._proved.add(scene)
        finally:
            record = ListRecord(
                scene=scene, container=listing.container, before=before, after=after
            )
            self.journal.note(self.run_id, "list", record.model_dump(mode="json"))

    def _went(self, listing: Listing, todo: list[Todo]) -> bool:
        """Whether the run before this one removed the container as a whole and did not live to see it."""
        whole = (listing.page.scene.name, listing.container) in self.plan.whole
        if not (whole and any(t.intents for t in todo) and listing.vanished()):
            return False
        self.journal.settle(self.run_id, [t.seq for t in todo], Outcome.REMOVED)
        self.progress.advance(len(todo))
        return True

    def _check_share(self, listing: Listing, todo: list[Todo]) -> None:
        check_share(
            self.plan,
            listing.page.scene.name,
            listing.container,
            len(todo),
            listing.total,
            lifted=self.terms.past_brakes,
        )

    # ---- when nothing may be removed

    def _stop(self) -> bool:
        """Before each batch. Raise :class:`NotNow`."""
        if why := self.may_act():
            raise self._not_now(why)
        return self.interrupted()

    def _not_now(self, why: Block) -> NotNow:
        again = _("`unbind resume {run}` goes on when that is over").format(run=self.run_id)
        return NotNow(why.reason, advice=why.advice or again)

    def _only_look(
        self, given: Browser | None, work: dict[str, dict[str, list[Todo]]], why: Block
    ) -> None:
        """What became of the rows that may have been clicked; nothing is clicked."""
        clicked = {
            scene: {
                c: some for c, todo in lists.items() if (some := [t for t in todo if t.intents])
            }
            for scene, lists in work.items()
        }
        if any(clicked.values()):
            with nullcontext(given) if given else open_browser(self.settings) as browser:
                for scene, lists in clicked.items():
                    if lists and not self._scene(browser, scene, lists, self._look):
                        break
        if self._open_rows():
            self._note_problem("", "", self._not_now(why), None, None)

    def _look(self, listing: Listing, todo: list[Todo]) -> None:
        scene = listing.page.scene
        self.progress.begin(_("checking {where}").format(where=listing.where))
        rows = Settling(
            todo,
            scene,
            run_id=self.run_id,
            journal=self.journal,
            on_settled=self.progress.advance,
        )
        ids = list(rows.todo)
        if (scene.name, listing.container) in self.plan.whole and listing.vanished():
            listing.page.check_shop()
            return rows.gone(ids)
        listing.enter()
        listing.page.check_shop()
        there = listing.look_up(ids)
        rows.gone([i for i in ids if i not in there])
        for row in there.values():
            if rows.waits(row):
                rows.wait(row)

    def _note_problem(
        self,
        scene: str,
        container: str,
        trouble: Stopped | PersonNeeded,
        picture: str | None,
        trace: Path | None,
    ) -> None:
        problem = Problem(
            kind=type(trouble).__name__,
            scene=scene,
            container=container,
            message=trouble.message,
            advice=trouble.advice,
            exit_code=trouble.exit_code,
            evidence=(picture,) if picture else (),
            trace=trace.name if trace else "",
            at=utc_now(),
        )
        self.problems.append(problem)
        self.journal.note(self.run_id, "problem", problem.model_dump(mode="json"))
        self.progress.say(trouble.message)


def record_of(journal: Journal, run_id: str, scenes: Scenes) -> RunRecord:
    """The record of a run, from the journal alone."""
    state = journal.run(run_id)
    plan = state.plan
    titles = {
        name: _title(scenes, name)
        for name in {i.scene for i in plan.items} | {k.scene for k in plan.kept}
    }
    rows = [
        RowRecord(
            product_id=item.product_id,
            scene=item.scene,
            scene_title=titles[item.scene],
            container=item.container,
            title=item.title,
            facts=item.facts,
            joined=item.joined,
            rule=item.rule,
            reason=item.reason,
            outcome=row.outcome or (Outcome.UNKNOWN if row.intents else Outcome.NOT_TRIED),
            words=row.words,
            advice=row.advice,
            effective_on=row.effective_on,
            batch=row.batch,
            intent_at=row.intent_at,
            outcome_at=row.outcome_at,
        )
        for item, row in zip(plan.items, journal.rows(run_id), strict=True)
    ]
    rows += [
        RowRecord(
            product_id=kept.product_id,
            scene=kept.scene,
            scene_title=titles[kept.scene],
            container=kept.container,
            title=kept.title,
            facts=kept.facts,
            outcome=Outcome.BLOCKED,
            words=kept.reason,
            advice=kept.advice,
        )
        for kept in plan.kept
    ]
    # A list that could not be read may hold them: then nothing is known, and nothing is claimed.
    missing = (
        (
            Outcome.UNKNOWN,
            _("in none of the lists that could be read; not read: ") + "; ".join(plan.unread),
        )
        if plan.unread
        else (Outcome.NOT_FOUND, _("in none of the lists looked at"))
    )
    rows += [RowRecord(product_id=i, outcome=missing[0], words=missing[1]) for i in plan.not_found]
    return RunRecord(
        run_id=state.run_id,
        status=state.status,
        shop_key=plan.shop_key,
        shop_name=plan.shop_name,
        shop_id=plan.shop_id,
        plan_digest=plan.digest,
        plan_source=plan.source,
        plan_created_at=plan.created_at,
        started_at=state.started_at,
        ended_at=state.ended_at,
        limits=plan.limits.model_dump(),
        past_brakes=journal.terms(run_id).past_brakes,
        effects=plan.effects,
        menus={name: menu for name in titles if (menu := _menu(scenes, name))},
        rows=tuple(rows),
        batches=tuple(BatchRecord(**b) for b in journal.batches(run_id)),
        lists=_lists(journal.notes(run_id, "list")),
        problems=tuple(Problem(**n) for n in journal.notes(run_id, "problem")),
        drift=tuple(Drift(**n) for n in journal.notes(run_id, "drift")),
    )


def _lists(notes: list[dict[str, Any]]) -> tuple[ListRecord, ...]:
    """One record per list, also when it took several tries: the first count before, the last after."""
    seen: dict[tuple[str, str], ListRecord] = {}
    for note in (ListRecord(**n) for n in notes):
        first = seen.get((note.scene, note.container), note)
        seen[note.scene, note.container] = note.model_copy(update={"before": first.before})
    return tuple(seen.values())


def _menu(scenes: Scenes, name: str) -> tuple[str, ...]:
    try:
        return scenes.get(name).file.menu
    except UnbindError:
        return ()


def _title(scenes: Scenes, name: str) -> str:
    try:
        return scenes.get(name).title
    except UnbindError:
        return name  # a flow that was there when the run was made
