"""Plays one schedule: runs the plan among its faults, resumes until nothing is open."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loguru import logger
from playwright.sync_api import Browser

from bot.errors import UnbindError
from bot.planning.plan import Plan
from bot.running.journal import Journal
from bot.running.journal_record import record_of
from bot.running.record import RunRecord
from bot.running.run_state import RowState
from mock_site import MockSite
from tests.browser.conftest import LISTS, SHOP, Bench, open_shop
from tests.lab.arranging import Places, arranged, begin
from tests.lab.killing import Killed, Life
from tests.lab.schedule import Schedule, Shape, Trouble

#: Seconds that the bot waits for a page: among faults, and once everything is mended, on a busy machine.
PATIENCE, MENDED_PATIENCE = 2.5, 12
#: As many as outside, but short: before what proved nothing is read, or what stayed is looked up, again.
PAUSES = (0.05, 0.05)
#: Resumes after everything is mended.
MOST_RESUMES = 3
#: (list, container) as the mock calls them → ids.
Held = dict[tuple[str, str], list[str]]


@dataclass
class Round:
    """The run or one resume of it. ``code`` is None for one that was killed, or that broke."""

    code: int | None = None
    broke: str = ""
    killed: bool = False
    seconds: float = 0
    requests: int = 0


@dataclass
class Night:
    """What there is to judge by. ``states`` and ``record`` are empty where no run ever began."""

    schedule: Schedule
    plan: Plan
    places: Places
    before: dict[str, Held]
    after: dict[str, Held] = field(default_factory=dict)
    log: list[dict[str, Any]] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    states: list[RowState] = field(default_factory=list)
    record: RunRecord | None = None
    folder: Path = Path()


def shape(site: MockSite) -> Shape:
    lists = site.judge.shop(SHOP)["lists"]
    return {s: {c: len(ids) for c, ids in lists[name].items()} for s, name in LISTS.items()}


def play(site: MockSite, browser: Browser, home: Path, schedule: Schedule) -> Night:
    logger.remove()
    site.judge.reset()
    bench = open_shop(site, browser, home, timeout=PATIENCE, backoff=PAUSES)
    bench.journal.close()
    plan, places = arranged(bench, schedule)
    night = Night(schedule, plan, places, before=_held(site))
    for trouble in schedule.troubles:
        if isinstance(trouble, Trouble):
            begin(site, plan, places, trouble)
    for n in range(schedule.rounds + MOST_RESUMES):
        if n == schedule.rounds:
            site.judge.clear_faults()
            bench.settings = bench.settings.model_copy(update={"timeout": MENDED_PATIENCE})
        night.rounds.append(_round(bench, night, n))
        if not _open(night) and n + 1 >= schedule.rounds:
            break
    site.judge.clear_faults()
    night.after, night.log = _held(site), site.judge.log()
    return night


def _open(night: Night) -> bool:
    return not night.states or any(s.outcome in (None, "unknown") for s in night.states)


def _held(site: MockSite) -> dict[str, Held]:
    """Shop → what its lists hold."""
    return {
        shop_id: {
            (name, container): ids
            for name, held in shop["lists"].items()
            for container, ids in held.items()
        }
        for shop_id, shop in site.judge.state()["shops"].items()
    }


# ---- one run or resume


def _round(bench: Bench, night: Night, n: int) -> Round:
    """In a process of its own, as far as that can be imitated; a person has signed in before it."""
    bench.sign_in(SHOP)
    bench.journal = Journal(bench.settings.database_url)
    before, began = _requests(bench), time.monotonic()
    kill = night.schedule.kill
    life, this = Life(kill if kill and kill.round == n else None), Round()
    run_id = bench.journal.run_of_plan(night.plan.digest)
    try:
        with life.of(bench.journal):
            finished = bench.resume(run_id) if run_id else bench.apply(night.plan)
        this.code = finished.exit_code
    except Killed:
        this.killed = True
    except UnbindError as error:
        this.code, this.broke = error.exit_code, f"{type(error).__name__}: {error.message}"
    except Exception as error:
        this.broke = f"{type(error).__name__}: {error}"
    this.killed |= life.over
    this.seconds = time.monotonic() - began
    _clear_away(bench, night)
    this.requests = _requests(bench) - before
    return this


def _clear_away(bench: Bench, night: Night) -> None:
    """What a process leaves when it ends; and what its journal says is read by another one."""
    logger.remove()
    for context in bench.browser.contexts:
        context.close()
    bench.judge.wait_until_still()
    bench.journal.close()
    journal = Journal(bench.settings.database_url)
    run_id = journal.run_of_plan(night.plan.digest)
    if run_id:
        night.states = journal.rows(run_id)
        night.record = record_of(journal, run_id, bench.scenes)
        night.folder = bench.settings.home / "runs" / run_id
    journal.close()


def _requests(bench: Bench) -> int:
    return sum(
        sum(paths.values()) for kind, paths in bench.judge.requests().items() if kind == "api"
    )


def told(night: Night) -> str:
    """One line for each thing that makes the night, for a person."""
    lines = [*map(str, night.schedule.places), *map(str, night.schedule.troubles)]
    lines += [json.dumps(vars(r), ensure_ascii=False) for r in night.rounds]
    return "\n".join(f"    {line}" for line in lines)
