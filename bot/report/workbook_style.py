"""How a workbook looks, and how a value becomes a cell.

Every text is a text cell, whatever it holds. One that begins with ``=`` came from a page: as a
formula it would run on the reader's machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.clock import china_time
from bot.report.outcome_names import COLOURS

MOST = 32_767  # characters of one cell

Cell = str | int | float | date | None


@contextmanager
def workbook(path: Path) -> Iterator[Sheets]:
    """Written when left. Raises OSError."""
    with xlsxwriter.Workbook(
        str(path),
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    ) as book:
        yield Sheets(book)


class Sheets:
    """The formats of one workbook, and how a value becomes a cell."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        top = {"valign": "top", "text_wrap": True}
        self.head = book.add_format(
            {"bold": True, "bg_color": "#EEF2F6", "bottom": 1, "valign": "vcenter"}
        )
        self.text = book.add_format({**top, "num_format": "@"})
        self.number = book.add_format({"valign": "top"})
        self.moment = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm:ss"})
        self.day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self.verdict = book.add_format({**top, "bold": True, "font_size": 13})
        self.label = book.add_format({"valign": "top", "font_color": "#55616F"})
        self.outcome = {
            s: book.add_format({**top, "font_color": ink, "bg_color": ground, "bold": True})
            for s, (ink, ground) in COLOURS.items()
        }

    def put(
        self, sheet: Worksheet, row: int, column: int, value: Cell, text: Format | None = None
    ) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            sheet.write_string(row, column, value[:MOST], text or self.text)
        elif isinstance(value, datetime):
            local = china_time(value).replace(tzinfo=None, microsecond=0)
            sheet.write_datetime(row, column, local, self.moment)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self.day)
        else:
            sheet.write_number(row, column, value, self.number)

    def table(self, name: str, heads: Sequence[tuple[str, int]], rows: int) -> Worksheet:
        """A sheet with its header frozen and filtered. ``heads`` are (text, width)."""
        sheet = self.book.add_worksheet(name)
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head[:1].upper() + head[1:], self.head)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(rows, 1), len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def fill(
        self, name: str, heads: Sequence[tuple[str, int]], lines: Sequence[Sequence[Cell]]
    ) -> None:
        sheet = self.table(name, heads, len(lines))
        for at, line in enumerate(lines, 1):
            for column, value in enumerate(line):
                self.put(sheet, at, column, value)
