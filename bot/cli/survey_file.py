"""A survey as a file: JSON as it is, or a workbook with one row per tie, every id a text cell."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from bot.i18n import _
from bot.report.words import china_time
from bot.survey import Survey

_MOST = 32_767  # characters of one cell


def write_survey(survey: Survey, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"~{path.name}")
    try:
        if path.suffix.lower() == ".json":
            part.write_text(survey.model_dump_json(indent=2) + "\n", "utf-8")
        else:
            _write_workbook(survey, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_workbook(survey: Survey, path: Path) -> None:
    rows = [(s, lst, row) for s in survey.scenes for lst in s.lists for row in lst.rows]
    facts = list(dict.fromkeys(name for _s, _l, row in rows for name in row.facts))
    heads = [_("Product ID"), _("Title"), _("Scene"), _("List"), _("Why it stays"), *facts]
    # Text of a page that begins with “=” must not become a formula.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(_("Survey"))
        lines: list[list[str]] = [
            [row.product_id, row.title, s.title, lst.container, row.block]
            + [row.facts.get(name, "") for name in facts]
            for s, lst, row in rows
        ]
        lines += [[i, "", _("tied nowhere in what was read")] for i in survey.nowhere()]
        for column, (name, width) in enumerate(
            zip(heads, (23, 38, 26, 22, 30, *[14] * len(facts)), strict=True)
        ):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        for at, line in enumerate(lines, 1):
            for column, value in enumerate(line):
                sheet.write_string(at, column, value[:_MOST], text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(lines), 1), len(heads) - 1)
        lists = book.add_worksheet(_("Lists"))
        lists.set_column(0, 1, 30)
        for column, name in enumerate(
            (_("Scene"), _("List"), _("In list"), _("Read at"), _("Error"))
        ):
            lists.write_string(0, column, name, head)
        at = 0
        moment = f"{china_time(survey.at):%Y-%m-%d %H:%M}"
        for s in survey.scenes:
            for lst in s.lists:
                at += 1
                lists.write_string(at, 0, s.title, text)
                lists.write_string(at, 1, lst.container, text)
                if lst.total is not None:
                    lists.write_number(at, 2, lst.total)
                lists.write_string(at, 3, moment, text)
            if s.error:
                at += 1
                lists.write_string(at, 0, s.title, text)
                lists.write_string(at, 4, s.error[:_MOST], text)
