"""The page of a survey: product by product where it is tied, for people who decide what goes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.i18n import _
from bot.looking.survey import Survey, Tie
from bot.model import Outcome
from bot.report import template
from bot.report.survey_words import summary

#: Products listed open, unless there are more than this.
OPEN_UP_TO = 200


@dataclass(frozen=True, slots=True)
class _Product:
    product_id: str
    title: str
    ties: list[Tie]
    blocked: int


@dataclass(frozen=True, slots=True)
class _Tile:
    n: int
    standing: Outcome  # for its colour
    label: str
    target: str


def render(survey: Survey) -> str:
    products = [
        _Product(
            product_id,
            next((tie.row.title for tie in ties if tie.row.title), ""),
            ties,
            sum(bool(tie.row.block) for tie in ties),
        )
        for product_id, ties in survey.ties().items()
    ]
    blocked = sum(p.blocked for p in products)
    free = sum(len(p.ties) for p in products) - blocked
    unread = survey.unread()
    tiles = [
        _Tile(free, Outcome.REMOVED, _("ties that may be untied now"), "products"),
        _Tile(blocked, Outcome.BLOCKED, _("ties that stay for now"), "products"),
        _Tile(len(survey.nowhere()), Outcome.ALREADY_GONE, _("products tied nowhere"), "nowhere"),
        _Tile(len(survey.not_known()), Outcome.UNKNOWN, _("products not known"), "not-known"),
        _Tile(len(unread), Outcome.FAILED, _("scenes not read"), "unread"),
    ]
    return template.render(
        "survey.html.j2",
        survey=survey,
        summary=summary(survey),
        tone="bad" if unread else "care" if blocked else "good",
        tiles=[tile for tile in tiles if tile.n],
        products=products,
        open=len(products) <= OPEN_UP_TO,
        unread=unread,
        skipped=[s for s in survey.scenes if s.skipped],
        scenes={s.scene: s.title for s in survey.scenes},
    )
