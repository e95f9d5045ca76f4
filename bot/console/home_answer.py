"""The first page: what needs a person now, what went on, what comes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import bot
from bot.clock import china_time, utc_now
from bot.console.answers import Home, Need, ShopView
from bot.console.desk import Desk
from bot.console.night_answer import jobs_of, next_starts, shops_of, told
from bot.console.shop_answer import shop_views
from bot.console.tasks import Tasks
from bot.errors import Captcha, ContainerGone, NameNotFound
from bot.i18n import _, language
from bot.model import Shop
from bot.nightly.night_state import State
from bot.running.run_heads import run_heads
from bot.settings import shops_path

#: Tasks on the first page.
_TASKS = 8
#: Runs whose trouble may still be of interest.
_RUNS = 30


def home(desk: Desk, tasks: Tasks) -> Home:
    shops, problems = shops_of(desk)
    seen = shop_views(desk, tasks, shops.values())
    recent = tasks.all()
    going_on = [task for task in recent if task.state in ("running", "stopping")]
    others = [task for task in recent if task not in going_on]
    return Home(
        version=bot.__version__,
        workspace=str(desk.settings.home),
        mock=bool(shops) and all(map(_is_mock, shops.values())),
        language="zh_CN" if language() == "zh" else "en",
        needs=tuple(_needs(desk, seen, problems, tasks.in_hand())),
        last_nights=tuple(_last_nights(desk, shops)),
        next_runs=tuple(_next_runs(desk)),
        shops=seen,
        tasks=(*going_on, *others[: max(0, _TASKS - len(going_on))]),
    )


def _is_mock(shop: Shop) -> bool:
    hosts = [urlsplit(address).hostname or "" for address in shop.sites.values()]
    return bool(hosts) and all(host.endswith(".localhost") for host in hosts)


def _needs(
    desk: Desk, shops: tuple[ShopView, ...], problems: tuple[str, ...], in_hand: set[str]
) -> Iterator[Need]:
    for problem in problems:
        yield Need(kind="setup", text=problem, link="/shops")
    if not shops and not problems:
        yield Need(
            kind="setup",
            text=_("no shop is set up in {path}").format(path=shops_path(desk.settings)),
            link="/shops",
        )
    for shop in shops:
        if shop.signed_in == "no":
            text = _("{shop} is not signed in").format(shop=shop.name)
            yield Need(kind="sign_in", shop=shop.key, text=text, link="/shops")
    for waiting in desk.ledger.waiting(approved=False):
        if waiting.digest in in_hand:
            continue
        yield Need(
            kind="plan_waits",
            shop=waiting.shop_key,
            text=_("{shop}: {n} rows wait for your yes, because {why}").format(
                shop=waiting.shop_key, n=waiting.rows, why=waiting.why
            ),
            link="/approvals",
        )
    yield from _of_runs(desk, {shop.key for shop in shops if shop.held_by})


def _of_runs(desk: Desk, held: set[str]) -> Iterator[Need]:
    """Runs to be gone on with, and what the last run of each shop could not pass."""
    last: set[str] = set()
    for run in run_heads(desk.journal, _RUNS):
        shop, link = run.shop_key, f"/runs/{quote(run.run_id)}"
        if run.status != "done" and run.open and shop not in held:
            text = _("{shop}: a run of {when} was cut off; go on with it").format(
                shop=run.shop_name, when=f"{china_time(run.started_at):%m-%d %H:%M}"
            )
            yield Need(kind="run_open", shop=shop, text=text, link=link)
        if shop in last:
            continue
        last.add(shop)
        for problem in desk.journal.notes(run.run_id, "problem"):
            if problem["kind"] == Captcha.__name__:
                yield Need(kind="captcha", shop=shop, text=problem["message"], link=link)
            elif problem["kind"] in (NameNotFound.__name__, ContainerGone.__name__):
                yield Need(kind="page_changed", shop=shop, text=problem["message"], link=link)


def _last_nights(desk: Desk, shops: dict[str, Shop]) -> Iterator[str]:
    """One line per shop."""
    jobs, _problems = jobs_of(desk)
    for key in shops:
        found = [
            (night, name)
            for name in jobs.jobs
            for night in desk.ledger.nights(name, key, limit=1)
            if night.state is not State.RUNNING
        ]
        if found:
            night, name = max(found, key=lambda one: one[0].night)
            yield told(night, jobs.jobs[name].title or name)


def _next_runs(desk: Desk) -> Iterator[str]:
    jobs, _problems = jobs_of(desk)
    now = utc_now()
    starts = [(next_starts(job, now), job.title or name) for name, job in jobs.jobs.items()]
    for (first, *_more), title in sorted(one for one in starts if one[0]):
        yield f"{china_time(first):%m-%d %H:%M} · {title}"
