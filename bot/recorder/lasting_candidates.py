"""Of what finds an element now, what finds it on another load of the page too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame

from bot.browser.names import NOTHING, Scope, locate, visible
from bot.recorder.candidates import Named
from bot.scene.page_names import Candidate


def keep_lasting(frame: Frame, rows: Sequence[str], names: Iterable[Named]) -> None:
    """Drop the candidates that find nothing, or several, on this page, where others find one. ``rows``: CSS.

    The page was loaded anew: its classes may have other ends, another product stands in its first row. What
    is not shown before something is done cannot be judged.
    """
    scopes: dict[str, Scope] = {
        "page": frame,
        "row": visible(frame.locator(", ".join(rows))).first,
    }
    for name in names:
        scope = scopes.get(name.inside)
        if not scope or len(name.find) < 2:
            continue
        alone = [c for c in name.find if _alone(scope, Candidate.model_validate(c))]
        if not alone:
            continue
        first = name.find[0]
        if first not in alone and not name.must and "role" in first and "name" in first:
            name.must = {"role": first["role"], "name": first["name"]}
        name.find[:] = alone


def _alone(scope: Scope, candidate: Candidate) -> bool:
    try:
        return visible(locate(scope, candidate, NOTHING)).count() == 1
    except PlaywrightError:
        return False
