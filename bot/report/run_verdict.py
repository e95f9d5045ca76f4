"""What a run achieved, and what not, in one sentence."""

from __future__ import annotations

from datetime import date

from bot.i18n import _
from bot.model import Outcome
from bot.report.outcome_names import counts
from bot.running.record import RunRecord


def verdict(record: RunRecord) -> str:
    """One sentence: what was achieved, and what was not."""
    total, found = len(record.rows), counts(record)
    removed = found[Outcome.REMOVED]
    day = _last_day(record)
    if not total:
        said = _("No product was to be removed, and none was touched")
    elif removed == total:
        said = _("All {total} rows removed, each proved by a second look").format(total=total)
    else:
        first = (
            _("{n} of {total} rows removed, each proved by a second look")
            if removed
            else _("{n} of {total} rows removed")
        )
        said = _("; ").join(
            [
                first.format(n=removed, total=total),
                *(
                    _part(s, day).format(n=n, day=day)
                    for s, n in sorted(found.items(), key=_order)
                    if s is not Outcome.REMOVED
                ),
            ]
        )
    if record.status == "stopped":
        return _("Stopped early: {said}.").format(said=said)
    if record.status == "running":
        return _("Not finished: {said}.").format(said=said)
    return _("{said}.").format(said=said)


def _order(item: tuple[Outcome, int]) -> int:
    """Good news before bad in a sentence that begins with what was removed."""
    gentle = (Outcome.ALREADY_GONE, Outcome.PENDING)
    return gentle.index(item[0]) - len(gentle) if item[0] in gentle else 0


def _last_day(record: RunRecord) -> date | None:
    """When all that is pending has taken effect; None when the page gave no day for some of it."""
    days = [r.effective_on for r in record.rows if r.outcome is Outcome.PENDING]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def _part(shown: Outcome, day: date | None) -> str:
    return {
        "already_gone": _("{n} already gone"),
        "refused": _("{n} refused by the platform"),
        "pending": _("{n} accepted, in effect by {day}")
        if day
        else _("{n} accepted, in effect later"),
        "blocked": _("{n} kept by a guard"),
        "failed": _("{n} tried and still in the list"),
        "unknown": _("{n} not confirmed, to be looked up first"),
        "not_tried": _("{n} not tried"),
        "not_found": _("{n} found in no list"),
    }[shown.value]
