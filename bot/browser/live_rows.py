"""The rows that a page shows now, asked for inside the page. Nothing here clicks."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator

from bot.addresses import is_astray
from bot.browser.fetches import Fetches
from bot.browser.js.scripts import list_script
from bot.browser.page_read import PageRead
from bot.browser.session import widen
from bot.browser.tab import GONE, Tab
from bot.errors import ListUnchanged, PageSilent
from bot.i18n import _
from bot.model import Row
from bot.scene.patterns import ONLY_ABOUT, words_pattern
from bot.scene.scene import Scene

_ROWS = ("bubbles.js", "row_key.js", "row_parts.js", "rows.js", "columns.js")
_WATCH = list_script("watch.js", *_ROWS)
_READ = list_script("read.js", *_ROWS)
_LINES = list_script("lines.js")
_TOOLTIPS = list_script("tooltips.js", *_ROWS)
_AIM = list_script("aim.js", *_ROWS, "aiming.js")
_RELEASE = list_script("release.js", "aiming.js")

#: Seconds that a list stays as it was, and nothing is fetched, after the server has answered.
_UNCHANGED = 1.5


@dataclass(frozen=True)
class Clicks:
    """What became of the clicks since a row was aimed at: in it, or kept from landing elsewhere."""

    hits: int
    misses: int


class LiveRows:
    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.read_as_told()
        self._fetches = Fetches(tab.page)
        self._widened = False

    def read_as_told(self) -> None:
        """By the selector file that the tab has now."""
        self._spec = reading_spec(self.tab.scene)
        self._within = self.tab.file.rows.within or self.tab.file.ready

    def arm(self, naming: Sequence[str] = ()) -> None:
        """From here on, watch whether the list answers; the next armed read waits for that.

        ``naming``: the products that it is asked about. Where the requests that name them, or else those that
        came with each change so far, have been answered and the list stays as it is, that is known long
        before the patience ends.
        """
        self._fetches.expect(naming)
        self._ask(_WATCH, anywhere=True)

    @property
    def fetching(self) -> bool:
        """Whether anything is on its way that is worth waiting for."""
        return bool(self._fetches.open)

    def rest(self) -> None:
        """Wait until the list stands still and nothing that the page has asked for is on its way: coming
        later, it would pass for the answer to what is asked next."""
        deadline = time.monotonic() + self.tab.timeout
        with suppress(PageSilent):  # whatever is asked for next will show a list, or not
            while time.monotonic() < deadline:
                self._fetches.wait(self.tab.timeout)
                answer = self._settled(rest=True, timeout=_UNCHANGED * 1000)
                if answer["state"] != "busy" and not self._fetches.open:
                    return

    def read(
        self, *, armed: bool = False, known: Locator | None = None, unchanged: bool = False
    ) -> PageRead:
        """Wait until the list stands still, then read the page. ``known``: dialogs that were answered and may
        still stand there. ``unchanged``: a list that stays as it is, although the server has answered, may be
        the answer; else it is none. Raise :class:`PageSilent`."""
        answer = self._complete(self._armed(unchanged) if armed else self._settled(unasked=True))
        if self._widen(answer.get("lackingWidth", 0)):
            answer = self._complete(self._settled(redrawn=True))
        if answer["state"] == "torn":
            raise self.tab.names.not_found(self.tab.file.rows.scroller)
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

    def _widen(self, by: float) -> bool:
        """Whether the page was made wider, so that all columns are drawn. Once: a list need not follow."""
        if not by or self._widened:
            return False
        self._widened = True
        return widen(self.tab.page, by)

    def _settled(self, **how: Any) -> dict[str, Any]:
        return self._ask(_READ, **{"armed": False, "timeout": self.tab.timeout * 1000, **how})

    def _armed(self, unchanged: bool) -> dict[str, Any]:
        deadline = time.monotonic() + self.tab.timeout
        before = 0
        while True:
            left = max(0.0, deadline - time.monotonic())
            piece = min(left, _UNCHANGED) if self._fetches.expected else left
            answer = self._settled(armed=True, timeout=piece * 1000)
            if answer["state"] not in ("unanswered", "void", "busy"):
                answer = self._once_others_come(answer, deadline)
                if answer["state"] == "ok":
                    self._fetches.changed()
                return answer
            now = self._fetches.answered
            if now and now == before and answer["state"] != "busy":
                if not unchanged:
                    return {"state": "unchanged"}
                return {**self._settled(answered=True), "answered": True}
            if piece == left:
                return answer
            before = now

    def _once_others_come(self, answer: dict[str, Any], deadline: float) -> dict[str, Any]:
        """Rows that were drawn once more, the same ones, are no answer while one is on its way."""
        while answer["state"] == "ok" and answer["same"] and self._fetches.awaited:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            self._fetches.wait(left)
            answer = self._settled(timeout=left * 1000)
        return answer

    def _complete(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Once what is on its way has come: a list that grows has no end before, an empty one may be none."""
        deadline = time.monotonic() + self.tab.timeout
        answered = "answered" in answer
        while answer["state"] == "ok" and not self._is_whole(answer):
            if not self._fetches.open or time.monotonic() > deadline:
                stuck = self._spec["grows"] and self._fetches.stuck
                return {"state": "busy"} if stuck else answer
            if self._fetches.wait(self.tab.timeout):
                n = len(answer["rows"])
                answer = self._settled(answered=answered)
                if (
                    n
                    and answer["state"] == "ok"
                    and len(answer["rows"]) == n
                    and not self._fetches.stuck
                ):
                    break
        return answer

    def _is_whole(self, answer: Mapping[str, Any]) -> bool:
        if self._spec["grows"]:
            return len(answer["rows"]) == answer["total"]
        return any(
            row["key"] for row in answer["rows"]
        )  # that nothing was found may stand in a row

    def tooltips(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Product id → what the row says when the pointer comes to its greyed-out control."""
        words: dict[str, str] = self._ask(_TOOLTIPS, keys=list(ids)).get("words", {})
        return words

    def lines(self) -> list[str]:
        """What the page says around its rows, from top to bottom."""
        lines: list[str] = self._ask(_LINES, anywhere=True).get("lines", [])
        return lines

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
        if state == "unchanged":
            return ListUnchanged(
                _("the list of {page} stays as it is").format(page=self.tab.file.page),
                advice=_("try again later"),
            )
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
            names.note_used(self._within, answer["place"])
        if answer["torn"]:
            scroller = self.tab.file.rows.scroller
            names.tell_missing(scroller, self.tab.file.names[scroller].what)
        for head in answer["unclear"]:
            names.tell_missing(
                f"columns.{head}", _("a column “{head}” of its own").format(head=head)
            )
        for head in self._lacking(answer) if answer["rows"] else ():
            names.tell_missing(f"columns.{head}", _("a column “{head}”").format(head=head))

    def _lacking(self, answer: Mapping[str, Any]) -> list[str]:
        """Heads of which no row has the cell. Of several lists on one page not each need have them all, but
        what a decision rests on."""
        columns = self.tab.file.columns
        needed = self.tab.scene.flow.facts if self.tab.file.containers else columns.values()
        there = {fact for row in answer["rows"] for fact in row["cells"]}
        return [
            head
            for head, fact in columns.items()
            if fact in needed and fact not in there and head not in answer["unclear"]
        ]

    def _ask(self, script: str, *, anywhere: bool = False, **options: Any) -> dict[str, Any]:
        """Of the element that holds the rows, or ``anywhere`` on the page where they need not be there.

        Nothing is clicked, so what died with its document is asked again, of the next.
        """
        tab = self.tab
        with tab.translated(self._within):
            html = tab.root.locator("html")
            place = html if anywhere else tab.names.any(self._within)
            asked = html if self._spec["within"] else place
            for attempt in range(4):
                try:
                    answer: dict[str, Any] = asked.evaluate_all(
                        script, {"spec": self._spec, "anywhere": anywhere, **options}
                    )
                    if is_astray(answer["url"], tab.watch.frame_origin):
                        tab.watch.look()
                    if answer["state"] != "gone":
                        return answer
                except PlaywrightError as error:
                    if attempt == 3 or not GONE.search(error.message):
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
    removes = (step.target for step in scene.flow.remove if step.target)
    in_row = dict.fromkeys(name for name in removes if file.names[name].inside == "row")
    controls = [[c for c in worded(name) if c[0]] for name in (*in_row, file.rows.action) if name]
    holds = file.names[file.rows.within or file.ready]
    several = file.containers
    css_alone = holds.inside == "page" and all(c.css and not c.has_text for c in holds.find)
    return {
        "within": css(file.rows.within or file.ready) if css_alone else None,
        "row": css(file.rows.each),
        "ticked": file.rows.ticked,
        "box": [] if box == file.rows.each else [c for c in worded(box) if c[0]],
        "overlays": [css for o in scene.site.overlays for css in (o.css, o.close)],
        "key": file.rows.key.model_dump(),
        "columns": file.columns,
        "fields": {k: v.model_dump() for k, v in file.fields.items()},
        "busy": css(file.rows.busy),
        "empty": worded(file.rows.empty),
        "scroller": css(file.rows.scroller),
        "grows": bool(file.rows.scroller) and not file.pager.next,
        "action": worded(file.rows.action),
        "controls": [c for c in controls if c],
        "reason": worded(file.rows.reason),
        "tooltip": css(file.rows.tooltip),
        # A list that is opened on the page may come in a layer like that of a question.
        "layers": scene.site.dialogs if scene.flow.open or (several and several.apart) else [],
        "dialogs": scene.site.dialogs,
        "cards": css(several.each) if several else [],
        "selected": file.rows.selected,
        "total": file.pager.total,
        "onlyAbout": ONLY_ABOUT,
        "toasts": ", ".join(scene.site.toasts),
        "error_toasts": ", ".join(scene.site.error_toasts),
    }
