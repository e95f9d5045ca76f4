"""A policy that holds: its rules, and when and how much they may remove."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from bot.clock import china_time
from bot.errors import BadPolicy
from bot.i18n import _
from bot.model import Block
from bot.policy.conditions import Condition
from bot.policy.form import Blackout, Never, OwnLimits, Quiet
from bot.policy.known_facts import Kind
from bot.policy.limits import Limits
from bot.settings import Settings


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
