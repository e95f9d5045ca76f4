"""A plan's rows through the browser, scene by scene and list by list; what stops it is told and kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

from loguru import logger

from bot.browser.evidence import Evidence, Trace
from bot.browser.list.listing import Listing
from bot.browser.page import ScenePage
from bot.browser.session import Browser, open_browser, open_context
from bot.browser.stored_session import save_session
from bot.clock import utc_now
from bot.errors import (
    ContainerGone,
    LeaseLost,
    NotNow,
    PersonNeeded,
    Stopped,
)
from bot.i18n import _
from bot.model import SETTLED, Block, Drift, Outcome, Shop
from bot.planning.brakes import check_share
from bot.planning.plan import Plan
from bot.progress import Progress
from bot.redaction import guard_log
from bot.running.batches import Interrupted
from bot.running.engine import Work
from bot.running.journal import Journal
from bot.running.record import ListRecord, Problem
from bot.running.run_state import Terms
from bot.running.settling import Settling, Todo
from bot.scene.scenes import Scenes
from bot.settings import Settings

#: How a shell names a stop by Ctrl-C.
INTERRUPTED = 130


class Execution:
    def __init__(
        self,
        run_id: str,
        plan: Plan,
        shop: Shop,
        settings: Settings,
        journal: Journal,
        progress: Progress,
        interrupted: Callable[[], bool],
        folder: Path,
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
        self.folder = folder
        self.evidence = Evidence(self.folder / "evidence")
        self.drift: list[Drift] = []
        self.problems: list[Problem] = []

    def keep_to(self, terms: Terms, may_act: Callable[[], Block | None]) -> None:
        self.terms = terms
        self.may_act = may_act
        rows = zip(self.journal.rows(self.run_id), self.plan.items, strict=True)
        gone = (Outcome.REMOVED, Outcome.PENDING)
        self._proved = {item.scene for row, item in rows if row.outcome in gone}

    def go(self, browser: Browser | None) -> int:
        """The exit code. Raise :class:`LeaseLost`; all else that stops it is in the journal."""
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
        return code

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
        """Of what an earlier process may have removed, only what is still there would go."""
        total, clicked = listing.total, [t.item.product_id for t in todo if t.intents]
        gone = len(clicked) - len(listing.look_up(clicked)) if clicked else 0
        check_share(
            self.plan,
            listing.page.scene.name,
            listing.container,
            len(todo) - gone,
            total,
            lifted=self.terms.past_brakes,
        )
        if clicked:
            listing.enter()
            listing.total = total

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
