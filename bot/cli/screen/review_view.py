"""A review as people see it in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.cli.screen.terminal import NUMBER, advise, fill, plain, table
from bot.cli.screen.views import show_drift
from bot.i18n import _
from bot.report.labels import rule_label
from bot.report.outcome_names import outcome_label
from bot.report.review_words import summary
from bot.review.review import Review


def show_review(show: Console, review: Review) -> None:
    head = f"{review.shop_name} · {review.start} – {review.end}"
    show.print(Text(plain(head), style="bold"))
    show.print()
    made = table(
        _("Scene"),
        (_("Ties"), NUMBER),
        (_("May go"), NUMBER),
        (_("New"), NUMBER),
        (_("Gone"), NUMBER),
        (_("By the bot"), NUMBER),
        (_("Over 90 days"), NUMBER),
    )
    fill(
        made,
        (
            (s.title, s.ties, s.free, s.new, s.gone, s.removed_by_us, s.over_90)
            for s in review.scenes
        ),
    )
    show.print(made)
    if review.removed_by_rule:
        show.print()
        made = table(_("Removed, by reason"), (_("Rows"), NUMBER))
        fill(made, ((rule_label(rule), n) for rule, n in review.removed_by_rule.items()))
        show.print(made)
    if review.said:
        show.print()
        made = table(
            _("Did not go, or not yet"), _("Scene"), _("What was said"), (_("Rows"), NUMBER)
        )
        fill(
            made,
            (
                (
                    outcome_label(e.outcome),
                    review.titles.get(e.scene, e.scene),
                    _("from {date}").format(date=e.on) if e.on else e.words,
                    e.n,
                )
                for e in review.said
            ),
        )
        show.print(made)
    show.print()
    for scene in (u for u in review.unread if u.now):
        show.print(
            Text.assemble((_("not read: "), "bold red"), plain(f"{scene.title}: {scene.error}"))
        )
        advise(show, scene.advice)
    for name in review.unreadable:
        show.print(Text(_("not a survey: surveys/{name}").format(name=name), style="yellow"))
    show_drift(show, len(review.drift))
    show.print(Text(summary(review), style="bold"))
