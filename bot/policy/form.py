"""The form of a policy file: what people write, and what it may not be."""

from __future__ import annotations

import re
from datetime import date, time
from difflib import get_close_matches
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from bot.i18n import _
from bot.policy.bundled_rules import READY
from bot.policy.known_facts import KNOWN, Kind
from bot.policy.sheet_form import Sheet


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# Never blank: every text holds the empty one.
_Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Never(_Value):
    """What no rule may touch."""

    ids: tuple[Annotated[str, Field(pattern=r"^\d{15,20}$")], ...] = ()
    ids_file: str = ""
    tags: tuple[_Word, ...] = ()
    brands: tuple[_Word, ...] = ()
    authors: tuple[_Word, ...] = ()
    titles: tuple[_Word, ...] = ()
    """Words in the title."""


class OwnLimits(_Value):
    rows: Annotated[int, Field(ge=1)] | None = None
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    times_usual: Annotated[float, Field(ge=1)] | None = None


class Quiet(_Value):
    """Hours of the day, in Asia/Shanghai, in which nothing is removed; from midnight to midnight: always."""

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
        start, end = (t.zfill(5) for t in found.groups())
        return {"start": start, "end": "00:00" if end == "24:00" else end}

    @model_validator(mode="after")
    def _some_time(self) -> Self:
        if self.start == self.end and not self.always:
            raise ValueError(_("it begins when it ends; the whole day is 00:00-24:00"))
        return self

    @property
    def always(self) -> bool:
        return self.start == self.end == time(0)

    def holds(self, at: time) -> bool:
        if self.always:
            return True
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
    facts: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], Kind] = {}
    """Types of facts that only the shop's own pages show."""
    sheets: tuple[Sheet, ...] = ()
    never: Never = Never()
    grace: Annotated[int, Field(ge=0, le=90)] = 0
    limits: OwnLimits = OwnLimits()
    quiet: tuple[Quiet, ...] = ()
    blackout: tuple[Blackout, ...] = ()
    rules: Annotated[tuple[RuleEntry, ...], Field(min_length=1)]

    @field_validator("facts", mode="after")
    @classmethod
    def _new(cls, facts: dict[str, Kind]) -> dict[str, Kind]:
        for fact, kind in facts.items():
            if KNOWN.get(fact, kind) is not kind:
                raise ValueError(
                    _("“{fact}” is of the type {type}").format(fact=fact, type=KNOWN[fact])
                )
        return facts

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
