"""``unbind apply``"""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.applying import Yes, ask, carry_out, need_consent
from bot.cli.commands.show import PlanFile
from bot.cli.frame import UNTIE, Call, command
from bot.errors import PlanRefused
from bot.i18n import _


@command(
    "apply",
    _(
        "Remove what a plan lists, and write a report.\n\n"
        "Exactly that and once. Ctrl-C lets the batch at hand finish; `unbind resume` goes on."
    ),
    group=UNTIE,
    example="unbind apply plan.json",
    as_json=True,
)
def apply(
    call: Call,
    plan: PlanFile,
    yes: Yes = False,
    digest: Annotated[str, typer.Option("--digest", hidden=True)] = "",
) -> int:
    from bot.planning.plan import read_plan
    from bot.running.may_begin import check_may_begin

    read = read_plan(plan)
    if digest and digest != read.digest:
        raise PlanRefused(
            _("{path} is not the plan that was shown, but another one").format(path=plan),
            advice=_("look at it again, then apply it"),
        )
    check_may_begin(call.journal, read)
    need_consent(yes, f"unbind apply {plan}")
    if not yes:
        from bot.cli.screen.plan_view import plan_state, show_plan
        from bot.cli.screen.views import place_in
        from bot.clock import utc_now

        state = plan_state(read, utc_now(), None)
        show_plan(
            call.show if not call.json else call.err, read, place_in(call.scenes), state=state
        )
        ask(call, read)
    return carry_out(call, read)
