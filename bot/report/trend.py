"""Three pictures of a review: ties by scene, removals by reason, age of the ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.i18n import _
from bot.report.charts import Chart, bars
from bot.report.labels import rule_label
from bot.review.review import AGES, Day, Review

#: Bars of one picture; past it, every second day and so on, and always the last.
MOST = 31


def ties_by_scene(review: Review) -> Chart:
    days = review.ties_by_day
    days = days[::-1][:: -(-len(days) // MOST) or 1][::-1]
    return _over_days(days, review.titles, _("all other scenes"))


def removed_by_reason(review: Review) -> Chart:
    names = {rule: rule_label(rule) for rule in review.removed_by_rule}
    return _over_days(review.removed_by_day, names, _("all other rules"))


def ages(review: Review) -> Chart:
    labels = age_labels()
    found = [review.ages.get(name, 0) for name in labels]
    return bars(list(labels.values()), {_("ties"): found}, values=True, height=250)


def age_labels() -> dict[str, str]:
    first, *others = AGES
    labels = {str(first): _("up to {n} days").format(n=first)}
    for begin, end in zip(AGES, others, strict=False):
        labels[str(end)] = _("{begin}–{end} days").format(begin=begin + 1, end=end)
    labels["more"] = _("over {n} days").format(n=AGES[-1])
    labels["unknown"] = _("not known")
    return labels


def _over_days(days: Sequence[Day], names: Mapping[str, str], rest: str) -> Chart:
    several_years = len({d.day.year for d in days}) > 1
    return bars(
        [_label(d.day, several_years) for d in days],
        # The name of a series is what the legend says: two scenes of one title are told apart.
        {
            (title if list(names.values()).count(title) == 1 else f"{title} ({name})"): [
                d.counts.get(name, 0) for d in days
            ]
            for name, title in names.items()
        },
        rest=rest,
    )


def _label(day: date, year: bool) -> str:
    return f"{day:%Y-%m-%d}" if year else f"{day:%m-%d}"
