"""One line of a proof, for people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """``proved`` is None for what could not be tried."""

    text: str
    proved: bool | None = True

    def __str__(self) -> str:
        return f"{ {True: '✓', False: '✗', None: '–'}[self.proved] } {self.text}"
