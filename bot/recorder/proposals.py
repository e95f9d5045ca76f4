"""What was found around the list is shown to the person, who may leave some of it out."""

from __future__ import annotations

from bot.i18n import _
from bot.recorder.conversation import Conversation
from bot.recorder.demonstration import Shown
from bot.recorder.panel import Button, Note, Question
from bot.recorder.surroundings import Surroundings


def confirm_proposals(
    talk: Conversation, shown: Shown, around: Surroundings, *, may_be_more: bool
) -> bool:
    """What the person does not want is taken out of ``around``; False where they say that there are more
    lists."""
    more = (Button("more lists", _("There are more lists like this")),)
    while True:
        offers = [*_offers(around), _lists(shown)]
        talk.notes = [Note(text, not there) for _key, text, there in offers]
        event = talk.wait(
            Question(
                "proposals",
                _("Is this right?"),
                hint=_("All of it was tried on the page."),
                buttons=(
                    Button("yes", _("Yes, write it"), main=True),
                    *(
                        Button(
                            f"without {key}",
                            _("without {what}").format(
                                what=text.partition(":")[0].partition("：")[0]
                            ),
                        )
                        for key, text, there in offers
                        if there and key != "lists"
                    ),
                    *(more if may_be_more and not shown.containers else ()),
                ),
            )
        )
        answer = str(event.get("answer", ""))
        if answer == "yes":
            return True
        if answer == "more lists":
            return False
        if answer.startswith("without "):
            _leave_out(around, answer.removeprefix("without "))


def _offers(around: Surroundings) -> list[tuple[str, str, bool]]:
    """(key, words, whether there is something to accept)."""
    return [
        (
            "search",
            _("search: {n} ids at once").format(n=around.search_most)
            if around.locate
            else _("search: none that finds products by id"),
            bool(around.locate),
        ),
        (
            "pages",
            (_("more rows: added by a button") if around.adds else _("pages: turned by a button"))
            if around.next
            else _("pages: all rows stand on one page"),
            bool(around.next),
        ),
        (
            "sizes",
            _("rows per page: {sizes}").format(sizes=", ".join(map(str, around.sizes)))
            if around.size
            else _("rows per page: cannot be changed"),
            bool(around.size),
        ),
        (
            "total",
            _("total: {n}").format(n=around.stated) if around.total else _("total: none is stated"),
            bool(around.total),
        ),
    ]


def _lists(shown: Shown) -> tuple[str, str, bool]:
    several = shown.containers
    if not several:
        return "lists", _("lists: only the one that was shown"), False
    words = _("lists: {n}, as {names}")
    return "lists", words.format(n=len(several.names), names=", ".join(several.names[:4])), True


def _leave_out(around: Surroundings, key: str) -> None:
    if key == "search":
        around.locate, around.search_most = [], 0
    elif key == "pages":
        around.next = ""
    elif key == "sizes":
        around.size, around.sizes, around.apply = "", [], ""
    elif key == "total":
        around.total = ""
