"""The page of a review, for people who answer for the ties of a shop."""

from __future__ import annotations

from bot.report import template, trend
from bot.report.review_words import change_label, summary
from bot.review.review import Review

#: Ties listed in a table of the page; the workbook holds them all.
MOST = 100


def render(review: Review) -> str:
    by_change = {
        change: [t for t in review.changes if t.change == change]
        for change in ("without_us", "back", "new", "removed")
    }
    care = review.off_shelf or any(u.now for u in review.unread) or by_change["without_us"]
    return template.render(
        "review.html.j2",
        review=review,
        summary=summary(review),
        tone="care" if care else "good",
        by_scene=trend.ties_by_scene(review),
        by_reason=trend.removed_by_reason(review),
        ages=trend.ages(review),
        changes=by_change,
        change_label=change_label,
        scenes=review.titles,
        most=MOST,
    )
