"""The plan that a person said yes to: that one and no other."""

from __future__ import annotations

from pathlib import Path

from bot.clock import utc_now
from bot.errors import PlanRefused
from bot.i18n import _
from bot.nightly.night_state import Waiting
from bot.planning.plan import Plan, read_plan


def plan_told(waiting: Waiting) -> Plan:
    """As it lies in its file now, proved to be the one that was told.

    Raise :class:`BadPlan`, or :class:`PlanRefused` when it was changed, has expired or is another one.
    """
    plan = read_plan(Path(waiting.path))
    plan.check_fit_to_run(utc_now())
    if plan.digest != waiting.digest:
        raise PlanRefused(
            _("{path} is not the plan that was told ({told}), but another one ({found})").format(
                path=waiting.path, told=waiting.digest[:8], found=plan.digest[:8]
            ),
            advice=_("nothing of it was done; the next night makes a new plan"),
        )
    return plan
