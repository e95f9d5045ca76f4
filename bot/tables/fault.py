"""Why a file, a column or a cell cannot be used."""

from __future__ import annotations


class Fault(Exception):
    """The reason and the way out."""

    def __init__(self, reason: str, *advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
