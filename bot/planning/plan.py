"""The plan: the reviewed list of removals. Immutable once written; a run takes exactly it, once.

The digest is the SHA-256 of the canonical JSON of everything else, so an edited file refuses itself.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

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
    version: Literal[2] = 2
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
    """Of a policy: what its rules and its keep-lists say nothing of, a line each."""
    marked: int = 0
    """Of a policy: associations that will go when their grace is over."""
    digest: str = ""

    def sealed(self) -> Plan:
        return self.model_copy(update={"digest": self._compute()})

    def _compute(self) -> str:
        data = self.model_dump(mode="json", exclude={"digest"})
        # Fields that came later, and say nothing here: plans from before keep their digest.
        for name in ("undecided", "held", "notes", "marked"):
            if not data[name]:
                del data[name]
        for item in data["items"]:
            for name in ("joined", "premise"):
                if not item[name]:
                    del item[name]
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def by_list(self) -> dict[tuple[str, str], list[Item]]:
        """Items per (scene, container), in plan order."""
        groups: dict[tuple[str, str], list[Item]] = {}
        for item in self.items:
            groups.setdefault((item.scene, item.container), []).append(item)
        return groups

    def check_fit_to_run(self, now: datetime) -> None:
        """Raise :class:`PlanRefused` if altered or expired; one use is the journal's to know."""
        again = _("make a new plan with `unbind plan`")
        if self.digest != self._compute():
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


def write_plan(plan: Plan, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(plan.model_dump_json(indent=2), "utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_plan(path: Path) -> Plan:
    """Raise :class:`BadPlan` when the file is missing or not a plan."""
    advice = _("make one with `unbind plan SCENE --ids FILE -o {name}`").format(name=path.name)
    try:
        return Plan.model_validate_json(path.read_text("utf-8"))
    except OSError as error:
        raise BadPlan(f"{path}: {error.strerror}", advice=advice) from error
    except UnicodeDecodeError as error:
        raise BadPlan(_("{path} is not a plan").format(path=path), advice=advice) from error
    except ValidationError as error:
        raise BadPlan(
            _("{path} is not a plan: {why}").format(path=path, why=mistakes(error)[0]),
            advice=advice,
        ) from error
