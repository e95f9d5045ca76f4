"""The nouns of DESIGN section 3 as values. Nothing here does I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What an independent second look showed, never what a toast said."""

    REMOVED = "removed"
    ALREADY_GONE = "already_gone"
    REFUSED = "refused"  # the platform said no; its words are kept
    PENDING = "pending"  # accepted, takes effect on a later day
    BLOCKED = "blocked"  # a guard said no; nothing was clicked
    FAILED = "failed"  # tried, and the row is still there
    NOT_TRIED = "not_tried"  # the run did not come to it: nothing was clicked
    NOT_FOUND = "not_found"  # an id asked for that no list holds
    UNKNOWN = "unknown"  # an intent without a second look, or a list that could not be read


#: Outcomes that leave nothing to do for the row.
SETTLED = frozenset({Outcome.REMOVED, Outcome.ALREADY_GONE})


@dataclass(frozen=True, slots=True)
class Shop:
    """One merchant account. ``sites`` maps a site name (``fxg``) to its address, without a path.

    ``shop_id`` is the platform's short integer as text; empty when the operator did not give it.
    ``shows`` maps a site to what it calls the shop, where that is another name. ``without``: scenes of which
    its back offices have no page.
    """

    key: str
    name: str
    shop_id: str = ""
    sites: Mapping[str, str] = field(default_factory=dict)
    shows: Mapping[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()

    def has(self, scene: str, site: str) -> bool:
        """Whether it has this scene, which is on that site, as far as the shops file says."""
        return site in self.sites and scene not in self.without


@dataclass(frozen=True, slots=True, order=True)
class Association:
    """One product tied in one container of one scene of one shop: what is removed."""

    shop: str
    scene: str
    container: str
    product_id: str


@dataclass(frozen=True, slots=True)
class Row:
    """An association as seen on the page now. Never stored: a stored row is a claim about the past.

    ``cells`` maps a fact name of the selector file to the text on the page; a fact the page did not
    show is absent, which guards must treat as unreadable. ``tickable`` is None where the row has no
    checkbox. ``locked`` is None where the page offers the removal, else the page's reason, empty when it
    gives none.
    """

    product_id: str
    cells: Mapping[str, str]
    ticked: bool = False
    tickable: bool | None = None
    locked: str | None = None

    @property
    def title(self) -> str:
        return self.cells.get("product", "")


@dataclass(frozen=True, slots=True)
class Block:
    """Why a row must not be touched, in words for the report."""

    reason: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Drift:
    """A name of the page ``page`` that only a later candidate of the selector file found, or something it
    promises (``pager.total``) that the page does not show: then ``found_by`` is empty."""

    page: str
    name: str
    what: str
    found_by: str
