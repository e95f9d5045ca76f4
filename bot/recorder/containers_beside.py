"""A second list opened by what stands beside the first: tabs, a side list, a tree, buttons."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.container_evidence import (
    differ,
    moved,
    outermost,
    place_before,
    reading,
    sizes,
)
from bot.recorder.container_names import name_in
from bot.recorder.learnt_containers import LearntContainers, matching
from bot.recorder.person_lists import Lists


class Beside:
    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.stage = lists.stage

    def learn(self, mark: str) -> LearntContainers:
        """From a click on the second, which is made there. Raise :class:`NotRecorded`."""
        lists, stage, frame = self.lists, self.stage, self.lists.frame
        first = lists.keys()
        if not first:
            raise NotRecorded(_("the first list is not shown any more"), advice=_("record again"))
        levels: list[dict[str, Any]] = stage.call("alikeAround", mark, frame=frame)
        label = stage.call("describe", mark, "", frame=frame)["label"]
        openers = [self._opener(level) for level in levels]
        text = lists.text()
        after = stage.click(frame, mark)
        second = lists.other_keys(first)
        # What is fixed in a list that is drawn anew floats, too.
        if after.native is not None or (after.layers and second == first):
            raise NotRecorded(
                _("“{name}” opened something over the page instead of a list").format(name=label),
                advice=_("lists chosen in a drop-down box cannot be gone through"),
            )
        differ(first, second, label)
        n, states, now = self._told_apart(levels, label)
        level, to = levels[n], levels[n]["at"]
        at = place_before(level["states"], states[0])
        known = {
            at: sizes(text, len(first), now["texts"]),
            to: sizes(lists.text(), len(second), now["texts"]),
        }
        self._all_shown(level["css"][0])
        named = reading(now["texts"], known)
        each = self._still_all(level["css"], now["texts"])
        active = [matching(state, css) for state in states[:4] for css in each[:2]]
        active = self._finding(active, named.names[to], named.label, named.id)
        found = LearntContainers("", [], each, active, named, False, at, to, "", openers[n])
        lists.open(each[0], at, found.opener)
        back = lists.other_keys(second)
        found.active = self._finding(active, named.names[at], named.label, named.id)
        if not set(back) & set(first) or not found.active:
            raise NotRecorded(
                _("“{name}” did not bring the first list back").format(name=named.names[at]),
                advice=_("open another one, or say that it is only this one"),
            )
        return found

    def _opener(self, level: dict[str, Any]) -> list[dict[str, Any]]:
        with suppress(NotRecorded):
            return self.lists.opener(level)
        return []

    def _told_apart(
        self, levels: list[dict[str, Any]], label: str
    ) -> tuple[int, list[str], dict[str, Any]]:
        """The level at which it is one of several, the states that went over to it, and what they say now."""
        good: dict[int, tuple[list[str], dict[str, Any]]] = {}
        for n, level in enumerate(levels):
            now = self.stage.call("alikeNow", level["css"][0], frame=self.lists.frame)
            if states := moved(level["states"], now["states"], level["at"]):
                good[n] = states, now
        if not levels:
            raise NotRecorded(
                _("nothing like “{name}” stands beside it").format(name=label),
                advice=_("click what opens another list of the same kind"),
            )
        if not good:
            raise NotRecorded(
                _("the page does not say which of them is open, except perhaps by a colour"),
                advice=_(
                    "ask whoever makes the page for aria-selected, or a class of the open one"
                ),
            )
        n = outermost(levels, good.keys())
        return n, *good[n]

    def _still_all(self, css: list[str], texts: list[str]) -> list[str]:
        """Those that find all of them here, too; one that tells nothing but a tag comes last."""
        found = [c for c in css if len(self._said(c)) == len(texts)]
        return sorted(found, key=lambda c: c.replace(" ", "").isalpha())[:2]

    def _finding(self, css: list[str], name: str, label: str, known: str) -> list[str]:
        """Those that find one thing, called so."""
        said = {one: self._said(one) for one in css}
        return [
            one
            for one, texts in said.items()
            if [name_in(t, label, known) for t in texts] == [name]
        ]

    def _said(self, css: str) -> list[str]:
        found: list[str] = self.stage.call("saidBy", css, frame=self.lists.frame)
        return found

    def _all_shown(self, css: str) -> None:
        hidden = self.stage.call("hiddenOnes", css, frame=self.lists.frame)
        if hidden == "closed":
            raise NotRecorded(
                _("some branches of the tree are closed, and what is in them is not seen"),
                advice=_("record one list, or let the page show all branches from the start"),
            )
        if hidden:
            raise NotRecorded(
                _("the page shows more of them only when asked, and those would be left out"),
                advice=_("record one list and write the part `containers` by hand"),
            )
