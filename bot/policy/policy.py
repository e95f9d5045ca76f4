"""A policy that holds: its file held to the form, its conditions to the facts, its spreadsheets read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from string import Formatter
from typing import Any

from pydantic import ValidationError

from bot.clock import china_time
from bot.errors import BadIds, BadPolicy
from bot.i18n import _
from bot.ids import read_ids
from bot.model import Block
from bot.policy.bundled_rules import READY
from bot.policy.conditions import Condition, literal
from bot.policy.facts import name_of
from bot.policy.form import Blackout, Never, OwnLimits, PolicyFile, Quiet, RuleEntry
from bot.policy.joining import read_sheet
from bot.policy.known_facts import KNOWN, Kind
from bot.policy.limits import Limits
from bot.settings import Settings
from bot.yaml_files import mistakes, read_yaml


@dataclass(frozen=True)
class Rule:
    """``facts`` are those it needs, as pages and sheets call them."""

    name: str
    condition: Condition
    reason: str
    scenes: tuple[str, ...]
    limit: int | None
    grace: int
    facts: frozenset[str]
    params: Mapping[str, Any]

    @property
    def mark(self) -> str:
        """What grace remembers it by."""
        return f"{self.name}: {self.condition.text}"

    def concerns(self, scene: str) -> bool:
        return matches(scene, self.scenes)


@dataclass(frozen=True)
class Policy:
    """A policy file that holds. ``sheets``: product id → facts of the spreadsheets, as cells."""

    path: Path
    title: str
    scenes: tuple[str, ...]
    rules: tuple[Rule, ...]
    kinds: Mapping[str, Kind]
    never: Never
    never_ids: frozenset[str]
    limits: OwnLimits
    quiet: tuple[Quiet, ...]
    blackout: tuple[Blackout, ...]
    sheets: Mapping[str, Mapping[str, object]]
    sheet_facts: frozenset[str]
    written: tuple[tuple[str, str], ...] = ()
    """(place, pattern) of each scene pattern in the file."""
    notes: tuple[str, ...] = ()
    """What a person should know of how the spreadsheets and lists were read."""

    def concerns(self, scene: str) -> bool:
        return matches(scene, self.scenes)

    def scenes_of(self, names: Iterable[str]) -> list[str]:
        """Those of these scenes, all there are, that any rule speaks of.

        Raise :class:`BadPolicy` when a pattern fits none of them, or nothing is left to look at.
        """
        names = list(names)
        for place, pattern in self.written:
            if not any(fnmatchcase(name, pattern) for name in names):
                raise BadPolicy(
                    f"{self.path}: {place}: "
                    + _("no scene is called “{name}”").format(name=pattern),
                    advice=_("correct it; `unbind scenes` shows their names"),
                )
        found = [
            name
            for name in names
            if self.concerns(name) and any(rule.concerns(name) for rule in self.rules)
        ]
        if not found:
            raise BadPolicy(
                f"{self.path}: scenes: " + _("no rule speaks of any of these scenes"),
                advice=_("correct it; `unbind scenes` shows their names"),
            )
        return found

    def needs_goods(self) -> bool:
        """Whether a rule speaks of what only 商品管理 tells."""
        return any(fact.startswith("goods_") for rule in self.rules for fact in rule.facts)

    def may_act(self, now: datetime) -> Block | None:
        """Why nothing may be removed now, if so."""
        at = china_time(now)
        for days in self.blackout:
            if days.start <= at.date() <= days.end:
                return Block(
                    _("no removals from {start} to {end}: {why}").format(
                        start=days.start, end=days.end, why=days.why or "—"
                    )
                )
        for hours in self.quiet:
            if hours.always:
                return Block(
                    _("no removals at any hour: the policy keeps the whole day quiet"),
                    _("take that out of `quiet` in the policy, when removals are to begin"),
                )
            if hours.holds(at.time()):
                return Block(
                    _("no removals from {start:%H:%M} to {end:%H:%M}").format(
                        start=hours.start, end=hours.end
                    )
                )
        return None

    def limits_over(self, settings: Settings) -> Limits:
        """The limits of the settings, except where the policy says otherwise."""
        own = self.limits
        return Limits(
            max_rows=own.rows or settings.max_rows,
            max_share=own.share or settings.max_share,
            max_times_usual=own.times_usual or settings.max_times_usual,
        )


def matches(scene: str, patterns: Iterable[str]) -> bool:
    """None means every scene."""
    patterns = tuple(patterns)
    return not patterns or any(fnmatchcase(scene, p) for p in patterns)


def policy_path(name: str, home: Path) -> Path:
    """A path as it is; a bare name is one of ``policies/``."""
    path = Path(name).expanduser()
    if path.suffix.lower() in (".yaml", ".yml") or path.exists() or len(path.parts) > 1:
        return path
    return home / "policies" / f"{name}.yaml"


def load_policy(name: str, home: Path) -> Policy:
    """Raise :class:`BadPolicy` with file and place of each mistake."""
    path = policy_path(name, home)
    advice = _("correct it; docs/policy.md shows the form")
    file = read_yaml(path, PolicyFile, raising=BadPolicy, advice=advice)
    kinds = {**KNOWN, **file.facts}
    for sheet in file.sheets:
        kinds |= sheet.kinds()
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
        raise BadPolicy("\n".join(wrong[:5]), advice=advice)
    sheets: dict[str, dict[str, object]] = {}
    notes: list[str] = []
    for sheet in file.sheets:
        joined = read_sheet(sheet, path, _needed(file.never))
        notes += joined.notes
        for product_id, facts in joined.facts.items():
            sheets.setdefault(product_id, {}).update(facts)
    never_ids, odd = _never_ids(file.never, path)
    return Policy(
        path=path,
        title=file.title,
        scenes=file.scenes,
        rules=tuple(rules),
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
