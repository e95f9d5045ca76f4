"""A survey as the file a person named: a page, a workbook, or JSON as it is."""

from __future__ import annotations

from pathlib import Path

from bot.report import survey_book, survey_page
from bot.survey import Survey


def write_survey(survey: Survey, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"~{path.name}")
    try:
        match path.suffix.lower():
            case ".json":
                part.write_text(survey.model_dump_json(indent=2) + "\n", "utf-8", newline="\n")
            case ".html":
                part.write_text(survey_page.render(survey), "utf-8", newline="\n")
            case _:
                survey_book.write(survey, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
