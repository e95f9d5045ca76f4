"""``unbind verify``"""

from __future__ import annotations

from dataclasses import asdict

from bot.cli.commands.resume import RunId
from bot.cli.frame import RUNS, Call, command
from bot.i18n import _


@command(
    "verify",
    _(
        "Look whether what a run removed is still gone.\n\n"
        "The newest run if none is named. Nothing is changed."
    ),
    group=RUNS,
    example="unbind verify",
    as_json=True,
)
def verify(call: Call, run: RunId = None) -> int:
    from rich.text import Text

    from bot.cli.commands.runs import chosen
    from bot.cli.screen.terminal import ID, fill, table
    from bot.cli.screen.views import place_in, show_unread
    from bot.cli.verifying import look_again

    state = chosen(call, run)
    checked = look_again(call, state)
    code = max(
        [3 if checked.back or checked.waiting else 0, *(s.exit_code for s in checked.unread)]
    )
    if call.json:
        call.answer(
            code,
            run_id=state.run_id,
            still_gone=len(checked.gone),
            back=[asdict(a) for a in checked.back],
            waiting=[asdict(a) for a in checked.waiting],
            not_checked=[asdict(a) for a in checked.unchecked],
        )
        return code
    place = place_in(call.scenes)
    call.show.print(
        Text(
            _("Run {run}: of {n} removed rows, {gone} are gone").format(
                run=state.run_id,
                n=len(checked.gone)
                + len(checked.back)
                + len(checked.waiting)
                + len(checked.unchecked),
                gone=len(checked.gone),
            ),
            style="bold",
        )
    )
    for head, ties in (
        (_("Back again"), checked.back),
        (_("Still to take effect"), checked.waiting),
    ):
        if ties:
            made = table((head, ID), _("List"))
            call.show.print()
            call.show.print(fill(made, ((a.product_id, place(a.scene, a.container)) for a in ties)))
    if checked.unchecked:
        call.show.print()
        call.show.print(_("{n} rows could not be looked up:").format(n=len(checked.unchecked)))
        for scene in checked.unread:
            show_unread(call.show, scene)
    return code
