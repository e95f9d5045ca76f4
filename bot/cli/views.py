"""A survey as people see it in a terminal, and what plans and runs show in the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.cli.terminal import (
    ID,
    NUMBER,
    advise,
    fill,
    more,
    plain,
    section,
    table,
    title_column,
    when,
)
from bot.errors import UnbindError
from bot.i18n import _
from bot.scenes import Scenes
from bot.survey import Survey, SurveyRow, SurveyScene

#: Rows of a plan, ids of a list and the like before “… and n more”.
SHOWN = 20

Place = Callable[[str, str], str]


def place_in(scenes: Scenes) -> Place:
    """Names a list for people: the title of its scene and the container."""
    titles: dict[str, str] = {}

    def place(scene: str, container: str) -> str:
        if scene not in titles:
            try:
                titles[scene] = scenes.get(scene).title
            except UnbindError:
                titles[scene] = scene  # a flow that was there when this was made
        return " · ".join(filter(None, (titles[scene], container)))

    return place


# --- surveys


def show_survey(show: Console, survey: Survey) -> None:
    show.print(
        Text(
            _("{shop}, read at {when}").format(shop=survey.shop_name, when=when(survey.at)),
            style="bold",
        )
    )
    if survey.asked:
        _show_asked(show, survey)
    else:
        show_survey_totals(show, survey)
    for scene in survey.scenes:
        if scene.error:
            show_unread(show, scene)
    show_drift(show, len(survey.drift))


def _show_asked(show: Console, survey: Survey) -> None:
    found: dict[str, list[tuple[str, SurveyRow]]] = {}
    for scene in survey.scenes:
        for lst in scene.lists:
            where = " · ".join(filter(None, (scene.title, lst.container)))
            for row in lst.rows:
                found.setdefault(row.product_id, []).append((where, row))
    if found:
        made = table(
            (_("Product ID"), ID),
            title_column(show),
            _("Tied in"),
            _("Status"),
            (_("May be untied"), {}),
        )
        # One row per tie, products in the order they were asked for.
        fill(
            made,
            (
                (
                    i if n == 0 else "",
                    row.title if n == 0 else "",
                    where,
                    row.facts.get("status", ""),
                    Text(_("no: {why}").format(why=plain(row.block)), style="yellow")
                    if row.block
                    else _("allowed"),
                )
                for i in survey.asked
                for n, (where, row) in enumerate(found.get(i, ()))
            ),
        )
        show.print()
        show.print(made)
    show.print()
    show_survey_totals(show, survey)
    show_ids(show, _("Tied nowhere in what was read"), survey.nowhere())


def show_survey_totals(show: Console, survey: Survey) -> None:
    asked = bool(survey.asked)
    heads: list[Any] = [
        _("List"),
        (_("In list"), NUMBER),
        (_("Of the asked") if asked else _("May be untied"), NUMBER),
    ]
    made = table(*heads)
    for scene in survey.scenes:
        for lst in scene.lists:
            where = " · ".join(filter(None, (scene.title, lst.container)))
            free = sum(not row.block for row in lst.rows)
            fill(made, [(where, lst.total, len(lst.rows) if asked else free)])
    if made.row_count:
        show.print(made)


def show_unread(show: Console, scene: SurveyScene) -> None:
    show.print(
        Text.assemble(
            (_("not read: "), "bold red"), plain(f"{scene.title or scene.scene}: {scene.error}")
        )
    )
    advise(show, scene.advice)


def show_ids(show: Console, title: str, ids: tuple[str, ...]) -> None:
    if not ids:
        return
    section(show, f"{title} ({len(ids)})")
    for product_id in ids[:SHOWN]:
        show.print(f"  {plain(product_id)}")
    if len(ids) > SHOWN:
        show.print("  " + more(len(ids) - SHOWN))


def show_drift(show: Console, n: int) -> None:
    if n:
        show.print(
            Text(
                _("{n} things on the pages were found only by a second-best way").format(n=n),
                style="yellow",
            )
        )
        advise(show, _("the pages may have changed: the selector files want a look"))
