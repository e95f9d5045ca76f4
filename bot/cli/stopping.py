"""Ctrl-C: during a run the first lets the batch at hand finish, and the second stops at once; elsewhere the
first stops. Not in the middle of a message from the browser: what was half heard would never be answered, and
the end would wait for it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import Any

from bot.i18n import _


class Stopping:
    """``with Stopping(say) as stopping: apply(…, interrupted=stopping)``"""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.asked = False
        self._before: dict[int, Any] = {}

    def __call__(self) -> bool:
        return self.asked

    def __enter__(self) -> Stopping:
        # SIGTERM is how a service manager asks.
        for number in (signal.SIGINT, signal.SIGTERM):
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
            interrupt(number, frame)
            return
        if self.asked:
            return
        self.asked = True
        with suppress(RuntimeError):  # in the middle of a write; the wish is noted all the same
            self.say(_("stopping after this batch; press Ctrl-C again to stop at once"))


#: In seconds, until a message has been heard.
_SOON = 0.02
_PLAYWRIGHT, _LOOP = (os.path.join("", name, "") for name in ("playwright", "asyncio"))


def interrupt(number: int, frame: FrameType | None) -> None:
    """A signal handler: raise KeyboardInterrupt, as soon as no message is being heard."""
    if not _hears(frame) or not hasattr(signal, "pthread_kill"):  # Windows cannot wake a thread
        raise KeyboardInterrupt
    again = threading.Timer(_SOON, signal.pthread_kill, [threading.get_ident(), number])
    again.daemon = True
    again.start()


def _hears(frame: FrameType | None) -> bool:
    if frame and frame.f_code.co_name == "select":
        return False  # it waits for the next one
    while frame:
        file = frame.f_code.co_filename
        if _PLAYWRIGHT in file or _LOOP in file:
            return True
        frame = frame.f_back
    return False


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C is :func:`interrupt` meanwhile, where nobody else has taken it."""
    here = threading.current_thread() is threading.main_thread()
    if not here or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
