"""The rows that a page shows now, asked for inside the page. Nothing here clicks."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Request
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bot.addresses import is_astray
from bot.browser.js.scripts import list_script
from bot.browser.page_read import PageRead
from bot.browser.tab import Tab
from bot.errors import PageSilent
from bot.i18n import _
from bot.model import Row
from bot.scene.patterns import words_pattern
from bot.scene.scene import Scene

_WATCH = list_script("watch.js")
_READ = list_script("read.js", "row_key.js", "rows.js", "columns.js")
_TOOLTIPS = list_script("tooltips.js", "row_key.js", "rows.js", "columns.js")
_AIM = list_script("aim.js", "row_key.js", "rows.js", "columns.js", "aiming.js")
_RELEASE = list_script("release.js", "aiming.js")

_PIECE_MS = 250

# What Playwright says of a document that was replaced while it was being asked.
_GONE = re.compile(
    r"context was destroyed|because of a navigation|[Ff]rame was detached|find context"
)


@dataclass(frozen=True)
class Clicks:
    """What became of the clicks since a row was aimed at: in it, or kept from landing elsewhere."""

    hits: int
    misses: int


class LiveRows:
    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self._spec = reading_spec(tab.scene)
        self._fetching: set[Request] = set()
        if self._spec["grows"]:
            tab.page.on("request", self._begun)
            tab.page.on("requestfinished", self._ended)
            tab.page.on("requestfailed", self._ended)

    def arm(self) -> None:
        """From here on, watch whether the list answers; the next armed read waits for that."""
        self._ask(_WATCH, anywhere=True)

    def read(self, *, armed: bool = False, known: Locator | None = None) -> PageRead:
        """Wait until the list stands still, then read the page. ``known``: dialogs that were answered and may
        still stand there. Raise :class:`PageSilent`."""
        answer = self._ask(_READ, armed=armed, timeout=self.tab.timeout * 1000)
        while self._fetching and not self._whole(answer):
            self._wait_for_fetches()  # what ends is not over while more of it is on its way
            before = len(answer["rows"])
            answer = self._ask(_READ, armed=False, timeout=self.tab.timeout * 1000)
            if answer["state"] == "ok" and len(answer["rows"]) == before:
                break
        if answer["state"] != "ok":
            self.tab.watch.look(known=known)
            raise self._silent(answer["state"])
        self._tell_drift(answer)
        read = [Row(r["key"], r["cells"], ticked=r["ticked"], tickable=r["tickable"], locked=r["locked"])
                for r in answer["rows"] if r["key"]]  # fmt: skip
        return PageRead(
            rows=tuple(read),
            unreadable=len(answer["rows"]) - len(read),
            doubled=tuple(answer["doubled"]),
            total=answer["total"],
            selected=answer["selected"],
        )

    def _begun(self, request: Request) -> None:
        if request.resource_type in ("fetch", "xhr"):
            self._fetching.add(request)

    def _ended(self, request: Request) -> None:
        self._fetching.discard(request)

    @staticmethod
    def _whole(answer: Mapping[str, Any]) -> bool:
        return answer["state"] != "ok" or len(answer["rows"]) == answer["total"]

    def _wait_for_fetches(self) -> None:
        """Raise :class:`PageSilent` when one never ends."""
        deadline = time.monotonic() + self.tab.timeout
        while self._fetching:
            if time.monotonic() > deadline:
                raise self._silent("busy")
            # In pieces: one that fails, or never ends, brings no such event.
            with suppress(PlaywrightTimeout):
                self.tab.page.wait_for_event("requestfinished", timeout=_PIECE_MS)

    def tooltips(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Product id → what the row says when the pointer comes to its greyed-out control."""
        words: dict[str, str] = self._ask(_TOOLTIPS, keys=list(ids)).get("words", {})
        return words

    def aim(self, product_id: str) -> str:
        """Mark the row of this id; until :meth:`release` a click in the list lands there or nowhere.

        Gives ``ok``, or why not: ``absent``, ``doubled``.
        """
        state: str = self._ask(_AIM, key=product_id)["state"]
        return state

    def release(self) -> Clicks:
        answer = self._ask(_RELEASE, anywhere=True)
        return Clicks(hits=answer.get("hits", 0), misses=answer.get("misses", 0))

    def _silent(self, state: str) -> PageSilent:
        why = {
            "busy": _("{page} is still loading after {s:g} s"),
            "unanswered": _("{page} did not answer within {s:g} s"),
        }.get(state, _("{page} shows neither rows nor an empty list after {s:g} s"))
        return PageSilent(
            why.format(page=self.tab.file.page, s=self.tab.timeout),
            advice=_("try again later, or raise UNBIND_TIMEOUT"),
        )

    def _tell_drift(self, answer: Mapping[str, Any]) -> None:
        names = self.tab.names
        if answer["rows"]:
            names.note_used(self.tab.file.rows.each, answer["used"])
        for head in answer["unclear"]:
            names.tell_missing(
                f"columns.{head}", _("a column “{head}” of its own").format(head=head)
            )

    def _ask(self, script: str, *, anywhere: bool = False, **options: Any) -> dict[str, Any]:
        """Of the element that holds the rows, or ``anywhere`` on the page where they need not be there.

        Nothing is clicked, so what died with its document is asked again, of the next.
        """
        tab = self.tab
        within = tab.file.rows.within or tab.file.ready
        with tab.translated(within):
            place = tab.root.locator("html") if anywhere else tab.names.any(within)
            for attempt in range(4):
                try:
                    answer: dict[str, Any] = place.evaluate_all(
                        script, {"spec": self._spec, **options}
                    )
                    if is_astray(answer["url"], tab.watch.frame_origin):
                        tab.watch.look()
                    if answer["state"] != "gone":
                        return answer
                except PlaywrightError as error:
                    if attempt == 3 or not _GONE.search(error.message):
                        raise
                place.first.wait_for()  # a re-render, or another document, has replaced the element
        return {"state": "void"}


def reading_spec(scene: Scene) -> dict[str, Any]:
    """What the scripts are told of the list: the rows part of the selector file, names as CSS."""
    file = scene.file

    def css(name: str) -> list[str]:
        return list(file.names[name].css) if name else []

    def worded(name: str) -> list[tuple[str, str]]:
        candidates = file.names[name].find if name else ()
        return [(c.css or "", words_pattern(c.has_text or "/.*/").pattern) for c in candidates]

    box = scene.flow.box()
    return {
        "row": css(file.rows.each),
        "ticked": file.rows.ticked,
        "box": [] if box == file.rows.each else [c for c in worded(box) if c[0]],
        "overlays": [css for o in scene.site.overlays for css in (o.css, o.close)],
        "key": file.rows.key.model_dump(),
        "columns": file.columns,
        "fields": {k: v.model_dump() for k, v in file.fields.items()},
        "busy": css(file.rows.busy),
        "empty": css(file.rows.empty),
        "scroller": css(file.rows.scroller),
        "grows": bool(file.rows.scroller) and not file.pager.next,
        "action": worded(file.rows.action),
        "reason": worded(file.rows.reason),
        "tooltip": css(file.rows.tooltip),
        "selected": file.rows.selected,
        "total": file.pager.total,
        "toasts": ", ".join(scene.site.toasts),
        "error_toasts": ", ".join(scene.site.error_toasts),
    }
