"""The first question: any one row. Which rows those are, how to get there, and which number is their id."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from playwright.sync_api import Frame

from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.candidates import Place, role_of
from bot.recorder.container_door import leave_door, note_door
from bot.recorder.control_words import REMOVE
from bot.recorder.conversation import Conversation
from bot.recorder.demonstration import LIKELY, Rows, Series, ambiguous
from bot.recorder.kinds import BOXES
from bot.recorder.nuisances import Nuisances
from bot.recorder.panel import Button, Question
from bot.recorder.recorded_page import Gone, Moved
from bot.scene.selector_files import SelectorFile
from bot.scene.steps import Step, click


class Pointing:
    def __init__(self, talk: Conversation, row_key: str, known: SelectorFile | None) -> None:
        self.talk = talk
        self.stage = talk.stage
        self.shown = talk.shown
        self.row_key = row_key
        self.known = known
        #: Address before each click on the way to the list, and the click if it has a name.
        self._way: list[tuple[str, Step | None]] = []
        self._address = ""  # before the latest click
        self._nuisances = Nuisances(talk)

    def run(self) -> dict[str, Any]:
        """What the person did on the first row. Raise :class:`NotRecorded`."""
        self._address = self.stage.page.url
        first = self._first_row()
        self.stage.hold_always()
        self._choose_key()
        return first

    def _first_row(self) -> dict[str, Any]:
        ask = Question(
            "row",
            _("Click any product of the list"),
            hint=_(
                "Its title or picture will do. Or begin right away: tick it, or press what removes it."
            ),
        )
        while True:
            event = self.talk.wait(ask)
            if event["kind"] not in ("click", "passed", "choose"):
                continue
            try:
                frame = self.stage.frame_of(event["mark"])
                seen = self._understand(frame, event)
                if not seen["rows"]:
                    seen = self._behind(frame, event) or seen
                seen = self._beside(frame, event, seen)
                if self._lacks_ids(frame, event, seen) and self._point_at_rows(frame, event):
                    seen = self._understand(frame, event)
            except Gone as why:
                self.talk.problem, self.talk.way_out = why.message, why.advice
                continue
            except Moved:
                continue  # the page went elsewhere: so that was on the way
            if self._is_list(seen):
                self._list_found(frame, seen)
                return event
            self._no_list(frame, event, seen)

    def _understand(self, frame: Frame, event: dict[str, Any]) -> dict[str, Any]:
        """The list around what was pointed at. Raise :class:`Gone`."""
        with suppress(Gone):
            seen: dict[str, Any] = self.stage.call("understand", event["point"], frame=frame)
            if seen["rows"] or seen["repeats"] < 2 or event["kind"] != "click":
                return seen
        # The page may be drawing itself: at first grey places stand there for the rows.
        self.stage.settle()
        if event["kind"] == "click":
            again = self.stage.call("pointedAgain", event["at"], event["says"], frame=frame)
            event.update(again or {})
        seen = self.stage.call("understand", event["point"], frame=frame)
        return seen

    def _beside(self, frame: Frame, event: dict[str, Any], seen: dict[str, Any]) -> dict[str, Any]:
        """The same rows by the id in a part that is drawn in another table, where nothing says that the
        number here is the product's."""
        if not seen["rows"] or likeliest(seen) > 0:
            return seen
        with suppress(Gone):  # drawn anew meanwhile: what was understood holds
            other: dict[str, Any] | None = self.stage.call(
                "understandBeside", event["point"], frame=frame
            )
            if other and likeliest(other) > likeliest(seen):
                return other
            self.stage.call("asUnderstood", frame=frame)
        return seen

    def _behind(self, frame: Frame, event: dict[str, Any]) -> dict[str, Any] | None:
        """The list of which a row has opened, by itself, the menu in which that was clicked."""
        for mark in reversed(event["trail"]):
            with suppress(Gone):
                seen: dict[str, Any] = self.stage.call("understand", mark, frame=frame)
                if seen["rows"] and of_products(seen):
                    over = self.stage.call("floating", event["mark"], frame=frame)
                    return seen if over else None
        return None

    def _lacks_ids(self, frame: Frame, event: dict[str, Any], seen: dict[str, Any]) -> bool:
        """Whether it is a list, and was meant: what leads to one may stand in a row, too."""
        other = not seen["rows"] and (seen["repeats"] < 2 or seen["ids"])
        if self._is_list(seen) or other:
            return False
        about = self.stage.call("describe", event["mark"], "", frame=frame)
        role = role_of(self.stage.marked(event["mark"], frame))
        ticks = role in BOXES or about["type"] in BOXES
        return not about["control"] or ticks or bool(REMOVE.search(about["label"]))

    def _point_at_rows(self, frame: Frame, event: dict[str, Any]) -> bool:
        """An id may show only while the pointer is on the row."""
        return bool(self.stage.call("askBubbles", event["point"], frame=frame))

    def _is_list(self, seen: dict[str, Any]) -> bool:
        return bool(seen["rows"] and (self.row_key or of_products(seen)))

    def _no_list(self, frame: Frame, event: dict[str, Any], seen: dict[str, Any]) -> None:
        """A click on the way to the list, or a list that cannot be recorded."""
        about = self.stage.call("describe", event["mark"], "", frame=frame)
        rows = seen["repeats"] if "repeats" in seen else seen["rows"]
        meant = not about["control"] or REMOVE.search(about["label"])
        # A box to tick beside a long number: not one of a filter.
        if rows >= 2 and (meant or (seen["rows"] and about["type"] in BOXES)):
            if seen.get("ids", 0) > 1:
                self.talk.problem = _(
                    "{n} rows like this, each with several long numbers that only their place tells "
                    "from each other"
                ).format(n=rows)
                self.talk.way_out = _(
                    "hide the columns of the numbers that are not the product's id"
                )
                return
            self.talk.problem = _(
                "{n} rows like this, but no product id of their own in them (15 to 20 digits, in "
                "the text or in an attribute). A product is known by its id only"
            ).format(n=rows)
            self.talk.way_out = (
                _("scroll it back to where its ids stand, and click a product there first")
                if self.stage.call("isScrolledSideways", event["point"], frame=frame)
                else _("show the column of the ids (often in “columns” or “settings” of the list)")
            )
            return
        if event["kind"] == "click" and self._nuisances.close(frame, event["mark"]):
            return
        if about["control"] and event["kind"] != "choose":
            self._go_on_the_way(frame, event["mark"], held=event["kind"] == "click")

    def _go_on_the_way(self, frame: Frame, mark: str, *, held: bool) -> None:
        """A click that leads to the list, on a page that does not show it yet."""
        name, doubt = None, ""
        try:
            name = self.talk.named(frame, mark, "tab", Place())
        except NotRecorded as why:  # does not matter where the list has an address of its own
            doubt = why.message
        door = note_door(self.talk, frame, mark, self._address, [s for _u, s in self._way if s])
        page, before = self.stage.page, self._address
        over = self.stage.call("floating", mark, frame=frame)
        if held:
            self.stage.click(frame, mark)
        else:
            self.stage.settle()
        self._address = page.url
        moved = page.url != before
        if over and not moved and not self.stage.call("isSeen", mark, frame=frame):
            return  # something was closed that stood in the way
        self.shown.door = door
        self._way.append((before, click(self.shown.name(name)) if name else None))
        if not name and not moved and not door:
            self.talk.problem = doubt

    def _list_found(self, frame: Frame, seen: dict[str, Any]) -> None:
        self.talk.frame = frame
        self.talk.notes.clear()
        page = self.stage.page
        self.shown.url, self.shown.title = page.url, page.title()
        leave_door(self.talk)
        at = [url for url, _step in self._way] + [page.url]
        steps = [step for _url, step in self._way]
        # The clicks since the address last changed are the likeliest way; then fewer of them, then more.
        likely = next(n for n in range(len(at)) if all(url == page.url for url in at[n:]))
        for n in [likely, *(n for n in range(len(at) - 1, -1, -1) if n != likely)]:
            rest = [step for step in steps[n:] if step]
            if len(rest) == len(steps) - n:
                self.shown.ways.append((at[n], rest))
        if frame != page.main_frame:
            self.shown.frame_css = self._frame_css(frame)
        self.shown.rows = Rows(
            css=seen["css"],
            n=seen["rows"],
            keys=[Series(tuple(k["ids"]), tuple(k["rules"])) for k in seen["keys"]],
            heads=seen["heads"],
            leaves=seen["leaves"],
            scroller=seen["scrolls"],
        )

    def _frame_css(self, frame: Frame) -> list[str]:
        if frame.parent_frame != self.stage.page.main_frame:
            raise NotRecorded(
                _("the list stands in a frame within a frame"),
                advice=_("open the address of the inner frame by itself and record that"),
            )
        element = frame.frame_element()
        mark = self.stage.mark(element)
        found: list[str] = self.stage.call("describe", mark, "")["css"]
        if not found:
            raise NotRecorded(
                _("the frame of the list can be told from others only by its place"),
                advice=_("open the address of the frame by itself and record that"),
            )
        return found[:3]

    # ---- which number is the id

    def _choose_key(self) -> None:
        rows = self.shown.rows
        if self.known and not self.row_key and (same := self._same_key(self.known)):
            self._use_key(same)
        elif self.row_key:
            found = [k for k in rows.keys if k.answers_to(self.row_key)]
            if len(found) != 1:
                raise NotRecorded(
                    _("--row-key {name}: the rows carry {labels}").format(
                        name=self.row_key, labels=", ".join(k.label for k in rows.keys)
                    ),
                    advice=_("name one of them"),
                )
            self._use_key(found[0])
        elif ambiguous(rows.keys):
            self._ask_key()
        else:
            self._use_key(max(rows.keys, key=lambda k: k.score))

    def _same_key(self, known: SelectorFile) -> Series | None:
        """The id by which the page was known before, if its rows still carry it."""
        css = known.names[known.rows.each].css
        self.shown.rows_known = self.stage.call("whichFindsRows", css, frame=self.talk.frame) == 0
        key = known.rows.key
        where = {"of": key.of} if key.attr else {"text": key.text, "css": key.css}
        rule = {"attr": key.attr, "column": key.column, "bubble": key.bubble, **where}
        ids = self.stage.call(
            "readAll", {k: v or "" for k, v in rule.items()}, frame=self.talk.frame
        )
        return next((k for k in self.shown.rows.keys if list(k.ids) == ids), None)

    def _ask_key(self) -> None:
        keys = self.shown.rows.keys
        ask = Question(
            "key",
            _("Which of these numbers is the product's id?"),
            hint=_("Press one, or click it in the list."),
            buttons=(
                *(Button(str(n), f"{k.label} {k.ids[0]}".strip()) for n, k in enumerate(keys)),
                Button("none", _("None of them")),
            ),
        )
        while True:
            event = self.talk.wait(ask)
            if str(event.get("answer", "")).isdigit():
                return self._use_key(keys[int(event["answer"])])
            if event.get("answer") == "none":
                raise NotRecorded(
                    _("the rows show no id of their product"),
                    advice=_(
                        "show the column of the ids (often in “columns” or “settings” of the list)"
                    ),
                )
            if event["kind"] == "click":
                pointed = self.stage.call("keyAt", event["point"], frame=self.talk.frame)
                found = [k for k in keys if set(pointed["ids"]) & set(k.ids)]
                if len(found) == 1:
                    return self._use_key(found[0])
                self.talk.problem = _("there is no single id at that place")

    def _use_key(self, key: Series) -> None:
        rows = self.shown.rows
        rows.key = key
        self.stage.call("useKey", key.rule, frame=self.talk.frame)
        self.talk.note(
            _("{n} rows on this page, each with an id of its own, as {label} {id}").format(
                n=rows.n, label=key.label, id=key.ids[0]
            )
        )
        self.stage.light(self.talk.frame, [])
        self.talk.region()


def of_products(seen: dict[str, Any]) -> bool:
    """Whether one of the numbers in these rows (``understand`` of lists.js) may be a product's id: activities
    and plans have lists, too. Not one that nobody sees, if each row shows a number that cannot be told from
    others."""
    unclear = seen["numbers"] and not any(key["said"] for key in seen["keys"])
    return likeliest(seen) >= (LIKELY if unclear else 0)


def likeliest(seen: dict[str, Any]) -> int:
    """The score of the number in these rows that is likeliest a product's id."""
    scores = [Series(tuple(k["ids"]), tuple(k["rules"])).score for k in seen["keys"]]
    return max(scores, default=-99)
