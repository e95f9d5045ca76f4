"""``unbind run``"""

from __future__ import annotations

from bot.cli.applying import Yes, ask, carry_out, need_consent
from bot.cli.frame import UNTIE, Call, ShopKey, command
from bot.cli.plan import Scenes
from bot.cli.planning import (
    Brakes,
    Column,
    Ids,
    MaxRows,
    MaxShare,
    MaxTimesUsual,
    Sheet,
    given_ids,
    make_plan,
    plan_path,
)
from bot.i18n import _


@command(
    "run",
    _("Plan, show, ask, apply: in one go."),
    group=UNTIE,
    example="unbind run opportunity/tracking --ids ids.xlsx",
    as_json=True,
)
def run(
    call: Call,
    scenes: Scenes,
    ids: Ids,
    yes: Yes = False,
    shop: ShopKey = None,
    column: Column = "",
    sheet: Sheet = "",
    max_rows: MaxRows = None,
    max_share: MaxShare = None,
    max_times_usual: MaxTimesUsual = None,
) -> int:
    from bot.cli.plan_view import plan_state, show_plan
    from bot.cli.views import place_in
    from bot.plan import utc_now, write_plan

    need_consent(yes, "unbind run …")
    listed = given_ids(call, ids, column, sheet)
    chosen = call.shop(shop)
    path = plan_path(call, None, chosen, utc_now())
    made, unread = make_plan(
        call, chosen, scenes, listed, Brakes(max_rows, max_share, max_times_usual)
    )
    write_plan(made, path)
    show = call.err if call.json and not yes else call.show
    show_plan(show, made, place_in(call.scenes), state=plan_state(made, utc_now(), None))
    if not made.items:
        code = max(unread, 3 if made.kept else 0)
        call.answer(code, path=str(path), plan=made.model_dump(mode="json"), run=None)
        return code
    if not yes:
        ask(call, made)
    return max(carry_out(call, made), unread)
