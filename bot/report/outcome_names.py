"""What outcomes and problems are called, for every report and for the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

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


def problem_label(kind: str) -> str:
    """What a problem is called; ``kind`` is the name of an exception of :mod:`bot.errors`."""
    return {
        "Brake": _("A brake stopped the run"),
        "PlanRefused": _("The plan may not be used"),
        "ShopBusy": _("Another run works on this shop"),
        "NotNow": _("Nothing may be removed at this time"),
        "LeaseLost": _("Another process took the night over"),
        "WrongShop": _("The page shows another shop"),
        "WrongHost": _("The page is on a foreign host"),
        "SelectionMismatch": _("Other rows were ticked than planned"),
        "DialogMismatch": _("The confirmation says something else"),
        "ReadingUnproved": _("The list could not be read completely"),
        "LoggedOut": _("Logged out"),
        "Captcha": _("The platform asks for a captcha"),
        "RateLimited": _("The platform asks to slow down"),
        "UnknownDialog": _("An unknown window opened"),
        "NameNotFound": _("The page has changed"),
        "ContainerGone": _("A group, plan or activity is no longer there"),
        "PageSilent": _("The page did not answer"),
    }.get(kind, kind)


def status_label(status: str) -> str:
    return {
        "running": _("not finished"),
        "done": _("finished"),
        "stopped": _("stopped early"),
    }[status]


def limit_label(name: str) -> str:
    """What a brake is called; unknown ones keep their name."""
    return {
        "max_rows": _("most rows of one run"),
        "max_share": _("largest share of a list"),
        "max_times_usual": _("most, as a multiple of a usual night"),
    }.get(name, name)


def fact_label(name: str) -> str:
    """What a fact of a selector file is called; unknown ones keep their name."""
    return {
        "status": _("Status"),
        "since": _("Since"),
        "activity_state": _("Campaign"),
        "author": _("Influencer"),
        "author_visible": _("Seen by the influencer"),
        "category": _("Category"),
        "commission": _("Commission"),
        "limit": _("Purchase limit"),
        "open_orders": _("Unfinished orders"),
        "price": _("Price"),
        "sales": _("Sales"),
        "stock": _("In stock"),
        "tags": _("Tags"),
        "unsettled": _("Commission not settled"),
        "views": _("Views"),
        "ad_sales": _("Sold by advertising"),
        "ad_spend": _("Spent on advertising"),
        "brand": _("Brand"),
        "contract_ends": _("Contract ends"),
        "conversion": _("Conversion"),
        "drop_shipped": _("Shipped by the supplier"),
        "goods_category": _("Category of the product"),
        "goods_created": _("Product made on"),
        "goods_price": _("Price of the product"),
        "goods_sales": _("Sales of the product"),
        "goods_status": _("Status of the product"),
        "goods_stock": _("Stock of the product"),
        "orders": _("Orders"),
        "returns": _("Returns"),
        "supplier": _("Supplier"),
        "visitors": _("Visitors"),
    }.get(name, name)


def facts_line(facts: Mapping[str, str]) -> str:
    """All in one line: “Views 1,204 · Price ¥9.90”."""
    return " · ".join(f"{fact_label(name)} {value}" for name, value in facts.items() if value)


def after_label(kind: str) -> str:
    """What an after-effect is called; see :mod:`bot.report.aftermath`."""
    return {
        "budget": _("advertising still paid"),
        "campaign": _("campaign stock set free"),
        "commission": _("commission ended"),
        "offer": _("campaign offer ended"),
        "shop": _("stock in the shop"),
        "traffic": _("traffic ended"),
    }[kind]


def rule_label(rule: str) -> str:
    """What a rule is called; one of the operator's own keeps the name it has in the policy."""
    return {
        "ids": _("listed by id"),
        "off-shelf": _("off the shelf or not sold"),
        "no-stock": _("in a campaign without stock"),
        "low-conversion": _("low conversion"),
        "high-returns": _("many returns"),
        "off-focus": _("category not promoted"),
        "contract-ended": _("cooperation ended"),
        "author-unfit": _("influencer does not fit"),
        "stale-competitor": _("competitor out of date"),
        "test-ended": _("A/B test ended"),
        "test-tag": _("A/B test ended, by tag"),
        "unused": _("tied for long and unused"),
        "wasted-spend": _("advertising without sales"),
    }.get(rule, rule)


def duration(seconds: float) -> str:
    if seconds < 10:
        return _("{s} s").format(s=f"{seconds:.1f}")
    if seconds < 60:
        return _("{s} s").format(s=f"{seconds:.0f}")
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return _("{m} min {s} s").format(m=minutes, s=rest)
    return _("{h} h {m} min").format(h=minutes // 60, m=minutes % 60)
