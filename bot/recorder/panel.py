"""What the panel asks and shows; panel.js draws it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Button:
    answer: str
    words: str
    main: bool = False


@dataclass(frozen=True)
class Note:
    text: str
    doubt: bool = False


@dataclass
class Question:
    """What the panel shows. ``key`` is its stable name, in docs/record.md."""

    key: str
    question: str
    hint: str = ""
    problem: str = ""
    buttons: tuple[Button, ...] = ()
    notes: list[Note] = field(default_factory=list)
    texts: bool = False
    """What is to be pointed at is words."""
