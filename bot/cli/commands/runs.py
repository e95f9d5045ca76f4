"""``unbind runs``"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import RUNS, Call, command
from bot.errors import UnknownName
from bot.i18n import _

if TYPE_CHECKING:
    from bot.running.run_state import RunState


def chosen(call: Call, run: str | None) -> RunState:
    """The named run, else the newest. Raise :class:`UnknownName`."""
    if run:
        return call.journal.run(run)
    newest = call.journal.runs(limit=1)
    if not newest:
        raise UnknownName(
            _("there is no run yet"), advice=_("`unbind run SCENE --ids FILE` makes the first")
        )
    return newest[0]


@command(
    "runs", _("The runs so far, newest first."), group=RUNS, example="unbind runs", as_json=True
)
def runs(
    call: Call,
    limit: Annotated[int, typer.Option(min=1, help=_("How many."))] = 20,
) -> int:
    from rich.text import Text

    from bot.cli.screen.terminal import KEY, NUMBER, fill, table, when
    from bot.model import Outcome
    from bot.report.labels import status_label

    found = call.journal.runs(limit)
    outcomes = {r.run_id: [s.outcome for s in call.journal.rows(r.run_id)] for r in found}
    removed = {run: rows.count(Outcome.REMOVED) for run, rows in outcomes.items()}
    call.answer(
        runs=[
            {
                "run_id": r.run_id,
                "shop": r.shop_key,
                "status": r.status,
                "started_at": r.started_at.isoformat(),
                "ended_at": r.ended_at and r.ended_at.isoformat(),
                "planned": len(r.plan.items),
                "removed": removed[r.run_id],
            }
            for r in found
        ]
    )
    if not found:
        call.show.print(_("There is no run yet."))
        return 0
    made = table(
        (_("Run"), KEY),
        (_("Started"), {"no_wrap": True}),
        _("Shop"),
        (_("State"), {"no_wrap": True}),
        (_("Planned"), NUMBER),
        (_("Removed"), NUMBER),
    )
    fill(
        made,
        (
            (
                r.run_id,
                when(r.started_at),
                r.plan.shop_name,
                Text(status_label(r.status), style="" if r.status == "done" else "yellow"),
                len(r.plan.items),
                removed[r.run_id],
            )
            for r in found
        ),
    )
    call.show.print(made)
    return 0
