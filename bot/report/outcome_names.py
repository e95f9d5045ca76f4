"""What outcomes are called, for every report and for the command line."""

from __future__ import annotations

from collections import Counter

from bot.i18n import _
from bot.model import Outcome
from bot.running.record import RowRecord, RunRecord

#: In the order of a reader's attention: what he must look at comes first.
ORDER = (
    Outcome.UNKNOWN,
    Outcome.FAILED,
    Outcome.REFUSED,
    Outcome.BLOCKED,
    Outcome.NOT_TRIED,
    Outcome.NOT_FOUND,
    Outcome.PENDING,
    Outcome.ALREADY_GONE,
    Outcome.REMOVED,
)

#: Ink and ground of each outcome; ink on ground and on white is at least 4.5 to 1.
COLOURS = {
    Outcome.UNKNOWN: ("#A1145F", "#FCE8F2"),
    Outcome.FAILED: ("#B3261E", "#FCE9E7"),
    Outcome.REFUSED: ("#8A4B00", "#FDEFD9"),
    Outcome.BLOCKED: ("#5A4699", "#EEEAF9"),
    Outcome.NOT_TRIED: ("#52606D", "#ECEFF3"),
    Outcome.NOT_FOUND: ("#6B5A00", "#F8F2D0"),
    Outcome.PENDING: ("#1D5FA8", "#E6F0FB"),
    Outcome.ALREADY_GONE: ("#45606E", "#EAF0F3"),
    Outcome.REMOVED: ("#1B6E45", "#E4F3EA"),
}


def counts(record: RunRecord) -> Counter[Outcome]:
    """Number of rows per outcome, in the order of :data:`ORDER`; 0 for the absent."""
    found = Counter(row.outcome for row in record.rows)
    return Counter({o: found[o] for o in ORDER if found[o]})


def outcome_label(outcome: Outcome) -> str:
    """A word or two, for a table or a tile."""
    return {
        "removed": _("Removed"),
        "already_gone": _("Already gone"),
        "refused": _("Refused by the platform"),
        "pending": _("Takes effect later"),
        "blocked": _("Kept by a guard"),
        "failed": _("Failed"),
        "unknown": _("Not confirmed"),
        "not_tried": _("Not tried"),
        "not_found": _("Found in no list"),
    }[outcome.value]


def outcome_meaning(outcome: Outcome) -> str:
    """One sentence: what is certain, and what it asks of the reader."""
    return {
        "removed": _("A fresh search after the removal no longer shows the product."),
        "already_gone": _("The product was no longer in the list; nothing was clicked."),
        "refused": _("The platform said no; its own words stand beside the row."),
        "pending": _("The platform accepted it; it is to take effect on the day stated."),
        "blocked": _("A safety check found a reason to keep the product; nothing was clicked."),
        "failed": _("The removal was tried, and a fresh search still shows the product."),
        "unknown": _(
            "Nobody saw whether it is gone: the removal was begun and not seen to end, or a list "
            "that may hold it could not be read. Look the product up first."
        ),
        "not_tried": _("The run ended before it came to this product; nothing was clicked."),
        "not_found": _("None of the lists searched holds this id. Check that it is the right one."),
    }[outcome.value]


def next_step(row: RowRecord) -> str:
    """What a person does about a row that did not go: its own advice, else what always holds."""
    return row.advice or {
        "refused": _("settle in the back office what the platform names, then plan again"),
        "blocked": _("look at the product in the back office; when the reason is gone, plan again"),
        "failed": _("look at the pictures of its batch, try it by hand, then plan again"),
        "unknown": _("`unbind resume` looks it up before anything else is done to it"),
    }.get(row.outcome.value, "")
