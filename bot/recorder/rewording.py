"""A question that the page asks in other words now: told, or, once a person has said that it is the same one,
read as when it was recorded and written into the flow and the selector file."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from playwright.sync_api import Frame, Locator

from bot.browser.page import ScenePage
from bot.i18n import _
from bot.recorder.confirmation_parts import Parts
from bot.recorder.contracts import Contract, contract, either
from bot.recorder.conversation import Conversation
from bot.recorder.flow_source import step_text
from bot.recorder.panel import Button, Question
from bot.scene.scene import Scene
from bot.scene.steps import Step

#: Options of a select box that fit into the panel.
_MOST_OPTIONS = 12


def question_shown(page: ScenePage, name: str) -> Locator | None:
    """What stands open where a question was expected: the dialog of this name with whatever words, or another
    one."""
    others = page.root.locator(", ".join(page.scene.site.dialogs))
    there = page.names.any(name).or_(others).filter(visible=True)
    return there.last if there.count() else None


def read_anew(
    step: Step, text: str, labels: Sequence[str], texts: Sequence[str], n: int
) -> Contract | None:
    """What tells this question about ``n`` rows from others; None where its words, or the number that was
    part of them, are not to be found."""
    read = contract(text, labels, texts, n)
    counted = step.says(n)[1]
    return read if read.says and (read.count or not counted) else None


def same_question(talk: Conversation, step: Step, text: str) -> bool:
    """Whether the person says so."""
    ask = Question(
        "reword",
        _("Does this question still ask whether to remove these rows?"),
        hint=_("It used to say “{old}”, and says now: {new}").format(
            old=step.text, new=" ".join(text.split())[:160]
        ),
        buttons=(
            Button("yes", _("Yes, it asks the same"), main=True),
            Button("no", _("No, it asks something else")),
        ),
    )
    while (answer := talk.wait(ask).get("answer")) not in ("yes", "no"):
        pass
    return answer == "yes"


def reworded(step: Step, read: Contract, n: int) -> Step:
    """``step`` with the words in which it asks about ``n`` rows now."""
    if n == 1 and step.one:
        return replace(step, one=read.says)
    return replace(step, text=read.says)


def dialog_now(
    talk: Conversation, frame: Frame, scene: Scene, mark: str, step: Step, read: Contract, n: int
) -> tuple[list[dict[str, Any]], str]:
    """Candidates of the dialog with the words of ``step``, and the pattern of its number."""
    named = Parts(talk, frame, n).dialog_name(mark, read, counted=bool(read.count))
    for candidate in named.find:
        candidate["has_text"] = either(*filter(None, (step.one, step.text)))
    return named.find, read.count or scene.file.names[step.target].count or ""


def options_of(box: Locator) -> list[str] | None:
    """What can be chosen in a native ``<select>``; None if it is none."""
    options: list[str] | None = box.evaluate(_OPTIONS)
    return options


_OPTIONS = """el => el.tagName !== "SELECT" ? null
  : [...el.options].filter(o => !o.disabled).map(o => o.label.trim()).filter(Boolean)"""


def option_now(talk: Conversation, step: Step, options: Sequence[str]) -> str:
    """The option that a person says it is; empty where there is none."""
    ask = Question(
        "option_now",
        _("Which option is “{was}” now?").format(was=step.text),
        buttons=(
            *(Button(str(n), words) for n, words in enumerate(options[:_MOST_OPTIONS])),
            Button("none", _("This page has none")),
        ),
    )
    while not (answer := str(talk.wait(ask).get("answer", ""))):
        pass
    return options[int(answer)] if answer.isdigit() else ""


def with_step(source: str, old: Step, new: Step) -> str | None:
    """The source of a flow with this step replaced; None where it is not written out there once."""
    wanted = _call(ast.parse(step_text(old), mode="eval").body)
    calls = [node for node in ast.walk(ast.parse(source)) if _call(node) == wanted]
    if len(calls) != 1:
        return None
    node, lines = calls[0], source.encode().splitlines(keepends=True)
    assert isinstance(node, ast.Call) and node.end_lineno and node.end_col_offset
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: node.end_lineno - 1])) + node.end_col_offset
    return (source.encode()[:start] + step_text(new).encode() + source.encode()[end:]).decode()


def _call(node: ast.AST) -> object:
    """What two calls have in common that do the same, however they are written."""
    if not isinstance(node, ast.Call):
        return None
    named = {key.arg: ast.dump(key.value) for key in node.keywords}
    return ast.dump(node.func), [ast.dump(arg) for arg in node.args], named
