"""``unbind resume``"""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.applying import go_on
from bot.cli.frame import RUNS, Call, command
from bot.errors import UnknownName
from bot.i18n import _

RunId = Annotated[
    str | None,
    typer.Argument(metavar="RUN", help=_("As `unbind runs` names it, or its beginning.")),
]


@command(
    "resume",
    _(
        "Go on with a run that was cut off.\n\n"
        "The newest such run if none is named. Rows that may have been clicked are looked up first."
    ),
    group=RUNS,
    example="unbind resume",
    as_json=True,
)
def resume(call: Call, run: RunId = None) -> int:
    from bot.model import Outcome

    journal = call.journal
    if run:
        state = journal.run(run)
    else:
        unfinished = journal.unfinished()
        if not unfinished:
            raise UnknownName(
                _("no run was cut off: there is nothing to go on with"),
                advice=_("`unbind runs` lists all runs"),
            )
        state = unfinished[0]
    still = [r for r in journal.rows(state.run_id) if r.outcome in (None, Outcome.UNKNOWN)]
    clicked = sum(r.intents > 0 for r in still)
    call.say(
        _("run {run} of {shop}: {n} of {total} rows have no outcome yet").format(
            run=state.run_id, shop=state.plan.shop_name, n=len(still), total=len(state.plan.items)
        )
    )
    if clicked:
        call.say(
            _("{n} of them may have been clicked already: they are looked up first").format(
                n=clicked
            )
        )
    return go_on(call, state.run_id)
