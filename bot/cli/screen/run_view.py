"""A run as people see it in a terminal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.cli.screen.terminal import ID, NUMBER, advise, fill, plain, table
from bot.cli.screen.views import NextSteps, Place, show_drift
from bot.i18n import _
from bot.model import Outcome
from bot.report.labels import problem_label
from bot.report.outcome_names import ORDER, counts, next_step, outcome_label, outcome_meaning
from bot.report.run_verdict import verdict
from bot.running.record import RowRecord, RunRecord

#: Rows that did not go, in the summary of a run; the report has all.
SHOWN_LEFT = 10

_INK = {
    Outcome.REMOVED: "green",
    Outcome.UNKNOWN: "bold red",
    Outcome.FAILED: "red",
    Outcome.REFUSED: "yellow",
    Outcome.BLOCKED: "yellow",
}


def show_record(
    show: Console,
    record: RunRecord,
    place: Place,
    report: Path | None,
    *,
    since: datetime | None = None,
) -> None:
    """``since``: problems before it belong to an earlier part of the run; the report has them."""
    show.print()
    show.print(Text(plain(verdict(record)), style="bold"))
    show.print()
    made = table(_("Outcome"), (_("Count"), NUMBER), _("What that means"))
    fill(
        made,
        (
            (Text(outcome_label(s), style=_INK.get(s, "")), n, outcome_meaning(s))
            for s, n in counts(record).items()
        ),
    )
    show.print(made)
    _show_lists(show, record, place)
    _show_left(show, record, place)
    for trouble in record.problems:
        if since and trouble.at < since:
            continue
        show.print()
        where = place(trouble.scene, trouble.container)
        show.print(
            Text.assemble(
                (f"{problem_label(trouble.kind)}: ", "bold red"),
                plain(f"{where}: {trouble.message}" if where else trouble.message),
            )
        )
        advise(show, trouble.advice)
    show_drift(show, len(record.drift))
    if report:
        show.print()
        show.print(_("Report: {path}").format(path=report), soft_wrap=True)


def _show_lists(show: Console, record: RunRecord, place: Place) -> None:
    if not record.lists:
        return
    made = table(_("List"), (_("Before"), NUMBER), (_("After"), NUMBER))
    fill(made, ((place(e.scene, e.container), e.before, e.after) for e in record.lists))
    show.print()
    show.print(made)


def _outcome(shown: Outcome, row: RowRecord) -> str:
    label = outcome_label(shown)
    if row.effective_on is None:
        return label
    return f"{label} " + _("from {date}").format(date=row.effective_on)


def _show_left(show: Console, record: RunRecord, place: Place) -> None:
    """The rows that are still there or may be, with what was said of each."""
    fine = (Outcome.REMOVED, Outcome.ALREADY_GONE, Outcome.NOT_TRIED)
    left = [(s, r) for r in record.rows if (s := r.outcome) not in fine]
    if not left:
        return
    left.sort(key=lambda pair: ORDER.index(pair[0]))
    made = table((_("Product ID"), ID), _("Outcome"), _("List"), _("What was seen or said"))
    steps = NextSteps()
    fill(
        made,
        (
            (
                r.product_id,
                Text(_outcome(s, r), style=_INK.get(s, "")),
                place(r.scene, r.container) if r.scene else "",
                r.words + steps.mark(next_step(r)),
            )
            for s, r in left[:SHOWN_LEFT]
        ),
    )
    show.print()
    show.print(made)
    if len(left) > SHOWN_LEFT:
        show.print(_("… and {n} more; the report has all").format(n=len(left) - SHOWN_LEFT))
    steps.show(show)
