"""What people are told in the morning, as a value and as lines. Words of pages in it are untrusted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.i18n import _
from bot.redaction import redacted

#: Longer lines are cut: one long word of a page must not push out everything else.
_LINE = 300
#: So many reports are named even where lines are cut.
_REPORTS = 5


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
    """Where the reports are; several are divided by “ · ”."""


@dataclass(frozen=True)
class Part:
    """``lines`` are plain text: each format escapes them in its own way."""

    head: str
    lines: tuple[str, ...]
    stays: bool = False
    """Not cut off: the other lines point to it."""


def heading(digest: Digest) -> str:
    total = sum(r.n for r in digest.removed)
    title = _one_line(digest.title, 80)
    if not total and digest.to_do and not digest.report:
        return f"{title} · {digest.night}"
    return _("{title} · night of {night} · {n} removed").format(
        title=title, night=digest.night, n=total
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
    )
    for head, lines in sections:
        if lines:
            yield Part(head, tuple(_one_line(_no_link(redacted(line)), _LINE) for line in lines))
    if digest.report:
        reports = digest.report.split(" · ")
        named = [_one_line(report, _LINE) for report in reports[:_REPORTS]]
        if left := reports[_REPORTS:]:
            named.append(_("… and {n} more").format(n=len(left)))
        yield Part(_("Reports"), tuple(named), stays=True)


def shortened(all_parts: list[Part], most: int, size: Callable[[list[Part]], int]) -> list[Part]:
    """As many whole lines from the top as are at most ``most`` big; where the reports are stays."""
    body = [p for p in all_parts if not p.stays]
    total = sum(len(p.lines) for p in body)

    def with_first(n: int) -> list[Part]:
        kept, room = [], n
        for part in body:
            if lines := part.lines[:room]:
                kept.append(Part(part.head, lines))
                room -= len(lines)
        return [*kept, *_more(total - n), *(p for p in all_parts if p.stays)]

    too_many = bisect_left(range(total + 1), True, key=lambda n: size(with_first(n)) > most)
    return with_first(max(too_many - 1, 0))


def plain_text(digest: Digest) -> str:
    """For mail and everything else."""
    lines = []
    for part in parts(digest):
        lines += [part.head, *(f"  {line}" for line in part.lines), ""]
    return "\n".join(lines)


def _more(n: int) -> list[Part]:
    if not n:
        return []
    return [Part(_("And more"), (_("… and {n} more lines, see the report").format(n=n),))]


def _one_line(text: str, most: int) -> str:
    """Without what cannot be seen: such characters turn the reading around or hide words."""
    line = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return line if len(line) <= most else line[: most - 1] + "…"


def _no_link(text: str) -> str:
    """A chat makes a link of every address; one in the words of a page leads anywhere."""
    return text.replace("://", "：//")
