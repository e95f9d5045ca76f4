"""Runs a plan or goes on with a run, and always leaves a report. For apply, run and resume."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import INTERRUPTED, Call, Interrupted, Usage
from bot.errors import PlanRefused, ShopBusy
from bot.i18n import _

if TYPE_CHECKING:
    from bot.browser.session import Browser
    from bot.planning.plan import Plan
    from bot.report.write import Reports
    from bot.running.record import RunRecord
    from bot.running.run import Finished

Yes = Annotated[bool, typer.Option("--yes", "-y", metavar="", help=_("Do not ask, begin."))]


def need_consent(yes: bool, what: str) -> None:
    """Without --yes somebody must be there to answer: told early. Raise :class:`Usage`."""
    if not yes and not sys.stdin.isatty():
        raise Usage(
            _("nobody is here to confirm, because this is not a terminal"),
            advice=_("review first (`unbind show`), then add --yes to `{what}`").format(what=what),
        )


def ask(call: Call, plan: Plan) -> None:
    """Raise :class:`Interrupted` unless the answer is yes."""
    question = _("Remove {n} rows from {lists} lists of {shop}?").format(
        n=len(plan.items), lists=len(plan.by_list()), shop=plan.shop_name
    )
    call.err.print()
    if not typer.confirm(question, default=False, err=True):
        raise Interrupted(_("nothing was changed"))


def carry_out(call: Call, plan: Plan, browser: Browser | None = None) -> int:
    """``browser``: one that is open already."""
    from bot.running.run import apply

    return _work(
        call,
        lambda progress, interrupted: apply(
            plan,
            call.settings,
            call.journal,
            progress=progress,
            interrupted=interrupted,
            browser=browser,
        ),
        lambda: call.journal.run_of_plan(plan.digest),
    )


def go_on(call: Call, run_id: str) -> int:
    from bot.nightly.ledger import Ledger
    from bot.policy.hours import hours_of
    from bot.running.run import resume

    if Ledger(call.journal).works_on(call.journal.run(run_id).plan.digest):
        raise ShopBusy(
            _("`unbind nightly` is working on this run, here or on another machine"),
            advice=_(
                "wait until it is done: `unbind runs`; one that died is given up after 15 minutes"
            ),
        )
    may_act = hours_of(call.journal.terms(run_id).policy, call.settings.home)
    return _work(
        call,
        lambda progress, interrupted: resume(
            run_id,
            call.settings,
            call.journal,
            progress=progress,
            interrupted=interrupted,
            may_act=may_act,
        ),
        lambda: run_id,
    )


def _work(call: Call, work: Callable[..., Finished], run_id: Callable[[], str | None]) -> int:
    from bot.cli.stopping import Stopping
    from bot.clock import utc_now

    since = utc_now()
    try:
        with call.bars(keep=True) as bars, Stopping(bars.say) as stopping:
            finished = work(bars, stopping)
    except BaseException as error:
        # Ctrl-C twice, a bug, a broken flow halfway: what was done must still be told.
        run = run_id()
        if run and not isinstance(error, PlanRefused | ShopBusy):  # those are somebody else's run
            _told_anyway(call, run, since)
        raise
    return tell(call, finished.record, finished.exit_code, since)


def _told_anyway(call: Call, run: str, since: datetime) -> None:
    record, reports = rewrite_report(call, run)
    call.about = {"run_id": run, "report": str(reports.html)}
    if not call.json:
        from bot.cli.screen.run_view import show_record
        from bot.cli.screen.views import place_in

        show_record(call.show, record, place_in(call.scenes), reports.html, since=since)


def rewrite_report(call: Call, run_id: str) -> tuple[RunRecord, Reports]:
    from bot.report.write import write_reports
    from bot.running.journal_record import record_of
    from bot.running.run import runs_folder

    record = record_of(call.journal, run_id, call.scenes)
    return record, write_reports(record, runs_folder(call.settings) / run_id)


def tell(call: Call, record: RunRecord, code: int, since: datetime) -> int:
    """Write the reports and show the summary."""
    from bot.cli.screen.run_view import show_record
    from bot.cli.screen.views import place_in
    from bot.report.write import write_reports
    from bot.running.run import runs_folder

    folder = runs_folder(call.settings) / record.run_id
    reports = write_reports(record, folder)
    if call.json:
        call.answer(
            code, folder=str(folder), report=paths(reports), run=record.model_dump(mode="json")
        )
        return code
    show_record(call.show, record, place_in(call.scenes), reports.html, since=since)
    if code == INTERRUPTED:
        call.show.print(_("Go on with: unbind resume {run}").format(run=record.run_id))
    return code


def paths(reports: Reports) -> dict[str, str]:
    found = {kind: getattr(reports, kind) for kind in ("html", "xlsx", "json", "rebind")}
    return {kind: str(path) for kind, path in found.items() if path}
