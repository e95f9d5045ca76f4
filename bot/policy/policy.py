"""The policy file: what people write, held to its form when it is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from bot.clock import china_time
from bot.errors import BadIds, BadPolicy
from bot.i18n import _
from bot.ids import read_ids
from bot.model import Block
from bot.plan import Limits
from bot.policy.conditions import Condition, literal
from bot.policy.facts import KNOWN, Kind, name_of
from bot.policy.ready import READY
from bot.policy.sheets import Sheet, read_sheet
from bot.settings import Settings
from bot.yaml_files import mistakes, read_yaml


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Never(_Value):
    """What no rule may touch."""

    ids: tuple[Annotated[str, Field(pattern=r"^\d{15,20}$")], ...] = ()
    ids_file: str = ""
    tags: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """Words in the title."""


class OwnLimits(_Value):
    rows: Annotated[int, Field(ge=1)] | None = None
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    times_usual: Annotated[float, Field(ge=1)] | None = None


class Quiet(_Value):
    """Hours of the day, in Asia/Shanghai, in which nothing is removed."""

    start: time
    end: time

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        found = re.fullmatch(r"\s*(\d{1,2}:\d{2})\s*[-–~]\s*(\d{1,2}:\d{2})\s*", value)
        if not found:
            raise ValueError(_("write hours as 09:00-23:30"))
        return dict(zip(("start", "end"), (t.zfill(5) for t in found.groups()), strict=True))

    def holds(self, at: time) -> bool:
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


class Blackout(_Value):
    """Days, both included, on which nothing is removed: 大促."""

    start: Annotated[date, Field(alias="from")]
    end: Annotated[date, Field(alias="to")]
    why: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError(_("“to” is before “from”"))
        return self


class RuleEntry(_Value):
    """Of the file: a ready-made rule (``use``), or one of its own (``name``, ``when``, ``reason``)."""

    use: str = ""
    with_: Annotated[dict[str, Any], Field(alias="with")] = {}
    name: str = ""
    when: str = ""
    reason: str = ""
    scenes: tuple[str, ...] = ()
    limit: Annotated[int, Field(ge=1)] | None = None
    grace: Annotated[int, Field(ge=0, le=90)] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.use:
            if self.use not in READY:
                near = get_close_matches(self.use, READY, n=1)
                raise ValueError(
                    _("use: there is no ready-made rule “{name}”").format(name=self.use)
                    + (
                        _("; did you mean “{near}”?").format(near=near[0])
                        if near
                        else _("; there are: {names}").format(names=", ".join(READY))
                    )
                )
            if self.when or self.reason:
                raise ValueError(_("a rule has either “use” or “when” and “reason”"))
        elif not (self.name and self.when and self.reason):
            raise ValueError(_("a rule of your own needs name, when and reason"))
        return self


class PolicyFile(_Value):
    title: str
    scenes: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    never: Never = Never()
    grace: Annotated[int, Field(ge=0, le=90)] = 0
    limits: OwnLimits = OwnLimits()
    quiet: tuple[Quiet, ...] = ()
    blackout: tuple[Blackout, ...] = ()
    rules: Annotated[tuple[RuleEntry, ...], Field(min_length=1)]

    @field_validator("sheets", mode="after")
    @classmethod
    def _once(cls, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
        seen: set[str] = set()
        for sheet in sheets:
            for fact in sheet.kinds():
                if fact in seen:
                    raise ValueError(_("two sheets give the fact “{fact}”").format(fact=fact))
                seen.add(fact)
        return sheets


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

    def concerns(self, scene: str) -> bool:
        return matches(scene, self.scenes)

    def scenes_of(self, names: Iterable[str]) -> list[str]:
        """Those of these scenes that any rule speaks of."""
        return [
            name
            for name in names
            if self.concerns(name) and any(rule.concerns(name) for rule in self.rules)
        ]

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
    kinds = dict(KNOWN)
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
    for sheet in file.sheets:
        for product_id, facts in read_sheet(sheet, path).items():
            sheets.setdefault(product_id, {}).update(facts)
    return Policy(
        path=path,
        title=file.title,
        scenes=file.scenes,
        rules=tuple(rules),
        kinds=kinds,
        never=file.never,
        never_ids=frozenset(_never_ids(file.never, path)),
        limits=file.limits,
        quiet=file.quiet,
        blackout=file.blackout,
        sheets=sheets,
        sheet_facts=frozenset(fact for sheet in file.sheets for fact in sheet.kinds()),
    )


def _never_ids(never: Never, policy: Path) -> Iterator[str]:
    yield from never.ids
    if never.ids_file:
        try:
            yield from read_ids([str(policy.parent / never.ids_file)]).ids
        except BadIds as error:
            raise BadPolicy(
                f"{policy}: never.ids_file: {error.message}", advice=error.advice
            ) from error


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
