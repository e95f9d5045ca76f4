"""One execution of one plan: folder, lock, journal, evidence, record.

A run folder ``runs/<run id>/`` holds plan.json, run.log, evidence/*.jpg, traces of trouble and the reports.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.browser.session import Browser
from bot.clock import china_time, utc_now
from bot.errors import (
    UnknownName,
)
from bot.i18n import _
from bot.model import Block, Shop
from bot.planning.plan import Plan, write_plan
from bot.progress import Progress, Silent
from bot.running.execution import Execution
from bot.running.journal import Journal
from bot.running.journal_record import record_of
from bot.running.lock import shop_lock
from bot.running.record import RunRecord
from bot.running.run_state import Terms
from bot.running.usual_size import check_usual_size
from bot.settings import Settings, load_shops
from bot.workspace import Workspace


@dataclass(frozen=True)
class Finished:
    record: RunRecord
    folder: Path
    exit_code: int


def runs_folder(settings: Settings) -> Path:
    return Workspace(settings.home).runs


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
        check_usual_size(journal, plan)
    shop = _shop_of(plan, settings)
    with shop_lock(settings, shop.key):
        run_id = f"{china_time(now):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        journal.begin(run_id, plan, now, terms)
        folder = runs_folder(settings) / run_id
        write_plan(plan, folder / "plan.json")
        run = Execution(
            run_id, plan, shop, settings, journal, progress or Silent(), interrupted, folder
        )
        run.keep_to(terms, may_act)
        return _finished(run, run.go(browser))


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
        folder = runs_folder(settings) / state.run_id
        run = Execution(
            state.run_id,
            state.plan,
            shop,
            settings,
            journal,
            progress or Silent(),
            interrupted,
            folder,
        )
        run.keep_to(journal.terms(state.run_id), may_act)
        return _finished(run, run.go(browser))


def _finished(run: Execution, code: int) -> Finished:
    return Finished(record_of(run.journal, run.run_id, run.scenes), run.folder, code)


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
