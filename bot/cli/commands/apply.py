"""``unbind apply``"""

from __future__ import annotations

from bot.cli.applying import Yes, ask, carry_out, check_may_begin, need_consent
from bot.cli.commands.show import PlanFile
from bot.cli.frame import UNTIE, Call, command
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
def apply(call: Call, plan: PlanFile, yes: Yes = False) -> int:
    from bot.planning.plan import read_plan

    read = read_plan(plan)
    check_may_begin(call, read)
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
