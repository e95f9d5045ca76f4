"""A second list opened from an overview that is left for it: the way back is to open the overview again."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator

from bot.browser.names import NOTHING, locate, visible
from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.container_evidence import differ, outermost, reading, sizes
from bot.recorder.container_names import Reading, name_in, reading_in
from bot.recorder.control_words import REMOVE
from bot.recorder.learnt_containers import Door, LearntContainers
from bot.recorder.person_lists import Lists
from bot.scene.page_names import Candidate

_Heads = list[dict[str, str]]


class Apart:
    """``door``: how the first was opened. The list is shown when this is made."""

    def __init__(self, lists: Lists, door: Door) -> None:
        self.lists = lists
        self.stage = lists.stage
        self.door = door
        lists.region = lists.talk.shown.region
        key = lists.talk.shown.rows.key
        self.first = list(key.ids) if key else []
        now = lists.keys()
        #: The words around the first list, where it is still shown.
        self.text = lists.text() if set(now) & set(self.first) else ""

    def show(self) -> None:
        """The overview."""
        self.lists.show(self.door.url, self.door.steps)

    def learn(self, mark: str, point: str) -> LearntContainers:
        """From a click on the second in the overview, which is made. Raise :class:`NotRecorded`."""
        lists, stage = self.lists, self.stage
        levels: list[dict[str, Any]] = stage.call("alikeAround", point, True, frame=lists.frame)
        label = stage.call("describe", mark, "", frame=lists.frame)["label"]
        n, at = self._same_kind(levels, label)
        level, to = levels[n], levels[n]["at"]
        self._whole(level)
        opener = self._opener(level)
        stage.click(lists.frame, mark)
        second = lists.other_keys([])
        differ(self.first, second, level["texts"][to].split("\n")[0])
        known = {to: sizes(lists.text(), len(second), level["texts"])}
        if self.text:
            known[at] = sizes(self.text, len(self.first), level["texts"])
        named = reading(level["texts"], known)
        there = self._heads(named, to)
        self.show()
        found = LearntContainers(
            self.door.url, self.door.steps, level["css"][:2], [], named, True, at, to, "", opener
        )
        outside = {h["css"] for h in there if self._said(h["css"])}
        lists.open(found.each[0], at, opener)
        back = lists.other_keys([])
        if not set(back) & set(self.first):
            raise NotRecorded(
                _("“{name}” did not bring the first list back").format(name=named.names[at]),
                advice=_("open another one, or say that it is only this one"),
            )
        self._take_head(found, self._heads(named, at), there, outside)
        return found

    def _same_kind(self, levels: list[dict[str, Any]], label: str) -> tuple[int, int]:
        """The level at which it is one of those of which the first was opened; the place of that one."""
        good: dict[int, int] = {}
        for n, level in enumerate(levels):
            for one in self.door.levels:
                same = set(one["css"]) & set(level["css"]) and one["texts"] == level["texts"]
                if same and one["at"] != level["at"]:
                    good[n] = one["at"]
        if not good:
            raise NotRecorded(
                _("“{name}” is not another one of those of which the first was opened").format(
                    name=label
                ),
                advice=_("click the same thing of another one"),
            )
        n = outermost(levels, good.keys())
        return n, good[n]

    def _whole(self, level: dict[str, Any]) -> None:
        """Whether all of them stand on this page. Raise :class:`NotRecorded`."""
        self.stage.call("know", level["css"][:1], {}, [], frame=self.lists.frame)
        if self.stage.call("looksPaged", REMOVE.pattern, frame=self.lists.frame):
            raise NotRecorded(
                _("the overview seems to have further pages"),
                advice=_(
                    "let it show all on one page, or record one list and write the part `containers` "
                    "by hand"
                ),
            )

    def _opener(self, level: dict[str, Any]) -> list[dict[str, Any]]:
        opener = self.lists.opener(level)
        if not opener:
            return []
        each: Locator = visible(self.lists.frame.locator(level["css"][0]))
        for place, text in enumerate(level["texts"]):
            inside = locate(each.nth(place), Candidate.model_validate(opener[0]), NOTHING)
            if visible(inside).count() != 1:
                raise NotRecorded(
                    _("“{name}” has no such link").format(name=text.split("\n")[0]),
                    advice=_("record one list and write the part `containers` by hand"),
                )
        return opener

    # ---- which one is open

    def _heads(self, named: Reading, place: int) -> _Heads:
        """What says on the page of this one which it is."""
        name, number = _parts(named, place)
        words = [name, number] if number else [name]
        found: _Heads = self.stage.call("headSaying", words, frame=self.lists.frame)
        return found

    def _said(self, css: str) -> list[str]:
        found: list[str] = self.stage.call("saidBy", css, frame=self.lists.frame)
        return found

    def _take_head(
        self, found: LearntContainers, here: _Heads, there: _Heads, outside: set[str]
    ) -> None:
        """``outside``: what the overview shows, too."""
        named = found.reading
        ends = [found.first, found.second]
        names = [_parts(named, place)[0] for place in ends]
        second = {h["css"]: h["text"] for h in there}
        labels: dict[str, list[str]] = {}
        for head in sorted(here, key=lambda h: h["css"] in outside):
            texts = [head["text"], second.get(head["css"], "")]
            label = reading_in(texts, names)
            read = [name_in(text, label, named.id) for text in texts] if label else []
            if read == [named.names[place] for place in ends]:
                labels.setdefault(label, []).append(head["css"])
        if not labels:
            raise NotRecorded(
                _("the page of “{name}” does not say whose products it shows").format(
                    name=named.names[found.first]
                ),
                advice=_("ask whoever makes the page for a heading with the name"),
            )
        found.active_label, found.active = next(iter(labels.items()))


def _parts(named: Reading, place: int) -> tuple[str, str]:
    """The name in words, and the number that goes with it, if any."""
    name = named.names[place]
    if not named.id:
        return name, ""
    words, _bracket, number = name.rpartition(" (")
    return words, number.rstrip(")")
