"""The shops as the page shows them: who is signed in, who works on them, what the last check saw."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from bot.clock import china_time, utc_now
from bot.console.answers import Shops, ShopView, Task
from bot.console.desk import Desk
from bot.console.night_answer import shops_of
from bot.console.page_answer import findings_of
from bot.console.tasks import REMOVING, Tasks
from bot.i18n import _
from bot.looking.check import sign_in_ends
from bot.model import Shop
from bot.running.lock import is_held
from bot.running.run_heads import run_heads
from bot.settings import session_path, shops_path


def shops(desk: Desk, tasks: Tasks) -> Shops:
    found, problems = shops_of(desk)
    return Shops(
        path=str(shops_path(desk.settings)),
        problems=problems,
        shops=shop_views(desk, tasks, found.values()),
    )


def shop_views(desk: Desk, tasks: Tasks, found: Iterable[Shop]) -> tuple[ShopView, ...]:
    going_on, checks = tasks.going_on(), _last_checks(tasks)
    begun = {run.shop_key for run in run_heads(desk.journal) if run.status == "running"}
    return tuple(_shop(desk, shop, going_on, checks, begun) for shop in found)


def _shop(
    desk: Desk, shop: Shop, going_on: list[Task], checks: dict[str, str], begun: set[str]
) -> ShopView:
    ends = sign_in_ends(desk.settings, shop)
    signed_in: Literal["yes", "no", "unknown"] = "unknown"
    if not desk.settings.cdp and not session_path(desk.settings, shop).exists():
        signed_in = "no"
    elif ends is not None:
        signed_in = "yes" if ends > utc_now() else "no"
    mine = [task.title for task in going_on if task.shop == shop.key and task.kind in REMOVING]
    held = next(iter(mine), "")
    # Only where a run has begun and not ended: whoever asks holds the lock himself for a moment.
    if not held and shop.key in begun and is_held(desk.settings, shop.key):
        held = _("a run that was begun elsewhere, as `unbind runs` shows it")
    return ShopView(
        key=shop.key,
        name=shop.name,
        shop_id=shop.shop_id,
        sites=tuple(shop.sites),
        signed_in=signed_in,
        signed_in_until=ends,
        held_by=held,
        last_check=checks.get(shop.key, ""),
    )


def _last_checks(tasks: Tasks) -> dict[str, str]:
    """Shop → one line of the last check that this page began."""
    lines: dict[str, str] = {}
    for task in tasks.all():
        if task.kind == "check" and task.ended_at and task.shop not in lines:
            when = f"{china_time(task.ended_at):%m-%d %H:%M}"
            lines[task.shop] = f"{when} · {_seen(task, tasks.files(task.task_id).answer)}"
    return lines


def _seen(task: Task, answer: Path) -> str:
    if task.trouble:
        return task.trouble.error
    odd = [f["message"] for f in findings_of(answer) if f["level"] != "good"]
    if not odd:
        return _("all as the bot knows it")
    if len(odd) == 1:
        return str(odd[0])
    return _("{shown} and {n} more").format(shown=odd[0], n=len(odd) - 1)
