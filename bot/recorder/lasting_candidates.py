"""Of the candidates of a name those that find the same thing on another load of the page too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import compress
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame

from bot.browser.identity import identity
from bot.browser.names import NOTHING, Scope, locate, visible
from bot.recorder.candidates import Named
from bot.scene.page_names import Candidate

#: Words are found in what stands inside a control.
_IS_SAME = "(els, one) => els.length === 1 && (els[0].contains(one) || one.contains(els[0]))"


def keep_lasting(frame: Frame, rows: Sequence[str], names: Iterable[Named]) -> None:
    """Drop the later candidates that do not find the same as the first on this page, and the icon of the
    contract where another is drawn here. ``rows``: CSS.

    The page was loaded anew: its classes may have other ends, another product stands in its first row. Where
    the first finds nothing, it is not shown before something is done, and nothing can be judged.
    """
    scopes: dict[str, Scope] = {
        "page": frame,
        "row": visible(frame.locator(", ".join(rows))).first,
    }
    for name in names:
        scope = scopes.get(name.inside)
        if not scope or (len(name.find) < 2 and "icon" not in (name.must or {})):
            continue
        first, *later = [visible(locate(scope, _candidate(c), NOTHING)) for c in name.find]
        with suppress(PlaywrightError):  # what has just gone cannot be judged either
            if first.count() == 1:
                one = first.element_handle()
                lasts = [other.evaluate_all(_IS_SAME, one) for other in later]
                name.find[1:] = compress(name.find[1:], lasts)
                if name.must and name.must.get("icon", "") not in ("", identity(first).icon):
                    del name.must["icon"]


def _candidate(data: dict[str, Any]) -> Candidate:
    return Candidate.model_validate(data)
