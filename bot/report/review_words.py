"""A review in words: one sentence for every place that shows it."""

from __future__ import annotations

from bot.i18n import _
from bot.review.review import Review


def summary(review: Review) -> str:
    ties, free = sum(s.ties for s in review.scenes), sum(s.free for s in review.scenes)
    said = [
        _("{n} ties in {scenes} scenes, {free} of them may be untied now").format(
            n=ties, scenes=len(review.scenes), free=free
        ),
        _("removed in this time: {n}").format(n=sum(review.removed_by_rule.values())),
    ]
    if review.off_shelf:
        said.append(_("ties of products off the shelf: {n}").format(n=len(review.off_shelf)))
    if without := sum(s.gone_without_us for s in review.scenes):
        said.append(_("gone without the bot: {n}").format(n=without))
    if now := sum(u.now for u in review.unread):
        said.append(_("scenes not read: {n} (what is tied there is not known)").format(n=now))
    return _("{said}.").format(said=_("; ").join(said))


def change_label(change: str) -> str:
    return {
        "new": _("new"),
        "removed": _("removed by the bot"),
        "without_us": _("gone without the bot"),
        "back": _("removed by the bot, tied again"),
    }[change]
