"""A flow as source text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.recorder.scene_draft import Draft
from bot.scene.flow import BEATS
from bot.scene.steps import Step

_LINE = 100


def flow_source(scene: Draft) -> str:
    verbs = {s.verb for beat in scene.beats.values() for s in beat}
    guards = {g.partition("(")[0] for g in scene.guards}
    title = re.sub(r'["\\\\]', "", scene.title)
    lines = [
        f'"""{title}. Recorded on {date.today()} from one removal, up to its question."""',
        "",
        import_line({"Flow", "steps", *verbs, *guards}),
        "",
        "",
        f"class {_class_name(scene.name)}(Flow):",
        f"    title = {_quoted(scene.title)}",
        f"    page = {_quoted(scene.name)}",
    ]
    if scene.beats["select"]:
        lines.append(f"    batch = {scene.batch}")
    if scene.leaves:
        lines.append("    leaves = True")
    lines.append("")
    lines += [beat_line(name, scene.beats[name]) for name in ("open", *BEATS) if scene.beats[name]]
    lines += ["", f"    guards = {_tuple(scene.guards)}"]
    if scene.facts != ("status",):
        lines.append(f"    facts = {tuple_line(scene.facts)}")
    return "\n".join(lines) + "\n"


def import_line(names: Iterable[str]) -> str:
    """What brings these in."""
    imports = sorted(names, key=lambda name: (name != "Flow", name))
    line = f"from bot import {', '.join(imports)}"
    if len(line) > _LINE:
        line = "from bot import (\n" + "".join(f"    {name},\n" for name in imports) + ")"
    return line


def beat_line(name: str, taken: Sequence[Step]) -> str:
    calls = [step_text(step) for step in taken]
    line = f"    {name} = steps({', '.join(calls)})"
    if len(line) <= _LINE:
        return line
    inner = f"        {', '.join(calls)}"
    if len(inner) <= _LINE:
        return f"    {name} = steps(\n{inner}\n    )"
    return f"    {name} = steps(\n" + "".join(f"        {call},\n" for call in calls) + "    )"


def step_text(step: Step) -> str:
    """As a flow writes it."""
    given = [_quoted(step.target)] if step.target else []
    if step.verb.startswith("expect_"):
        given += [f"says={_quoted(step.text)}", *(["count=True"] if step.counted else [])]
        given += [f"one={_quoted(step.one)}"] if step.one else []
    elif step.text:
        given.append(_quoted(step.text))
    return f"{step.verb}({', '.join(given)})"


def _quoted(text: str) -> str:
    return json.dumps(
        text, ensure_ascii=False
    )  # words of the page: nothing in them may end the text


def tuple_line(texts: Sequence[str]) -> str:
    """A tuple of texts, as a flow writes it."""
    return _tuple([_quoted(text) for text in texts])


def _tuple(of: Sequence[str]) -> str:
    return f"({', '.join(of)}{',' if len(of) == 1 else ''})"


def _class_name(scene: str) -> str:
    words = re.split(r"[^A-Za-z0-9]+", scene.partition("/")[2])
    name = "".join(w[:1].upper() + w[1:] for w in words)
    return name if name[:1].isalpha() else f"Scene{name}"
