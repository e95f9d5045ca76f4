"""What a run would refuse anyway, asked before a person is."""

from __future__ import annotations

from bot.clock import utc_now
from bot.planning.plan import Plan
from bot.running.journal import Journal
from bot.running.usual_size import check_usual_size


def check_may_begin(journal: Journal, plan: Plan) -> None:
    """Raise :class:`Stopped`: altered, expired, used before, or past a brake."""
    plan.check_fit_to_run(utc_now())
    journal.check_unused(plan)
    check_usual_size(journal, plan)
