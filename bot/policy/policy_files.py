"""Reads a policy: its file held to the form, its conditions to the facts, its spreadsheets read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from pydantic import ValidationError

from bot.errors import BadIds, BadPolicy
from bot.i18n import _
from bot.ids import read_ids
from bot.policy.bundled_rules import READY
from bot.policy.conditions import Condition, literal
from bot.policy.facts import name_of
from bot.policy.form import Never, PolicyFile, RuleEntry
from bot.policy.joining import read_sheet
from bot.policy.known_facts import KNOWN, Kind
from bot.policy.policy import Policy, Rule
from bot.workspace import Workspace
from bot.yaml_files import mistakes, read_yaml


def policy_path(name: str, home: Path) -> Path:
    """A path as it is; a bare name is one of ``policies/``."""
    path = Path(name).expanduser()
    if path.suffix.lower() in (".yaml", ".yml") or path.exists() or len(path.parts) > 1:
        return path
    return Workspace(home).policies / f"{name}.yaml"


def load_policy(name: str, home: Path) -> Policy:
    """Raise :class:`BadPolicy` with file and place of each mistake."""
    path = policy_path(name, home)
    file = read_yaml(path, PolicyFile, raising=BadPolicy, advice=_advice())
    kinds = {**KNOWN, **file.facts}
    for sheet in file.sheets:
        kinds |= sheet.kinds()
    rules = _rules(file, path, kinds)
    sheets, notes = _read_sheets(file, path)
    never_ids, odd = _never_ids(file.never, path)
    return Policy(
        path=path,
        title=file.title,
        scenes=file.scenes,
        rules=rules,
        kinds=kinds,
        never=file.never,
        never_ids=frozenset(never_ids),
        limits=file.limits,
        quiet=file.quiet,
        blackout=file.blackout,
        sheets=sheets,
        sheet_facts=frozenset(fact for sheet in file.sheets for fact in sheet.kinds()),
        written=(
            *((f"scenes.{n}", pattern) for n, pattern in enumerate(file.scenes)),
            *(
                (f"rules.{r}.scenes.{n}", pattern)
                for r, entry in enumerate(file.rules)
                for n, pattern in enumerate(entry.scenes)
            ),
        ),
        notes=(*notes, *odd),
    )


def _advice() -> str:
    return _("correct it; docs/policy.md shows the form")


def _rules(file: PolicyFile, path: Path, kinds: Mapping[str, Kind]) -> tuple[Rule, ...]:
    """Raise :class:`BadPolicy` for the first few mistakes in them."""
    rules, wrong = [], []
    for n, entry in enumerate(file.rules):
        try:
            rules.append(_rule(entry, file, kinds))
        except ValidationError as error:
            wrong += [f"{path}: rules.{n}.with.{mistake}" for mistake in mistakes(error)]
        except ValueError as error:
            wrong.append(f"{path}: rules.{n}.{'use' if entry.use else 'when'}: {error}")
    names = [rule.name for rule in rules]
    wrong += [
        f"{path}: rules: " + _("two rules are called “{name}”; give one a name").format(name=name)
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    if wrong:
        raise BadPolicy("\n".join(wrong[:5]), advice=_advice())
    return tuple(rules)


def _read_sheets(file: PolicyFile, path: Path) -> tuple[dict[str, dict[str, object]], list[str]]:
    """Product id → facts of all spreadsheets, and what a person should know of how they were read."""
    sheets: dict[str, dict[str, object]] = {}
    notes: list[str] = []
    for sheet in file.sheets:
        joined = read_sheet(sheet, path, _needed(file.never))
        notes += joined.notes
        for product_id, facts in joined.facts.items():
            sheets.setdefault(product_id, {}).update(facts)
    return sheets, notes


def _needed(never: Never) -> set[str]:
    """The facts by which a product is known as one that is never touched."""
    facts = {"tags": never.tags, "brand": never.brands, "author": never.authors}
    return {fact for fact, words in {**facts, "title": never.titles}.items() if words}


def _never_ids(never: Never, policy: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids, and what is odd about their list."""
    if not never.ids_file:
        return never.ids, ()
    try:
        listed = read_ids([str(policy.parent / never.ids_file)])
    except BadIds as error:
        raise BadPolicy(
            f"{policy}: never.ids_file: {error.message}", advice=error.advice
        ) from error
    return (*never.ids, *listed.ids), listed.warnings


def _rule(entry: RuleEntry, file: PolicyFile, kinds: Mapping[str, Kind]) -> Rule:
    params: dict[str, Any] = {}
    scenes, when, reason = entry.scenes, entry.when, entry.reason
    if entry.use:
        ready = READY[entry.use]
        params = ready.model().model_validate(entry.with_).model_dump()
        scenes = scenes or ready.scenes
        when = _filled(ready.when, params)
        reason = ready.reason
    elif entry.with_:
        raise ValueError(_("“with” belongs to ready-made rules"))
    called = {name_of(fact, kind): fact for fact, kind in kinds.items()}
    condition = Condition(when, {name_of(fact, kind): kind for fact, kind in kinds.items()})
    for _text, field, _spec, _conversion in Formatter().parse(reason):
        if field is not None and field not in {*called, *kinds, *params}:
            raise ValueError(_("the reason names “{name}”, which is no fact").format(name=field))
    return Rule(
        name=entry.name or entry.use,
        condition=condition,
        reason=reason,
        scenes=scenes,
        limit=entry.limit,
        grace=file.grace if entry.grace is None else entry.grace,
        facts=frozenset(called[name] for name in condition.facts),
        params=params,
    )


def _filled(when: str, params: Mapping[str, Any]) -> str:
    """``{name}`` as a literal, ``{fact:name}`` as the name of a fact."""
    return re.sub(
        r"\{(\w+)(:name)?\}",
        lambda m: str(params[m[1]]) if m[2] else literal(params[m[1]]),
        when,
    )
