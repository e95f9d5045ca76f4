"""``unbind show``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.frame import UNTIE, Call, command
from bot.i18n import _

PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help=_("A file `unbind plan` wrote."))]


@command(
    "show",
    _("Show what a plan would remove, and whether it may still be applied."),
    group=UNTIE,
    example="unbind show plan.json --all",
    as_json=True,
)
def show(
    call: Call,
    plan: PlanFile,
    all_rows: Annotated[bool, typer.Option("--all", metavar="", help=_("Show every row."))] = False,
) -> int:
    from bot.cli.screen.plan_view import plan_state, show_plan
    from bot.cli.screen.views import SHOWN, place_in
    from bot.clock import utc_now
    from bot.planning.plan import read_plan

    read = read_plan(plan)
    used_by = call.journal.run_of_plan(read.digest)
    state = plan_state(read, utc_now(), used_by)
    if call.json:
        call.answer(state=state[0], used_by=used_by, plan=read.model_dump(mode="json"))
        return 0
    rows = None if all_rows else SHOWN
    show_plan(call.show, read, place_in(call.scenes), state=state, rows=rows)
    return 0
