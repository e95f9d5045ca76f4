"""What the person has shown: rows, beats, dialogs. Values; nothing here touches the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.recorder.candidate_kinds import depends_on_classes
from bot.recorder.candidates import Named
from bot.recorder.control_words import FACTS, OTHER_ID, PRODUCT_ID, STATES
from bot.recorder.learnt_containers import Door, LearntContainers
from bot.scene.site_files import Overlay
from bot.scene.steps import Step

#: The least score of likely ids of products: labelled so, or called an id and beginning as theirs do.
LIKELY = 3


@dataclass(frozen=True)
class Series:
    """One sequence of ids that the rows carry, and the ways in which it can be read."""

    ids: tuple[str, ...]
    rules: tuple[dict[str, str], ...]

    @property
    def score(self) -> int:
        # That of an element is called so whatever it is made of.
        labels = " ".join(rule["label"] for rule in self.rules if rule.get("attr") != "id")
        own = 4 if PRODUCT_ID.search(labels) else -4 if OTHER_ID.search(labels) else 0
        plain = 1 if re.search(r"\bID\b|编号|\bid\b", labels) else 0
        # Every product id seen in public began with 3; those of plans and activities with 7.
        first = self.ids[0][0] if len(self.ids[0]) == 19 else ""
        return own + plain + {"3": 2, "7": -2}.get(first, 0)

    @property
    def label(self) -> str:
        """What a person may call it."""
        texts = [r["label"] for r in self.rules if "text" in r and r["label"]]
        return texts[0] if texts else self.rules[0]["label"] or self.rules[0].get("attr", "")

    def answers_to(self, name: str) -> bool:
        return any(name in (r["label"], r.get("attr")) for r in self.rules)

    @property
    def rule(self) -> dict[str, str]:
        """The one that will last: an attribute of the row, a labelled text in an element of its own, a text
        under its head; then what depends on classes, which another build of the page may call otherwise."""

        def rank(rule: dict[str, str]) -> int:
            css = rule.get("of") or rule.get("css") or rule.get("bubble", "")
            classed = depends_on_classes(css)
            lasting = bool(re.search(r"#|\w-\w|\[(?!class|" + rule.get("attr", " ") + r"\])", css))
            lasting = lasting and not classed
            if "bubble" in rule:
                return 10 if lasting or classed or "column" in rule else 11
            if "column" in rule:
                return 4
            if "attr" in rule:
                return 0 if not css else 2 if lasting else 5 if classed else 7
            if rule["label"] and rule["label"] in rule["text"]:
                # Anywhere in the row the same label may stand before another product's id.
                return 1 if lasting or classed else 8 if css else 6
            return 3 if lasting else 6 if classed else 8 if css else 9

        return min(self.rules, key=rank)


@dataclass
class Rows:
    css: list[str]
    n: int
    keys: list[Series]
    heads: list[str]
    leaves: list[dict[str, Any]]
    scroller: list[str]
    key: Series | None = None

    @property
    def sample(self) -> str:
        return self.key.ids[0] if self.key else ""

    def texts(self) -> list[str]:
        """What one row says and another does not."""
        return [
            text
            for leaf in self.leaves
            if len(set(leaf["values"])) > 1 or not (leaf["values"] or leaf["everywhere"])
            for text in (leaf["text"], *leaf["words"])
        ]

    def columns(self) -> dict[str, str]:
        """Head → fact; a head that is not known is its own fact."""
        found: dict[str, str] = {}
        for head in self.heads:
            name = next((fact for fact, pattern in FACTS if pattern.search(head)), head)
            if head and name not in found.values() and len(head) <= 12 and head not in found:
                found[head] = name
        return {h: f for h, f in found.items() if not re.search(r"^操作$|^选择$|^action", h, re.I)}

    def fields(self) -> dict[str, str]:
        """Fact → CSS inside the row, for the title and, without columns, the status."""
        found: dict[str, str] = {}
        named = [
            leaf for leaf in self.leaves if leaf["css"] and re.search(r"[.\[#]|\w-\w", leaf["css"])
        ]
        long = [
            leaf
            for leaf in named
            if len(set(leaf["values"])) >= len(leaf["values"]) * 0.7
            and sum(map(len, leaf["values"])) >= 6 * len(leaf["values"])
            and not re.search(r"\d{15,20}", leaf["text"].replace(" ", ""))
            and re.search(r"[^\W\d_]{2}", leaf["text"])  # no date
        ]
        long = [leaf for leaf in long if self._fact_over(leaf) == "product"] or long
        if long:
            found["product"] = max(long, key=lambda leaf: sum(map(len, leaf["values"])))["css"]
        if "status" not in self.columns().values():
            for leaf in named:
                if all(STATES.match(v) for v in leaf["values"] if v) and any(leaf["values"]):
                    found["status"] = leaf["css"]
                    break
        return found

    def _fact_over(self, leaf: dict[str, Any]) -> str:
        """What the head of its cell stands for, as far as cells and heads can be counted."""
        head = self.heads[leaf["cell"]] if 0 <= leaf["cell"] < len(self.heads) else ""
        return self.columns().get(head, "")


def ambiguous(keys: Sequence[Series]) -> bool:
    """Whether the person must say which of the numbers is the product's id: nothing says so of any, or of
    two."""
    best = sorted((k.score for k in keys), reverse=True)
    return best[0] <= 0 or (len(best) > 1 and best[0] - best[1] < 2)


@dataclass
class Shown:
    """Everything the demonstration told."""

    url: str
    title: str
    rows: Rows
    frame_css: list[str] = field(default_factory=list)
    region: list[str] = field(default_factory=list)
    """CSS of the part of the page that holds the list, its buttons and its pager."""
    ways: list[tuple[str, list[Step]]] = field(default_factory=list)
    """Addresses with the steps from there to the list, likeliest first; they are tried out."""
    door: Door | None = None
    containers: LearntContainers | None = None
    """Where there are several lists like it."""
    names: dict[str, Named] = field(default_factory=dict)
    open: list[Step] = field(default_factory=list)
    select: list[Step] = field(default_factory=list)
    remove: list[Step] = field(default_factory=list)
    confirm: list[Step] = field(default_factory=list)
    back: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Dialog → candidates of the control that leaves it without confirming."""
    dialogs: list[str] = field(default_factory=list)
    """CSS of every dialog met, without its words."""
    overlays: list[Overlay] = field(default_factory=list)
    """Notices that the person closed, for the site file."""
    ticked: list[str] = field(default_factory=list)
    selected: str = ""
    leaves: bool = False
    said: dict[str, str] = field(default_factory=dict)
    """Dialog → all it said; the browser's own question under an empty name."""
    rows_known: bool = True
    """Of a scene recorded once more: its rows are found as before."""
    gestures: int = 0

    def name(self, named: Named) -> str:
        """Put it among the names, under its key or one like it."""
        key, n = named.key, 1
        while key in self.names and self.names[key].find != named.find:
            n += 1
            key = f"{named.key}_{n}"
        named.key = key
        self.names[key] = named
        return key
