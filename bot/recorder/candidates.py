"""From an element to the candidates that find it: two to four, of different kinds where it has them, the
strongest first, each tried on the page.

Never a hash, a place among siblings, or words that change (a number, the title of a product).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator

from bot.browser.identity import identity, role_and_name
from bot.browser.names import NOTHING, Names, locate, visible
from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.candidate_kinds import ROLES, depends_on_classes, last_way, steady, ways
from bot.recorder.kinds import KINDS
from bot.recorder.recorded_page import Stage
from bot.scene.page_names import Candidate, Contract, Name

#: Candidates of a name at most; where its kinds give fewer than `FEW`, two of one kind.
MOST, FEW = 4, 2


@dataclass
class Named:
    """A name of the selector file in the making."""

    key: str
    what: str
    find: list[dict[str, Any]]
    inside: str = "page"
    must: dict[str, str] | None = None
    count: str = ""
    known: frozenset[str] = frozenset()
    """Names of the scene as it was whose first candidate finds this very element."""

    def as_data(self) -> dict[str, Any]:
        return {
            "what": self.what,
            **({"in": self.inside} if self.inside != "page" else {}),
            "find": self.find,
            **({"must": self.must} if self.must else {}),
            **({"count": self.count} if self.count else {}),
        }


@dataclass
class Place:
    """Where a control is looked for: the page, one row, a dialog. ``volatile``: texts that change from row
    to row."""

    name: str = "page"
    mark: str = ""
    volatile: Sequence[str] = ()
    rows: Sequence[str] = field(default_factory=tuple)
    """Marks of rows in which every candidate must find one, where it finds any."""


def candidates(
    stage: Stage, frame: Frame, mark: str, place: Place | None = None
) -> tuple[list[dict[str, Any]], dict[str, str] | None]:
    """The candidates, and the contract (role and words) where the first does not say it by itself.

    Raise :class:`NotRecorded` when only its place tells the element from others.
    """
    place = place or Place()
    element = stage.marked(mark, frame)
    about = stage.call("describe", mark, place.mark, frame=frame)
    role, name = _role_and_name(element)
    scope: Any = stage.marked(place.mark, frame) if place.mark else frame
    found: list[dict[str, Any]] = []
    others: dict[int, int] = {}  # place in `found` → in how many of the rows it finds one

    def take(candidate: dict[str, Any]) -> bool:
        if candidate in found or not _finds(candidate, scope, mark):
            return False
        counts = [_count(candidate, stage.marked(row, frame)) for row in place.rows]
        if max(counts, default=0) > 1:
            return False
        others[len(found)] = sum(counts)
        found.append(candidate)
        return True

    kinds = list(ways(about, role, name, place.volatile))
    for kind in kinds:
        if len(found) < MOST:
            any(map(take, kind))
    tries = [candidate for kind in kinds for candidate in kind]
    for candidate in tries:
        if len(found) < FEW:
            take(candidate)
    if not found and place.name != "row":
        any(map(take, last_way(about)))
    if found and all(map(_classed, found)):
        # Another build of the page may have other classes.
        bare = stage.call("classless", mark, place.mark, frame=frame)
        for candidate in [c for c in tries if not _classed(c)] + [{"css": css} for css in bare]:
            if not all(map(_classed, found)):
                break
            take(candidate)
    # What finds it in this row alone holds words of this row: of its product, perhaps.
    most = max(others.values(), default=0)
    found = [candidate for n, candidate in enumerate(found) if others[n] * 2 >= most]
    if not found:
        raise NotRecorded(
            _("“{what}” can be told from others only by its place").format(
                what=about["label"] or about["tag"]
            ),
            advice=_(
                "point at it more exactly, or ask whoever makes the page for a label or a stable class"
            ),
        )
    must = _contract(about, role, name, place.volatile, found[0])
    rows = [stage.marked(row, frame) for row in place.rows]
    return found, must and _of_every_row(must, found[0], rows)


def _contract(
    about: dict[str, Any], role: str, name: str, volatile: Sequence[str], first: dict[str, Any]
) -> dict[str, str] | None:
    """What the element is and says, where the first candidate does not say both; of what says nothing,
    what is drawn in it."""
    if "role" in first and "name" in first:
        return None
    known = role in ROLES
    words = steady(name if known else about["text"], volatile)
    return {
        **({"role": role} if known else {"tag": about["tag"]}),
        **({"name": words} if words else {"icon": about["icon"]} if about["icon"] else {}),
    }


def _of_every_row(
    must: dict[str, str], first: dict[str, Any], rows: Sequence[Locator]
) -> dict[str, str]:
    """The contract without its words and icon, where what is meant says others in another row."""
    kind: dict[str, str] = {key: must[key] for key in ("role", "tag") if key in must}
    for row in rows:
        there = visible(locate(row, Candidate.model_validate(first), NOTHING))
        with suppress(PlaywrightError):
            if there.count() == 1 and not identity(there).says(Contract.model_validate(must)):
                return kind
    return must


def role_of(element: Locator) -> str:
    return _role_and_name(element)[0]


def _role_and_name(element: Locator) -> tuple[str, str]:
    """Empty where it is gone."""
    try:
        return role_and_name(element.first, 2_000)
    except PlaywrightError:
        return "", ""


def _classed(candidate: dict[str, Any]) -> bool:
    return depends_on_classes(candidate.get("css", ""))


def _finds(candidate: dict[str, Any], scope: Any, mark: str) -> bool:
    """Whether it finds this element alone (for words: the element or the words in it)."""
    try:
        found = visible(locate(scope, Candidate.model_validate(candidate), NOTHING))
        # Asked of all at once: asked of one, Playwright would wait for it when it has just gone.
        same: bool = found.evaluate_all(_IS_MARKED, [mark, "text" in candidate])
    except PlaywrightError:
        return False
    return same


_IS_MARKED = """(els, [mark, words]) => {
  const me = e => e?.getAttribute("data-unbind-mark") === mark;
  const [el] = els;
  // A box under a drawn one cannot be clicked; its label can.
  const free = () => {
    const {left, top, width, height} = el.getBoundingClientRect();
    const hit = el.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
    return !hit || hit === el;
  };
  return els.length === 1 && (me(el) || (el.matches("input") && me(el.closest("label")) && free())
    || (words && !!el.closest(`[data-unbind-mark="${mark}"]`)));
}"""


def _count(candidate: dict[str, Any], scope: Locator) -> int:
    try:
        return locate(scope, Candidate.model_validate(candidate), NOTHING).count()
    except PlaywrightError:
        return 2


def known_names(
    stage: Stage, frame: Frame, mark: str, known: Mapping[str, Name], row: str = ""
) -> frozenset[str]:
    """Those of a scene's names whose first candidate finds this element, what holds it or what is in it."""
    names = Names(frame, known, where="", timeout=1, drift=[])
    at = stage.marked(row, frame) if row else None
    found = set()
    for name, spec in known.items():
        if _in_row(known, spec) and at is None:
            continue
        try:
            if names.preferred(name, row=at).evaluate_all(_SAME, mark):
                found.add(name)
        except PlaywrightError:
            continue
    return frozenset(found)


_SAME = """(els, mark) => {
  if (els.length !== 1) return false;
  const [el] = els, me = e => e.getAttribute("data-unbind-mark") === mark;
  for (let at = el, n = 0; at && n < 6; at = at.parentElement, n++) if (me(at)) return true;
  return !!el.querySelector(`[data-unbind-mark="${mark}"]`);
}"""


def _in_row(known: Mapping[str, Name], spec: Name) -> bool:
    while spec.inside not in ("page", "row"):
        spec = known[spec.inside]
    return spec.inside == "row"


def called(about: dict[str, Any], key: str) -> str:
    """What people call it: its words, without what changes in them."""
    words = re.sub(r"[\s(（]*\d+[)）]*", "", about["label"] or about["placeholder"])
    words = re.sub(r"(?<=[一-鿿])\s(?=[一-鿿])", "", words).strip()
    known = KINDS.get(key, about["tag"])
    return (
        known if key in ("row_checkbox", "next_page", "page_size", "select_all") else words or known
    )
