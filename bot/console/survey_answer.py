"""A kept survey as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from bot.console.answers import (
    ListView,
    ProductView,
    SkippedView,
    SurveySummary,
    SurveyView,
    TieView,
    UnreadView,
)
from bot.console.desk import Desk, utc
from bot.errors import InputError
from bot.i18n import _
from bot.looking.survey import Survey, Tie

#: So many are listed, newest first.
_LISTED = 100


def all_surveys(desk: Desk) -> list[SurveySummary]:
    """Those that can be read."""
    paths = sorted(desk.paths.surveys.glob("[0-9]*.json"), key=lambda p: p.name, reverse=True)
    found = (_summary(path, path.stat().st_mtime_ns) for path in paths[:_LISTED])
    return [summary for summary in found if summary]


def read_survey(desk: Desk, name: str) -> Survey:
    """Raise :class:`UnknownName`, or :class:`InputError` for a file that is none."""
    path = desk.file(desk.paths.surveys, name)
    try:
        return Survey.model_validate_json(path.read_text("utf-8"))
    except (ValidationError, ValueError) as error:
        raise InputError(
            _("{path} is not a survey").format(path=path), advice=_("look at the shop once more")
        ) from error


def survey_view(name: str, survey: Survey) -> SurveyView:
    return SurveyView(
        name=name,
        shop=survey.shop_key,
        shop_name=survey.shop_name,
        at=utc(survey.at),
        asked=len(survey.asked),
        products=tuple(_products(survey)),
        lists=tuple(
            ListView(
                scene=scene.scene,
                scene_title=scene.title,
                container=one.container,
                total=one.total,
                rows=len(one.rows),
                free=one.free,
            )
            for scene in survey.scenes
            for one in scene.lists
        ),
        nowhere=survey.nowhere(),
        not_known=survey.not_known(),
        unread=tuple(
            UnreadView(scene=s.scene, scene_title=s.title, error=s.error, advice=s.advice)
            for s in survey.unread()
        ),
        skipped=tuple(
            SkippedView(scene=s.scene, scene_title=s.title, why=s.skipped)
            for s in survey.scenes
            if s.skipped
        ),
        drift=tuple(f"{d.page}: {d.what} ({d.name})" for d in survey.drift),
    )


def _products(survey: Survey) -> Iterator[ProductView]:
    for product_id, ties in survey.ties().items():
        title = next((tie.row.title for tie in ties if tie.row.title), "")
        yield ProductView(product_id=product_id, title=title, ties=tuple(map(_tie, ties)))


def _tie(tie: Tie) -> TieView:
    return TieView(
        scene=tie.scene.scene,
        scene_title=tie.scene.title,
        container=tie.container,
        path=tie.path,
        title=tie.row.title,
        status=tie.row.status,
        since=tie.row.since,
        may_go=not tie.row.block,
        why_not=tie.row.block,
        advice=tie.row.advice,
    )


@lru_cache(maxsize=500)
def _summary(path: Path, _changed: int) -> SurveySummary | None:
    """Reading one may take some ten milliseconds, and the list is asked for again and again."""
    try:
        survey = Survey.model_validate_json(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return SurveySummary(
        name=path.stem,
        shop=survey.shop_key,
        shop_name=survey.shop_name,
        at=utc(survey.at),
        asked=len(survey.asked),
    )
