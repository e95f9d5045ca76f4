"""What long work tells while it goes on. The command line shows it; everything else may stay silent."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    def begin(self, what: str, total: int | None = None) -> None:
        """A list is being worked on; ``total`` rows of it matter, None when not known yet."""

    def reach(self, done: int, total: int | None = None) -> None: ...

    def advance(self, n: int) -> None: ...

    def say(self, text: str) -> None: ...


class Silent:
    def begin(self, what: str, total: int | None = None) -> None:
        pass

    def reach(self, done: int, total: int | None = None) -> None:
        pass

    def advance(self, n: int) -> None:
        pass

    def say(self, text: str) -> None:
        pass
