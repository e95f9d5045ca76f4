"""Selector files: what each name on a page means, in order of preference. Read strictly.

A page file is ``selectors/<family>/<name>.yaml``. Unknown and duplicate keys are refused; every error names
its place as ``file: names.plan_table.find.1: …``. What all pages of one back office share is in
:mod:`bot.scene.site_files`.

Words match exactly, except that Ant Design may put a space between two Chinese characters (确 定).
Words between slashes are a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from bot.addresses import OwnPath
from bot.errors import BadSelectorFile
from bot.i18n import _
from bot.yaml_files import read_yaml


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return value


def _one_group(value: str) -> str:
    if re.compile(_pattern(value)).groups != 1:
        raise ValueError("needs exactly one (group): the part to read")
    return value


def _names_id_and_words(value: str) -> str:
    if set(re.compile(value).groupindex) != {"id", "words"}:
        raise ValueError("needs the groups (?P<id>…) and (?P<words>…)")
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
NumberPattern = Annotated[str, AfterValidator(_one_group)]
CssList = Annotated[tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)]


def is_pattern(words: str) -> bool:
    return len(words) > 2 and words.startswith("/") and words.endswith("/")


def words_pattern(words: str) -> re.Pattern[str]:
    """Exactly these words, with or without spaces between Chinese characters; ``/…/`` is a pattern."""
    if is_pattern(words):
        return re.compile(words[1:-1])
    spaced = re.sub(r"(?<=[一-鿿])(?=[一-鿿])", "\0", words)
    return re.compile(r"^\s*" + re.escape(spaced).replace("\0", r"\s*") + r"\s*$")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Candidate(Strict):
    """One way to find an element: exactly one of the kinds below, and words that narrow it."""

    role: str | None = None
    name: str | None = None  # accessible name, with role
    text: str | None = None
    label: str | None = None
    placeholder: str | None = None
    title: str | None = None
    css: str | None = None
    has_text: str | None = None  # with css

    @model_validator(mode="after")
    def _one_kind(self) -> Candidate:
        kinds = [
            k for k in ("role", "text", "label", "placeholder", "title", "css") if getattr(self, k)
        ]
        if len(kinds) != 1:
            raise ValueError("give exactly one of role, text, label, placeholder, title, css")
        if self.name is not None and not self.role:
            raise ValueError("name goes with role")
        if self.has_text is not None and not self.css:
            raise ValueError("has_text goes with css")
        for words in (
            self.name,
            self.text,
            self.label,
            self.placeholder,
            self.title,
            self.has_text,
        ):
            if words is not None and is_pattern(words):
                _pattern(words[1:-1])
        return self

    def __str__(self) -> str:
        return ", ".join(f"{k}: {v}" for k, v in self.model_dump(exclude_none=True).items())


class Contract(Strict):
    """What a removing click may land on when the first candidate no longer finds it."""

    role: str
    name: str


_ENDS_IN_SELECT = re.compile(r"(^|[\s>+~])select(?![\w-])[^\s>+~]*$")


class Name(Strict):
    what: str
    find: Annotated[tuple[Candidate, ...], Field(min_length=1)]
    inside: Annotated[str, Field(alias="in")] = "page"
    """``page``, ``row``, or another name."""
    must: Contract | None = None
    count: NumberPattern | None = None

    @property
    def contract(self) -> Contract | None:
        """``must``, else what the first candidate says, if it says both role and words."""
        first = self.find[0]
        if self.must or not (first.role and first.name):
            return self.must
        return Contract(role=first.role, name=first.name)

    @property
    def css(self) -> tuple[str, ...]:
        return tuple(c.css for c in self.find if c.css)

    @property
    def native(self) -> bool:
        """A native ``<select>``, by its CSS."""
        return bool(self.css) and all(_ENDS_IN_SELECT.search(css) for css in self.css)


class Key(Strict):
    """Where a row carries its product id. With both, they must agree, else the row is unreadable."""

    attr: str | None = None
    of: str | None = None  # css of the element inside the row that carries `attr`; the row itself
    text: NumberPattern | None = None
    css: str | None = None  # the element inside the row that holds `text`

    @model_validator(mode="after")
    def _some(self) -> Key:
        if not (self.attr or self.text):
            raise ValueError("give attr, text or both")
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
    size: str = ""
    """The select box of the page sizes; ``<size>_option`` names an option, with ``{size}`` in its words.
    A native ``<select>`` needs no such name."""
    apply: str = ""
    """What has to be clicked after the choice of a size, if anything."""
    sizes: tuple[int, ...] = ()
    total: NumberPattern | None = None


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
    facts: dict[str, Field_] = {}
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


def no_circles(names: dict[str, Name]) -> None:
    """Raise ValueError when a name is inside itself, or inside nothing."""
    for start in names:
        seen, name = {start}, names[start].inside
        while name not in ("page", "row"):
            if name not in names:
                raise ValueError(f"names.{start}.in: no name “{name}” under names")
            if name in seen:
                raise ValueError(f"names.{start}.in: “{name}” is inside itself")
            seen.add(name)
            name = names[name].inside


class Result(Strict):
    """A dialog after the confirmation that tells which rows the platform refused."""

    dialog: str
    close: str
    refused: Annotated[Pattern, AfterValidator(_names_id_and_words)]
    """One refused row in its text, with the groups ``id`` and ``words``."""


class SelectorFile(Strict):
    page: str
    site: str
    path: OwnPath
    ready: str
    names: dict[str, Name]
    rows: Rows
    verified: Literal[False] | date = False
    """``false``, or the day on which an operator saw every name on the live page, as 2026-07-01."""
    invented: bool = False
    """No public evidence for this page: the path and words are the mock's."""
    columns: dict[str, str] = {}
    fields: dict[str, Field_] = {}
    pager: Pager = Pager()
    menu: tuple[str, ...] = ()
    """What a person clicks, from the home page of the site to this list."""
    effect: str = ""
    """What a removal changes and when, for the person who reviews the plan."""
    next_steps: tuple[NextStep, ...] = ()
    frame: CssList = ()
    """The frame that holds the page; its site's own marks stand around it."""
    frame_site: str = ""
    """Whose address the frame has, where it is not that of ``site``: another of the shop's own sites."""
    search_most: int = 100
    """Ids that one search takes."""
    containers: Containers | None = None
    details: Details | None = None
    pending: Pending | None = None
    counter: str = ""
    """A name outside the list that states how many it holds; its ``count`` reads the number."""
    result: Result | None = None

    @model_validator(mode="after")
    def _names_exist(self) -> SelectorFile:
        for place, name in self.references():
            if name not in self.names:
                raise ValueError(f"{place}: no name “{name}” under names")
        for place, name in (
            ("rows.each", self.rows.each),
            ("rows.busy", self.rows.busy),
            ("rows.empty", self.rows.empty),
            ("rows.scroller", self.rows.scroller),
            ("rows.action", self.rows.action),
            ("rows.reason", self.rows.reason),
            ("rows.tooltip", self.rows.tooltip),
        ):
            if name and len(self.names[name].css) != len(self.names[name].find):
                raise ValueError(
                    f"{place}: “{name}” is read inside the page and needs css candidates"
                )
            worded = place in ("rows.action", "rows.reason")
            if name and not worded and any(c.has_text for c in self.names[name].find):
                raise ValueError(f"{place}: “{name}” is found by css alone, without has_text")
        no_circles(self.names)
        if self.counter and not self.names[self.counter].count:
            raise ValueError(f"counter: names.{self.counter} needs `count`")
        if self.frame_site and not self.frame:
            raise ValueError("frame_site: goes with frame")
        if self.pending and self.pending.fact not in self.facts:
            raise ValueError(f"pending.fact: no column or field “{self.pending.fact}”")
        return self

    @property
    def facts(self) -> set[str]:
        """Every fact a row of this page may have."""
        return {
            *self.columns.values(),
            *self.fields,
            *(self.containers.facts if self.containers else ()),
            *(self.details.facts if self.details else ()),
        }

    def next_step(self, words: str) -> str:
        """What a person does when a row stays for this reason; empty when nobody wrote it down."""
        return next((n.do for n in self.next_steps if re.search(n.says, words)), "")

    def references(self) -> Iterator[tuple[str, str]]:
        """Every name this file itself uses, with the place of use."""
        yield "ready", self.ready
        for field in (
            *("each", "within", "busy", "empty", "scroller", "select_all"),
            *("action", "reason", "tooltip"),
        ):
            if name := getattr(self.rows, field):
                yield f"rows.{field}", name
        for field in ("next", "size", "apply"):
            if name := getattr(self.pager, field):
                yield f"pager.{field}", name
        if (size := self.names.get(self.pager.size)) and not size.native:
            yield "pager.size", f"{self.pager.size}_option"
        if self.containers:
            yield "containers.each", self.containers.each
            yield "containers.active", self.containers.active
            for name in self.containers.open:
                yield "containers.open", name
            if self.containers.next:
                yield "containers.next", self.containers.next
            if tabs := self.containers.tabs:
                yield "containers.tabs.each", tabs.each
                yield "containers.tabs.active", tabs.active
        if self.details:
            yield "details.open", self.details.open
            yield "details.panel", self.details.panel
            yield "details.close", self.details.close
        if self.counter:
            yield "counter", self.counter
        if self.result:
            yield "result.dialog", self.result.dialog
            yield "result.close", self.result.close
        for own, name in self.names.items():
            if name.inside not in ("page", "row"):
                yield f"names.{own}.in", name.inside


def load_page(path: Path) -> SelectorFile:
    """Raise :class:`BadSelectorFile` with the place of the first few mistakes."""
    return read_yaml(path, SelectorFile, raising=BadSelectorFile, advice=advice())


def advice() -> str:
    return _("mend the file; selectors/README.md shows a worked example")
