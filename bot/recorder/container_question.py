"""The question whether there are several lists like the one that was shown, and the click on a second one."""

from __future__ import annotations

import re
from typing import Any

from loguru import logger
from playwright.sync_api import Error as PlaywrightError

from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.container_door import names_behind
from bot.recorder.container_evidence import SAYS_OPEN
from bot.recorder.container_names import read
from bot.recorder.containers_apart import Apart
from bot.recorder.containers_beside import Beside
from bot.recorder.control_words import REMOVE, STATES
from bot.recorder.conversation import Conversation
from bot.recorder.learnt_containers import LearntContainers, solo
from bot.recorder.panel import Button, Question
from bot.recorder.person_lists import Lists
from bot.recorder.recorded_page import Ended

ONLY = "only this one"
_COUNTED = re.compile(r"\d\s*[)）\]】]?\s*(个|件|款|条)?(商品)?\s*$")


class ContainerQuestion:
    def __init__(self, talk: Conversation) -> None:
        self.talk = talk
        self.stage = talk.stage
        self.shown = talk.shown
        self.lists = Lists(talk)
        self._apart: Apart | None = None  # they are in an overview that is left for the list

    def others(self) -> list[str]:
        """What the list that is open is called, and what others may be; empty without a good sign of them."""
        door = self.shown.door
        if door and door.apart:
            return names_behind(door)
        try:
            self.lists.know()
            return self._beside()
        except (NotRecorded, PlaywrightError) as error:
            logger.debug("no look at lists beside: {}", str(error).splitlines()[0])
            return []

    def ask_about(self, names: list[str]) -> None:
        """``names``: from :meth:`others`."""
        opened, *others = names
        beside = ", ".join(others[:4])
        if self.shown.door and self.shown.door.apart:
            self._open_overview()
            self._ask(
                _(
                    "There are more like “{open}”. Do they hold products, too? Then open a second one"
                ).format(open=opened),
                _("Beside it: {others}.").format(others=beside),
            )
        else:
            self._ask(
                _("Are these lists of products, too? Then open a second one"),
                _("“{open}” is open; beside it: {others}.").format(open=opened, others=beside),
            )

    def ask(self) -> None:
        """Where the person says that there are more."""
        if self.shown.door and self.shown.door.apart:
            self._open_overview()
        self._ask(
            _("Open a second list, as you always do"),
            _("One that holds products. The recorder then finds out how they are told apart."),
        )

    def _ask(self, question: str, hint: str) -> None:
        ask = Question("lists", question, hint, buttons=(Button(ONLY, _("No, only this one")),))
        while True:
            event = self.talk.wait(ask)
            if event.get("answer") == ONLY:
                return
            try:
                if event["kind"] == "choose":
                    raise NotRecorded(
                        _("lists chosen in a drop-down box cannot be gone through"),
                        advice=_("say that it is only this one"),
                    )
                if event["kind"] != "click":
                    continue
                self._take(self._learn(event))
                return
            except Ended:
                raise
            except NotRecorded as why:
                self.talk.problem, self.talk.way_out = why.message, why.advice
                self._again()

    def _learn(self, event: dict[str, Any]) -> LearntContainers:
        frame = self.stage.frame_of(event["mark"])
        if frame != self.talk.frame:
            raise NotRecorded(
                _("that stands outside the frame that holds the list"),
                advice=_("record one list only, at the address of the frame"),
            )
        if self._apart:
            return self._apart.learn(event["mark"], event["point"])
        self.lists.know()
        about = self.stage.call("describe", event["mark"], "", frame=frame)
        if REMOVE.search(about["label"]) or self.stage.call("rowMark", event["mark"], frame=frame):
            raise NotRecorded(
                _("“{what}” opens no other list").format(what=about["label"]),
                advice=_("click what opens one"),
            )
        # A node of a tree is around its branches: its middle may be one of them.
        return Beside(self.lists).learn(event["point"])

    def _take(self, found: LearntContainers) -> None:
        if found.apart and self.shown.open:
            raise NotRecorded(
                _("what is switched on before ticking would have to be in each list anew"),
                advice=_("record one of them, and only this one"),
            )
        if not found.apart:
            url, steps = self.shown.ways[0]
            found.url, found.steps = url, [s for s in steps if not self._opens_one(found, s.target)]
        self.shown.containers = found
        self.talk.note(
            _("{n} lists, told apart as {names}").format(
                n=len(found.names), names=", ".join(found.names[:4])
            )
        )

    def _opens_one(self, found: LearntContainers, target: str) -> bool:
        """Whether a step on the way opened one of them: the bot opens them by itself."""
        css = [str(c["css"]) for c in self.shown.names[target].find if "css" in c]
        inside = self.stage.call("insideOneOf", found.each[0], css, frame=self.talk.frame)
        return bool(inside) or self.shown.names[target].what in found.names

    def _again(self) -> None:
        """Back to the list that was shown, or to the overview."""
        url, steps = self.shown.ways[0]
        try:
            if self._apart:
                self._apart.show()
                return
            self.lists.show(url, steps)
            self.lists.know()
        except (NotRecorded, PlaywrightError) as error:
            logger.debug("not back at the list: {}", str(error).splitlines()[0])

    def _open_overview(self) -> None:
        assert self.shown.door
        self._apart = Apart(self.lists, self.shown.door)
        self._apart.show()

    # ---- a sign of them

    def _beside(self) -> list[str]:
        """Names of what may be such lists, the open one first; empty where there is no good sign."""
        for group in self.stage.call("listsBeside", frame=self.talk.frame):
            at = {
                place for state, place in solo(group["states"]).items() if SAYS_OPEN.search(state)
            }
            found = read(group["texts"], {})
            if group["at"] not in at or not found:
                continue
            names = list(found.names)
            filters = sum(bool(STATES.match(name)) for name in names) * 2 >= len(names)
            if filters or any(re.match(r"全部|所有|不限|all\b", name, re.I) for name in names):
                continue
            counted = sum(bool(_COUNTED.search(t)) for t in group["texts"]) * 2 > len(names)
            if counted or (group["role"] in ("tab", "treeitem") and not group["nav"]):
                return [names.pop(group["at"]), *names]
        return []
