"""The first Ctrl-C lets the batch at hand finish; the second stops at once."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any

from bot.i18n import _

#: SIGTERM is how a service manager asks, SIGBREAK is Ctrl-Break on Windows.
_ASKED_BY = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)
)


class Stopping:
    """``with Stopping(say) as stopping: apply(…, interrupted=stopping)``"""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.asked = False
        self._before: dict[int, Any] = {}

    def __call__(self) -> bool:
        return self.asked

    def __enter__(self) -> Stopping:
        for number in _ASKED_BY:
            self._before[number] = signal.signal(number, self._on_signal)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.asked and number == signal.SIGINT:
            raise KeyboardInterrupt
        if self.asked:
            return
        self.asked = True
        with suppress(RuntimeError):  # in the middle of a write; the wish is noted all the same
            here = sys.stdin is not None and sys.stdin.isatty()  # else nobody has a key to press
            again = _("stopping after this batch; press Ctrl-C again to stop at once")
            self.say(again if here else _("stopping after this batch"))
