"""What a policy says of a survey: which associations go, which wait, which nobody can decide. No I/O.

A rule speaks of a scene only if its lists show every fact that the rule needs, or 商品管理 or a sheet does.
Of a row that lacks such a fact, or shows it unreadably, that rule decides nothing: unless another rule
wants it gone, it is kept and listed.

What is never touched is known by the product: a tag, brand or title that any page read or sheet shows of it
counts wherever it is tied. An author is one of the association.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from bot.clock import china_date, night_of
from bot.looking.survey import Survey, SurveyRow, SurveyScene
from bot.policy.facts import name_of, read, text_of, values_of
from bot.policy.known_facts import Kind
from bot.policy.policy import Policy, Rule
from bot.policy.premises import Premise, premise_of
from bot.policy.untouchable import KeptWords

_SHOWN = 5


class Marks(BaseModel):
    """Rule and condition → scene → container → product → the last nights (dates in Asia/Shanghai) on which
    the rule held without a break. Another condition is another rule: its grace begins anew."""

    model_config = ConfigDict(frozen=True)

    nights: dict[str, dict[str, dict[str, dict[str, tuple[date, ...]]]]] = {}

    def of(self, rule: Rule, scene: str, container: str, product_id: str) -> tuple[date, ...]:
        return self.nights.get(rule.mark, {}).get(scene, {}).get(container, {}).get(product_id, ())


@dataclass(frozen=True)
class Chosen:
    """An association that a rule wants gone tonight."""

    scene: str
    container: str
    row: SurveyRow
    rule: str
    reason: str
    premise: Premise
    joined: dict[str, str]
    """Facts of the product from elsewhere."""


@dataclass(frozen=True)
class Undecided:
    """``n`` associations of a scene of which a rule could decide nothing, for want of a fact."""

    scene: str
    rule: str
    fact: str
    n: int
    some: tuple[str, ...]
    """Product ids of a few."""


@dataclass
class Decisions:
    chosen: list[Chosen] = field(default_factory=list)
    spared: list[Chosen] = field(default_factory=list)
    """On the list of what is never touched; ``reason`` says why."""
    undecided: list[Undecided] = field(default_factory=list)
    marked: int = 0
    """Associations that a rule wants gone, and whose grace is not over."""
    held: dict[str, int] = field(default_factory=dict)
    """Rules past their own limit, with how many they wanted: nothing of them goes."""
    silent: list[tuple[str, str, str]] = field(default_factory=list)
    """(rule, scene, fact): the scene never shows that fact, so the rule says nothing of it."""
    blind: list[str] = field(default_factory=list)
    """Lists of what is never touched (``tags``) that nothing read tells of, so that they protect nothing."""
    marks: Marks = field(default_factory=Marks)


def decide(
    policy: Policy,
    survey: Survey,
    *,
    marks: Marks,
    now: datetime,
    night: date | None = None,
) -> Decisions:
    """Facts of 商品管理 come from the survey itself, those of spreadsheets from the policy. Grace counts
    nights: ``night`` is that of the job, which may begin before midnight and end after it."""
    return _Deciding(policy, survey, marks, china_date(now), night or night_of(now)).all()


class _Deciding:
    def __init__(
        self, policy: Policy, survey: Survey, marks: Marks, today: date, night: date
    ) -> None:
        self.policy = policy
        self.survey = survey
        self.marks = marks
        self.today = today
        self.night = night
        self.goods = survey.products()
        self.goods_facts = {fact for facts in self.goods.values() for fact in facts}
        self.found = Decisions()
        self.kept_words = KeptWords(policy, survey, self.goods)
        self.found.blind = self.kept_words.blind()
        self.nights: dict[str, dict[str, dict[str, dict[str, tuple[date, ...]]]]] = {}
        self.gaps: dict[tuple[str, str, str], list[str]] = {}

    def all(self) -> Decisions:
        read_whole = {s.scene for s in self.survey.tied() if not s.error}
        for scene in self.survey.tied():
            if self.policy.concerns(scene.scene):
                self._scene(scene)
        self._keep_marks_of_unread(read_whole)
        self.found.marks = Marks(nights=self.nights)
        self.found.undecided = [
            Undecided(scene, rule, fact, len(ids), tuple(ids[:_SHOWN]))
            for (scene, rule, fact), ids in self.gaps.items()
        ]
        self._hold_back()
        return self.found

    def _scene(self, scene: SurveyScene) -> None:
        if not any(lst.rows for lst in scene.lists):
            return
        shown = {fact for lst in scene.lists for row in lst.rows for fact in row.facts}
        shown |= {"title", "scene", "container"} | self.goods_facts | self.policy.sheet_facts
        rules = []
        for rule in self.policy.rules:
            if not rule.concerns(scene.scene):
                continue
            if missing := sorted(rule.facts - shown):
                self.found.silent.append((rule.name, scene.scene, missing[0]))
            else:
                rules.append(rule)
        for lst in scene.lists:
            seen: set[str] = set()
            for row in lst.rows:
                if row.product_id not in seen:
                    seen.add(row.product_id)
                    self._row(scene.scene, lst.container, row, rules)

    def _row(self, scene: str, container: str, row: SurveyRow, rules: list[Rule]) -> None:
        joined = {
            **self.policy.sheets.get(row.product_id, {}),
            **self.goods.get(row.product_id, {}),
        }
        cells: dict[str, object] = {
            **joined, **row.facts, "title": row.title, "scene": scene, "container": container,
        }  # fmt: skip
        wanted: Chosen | None = None
        marked = False
        gaps: list[tuple[str, str, str]] = []
        for rule in rules:
            values, gap = values_of(self._kinds(rule), cells, self.today)
            holds = None if gap else rule.condition.holds(values)
            if holds is None:
                gaps.append((scene, rule.name, gap or ", ".join(sorted(rule.facts))))
                self._remember(rule, scene, container, row.product_id, add=False)
            elif holds:
                nights = self._remember(rule, scene, container, row.product_id, add=True)
                if len(nights) <= rule.grace:
                    marked = True
                elif wanted is None:
                    wanted = self._chosen(rule, scene, container, row, cells, joined)
        if wanted is None:
            self.found.marked += marked
            for key in gaps:
                self.gaps.setdefault(key, []).append(row.product_id)
        elif why := self.kept_words.of(row, text_of(cells.get("author"))):
            self.found.spared.append(_because(wanted, why))
        else:
            self.found.chosen.append(wanted)

    def _kinds(self, rule: Rule) -> dict[str, Kind]:
        return {fact: self.policy.kinds[fact] for fact in rule.facts}

    def _chosen(
        self,
        rule: Rule,
        scene: str,
        container: str,
        row: SurveyRow,
        cells: Mapping[str, object],
        joined: Mapping[str, object],
    ) -> Chosen:
        texts = {fact: text_of(cell) for fact, cell in cells.items()}
        for fact, kind in self.policy.kinds.items():
            value = read(cells.get(fact), kind, self.today)
            if value is not None and name_of(fact, kind) != fact:
                texts[name_of(fact, kind)] = text_of(value)
        params = {name: text_of(value) for name, value in rule.params.items()}
        if "fact" in params:
            params["fact"] = texts.get(params["fact"], "—")
        return Chosen(
            scene=scene,
            container=container,
            row=row,
            rule=rule.name,
            reason=rule.reason.format_map(_Known({**texts, **params})),
            premise=premise_of(rule.condition.text, self._kinds(rule), row, cells, self.today),
            joined={fact: text_of(cell) for fact, cell in joined.items() if text_of(cell)},
        )

    def _remember(
        self, rule: Rule, scene: str, container: str, product_id: str, *, add: bool
    ) -> tuple[date, ...]:
        """The nights of a rule with grace, tonight among them if it held; a rule without grace needs none."""
        nights = self.marks.of(rule, scene, container, product_id)
        if add and self.night not in nights:
            nights = (*nights, self.night)
        if nights and rule.grace:
            by_list = self.nights.setdefault(rule.mark, {}).setdefault(scene, {})
            # No more than it takes: a row that a guard keeps would collect them for years.
            by_list.setdefault(container, {})[product_id] = nights[-rule.grace - 1 :]
        return nights

    def _keep_marks_of_unread(self, read_whole: set[str]) -> None:
        """A scene that was not read tonight, or not the facts of a rule, breaks no row of nights."""
        silent = {(rule, scene) for rule, scene, _fact in self.found.silent}
        for rule in self.policy.rules:
            for scene, lists in self.marks.nights.get(rule.mark, {}).items():
                if rule.grace and (scene not in read_whole or (rule.name, scene) in silent):
                    kept = self.nights.setdefault(rule.mark, {}).setdefault(scene, {})
                    for container, products in lists.items():
                        kept[container] = {**products, **kept.get(container, {})}

    def _hold_back(self) -> None:
        wanted = Counter(c.rule for c in self.found.chosen)
        limits = {rule.name: rule.limit for rule in self.policy.rules}
        self.found.held = {
            name: n for name, n in wanted.items() if (limit := limits[name]) and n > limit
        }
        self.found.chosen = [c for c in self.found.chosen if c.rule not in self.found.held]


class _Known(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "—"  # a fact that the reason names and the row does not show


def _because(chosen: Chosen, why: str) -> Chosen:
    return Chosen(**{**vars(chosen), "reason": why})
