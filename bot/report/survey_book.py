"""The workbook of a survey: one row per tie, every id a text cell."""

from __future__ import annotations

from pathlib import Path

from bot.i18n import _
from bot.looking.survey import Survey
from bot.policy.known_facts import fact_label
from bot.report.workbook_style import Cell, Sheets, workbook


def write(survey: Survey, path: Path) -> None:
    """Raises OSError."""
    with workbook(path) as sheets:
        _ties(sheets, survey)
        _lists(sheets, survey)


def _ties(sheets: Sheets, survey: Survey) -> None:
    ties = [tie for found in survey.ties().values() for tie in found]
    facts = list(dict.fromkeys(name for tie in ties for name in tie.row.other_facts))
    heads = [
        (_("Product ID"), 23),
        (_("Title"), 38),
        (_("Scene"), 26),
        (_("List"), 22),
        (_("Status"), 14),
        (_("Since"), 18),
        (_("May be untied"), 13),
        (_("Why it stays"), 30),
        (_("What to do"), 36),
        (_("Menu path"), 44),
        *((fact_label(name), 14) for name in facts),
    ]
    lines: list[list[Cell]] = [
        [
            tie.row.product_id,
            tie.row.title,
            tie.scene.title,
            tie.container,
            tie.row.status,
            tie.row.since,
            _("not now") if tie.row.block else _("allowed"),
            tie.row.block,
            tie.row.advice,
            tie.path,
            *(tie.row.facts.get(name) for name in facts),
        ]
        for tie in ties
    ]
    lines += [[i, "", _("tied nowhere in what was read")] for i in survey.nowhere()]
    lines += [[i, "", _("not known: not all could be read")] for i in survey.not_known()]
    sheets.fill(_("Survey"), heads, lines)


def _lists(sheets: Sheets, survey: Survey) -> None:
    heads = [
        (_("Scene"), 26),
        (_("List"), 26),
        (_("In list"), 9),
        (_("Menu path"), 44),
        (_("Read at"), 19),
        (_("Not read because"), 44),
        (_("What to do"), 44),
    ]
    lines: list[list[Cell]] = []
    for s in survey.scenes:
        lines += [
            [s.title, lst.container, lst.total, s.path(lst.container), survey.at] for lst in s.lists
        ]
        if s.error or s.skipped:
            lines.append([s.title, "", None, s.path(), survey.at, s.error or s.skipped, s.advice])
    sheets.fill(_("Lists"), heads, lines)
