"""The workbook of a review: every tie of its lists, to filter."""

from __future__ import annotations

from pathlib import Path

from bot.i18n import _
from bot.model import Outcome
from bot.report.labels import rule_label
from bot.report.outcome_names import outcome_label
from bot.report.review_words import change_label, summary
from bot.report.workbook_style import Cell, Sheets, workbook
from bot.review.review import Review, Tied


def write(review: Review, path: Path) -> None:
    """Raises OSError."""
    with workbook(path) as sheets:
        _overview(sheets, review)
        _lists(sheets, review)
        for name, ties in (
            (_("Off the shelf"), review.off_shelf),
            (_("Over 90 days"), review.old),
            (_("Changes"), review.changes),
        ):
            _ties(sheets, name, ties)
        _runs(sheets, review)
        _unread(sheets, review)


def _overview(sheets: Sheets, review: Review) -> None:
    heads = [
        (_("Scene"), 30),
        (_("ties"), 9),
        (_("may go"), 9),
        (_("new"), 9),
        (_("gone"), 9),
        (change_label("removed"), 12),
        (change_label("without_us"), 12),
        (change_label("back"), 12),
        (_("Over 90 days"), 12),
        (_("Over 180 days"), 12),
        (_("first read"), 19),
        (_("last read"), 19),
        (_("Menu path"), 44),
    ]
    lines: list[list[Cell]] = [
        [
            *(s.title, s.ties, s.free, s.new, s.gone, s.removed_by_us, s.gone_without_us, s.back),
            *(s.over_90, s.over_180, s.first, s.last, s.path),
        ]
        for s in review.scenes
    ]
    period = f"{review.shop_name} · {review.start} – {review.end}"
    sheets.fill(_("Review"), heads, [*lines, [], [period], [summary(review)]])


def _lists(sheets: Sheets, review: Review) -> None:
    heads = [
        (_("Scene"), 30),
        (_("List"), 26),
        (_("In list"), 9),
        (_("ties"), 9),
        (_("may go"), 9),
        (_("stay"), 9),
        (_("why they stay"), 60),
    ]
    lines: list[list[Cell]] = [
        [
            *(s.title, lst.container, lst.total, lst.ties, lst.free, lst.ties - lst.free),
            "\n".join(f"{reason} × {n}" for reason, n in lst.blocked),
        ]
        for s in review.scenes
        for lst in s.lists
    ]
    sheets.fill(_("Lists"), heads, lines)


def _ties(sheets: Sheets, name: str, ties: tuple[Tied, ...]) -> None:
    heads = [
        (_("Product ID"), 23),
        (_("Title"), 38),
        (_("Scene"), 26),
        (_("List"), 22),
        (_("Status"), 14),
        (_("Since"), 18),
        (_("days"), 9),
        (_("change"), 22),
        (_("Menu path"), 44),
    ]
    lines: list[list[Cell]] = [
        [
            *(t.product_id, t.title, t.scene_title, t.container, t.status, t.since, t.days),
            *(change_label(t.change) if t.change else "", t.path),
        ]
        for t in ties
    ]
    sheets.fill(name, heads, lines)


def _runs(sheets: Sheets, review: Review) -> None:
    heads = [(_("outcome"), 22), (_("Scene"), 26), (_("reason"), 56), (_("on"), 13), (_("rows"), 9)]
    removed = outcome_label(Outcome.REMOVED)
    lines: list[list[Cell]] = [
        [removed, "", rule_label(rule), None, n] for rule, n in review.removed_by_rule.items()
    ]
    lines += [
        [outcome_label(e.outcome), review.titles.get(e.scene, e.scene), e.words, e.on, e.n]
        for e in review.said
    ]
    sheets.fill(_("Removals"), heads, lines)


def _unread(sheets: Sheets, review: Review) -> None:
    heads = [
        (_("Scene"), 30),
        (_("times"), 9),
        (_("last at"), 19),
        (_("Not read because"), 50),
        (_("What to do"), 44),
    ]
    lines: list[list[Cell]] = [[u.title, u.times, u.at, u.error, u.advice] for u in review.unread]
    sheets.fill(_("Not read"), heads, lines)
