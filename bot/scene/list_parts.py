"""The parts of a list that a selector file describes: rows, pager, containers, what stands around them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bot.scene.page_names import Strict
from bot.scene.patterns import NumberPattern, Pattern, names_id_and_words


class Key(Strict):
    """Where a row carries its product id. If in several places, they must agree, else it is unreadable."""

    attr: str | None = None
    of: str | None = None  # css of the element inside the row that carries `attr`; the row itself
    text: NumberPattern | None = None
    css: str | None = None  # the element inside the row that holds `text`
    bubble: str | None = None  # css of what shows the id while the pointer is on it
    column: str | None = None  # the head over the cell that stands for the row in all this

    @model_validator(mode="after")
    def _some(self) -> Key:
        if not (self.attr or self.text or self.bubble):
            raise ValueError("give attr, text, bubble, or several of them")
        if self.of and not self.attr:
            raise ValueError("of goes with attr")
        return self


class Field_(Strict):
    css: str
    text: NumberPattern | None = None


class Rows(Strict):
    each: str
    key: Key
    within: str = ""
    """The part of the page that holds rows, pager and batch bar; ``ready`` when empty."""
    busy: str = ""
    empty: str = ""
    scroller: str = ""
    select_all: str = ""
    ticked: str = ""
    """CSS of a ticked row, or of something in it, where the boxes are no checkboxes."""
    selected: NumberPattern | None = None
    """The page's own count of ticked rows (已选 N)."""
    action: str = ""
    """The control of a row that removes it. Greyed out, it means that the page will not let the row go …"""
    reason: str = ""
    """… and what to point at for its reason; ``action`` itself when empty."""
    tooltip: str = ""
    """Where the reason then stands."""


class Pager(Strict):
    next: str = ""
    previous: str = ""
    """Where the list opens on the page that was shown last: what leads back towards the first one."""
    size: str = ""
    """The select box of the page sizes; ``<size>_option`` names an option, with ``{size}`` in its words.
    A native ``<select>`` needs no such name."""
    apply: str = ""
    """What has to be clicked after the choice of a size, if anything."""
    sizes: tuple[int, ...] = ()
    total: NumberPattern | None = None
    one_page: int = 0
    """Without ``next``: so many rows stood on the page of which a person said that it is the whole list."""

    def shows_all(self, n: int) -> bool:
        """Whether a page of ``n`` rows, without ``next`` and without a total, may be taken for the whole
        list: it is as small as one that was, or of a size that no pager has."""
        return n <= self.one_page or not is_page_size(n)


def is_page_size(n: int) -> bool:
    """Whether a page of ``n`` rows may be one of several: 10, 12, 15, 16, 20 … 100 are what pagers offer."""
    return 8 <= n <= 100 and any(n % step == 0 for step in (5, 6, 8))


class Tabs(Strict):
    """Tabs of which each holds containers of its own."""

    each: str
    active: str
    label: NumberPattern


class Containers(Strict):
    """The groups, plans or activities that hold the products. ``label`` reads the name, ``count`` how many.

    Behind tabs, a container is called “tab · name”.
    """

    each: str
    active: str
    """The one that is open now: read again before every batch."""
    label: NumberPattern
    active_label: NumberPattern | None = None
    """Where ``active`` writes the name in another way."""
    id: NumberPattern | None = None
    """A number of the container, in ``each`` and in ``active``: where names repeat, part of its name."""
    count: NumberPattern | None = None
    facts: dict[str, Field_] = Field(default_factory=dict)
    """Facts of a container, read inside ``each``; every row in it has them too."""
    tabs: Tabs | None = None
    open: Annotated[
        tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)
    ] = ()
    """Names of the controls inside ``each`` that open it: the first one shown. Empty: ``each`` itself."""
    apart: bool = False
    """An open container has a page of its own, without the others."""
    next: str = ""
    """The next page of the list of containers."""
    busy: Pattern = ""
    """A container whose text holds this is being worked on by the platform, and is waited for."""


class Details(Strict):
    """Facts that a row shows only in a panel of its own."""

    open: str
    panel: str
    close: str
    id: NumberPattern
    """The product id in the panel's text: it must be that of the row."""
    facts: dict[str, NumberPattern]
    """By name, read from the panel's text."""


class Pending(Strict):
    """How a row reads whose removal was accepted and takes effect on a later day."""

    fact: str
    says: Pattern
    """May have the group ``(?P<date>…)``, a day as 2026-11-26."""


class NextStep(Strict):
    """What a person does about a row that the page will not let go."""

    says: Pattern
    """Part of the page's or the guard's words."""
    do: str


class Result(Strict):
    """A dialog after the confirmation that tells which rows the platform refused."""

    dialog: str
    close: str
    refused: Annotated[Pattern, AfterValidator(names_id_and_words)]
    """One refused row in its text, with the groups ``id`` and ``words``."""
