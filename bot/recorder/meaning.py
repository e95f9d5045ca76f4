"""A scene whose page is shown anew: what it means stays, how its page is used is what was shown.

Guards, order, effect and advice were written by people and are kept; beats, names, rows and pager are those
of the recording. A person says which column is which.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.recorder.column_heads import head_now
from bot.recorder.conversation import Conversation
from bot.recorder.flow_source import beat_line, import_line, tuple_line
from bot.recorder.scene_draft import Draft
from bot.scene.flow import BEATS, WHOLE_BEATS
from bot.scene.scene import Scene
from bot.scene.selector_files import SelectorFile
from bot.scene.steps import Step

_NOTHING: Mapping[str, str] = {}


def with_meaning(made: Draft, scene: Scene, talk: Conversation | None) -> Draft:
    """What was shown, as this scene. Without a ``talk`` nobody is asked about columns."""
    was = scene.file
    page = {**made.page, "page": was.page}
    columns = _columns(page.get("columns", {}), was.columns, {*page.get("fields", {})}, talk)
    if columns:
        page["columns"] = columns
    about = was.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    kept: list[str] = [key for key in ("menu", "effect", "next_steps") if key in about]
    if was.result and (names := _that_fit(page["names"], was, was.result.dialog, was.result.close)):
        # Only a refusal shows what tells one: what is known of it stays until then.
        page["names"] = {**page["names"], **{name: about["names"][name] for name in names}}
        kept.append("result")
    if was.pending and was.pending.fact in {*columns.values(), *page.get("fields", {})}:
        kept.append("pending")
    return replace(made, title=scene.title, page={**page, **{key: about[key] for key in kept}})


def facts_lost(made: Draft, was: SelectorFile) -> list[str]:
    """Facts of the scene that its page, as it was shown, does not give."""
    return sorted(was.facts - facts_of(made))


def facts_of(made: Draft) -> set[str]:
    """What its page gives."""
    page = made.page
    return {
        *page.get("columns", {}).values(),
        *page.get("fields", {}),
        *page.get("containers", {}).get("facts", {}),
    }


def _columns(
    shown: Mapping[str, str], was: Mapping[str, str], fields: set[str], talk: Conversation | None
) -> dict[str, str]:
    columns = {head: was.get(head, fact) for head, fact in shown.items()}
    for head, fact in was.items():
        if head in shown or fact in fields or fact in columns.values():
            continue
        free = [h for h, f in columns.items() if f not in was.values()]
        if talk and free and (now := head_now(talk, head, free)):
            columns[now] = fact
    # One fact, one column: the head that the scene knew it by comes first.
    known = sorted(columns, key=lambda head: head not in was)
    first = {columns[head]: head for head in reversed(known)}
    return {head: fact for head, fact in columns.items() if first[fact] == head}


def _that_fit(there: Mapping[str, Any], was: SelectorFile, *names: str) -> Sequence[str]:
    """These names of the page as it was, if they can stand among those that are there; else none."""
    places = {"page", "row", *there, *names}
    fit = not there.keys() & set(names) and all(was.names[n].inside in places for n in names)
    return names if fit else ()


def as_shown(source: str, made: Draft, facts: Sequence[str]) -> str:
    """The source of a flow with the beats that were shown in place of its own. ``facts``: those on which its
    decisions rested, of which the page may not give all any more."""
    own = {"batch": f"    batch = {made.batch}"} if made.beats["select"] else {}
    leaves = {"leaves": "    leaves = True"} if made.leaves else {}
    there = facts_of(made)
    drop = ["leaves"]
    if not there.issuperset(facts):
        drop.append("facts")
        own["facts"] = f"    facts = {tuple_line([f for f in facts if f in there])}"
    beats: dict[str, Sequence[Step]] = dict.fromkeys((*WHOLE_BEATS, "open", *BEATS), ())
    return with_beats(source, {**beats, **made.beats}, {**own, **leaves}, drop=drop)


def with_beats(
    source: str,
    beats: Mapping[str, Sequence[Step]],
    lines: Mapping[str, str] = _NOTHING,
    drop: Sequence[str] = (),
) -> str:
    """The source of a flow with these beats in place of its own, none where there are no steps.

    ``lines`` are added where nothing of that name is assigned once ``drop`` is taken out.
    """
    flow = next(
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and any(_assigned(n) == "page" for n in node.body)
    )
    old = [node for node in flow.body if _assigned(node) in (*beats, *drop)]
    assigned = {_assigned(node) for node in flow.body if node not in old}
    shown = [line for name, line in lines.items() if name not in assigned]
    for name, steps in beats.items():
        shown += beat_line(name, steps).splitlines() if steps else []
    there = source.splitlines()
    first = min((n.lineno for n in old), default=(flow.end_lineno or len(there)) + 1) - 1
    taken = {line for n in old for line in range(n.lineno - 1, n.end_lineno or n.lineno)}
    before = [line for at, line in enumerate(there) if at < first]
    after = [line for at, line in enumerate(there) if at >= first and at not in taken]
    return _with_imports("\n".join([*before, *shown, *after]) + "\n")


def _assigned(node: ast.stmt) -> str:
    """The name that is assigned to, if that is what it does."""
    targets: Sequence[ast.expr] = ()
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign):
        targets = [node.target]
    return next((t.id for t in targets if isinstance(t, ast.Name)), "")


def _with_imports(source: str) -> str:
    """With just those names imported from the bot that are used."""
    import bot

    tree = ast.parse(source)
    node = next(n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == "bot")
    used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    known = {alias.name for alias in node.names} | set(bot.__all__)
    lines = source.splitlines()
    lines[node.lineno - 1 : node.end_lineno] = import_line(used & known).splitlines()
    return "\n".join(lines) + "\n"
