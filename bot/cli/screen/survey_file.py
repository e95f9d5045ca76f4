"""A survey as the file a person named: a page, a workbook, or JSON as it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from bot.cli.screen.output import written
from bot.looking.survey import Survey
from bot.report import survey_book, survey_page


def write_survey(survey: Survey, path: Path) -> Path:
    """Where it went. Raise :class:`bot.errors.InputError` when it cannot be written."""
    return written(path, partial(_write, survey))


def _write(survey: Survey, path: Path) -> None:
    match path.suffix.lower():
        case ".json":
            path.write_text(survey.model_dump_json(indent=2) + "\n", "utf-8", newline="\n")
        case ".html":
            path.write_text(survey_page.render(survey), "utf-8", newline="\n")
        case _:
            survey_book.write(survey, path)
