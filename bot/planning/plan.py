"""The plan: the reviewed list of removals. Immutable once written; a run takes exactly it, once.

The digest is the SHA-256 of the canonical JSON of everything else, as it was written and as it is read: an
edited file refuses itself, whatever was edited, and one that this version would write otherwise holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError

from bot.errors import BadPlan, PlanRefused
from bot.i18n import _
from bot.policy.limits import Limits
from bot.policy.premises import Premise
from bot.yaml_files import mistakes


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(_Value):
    """One association to remove, with the facts the decision looked at."""

    scene: str
    container: str
    product_id: str
    title: str = ""
    facts: dict[str, str] = {}
    decided_on: tuple[str, ...] = ()
    """Names of the facts that must still read the same when the row is acted on."""
    rule: str
    reason: str
    premise: Premise | None = None
    """None for a row that a person named."""
    joined: dict[str, str] = {}
    """Facts of the product from 商品管理 and spreadsheets, for the report."""


class Kept(_Value):
    """A row that was asked for and is left alone, because a guard said no."""

    scene: str
    container: str
    product_id: str
    title: str = ""
    facts: dict[str, str] = {}
    reason: str
    advice: str = ""


class ListSize(_Value):
    scene: str
    container: str
    total: int | None
    """None when the page did not say."""


class Plan(_Value):
    version: Literal[2, 3] = 3
    shop_key: str
    shop_name: str
    shop_id: str = ""
    source: str
    """Where the choice came from, for people: “ids.xlsx (200 ids)”."""
    created_at: datetime
    expires_at: datetime
    limits: Limits
    items: tuple[Item, ...]
    kept: tuple[Kept, ...] = ()
    not_found: tuple[str, ...] = ()
    """Ids that are in none of the lists looked at."""
    lists: tuple[ListSize, ...] = ()
    unread: tuple[str, ...] = ()
    """Scenes that could not be read to the end, with the reason."""
    whole: tuple[tuple[str, str], ...] = ()
    """(scene, container) of those that go as a whole, themselves and every product in them."""
    effects: dict[str, str] = {}
    """What the removals of a scene change and when, for the person who reviews."""
    undecided: tuple[str, ...] = ()
    """Of a policy: what its rules could not decide, a line each; all of it is kept."""
    held: tuple[str, ...] = ()
    """Of a policy: rules past their own limit, and what is never touched, a line each."""
    notes: tuple[str, ...] = ()
    """What the rules and keep-lists of a policy say nothing of, and what a person took out, a line each."""
    marked: int = 0
    """Of a policy: associations that will go when their grace is over."""
    digest: str = ""
    _text: str = PrivateAttr(default="")
    """As it was read; empty for one that was just made."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan) and self.__dict__ == other.__dict__

    def sealed(self) -> Plan:
        return self.model_copy(update={"digest": digest_of(self.model_dump_json())})

    def _is_as_made(self) -> bool:
        return self.digest == digest_of(self._text or self.model_dump_json())

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        copy = super().model_copy(update=update, deep=deep)
        copy._text = ""  # a copy is not what was read
        return copy

    def by_list(self) -> dict[tuple[str, str], list[Item]]:
        """Items per (scene, container), in plan order."""
        groups: dict[tuple[str, str], list[Item]] = {}
        for item in self.items:
            groups.setdefault((item.scene, item.container), []).append(item)
        return groups

    def check_fit_to_run(self, now: datetime) -> None:
        """Raise :class:`PlanRefused` if altered or expired; one use is the journal's to know."""
        again = _("make a new plan with `unbind plan`")
        if self.version != 3:
            raise PlanRefused(_("an earlier version of the bot made this plan"), advice=again)
        if not self._is_as_made():
            raise PlanRefused(_("the plan was changed after it was made"), advice=again)
        if now >= self.expires_at:
            raise PlanRefused(
                _("the plan expired at {when} UTC").format(
                    when=f"{self.expires_at:%Y-%m-%d %H:%M}"
                ),
                advice=again,
            )

    def size_of(self, scene: str, container: str) -> int | None:
        """Rows in a list when it was read; None when the page did not say."""
        return next(
            (s.total for s in self.lists if (s.scene, s.container) == (scene, container)), None
        )


def digest_of(text: str) -> str:
    """Of the JSON of a plan, but for the digest itself. Order of keys and spaces say nothing."""
    data = json.loads(text, object_pairs_hook=_each_key_once)
    data.pop("digest", None)
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """No plan has an empty key: one in which a key stands twice is another plan."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else {**found, "": len(pairs)}


def write_plan(plan: Plan, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(plan._text or plan.model_dump_json(indent=2), "utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_plan(path: Path) -> Plan:
    """Raise :class:`BadPlan` when the file is missing or not a plan."""
    advice = _("make one with `unbind plan SCENE --ids FILE -o {name}`").format(name=path.name)
    try:
        text = path.read_text("utf-8")
        plan = Plan.model_validate_json(text)
    except OSError as error:
        raise BadPlan(f"{path}: {error.strerror}", advice=advice) from error
    except UnicodeDecodeError as error:
        raise BadPlan(_("{path} is not a plan").format(path=path), advice=advice) from error
    except ValidationError as error:
        raise BadPlan(
            _("{path} is not a plan: {why}").format(path=path, why=mistakes(error)[0]),
            advice=advice,
        ) from error
    plan._text = text
    return plan
