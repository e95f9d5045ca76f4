"""What people are told in the morning, as a value and as lines. Words of pages in it are untrusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.i18n import _


class Level(StrEnum):
    OK = "ok"
    ATTENTION = "attention"  # something to read or to approve
    STOPPED = "stopped"  # a person has to act


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Removed(_Value):
    shop: str
    reason: str
    n: int


class Waiting(_Value):
    shop: str
    n: int
    why: str
    digest: str
    """Enough of it to approve."""


class Refused(_Value):
    shop: str
    words: str
    n: int
    some: tuple[str, ...] = ()


class ToDo(_Value):
    shop: str
    what: str
    advice: str = ""


class Digest(_Value):
    title: str
    night: date
    level: Level
    removed: tuple[Removed, ...] = ()
    pending: tuple[Removed, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    refused: tuple[Refused, ...] = ()
    to_do: tuple[ToDo, ...] = ()
    notes: tuple[str, ...] = ()
    report: str = ""
    """Where the reports are."""


@dataclass(frozen=True)
class Part:
    """``lines`` are plain text: each format escapes them in its own way."""

    head: str
    lines: tuple[str, ...]


def heading(digest: Digest) -> str:
    total = sum(r.n for r in digest.removed)
    if not total and digest.to_do and not digest.report:
        return f"{digest.title} · {digest.night}"
    return _("{title} · night of {night} · {n} removed").format(
        title=digest.title, night=digest.night, n=total
    )


def parts(digest: Digest) -> Iterator[Part]:
    """Most urgent first: a robot cuts off what is too long."""
    sections = (
        (
            _("You have to act"),
            [f"{t.shop}: {t.what}" + (f" → {t.advice}" if t.advice else "") for t in digest.to_do],
        ),
        (
            _("Waiting for your yes"),
            [
                _("{shop}: {n} rows, because {why} → unbind approve {digest}").format(
                    **w.model_dump()
                )
                for w in digest.waiting
            ],
        ),
        (_("Removed"), [f"{r.shop}: {r.n} · {r.reason}" for r in digest.removed]),
        (_("Takes effect later"), [f"{r.shop}: {r.n} · {r.reason}" for r in digest.pending]),
        (
            _("Left alone"),
            [
                f"{r.shop}: {r.n} · {r.words}" + (f"（{', '.join(r.some)}）" if r.some else "")
                for r in digest.refused
            ],
        ),
        (_("Notes"), list(digest.notes)),
        (_("Reports"), [digest.report] if digest.report else []),
    )
    for head, lines in sections:
        if lines:
            yield Part(head, tuple(" ".join(line.split()) for line in lines))


def shortened(all_parts: list[Part], most: int, size: Callable[[list[Part]], int]) -> list[Part]:
    """As many whole lines as are at most ``most`` big."""
    kept = list(all_parts)
    dropped = 0
    while kept and size([*kept, *_more(dropped)]) > most:
        last = kept.pop()
        dropped += 1
        if len(last.lines) > 1:
            kept.append(Part(last.head, last.lines[:-1]))
    return [*kept, *_more(dropped)]


def _more(n: int) -> list[Part]:
    if not n:
        return []
    return [Part(_("And more"), (_("… and {n} more lines, see the report").format(n=n),))]
