"""The plan: the reviewed list of removals. Immutable once written; a run takes exactly it, once.

The digest is the SHA-256 of the canonical JSON of everything else, so an edited file refuses itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import BadPlan, Brake, PlanRefused
from bot.i18n import _
from bot.policy.limits import Limits
from bot.policy.premises import Premise
from bot.yaml_files import mistakes

#: Rows of one list that are no large share of it, as long as it keeps some.
FEW_ROWS = 5


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

    def check_size(
        self, usual: float | None = None, *, usual_of: Collection[str] | None = None
    ) -> None:
        """Raise :class:`Brake` when the plan is past its own limits.

        ``usual`` is the median of recent runs, None when there are too few to tell; it speaks of the scenes
        ``usual_of``, else of all.
        """
        total = len(self.items)
        if total > self.limits.max_rows:
            raise Brake(
                _("the plan removes {n} rows, the limit is {limit}").format(
                    n=total, limit=self.limits.max_rows
                ),
                advice=_("split the list, or plan again with a higher --max-rows"),
            )
        of_these = sum(usual_of is None or item.scene in usual_of for item in self.items)
        if usual is not None and of_these > max(20, usual * self.limits.max_times_usual):
            raise Brake(
                _("the plan removes {n} rows, recent runs removed about {usual}").format(
                    n=of_these, usual=round(usual)
                ),
                advice=_(
                    "check the list; if it is right, plan again with a higher --max-times-usual"
                ),
            )
        for (scene, container), items in self.by_list().items():
            self.check_share(scene, container, len(items), self._size(scene, container))

    def _size(self, scene: str, container: str) -> int | None:
        return next(
            (s.total for s in self.lists if (s.scene, s.container) == (scene, container)), None
        )

    def check_share(
        self, scene: str, container: str, n: int, total: int | None, *, lifted: bool = False
    ) -> None:
        """Raise :class:`Brake` when ``n`` of ``total`` rows is past the share; a list of unknown size is
        no licence, so it counts as past. A few rows are no landslide unless they are all; a container that is
        planned to go as a whole may.

        ``lifted``: a person has seen the number, and said yes to it; but not to a size that cannot be read
        any more."""
        if lifted and (total is not None or self._size(scene, container) is None):
            return
        # 0.29 of 100 is a hair less than 29 in binary.
        if total is not None and n <= total * self.limits.max_share + 1e-9:
            return
        if total is not None and n <= FEW_ROWS and n < total:
            return
        if (scene, container) in self.whole and total is not None and n >= total:
            return
        where = f"{scene} · {container}" if container else scene
        raise Brake(
            _("{n} of {total} rows of {where} would go, the limit is {limit:.0%}").format(
                n=n, total="?" if total is None else total, where=where, limit=self.limits.max_share
            ),
            advice=_("check the list; if it is right, plan again with a higher --max-share"),
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
