"""``unbind approve``"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.applying import Yes, need_consent
from bot.cli.frame import NIGHT, Call, Interrupted, command
from bot.i18n import _

if TYPE_CHECKING:
    from bot.nightly.ledger import Ledger


@command(
    "approve",
    _(
        "Say yes to a plan that waits, as the digest asked.\n\n"
        "Shows it, asks once, and runs it right away; in quiet hours it runs when they are over. "
        "Without a digest: what waits. A plan that waited for a brake runs past it: you have seen how "
        "many rows it is."
    ),
    group=NIGHT,
    example="unbind approve 3f9a01bc",
    as_json=True,
)
def approve(
    call: Call,
    digest: Annotated[
        str, typer.Argument(metavar="DIGEST", help=_("Its beginning, as the digest gave it."))
    ] = "",
    yes: Yes = False,
) -> int:
    from bot.cli.screen.plan_view import plan_state, show_plan
    from bot.cli.screen.views import place_in
    from bot.cli.stopping import Stopping
    from bot.clock import utc_now
    from bot.nightly.approvals import plan_told
    from bot.nightly.jobs import load_jobs
    from bot.nightly.ledger import Ledger
    from bot.nightly.nights import Nights
    from bot.nightly.telling import tell_all
    from bot.notify.sending import Sender

    ledger = Ledger(call.journal)
    if not digest:
        return _list(call, ledger)
    waiting = ledger.waiting_plan(digest)
    plan = plan_told(waiting)
    need_consent(yes, f"unbind approve {digest}")
    if not yes:
        state = plan_state(plan, utc_now(), None)
        show_plan(call.err, plan, place_in(call.scenes), state=state)
        call.err.print()
        call.err.print(_("It waits because: {why}").format(why=waiting.why))
        question = _("Remove these {n} rows of {shop}?").format(
            n=len(plan.items), shop=plan.shop_name
        )
        if not typer.confirm(question, default=False, err=True):
            raise Interrupted(_("nothing was changed"))
    ledger.approve(waiting.digest)
    jobs = load_jobs(call.settings)
    with call.bars(keep=True) as bars, Stopping(bars.say) as stopping:
        nights = Nights(call.settings, call.journal, jobs, progress=bars, interrupted=stopping)
        ended = nights.apply_approved(waiting)
    tell_all(call.settings, call.journal, jobs, Sender(call.settings.home))
    call.answer(
        ended.exit_code, state=ended.state.value, run=ended.run_id or None, message=ended.message
    )
    from bot.nightly.state_names import state_name

    said = " → ".join(filter(None, (state_name(ended.state), ended.message, ended.advice)))
    call.show.print(said, markup=False, highlight=False, soft_wrap=True)
    if ended.run_id:
        call.show.print(_("`unbind report {run}` shows what it did").format(run=ended.run_id))
    return ended.exit_code


def _list(call: Call, ledger: Ledger) -> int:
    from bot.cli.screen.terminal import ID, NUMBER, fill, table, when

    found = ledger.waiting()
    call.answer(
        0,
        waiting=[
            {"digest": w.digest, "job": w.job, "shop": w.shop_key, "rows": w.rows, "why": w.why,
             "approved": w.approved_at is not None}
            for w in found
        ],
    )  # fmt: skip
    if not found:
        call.show.print(_("No plan waits."))
        return 0
    made = table(
        (_("Digest"), ID), _("Shop"), (_("How many"), NUMBER), _("Why it waits"), _("Asked")
    )
    fill(made, ((w.digest[:8], w.shop_key, w.rows, w.why, when(w.asked_at)) for w in found))
    call.show.print(made)
    return 0
