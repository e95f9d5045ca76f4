"""Columns whose heads read otherwise now: a person says which is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode

from bot.i18n import _
from bot.recorder.conversation import Conversation
from bot.recorder.panel import Button, Question
from bot.recorder.selector_yaml import one_line

NONE = "none"


def head_now(talk: Conversation, was: str, heads: Sequence[str]) -> str:
    """The head over what stood under ``was``; empty where the page has no such column."""
    ask = Question(
        "head_now",
        _("Which column is “{was}” now?").format(was=was),
        hint=_("Where none is, rows of which a rule has to know it are left alone."),
        buttons=(
            *(Button(str(n), head) for n, head in enumerate(heads)),
            Button(NONE, _("This page has none")),
        ),
    )
    while not (answer := str(talk.wait(ask).get("answer", ""))):
        pass
    return "" if answer == NONE else heads[int(answer)]


def with_heads(text: str, now: Mapping[str, str]) -> str:
    """A selector file with these heads of ``columns`` replaced (old → new); every other character stays."""
    if not now:
        return text
    root = YAML(typ="rt").compose(text)
    assert isinstance(root, MappingNode)
    columns = next(value for key, value in root.value if key.value == "columns")
    spans = [
        (key.start_mark.index, key.end_mark.index, one_line([now[key.value]])[1:-1])
        for key, _fact in columns.value
        if key.value in now
    ]
    for start, end, written in sorted(spans, reverse=True):
        text = text[:start] + written + text[end:]
    return text
