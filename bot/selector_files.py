"""Selector files: what each name on a page means, in order of preference. Read strictly.

A page file is ``selectors/<family>/<name>.yaml``; ``selectors/sites/<site>.yaml`` holds what all pages of
one back office share (who is signed in, captcha, overlays). Unknown and duplicate keys are refused; every
error names its place as ``file: names.plan_table.find.1: …``.

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


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Candidate(_Strict):
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


class Contract(_Strict):
    """What a removing click may land on when the first candidate no longer finds it."""

    role: str
    name: str


class Name(_Strict):
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


class Key(_Strict):
    """Where a row carries its product id. With both, they must agree, else the row is unreadable."""

    attr: str | None = None
    text: NumberPattern | None = None
    css: str | None = None  # the element inside the row that holds `text`

    @model_validator(mode="after")
    def _some(self) -> Key:
        if not (self.attr or self.text):
            raise ValueError("give attr, text or both")
        return self


class Field_(_Strict):
    css: str
    text: NumberPattern | None = None


class Rows(_Strict):
    each: str
    key: Key
    within: str = ""
    """The part of the page that holds rows, pager and batch bar; ``ready`` when empty."""
    busy: str = ""
    empty: str = ""
    scroller: str = ""
    select_all: str = ""
    selected: NumberPattern | None = None
    """The page's own count of ticked rows (已选 N)."""


class Pager(_Strict):
    next: str = ""
    size: str = ""
    """The select box of the page sizes; ``<size>_option`` names an option, with ``{size}`` in its words."""
    sizes: tuple[int, ...] = ()
    total: NumberPattern | None = None


class Containers(_Strict):
    """The groups, plans or tabs that hold the products. ``label`` reads the name, ``count`` how many."""

    each: str
    active: str
    """The one that is open now: read again before every batch."""
    label: NumberPattern
    count: NumberPattern | None = None


def _no_circles(names: dict[str, Name]) -> None:
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


class Result(_Strict):
    """A dialog after the confirmation that tells which rows the platform refused."""

    dialog: str
    close: str
    refused: Annotated[Pattern, AfterValidator(_names_id_and_words)]
    """One refused row in its text, with the groups ``id`` and ``words``."""


class SelectorFile(_Strict):
    page: str
    site: str
    path: str
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
    containers: Containers | None = None
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
        ):
            if name and len(self.names[name].css) != len(self.names[name].find):
                raise ValueError(
                    f"{place}: “{name}” is read inside the page and needs css candidates"
                )
        _no_circles(self.names)
        if self.counter and not self.names[self.counter].count:
            raise ValueError(f"counter: names.{self.counter} needs `count`")
        return self

    def references(self) -> Iterator[tuple[str, str]]:
        """Every name this file itself uses, with the place of use."""
        yield "ready", self.ready
        for field in ("each", "within", "busy", "empty", "scroller", "select_all"):
            if name := getattr(self.rows, field):
                yield f"rows.{field}", name
        for field in ("next", "size"):
            if name := getattr(self.pager, field):
                yield f"pager.{field}", name
        if self.pager.size:
            yield "pager.size", f"{self.pager.size}_option"
        if self.containers:
            yield "containers.each", self.containers.each
            yield "containers.active", self.containers.active
        if self.counter:
            yield "counter", self.counter
        if self.result:
            yield "result.dialog", self.result.dialog
            yield "result.close", self.result.close
        for own, name in self.names.items():
            if name.inside not in ("page", "row"):
                yield f"names.{own}.in", name.inside


class ShopShown(_Strict):
    name: CssList
    id: CssList = ()
    id_text: NumberPattern = r"(\d+)"


class Captcha(_Strict):
    """A verification is there when a frame is at least ``min`` pixels and visible, or the page says so:
    an invisible 300×150 frame is always in the page."""

    css: CssList
    min: tuple[int, int] = (280, 180)
    says: tuple[str, ...] = ()


class LoggedOutMarks(_Strict):
    url: Pattern
    css: CssList = ()
    says: tuple[str, ...] = ()


class Overlay(_Strict):
    """A nuisance that may be closed, by exactly this button."""

    what: str
    css: str
    says: Pattern = ""
    close: str
    """CSS of the closing control, inside the overlay or on the page."""


class Forbidden(_Strict):
    """A dialog that must never be answered by a machine."""

    what: str
    says: Pattern


class SignIn(_Strict):
    """The controls of the sign-in page, for signing in from a terminal."""

    path: str
    phone: str
    code: str
    send_code: str = ""
    agree: str
    submit: str
    chooser: str
    chooser_search: str = ""
    shop_card: str
    signed_in_url: Pattern


SIGN_IN_NAMES = (
    *("phone", "code", "send_code", "agree", "submit"),
    *("chooser", "chooser_search", "shop_card"),
)


class SiteFile(_Strict):
    site: str
    title: str
    names: dict[str, Name] = {}
    verified: Literal[False] | date = False
    shop: ShopShown
    logged_out: LoggedOutMarks
    captcha: Captcha
    dialogs: CssList
    toasts: CssList
    error_toasts: CssList
    """Toasts that say no. With the row still there at the second look, their words are a refusal …"""
    troubles: tuple[str, ...] = ()
    """… unless they hold one of these, which only say that something went wrong."""
    rate_limited: tuple[str, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    sign_in: SignIn | None = None

    @model_validator(mode="after")
    def _names_exist(self) -> SiteFile:
        _no_circles(self.names)
        if self.sign_in:
            for field in SIGN_IN_NAMES:
                if (name := getattr(self.sign_in, field)) and name not in self.names:
                    raise ValueError(f"sign_in.{field}: no name “{name}” under names")
        return self


def load_page(path: Path) -> SelectorFile:
    """Raise :class:`BadSelectorFile` with the place of the first few mistakes."""
    return read_yaml(path, SelectorFile, raising=BadSelectorFile, advice=_advice())


def load_site(path: Path) -> SiteFile:
    """As :func:`load_page`."""
    return read_yaml(path, SiteFile, raising=BadSelectorFile, advice=_advice())


def _advice() -> str:
    return _("mend the file; selectors/README.md shows a worked example")
