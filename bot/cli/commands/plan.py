"""``unbind plan``"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.frame import UNTIE, Call, ShopKey, Usage, command
from bot.cli.options import (
    AllScenes,
    Column,
    IdsIfAny,
    MaxRows,
    MaxShare,
    MaxTimesUsual,
    PolicyIfAny,
    ScenesIfAny,
    Sheet,
    WholeGroups,
)
from bot.cli.planning import (
    Brakes,
    chosen_scenes,
    given_ids,
    make_chosen_plan,
    make_plan,
    plan_path,
)
from bot.cli.screen.output import need_writable, tell_where, written
from bot.i18n import _


@command(
    "plan",
    _(
        "Write down what would be removed, for review.\n\n"
        "Products come from a list (--ids) or are chosen by rules (--policy). Some scenes by name, or "
        "--all-scenes. Nothing is changed on the site. A plan is good for a day and for one run; past "
        "a brake none is written."
    ),
    group=UNTIE,
    example="unbind plan --all-scenes --ids ids.xlsx -o plan.json",
    as_json=True,
)
def plan(
    call: Call,
    ids: IdsIfAny = None,
    scenes: ScenesIfAny = None,
    all_scenes: AllScenes = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help=_("The plan file; else one in the workspace.")
        ),
    ] = None,
    policy: PolicyIfAny = "",
    shop: ShopKey = None,
    column: Column = "",
    sheet: Sheet = "",
    whole_groups: WholeGroups = False,
    max_rows: MaxRows = None,
    max_share: MaxShare = None,
    max_times_usual: MaxTimesUsual = None,
) -> int:
    from bot.clock import utc_now
    from bot.planning.plan import write_plan

    if bool(ids) == bool(policy):
        raise Usage(
            _("which products? Give --ids or --policy, and not both"),
            advice=_("`unbind plan --help` shows how"),
        )
    rules = None
    if policy:
        from bot.policy.policy_files import load_policy

        rules = load_policy(policy, call.settings.home)
    else:
        names = chosen_scenes(scenes, all_scenes)
        listed = given_ids(call, ids or [], column, sheet)
    chosen = call.shop(shop)
    need_writable(output)
    path = plan_path(call, output, chosen, utc_now())
    brakes = Brakes(max_rows, max_share, max_times_usual)
    planned = (
        make_chosen_plan(call, chosen, scenes or [], rules, brakes)
        if rules
        else make_plan(call, chosen, names, listed, brakes, whole=whole_groups)
    )
    made, code = planned.plan, planned.looked.exit_code
    path = tell_where(call, path, written(path, partial(write_plan, made)))
    if call.json:
        call.answer(
            code, path=str(path), survey=str(planned.looked.path), plan=made.model_dump(mode="json")
        )
        return code
    from bot.cli.screen.plan_view import plan_state, show_plan
    from bot.cli.screen.views import place_in, show_kept_survey

    show_plan(call.show, made, place_in(call.scenes), state=plan_state(made, utc_now(), None))
    call.show.print()
    show_kept_survey(call.show, planned.looked.path)
    call.show.print(_("Plan: {path}").format(path=path), soft_wrap=True)
    if made.items:
        call.show.print(_("Apply it with: unbind apply {path}").format(path=path), soft_wrap=True)
    return code
