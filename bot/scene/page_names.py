"""A name of a selector file: what it means on the page, in order of preference."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.scene.patterns import NumberPattern, checked_pattern, is_pattern


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
    near: str | None = None
    """With css: words that stand by themselves, in the innermost element that holds both."""

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
        if self.near is not None and (not self.css or not self.near.strip()):
            raise ValueError("near goes with css, and needs words")
        for words in (
            self.name,
            self.text,
            self.label,
            self.placeholder,
            self.title,
            self.has_text,
        ):
            if words is not None and is_pattern(words):
                checked_pattern(words[1:-1])
        return self

    @property
    def says_words(self) -> bool:
        """Whether it finds only what says its words."""
        return bool(self.name or self.has_text) or not (self.css or self.role)

    @property
    def is_loose(self) -> bool:
        """Whether it may find others beside the one that is meant: by a part of its words, by words near."""
        part = is_pattern(self.name or "") and not (self.name or "").startswith("/^")
        return bool(self.near) or part

    @property
    def of_its_own(self) -> bool:
        """Whether it finds by what names this element and no other: ``#id``, ``[name='q']``, what it is near
        to."""
        return bool(self.css and (self.near or _OWN_ATTRIBUTE.match(self.css)))

    def __str__(self) -> str:
        return ", ".join(f"{k}: {v}" for k, v in self.model_dump(exclude_none=True).items())


class Contract(Strict):
    """What the element is and says, whichever candidate finds it: a removing click lands on nothing else."""

    role: str = ""
    tag: str = ""
    """In small letters, where no role tells what it is."""
    name: str = ""
    """Its accessible name; of an element without a role, or with one that has no name, its text."""
    icon: str = ""
    """What is drawn in it, where it says nothing: the name of the icon, or a digest of its shapes."""

    @model_validator(mode="after")
    def _says_something(self) -> Contract:
        if not (self.role or self.tag):
            raise ValueError("give role or tag")
        if is_pattern(self.name):
            checked_pattern(self.name[1:-1])
        return self

    @property
    def tells_it_apart(self) -> bool:
        """Whether it says more than what kind of element it is."""
        return bool(self.name or self.icon)


#: What an element carries itself: no class, and nothing that only tells its kind.
_OWN_ATTRIBUTE = re.compile(
    r"^[\w-]*(\[(?!class|type|role)[\w*|-]+[\^$*~|]?='[^']*'\]|#[\w\\-]+)+$"
)
_ENDS_IN_SELECT = re.compile(r"(^|[\s>+~])select(?![\w-])[^\s>+~]*$")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")


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
        """Of the candidates that can be read inside the page."""
        return tuple(c.css for c in self.find if c.css and not c.near)

    @property
    def native(self) -> bool:
        """A native ``<select>``, by its CSS."""
        return bool(self.css) and all(
            _ENDS_IN_SELECT.search(_QUOTED.sub("", css)) for css in self.css
        )


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
