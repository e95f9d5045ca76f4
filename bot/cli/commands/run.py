"""``unbind run``"""

from __future__ import annotations

from bot.cli.applying import Yes, ask, carry_out, need_consent
from bot.cli.frame import UNTIE, Call, ShopKey, command
from bot.cli.options import (
    AllScenes,
    Column,
    Ids,
    MaxRows,
    MaxShare,
    MaxTimesUsual,
    ScenesIfAny,
    Sheet,
    WholeGroups,
)
from bot.cli.planning import (
    Brakes,
    OneBrowser,
    chosen_scenes,
    given_ids,
    make_plan,
    plan_path,
)
from bot.i18n import _


@command(
    "run",
    _("Plan, show, ask, apply: in one go.\n\nSome scenes by name, or --all-scenes."),
    group=UNTIE,
    example="unbind run opportunity/tracking --ids ids.xlsx",
    as_json=True,
)
def run(
    call: Call,
    ids: Ids,
    scenes: ScenesIfAny = None,
    all_scenes: AllScenes = False,
    yes: Yes = False,
    shop: ShopKey = None,
    column: Column = "",
    sheet: Sheet = "",
    whole_groups: WholeGroups = False,
    max_rows: MaxRows = None,
    max_share: MaxShare = None,
    max_times_usual: MaxTimesUsual = None,
) -> int:
    from bot.cli.screen.plan_view import plan_state, show_plan
    from bot.cli.screen.views import place_in, show_kept_survey
    from bot.clock import utc_now
    from bot.planning.plan import write_plan

    names = chosen_scenes(scenes, all_scenes)
    need_consent(yes, "unbind run …")
    listed = given_ids(call, ids, column, sheet)
    chosen = call.shop(shop)
    path = plan_path(call, None, chosen, utc_now())
    brakes = Brakes(max_rows, max_share, max_times_usual)
    with OneBrowser(call.settings) as browser:
        planned = make_plan(
            call, chosen, names, listed, brakes, whole=whole_groups, browser=browser
        )
        made, unread = planned.plan, planned.looked.exit_code
        write_plan(made, path)
        show = call.err if call.json and not yes else call.show
        show_plan(show, made, place_in(call.scenes), state=plan_state(made, utc_now(), None))
        show.print()
        show_kept_survey(show, planned.looked.path)
        if not made.items:
            code = max(unread, 3 if made.kept else 0)
            call.answer(
                code,
                path=str(path),
                survey=str(planned.looked.path),
                plan=made.model_dump(mode="json"),
                run=None,
            )
            return code
        if not yes:
            ask(call, made)
        return max(carry_out(call, made, browser()), unread)
