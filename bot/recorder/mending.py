"""After a redesign: the names of a scene that find nothing any more are shown anew, by one click each.

The scene's own way is gone up to the question and not further, as in the proof of a recording. Where a name
finds nothing, a person is asked about the elements most like it; without a person the proposals are told, and
used for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Frame, Locator, Route

from bot.browser.page import ScenePage
from bot.browser.selection import Selection
from bot.errors import NameNotFound, NotRecorded
from bot.i18n import _
from bot.recorder.candidates import Place, candidates
from bot.recorder.column_heads import head_now
from bot.recorder.conversation import Conversation
from bot.recorder.fingerprints import Fingerprints
from bot.recorder.mended import PARTS, Broken, Mended
from bot.recorder.panel import Button, Question
from bot.recorder.printing import Printing
from bot.recorder.recorded_page import Gone, Moved
from bot.recorder.relearning import TickedCount, id_now, series_of, total_now
from bot.recorder.rewording import (
    dialog_now,
    option_now,
    options_of,
    question_shown,
    read_anew,
    reworded,
    same_question,
)
from bot.recorder.size_trial import without_number
from bot.scene.list_parts import Key
from bot.scene.page_names import Name
from bot.scene.patterns import words_pattern
from bot.scene.scene import Scene
from bot.scene.steps import Step

#: Methods of requests that change nothing on a site.
_READS = ("GET", "HEAD", "OPTIONS")
#: Elements that are proposed for a name.
PROPOSED = 3


class Mending(Printing):
    """``asks``: whether a person is there. Raise :class:`Ended` when that one stops it."""

    def __init__(
        self, scene: Scene, page: ScenePage, prints: Fingerprints, shop_name: str, *, asks: bool
    ) -> None:
        super().__init__(scene, page, prints, shop_name)
        self.asks = asks
        self.stage.title = _("Mending a scene")
        self.talk = Conversation(self.stage)
        self.mended: dict[str, Mended] = {}
        self.broken: list[Broken] = []
        self.reworded: list[tuple[Step, Step]] = []
        self.searched = scene.flow.locate
        self.heads: dict[str, str] = {}  # as the file calls them → as the page does
        self.parts: dict[str, Any] = {}  # of the selector file, what they say now
        self.withheld: list[str] = []
        self._held: tuple[set[str], int, set[str]] = (set(), 0, set())

    def tried(self, holds: bool) -> None:
        """What was mended for a trial that failed may have been pointed at wrongly: it is not kept."""
        names, questions, parts = self._held
        if holds:
            self._held = set(self.mended), len(self.reworded), set(self.parts)
            return
        for name in self.mended.keys() - names:
            self.broken.append(Broken(name, self.mended.pop(name).what, (), pointed_at=True))
        for part in self.parts.keys() - parts:
            del self.parts[part]
            self.broken.append(Broken(part, PARTS[part](), (), pointed_at=True))
        del self.reworded[questions:]

    def missing(self, name: str, frame: Frame, row: Locator | None) -> Locator | None:
        file, flow = self.scene.file, self.scene.flow
        searches = {step.target for step in self.searched}
        if name in searches and not flow.locate:
            return None
        element = self._mend(name, frame, row)
        if element is None and name in searches and self.asks:
            flow.locate = ()  # the pages can be read through
            self.broken = [one for one in self.broken if one.name != name]
        elif element is None and name not in (
            file.rows.select_all,
            file.pager.next,
            file.pager.size,
        ):
            raise NameNotFound(
                _("nothing finds “{what}” ({name})").format(what=file.names[name].what, name=name),
                advice=_("where the page has none any more, record the scene anew")
                if self.asks
                else _("without --show it can be pointed at"),
            )
        return element

    def _mend(self, name: str, frame: Frame, row: Locator | None) -> Locator | None:
        spec = self.scene.file.names[name]
        scope = row
        if spec.inside not in ("row", "page") and self.page.names.any(spec.inside).count():
            scope = self.page.names.any(spec.inside).first
        within = self.stage.mark(scope) if scope else ""
        marks = self.prints.likest(self.stage, frame, name, spec, PROPOSED, within)
        called = tuple(self._called(mark, frame) for mark in marks)
        if not self.asks:
            self.broken.append(Broken(name, spec.what, called))
            return None
        place = Place(spec.inside, within, self.prints.volatile)
        with self.stage.hearing():
            for mark in self._pointed_at(spec, frame, marks, called):
                try:
                    find, must = candidates(self.stage, frame, mark, place)
                except NotRecorded as why:
                    self.talk.problem, self.talk.way_out = why.message, why.advice
                    continue
                if name == self.scene.file.pager.size:
                    find = without_number(find)
                if must is None and spec.must:  # the first candidate says both
                    must = {"role": find[0]["role"], "name": find[0]["name"]}
                self._rename(name, find, {"must": must} if must else {})
                return self.stage.marked(mark, frame)
        self.broken.append(Broken(name, spec.what, called))
        return None

    def _called(self, mark: str, frame: Frame) -> str:
        about = self.stage.call("describe", mark, "", frame=frame)
        said = about["label"] or about["placeholder"] or about["title"]
        named = about["icon"] if not about["icon"].startswith("shape-") else ""
        return said or named or _("without words")

    def _pointed_at(
        self, spec: Name, frame: Frame, marks: Sequence[str], called: Sequence[str]
    ) -> Iterator[str]:
        """What the person says that it is, until that will do; nothing where the page has none."""
        ask = Question(
            "mend",
            _("Which of these is “{what}”?").format(what=spec.what),
            hint=_("Press its number, or point at it on the page. Nothing is pressed there."),
            buttons=(
                *(Button(str(n), f"{n}  {words}") for n, words in enumerate(called, 1)),
                Button("none", _("This page has none")),
            ),
        )
        while True:
            self.stage.light(frame, list(marks), numbered=True)
            event = self.talk.wait(ask)
            answer = str(event.get("answer", ""))
            if answer == "none":
                return
            if answer.isdigit():
                yield marks[int(answer) - 1]
            elif event["kind"] == "click":
                yield event["mark"]

    def _rename(self, name: str, find: list[dict[str, Any]], also: dict[str, Any]) -> None:
        spec = self.scene.file.names[name]
        about = spec.model_dump(by_alias=True, exclude_none=True)
        self.scene.file.names[name] = Name.model_validate({**about, "find": find, **also})
        self.mended[name] = Mended(name, spec.what, find, also)

    def rehead(self, lost: Sequence[str]) -> Sequence[str]:
        frame, columns = self.frame(), self.scene.file.columns
        seen: Sequence[str] = ()
        with suppress(Gone, Moved):
            if row := self._first_row():
                understood = self.stage.call("understand", self.stage.mark(row), frame=frame)
                seen = understood.get("heads", ())
        told = []
        for head in (h for h in lost if h not in seen):  # else it stands there twice
            free = [h for h in dict.fromkeys(seen) if h and h not in columns]
            now = ""
            if self.asks and free:
                with self.stage.hearing():
                    now = head_now(self.talk, head, free)
            if now:
                columns[now] = columns.pop(head)
                self.heads[head] = now
                told.append(head)
            else:
                self.broken.append(
                    Broken(f"columns.{head}", _("column “{head}”").format(head=head), tuple(free))
                )
        return told

    def relearn(self, lost: str, rows: Sequence[str] = ()) -> bool:
        now = None
        with suppress(Gone, Moved):
            now = self._learnt(lost, rows)
        if not (now and self.asks):
            self.broken.append(Broken(lost, PARTS[lost](), (str(now),) if now else ()))
            return False
        part, key = lost.split(".")
        file = self.scene.file
        value = Key.model_validate(now) if lost == "rows.key" else now
        read = getattr(file, part).model_copy(update={key: value})
        file = file.model_copy(update={part: read})
        self.scene = replace(self.scene, file=file)
        self.page.read_as(file)
        self.parts[lost] = now
        return True

    def _learnt(self, lost: str, rows: Sequence[str]) -> Any:
        """What this part has to say now; nothing where the page does not tell."""
        frame, row = self.frame(), self._first_row()
        if row is None:
            return None
        if lost == "rows.key":
            series = series_of(self.stage, frame, row)
            if not series or not self.asks:
                return series and series[0].label
            with self.stage.hearing():
                return id_now(self.talk, series)
        if lost == "pager.total":
            return total_now(self.stage, frame, row, len(rows))
        count = TickedCount(self.stage, frame, row)
        selection = Selection(self.page)
        self.page.take(self.scene.flow.select, row=selection.aim(rows[0]))
        selection.release(rows[0])
        if self.page.read().selected is not None:
            return None  # the number is read, and says that something else is ticked, too
        return count.now()

    def _first_row(self) -> Locator | None:
        shown = self.page.names.any(self.scene.file.rows.each).filter(visible=True)
        return shown.first if shown.count() else None

    def reword(self, question: Step, ids: Sequence[str], said: str) -> Step | None:
        """What is to be expected instead, where a person says that the page still asks the same."""
        frame, mark, labels = self.frame(), "", []
        what = self.scene.file.names[question.target].what if question.target else _("question")
        if not said:
            there = question_shown(self.page, question.target)
            if there is None:
                return None
            mark = self.stage.mark(there)
            layer = self.stage.call("layer", mark, frame=frame)
            said, labels = layer["text"], [c["label"] for c in layer["controls"] if c["label"]]
        read = read_anew(question, said, labels, self.texts(), len(ids))
        if not (read and self.asks and self._is_the_same(question, said, frame, mark)):
            self.broken.append(Broken(question.target, what, (" ".join(said.split()),)))
            return None
        new = reworded(question, read, len(ids))
        if mark:
            find, count = dialog_now(self.talk, frame, self.scene, mark, new, read, len(ids))
            self._rename(question.target, find, {"count": count} if count else {})
        return self._replace(question, new)

    def rechoose(self, choice: Step, row: Locator | None) -> Step | None:
        """The same choice by the words that it has now; None where it has those that it had, or nobody says
        which it is. Only of native select boxes."""
        box = self.page.names.any(choice.target, row=row).first
        options = options_of(box)
        if options is None or any(map(words_pattern(choice.text).search, options)):
            return None
        words = ""
        if self.asks:
            with self.stage.hearing():
                words = option_now(self.talk, choice, options)
        if not words:
            what = self.scene.file.names[choice.target].what
            self.broken.append(Broken(choice.target, what, tuple(options)))
            return None
        return self._replace(choice, replace(choice, text=words))

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Nothing that may change something on the site is sent: a redesign may have taken the question away.
        A form that leads to a question on a page of its own is."""

        def judge(route: Route) -> None:
            request = route.request
            leads_on = self.scene.flow.leaves and request.is_navigation_request()
            if request.method in _READS or leads_on:
                route.fallback()
            else:
                self.withheld.append(f"{request.method} {urlsplit(request.url).path}")
                route.abort()

        self.page.page.route("**/*", judge)
        try:
            yield
        finally:
            self.page.page.unroute("**/*", judge)

    def _replace(self, old: Step, new: Step) -> Step:
        flow = self.scene.flow
        flow.remove = tuple(new if step == old else step for step in flow.remove)
        flow.confirm = tuple(new if step == old else step for step in flow.confirm)
        self.reworded.append((old, new))
        return new

    def _is_the_same(self, question: Step, said: str, frame: Frame, mark: str) -> bool:
        with self.stage.hearing():
            self.stage.light(frame, [mark] if mark else [])
            return same_question(self.talk, question, said)
