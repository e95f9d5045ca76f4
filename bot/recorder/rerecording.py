"""A scene that is there already, recorded once more: what differs is told, and only its selector file is
rewritten.

Steps are compared by what they do and what their targets are on the page, not by what the names are called.
In the selector file just the candidates that do not find their element any more are replaced, by their span
in the text, so that comments and all else stay.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node

from bot.recorder.demonstration import Shown
from bot.recorder.flow_source import step_text
from bot.recorder.scene_draft import Draft
from bot.recorder.selector_yaml import one_line
from bot.scene.flow import BEATS
from bot.scene.scene import Scene
from bot.scene.steps import Step

_NONE: Mapping[str, Mapping[str, Any]] = {}


@dataclass
class Comparison:
    """``steps``: a diff of the beats that are done in another way. ``find``: name → candidates that find it
    now."""

    steps: list[str] = field(default_factory=list)
    find: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Recorded name → name of the scene."""


def compare(scene: Scene, made: Draft, shown: Shown) -> Comparison:
    found = Comparison()
    for beat in ("open", *BEATS):
        old: Sequence[Step] = getattr(scene.flow, beat)
        new = made.beats.get(beat, [])
        if beat == "open":
            # The address may lead to the list by itself; that the old steps lead there is proved later.
            new = [s for s in new if not _leads_to_a_container(scene, shown, s)]
            if all(any(o.target in shown.names[s.target].known for o in old) for s in new):
                continue
        # A page may have several ways to search: whether the old one works is proved later.
        if beat == "locate":
            _same_box(found, shown, old, new)
        elif [s.verb for s in old] == [s.verb for s in new]:
            for was, now in zip(old, new, strict=True):
                _same_step(found, shown, was, now)
        else:
            found.steps += _diff(beat, old, [_renamed(s, found.names) for s in new])
    if not shown.rows_known:
        found.find[scene.file.rows.each] = [{"css": css} for css in shown.rows.css]
    return found


def _leads_to_a_container(scene: Scene, shown: Shown, step: Step) -> bool:
    """A way that the scene finds by itself: tabs, cards and links of its containers."""
    spec = scene.file.containers
    if not spec:
        return False
    own = {
        spec.each,
        spec.active,
        *spec.open,
        *((spec.tabs.each, spec.tabs.active) if spec.tabs else ()),
    }
    return bool(shown.names[step.target].known & own)


def _same_box(found: Comparison, shown: Shown, old: Sequence[Step], new: Sequence[Step]) -> None:
    filled = [[s for s in taken if s.verb == "fill"] for taken in (old, new)]
    if all(filled):
        _same_step(found, shown, filled[0][0], filled[1][0])


def _same_step(found: Comparison, shown: Shown, was: Step, now: Step) -> None:
    if was.target and now.target:
        named = shown.names[now.target]
        found.names[now.target] = was.target
        if was.target not in named.known:
            found.find[was.target] = named.find
    if was.verb.startswith("expect_"):
        text = shown.said.get(now.target, "")
        flat = "".join(text.split())
        if "".join(was.text.split()) not in flat or was.counted != now.counted:
            found.steps += _diff("confirm", [was], [_renamed(now, found.names)])
    elif was.verb in ("choose", "press") and was.text != now.text:
        found.steps += _diff(was.verb, [was], [_renamed(now, found.names)])


def _renamed(step: Step, names: Mapping[str, str]) -> Step:
    return replace(step, target=names.get(step.target, step.target))


def _diff(beat: str, old: Sequence[Step], new: Sequence[Step]) -> list[str]:
    lines = difflib.ndiff([step_text(s) for s in old], [step_text(s) for s in new])
    return [f"{beat}: {line.rstrip()}" for line in lines if line[0] in "+-"]


def rewritten(
    text: str,
    find: Mapping[str, Sequence[Mapping[str, Any]]],
    also: Mapping[str, Mapping[str, Any]] = _NONE,
) -> str:
    """The selector file with the candidates of these names replaced, and what ``also`` says of them (key →
    value); every other character stays."""
    root = YAML(typ="rt").compose(text)
    assert isinstance(root, MappingNode)
    names = _value(root, "names")
    spans = []
    for name, candidates in find.items():
        about = _value(names, name)
        node = _value(about, "find")
        start, end = _span(text, node)
        column = node.start_mark.column
        spans.append((start, end, _written(candidates, column, flow=bool(node.flow_style))))
        there = [key.value for key, _node in about.value]
        first = next(key for key, _node in about.value if key.value == "find")
        between = ", " if about.flow_style else "\n" + " " * first.start_mark.column
        new = []
        for key, value in also.get(name, {}).items():
            said = one_line({key: value})[1:-1].partition(": ")[2]
            if key in there:
                spans.append((*_span(text, _value(about, key)), said))
            else:
                new.append(f"{between}{key}: {said}")
        if new:
            spans.append((end, end, "".join(new)))
    for start, end, written in sorted(spans, reverse=True):
        text = text[:start] + written + text[end:]
    return text


def with_parts(text: str, now: Mapping[str, Any]) -> str:
    """The selector file with these parts (``rows.key``) saying this; every other character stays."""
    root = YAML(typ="rt").compose(text)
    spans = []
    for place, value in now.items():
        part, key = place.split(".")
        about = _value(root, part)
        assert isinstance(about, MappingNode)
        said = one_line({key: value})[1:-1].partition(": ")[2]
        if key in [name.value for name, _node in about.value]:
            spans.append((*_span(text, _value(about, key)), said))
        else:
            first, last = about.value[0][0], about.value[-1][1]
            between = ", " if about.flow_style else "\n" + " " * first.start_mark.column
            end = _span(text, last)[1]
            if not about.flow_style:  # behind what may be said of the last one
                end += len(text[end:].partition("\n")[0])
            spans.append((end, end, f"{between}{key}: {said}"))
    for start, end, written in sorted(spans, reverse=True):
        text = text[:start] + written + text[end:]
    return text


def _span(text: str, node: Node) -> tuple[int, int]:
    start, end = node.start_mark.index, node.end_mark.index
    return start, start + len(text[start:end].rstrip())


def _value(node: Node, key: str) -> Any:
    assert isinstance(node, MappingNode)
    return next(value for name, value in node.value if name.value == key)


def _written(candidates: Sequence[Mapping[str, Any]], column: int, *, flow: bool) -> str:
    lines = [one_line(dict(c)) for c in candidates]
    if flow:
        return f"[{', '.join(lines)}]"
    return ("\n" + " " * column).join(f"- {line}" for line in lines)
