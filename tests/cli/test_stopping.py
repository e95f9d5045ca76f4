"""Ctrl-C in the middle of a message from the browser waits until it was heard."""

from __future__ import annotations

import signal
import threading
import time
from types import CodeType

import pytest

from bot.cli.stopping import Stopping, interruptible


def _from(file: str, source: str) -> CodeType:
    return compile(source, file, "exec")


pytestmark = pytest.mark.skipif(
    not hasattr(signal, "pthread_kill"), reason="Windows wakes no thread"
)

#: What Playwright does when a message comes: here it takes half a second over one.
HEARING = _from(
    "/lib/playwright/_impl/transport.py",
    "end = time.monotonic() + 0.5\nwhile time.monotonic() < end:\n    pass\nheard.append(1)",
)


def _ctrl_c_after(seconds: float) -> None:
    wake = [threading.main_thread().ident, signal.SIGINT]
    threading.Timer(seconds, signal.pthread_kill, wake).start()


def test_a_message_is_heard_to_its_end_first() -> None:
    heard: list[int] = []
    with pytest.raises(KeyboardInterrupt), interruptible():
        _ctrl_c_after(0.1)
        exec(HEARING, {"time": time, "heard": heard})
        threading.Event().wait(5)
    assert heard == [1]


def test_between_messages_it_comes_at_once() -> None:
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), interruptible():
        _ctrl_c_after(0.1)
        threading.Event().wait(5)
    assert time.monotonic() - began < 4


def test_the_second_one_during_a_run_waits_for_it_too() -> None:
    heard: list[int] = []
    with pytest.raises(KeyboardInterrupt), Stopping(lambda words: None) as stopping:
        signal.raise_signal(signal.SIGINT)
        assert stopping()
        _ctrl_c_after(0.1)
        exec(HEARING, {"time": time, "heard": heard})
        threading.Event().wait(5)
    assert heard == [1]


def test_whoever_took_it_before_keeps_it() -> None:
    mine = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        with interruptible():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, mine)
