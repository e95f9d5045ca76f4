"""The plan that a person said yes to: that one and no other."""

from __future__ import annotations

from pathlib import Path

from bot.clock import utc_now
from bot.errors import PlanRefused, ShopBusy
from bot.i18n import _
from bot.nightly.ledger import Ledger
from bot.nightly.night_state import State, Waiting
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


def refuse(ledger: Ledger, waiting: Waiting, note: str = "") -> None:
    """A person said no: it waits no longer, and the next digest tells so.

    Raise :class:`ShopBusy` when it is being carried out, or :class:`PlanRefused` when somebody said yes.
    """
    if ledger.works_on(waiting.digest):
        raise ShopBusy(_("this plan is being carried out"), advice=_("stop the run instead"))
    if not ledger.forget_unanswered(waiting.digest):
        raise PlanRefused(
            _("somebody said yes to this plan before"),
            advice=_("`unbind runs` shows what came of it"),
        )
    said = _("a person said no to the plan")
    ledger.amend(
        waiting.job,
        waiting.shop_key,
        waiting.night,
        state=State.DONE.value,
        message=f"{said}: {note}" if note else said,
        advice="",
    )
