"""Reading again what proved nothing. Only for reading: never for clicks that change anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import not_
from typing import TypeVar

from loguru import logger
from tenacity import (
    Retrying,
    retry_if_exception_type,
    retry_if_result,
    stop_after_attempt,
    stop_after_delay,
    wait_chain,
    wait_fixed,
    wait_none,
)

from bot.errors import PageSilent, RateLimited, ReadingUnproved

T = TypeVar("T")
#: How often a pause asks whether it is enough, in seconds.
_ASKED_EACH = 0.5


def until_proved(
    read: Callable[[], T], *, afresh: Callable[[], object], backoff: Sequence[float]
) -> T:
    """What ``read`` gives. Where it proves nothing it is repeated after each pause of ``backoff``, in
    seconds, and after ``afresh``, which loads the page."""
    tries = Retrying(
        retry=retry_if_exception_type((RateLimited, ReadingUnproved, PageSilent)),
        stop=stop_after_attempt(len(backoff) + 1),
        wait=wait_chain(*map(wait_fixed, backoff), wait_none()),
        before_sleep=lambda state: logger.warning(
            "read again in {:g} s: {}",
            state.upcoming_sleep,
            state.outcome and state.outcome.exception(),
        ),
        reraise=True,
    )
    for attempt in tries:
        with attempt:
            if attempt.retry_state.attempt_number > 1:
                afresh()
            return read()
    raise AssertionError("the last try raises")


def while_any(look: Callable[[], T], *, backoff: Sequence[float], enough: Callable[[], bool]) -> T:
    """What the last ``look`` gives: the first that shows nothing, that after the last pause of ``backoff``,
    in seconds, or that after ``enough``, which ends a pause."""
    looks = Retrying(
        retry=retry_if_result(bool),
        stop=lambda state: enough() or state.attempt_number > len(backoff),
        wait=wait_chain(*map(wait_fixed, backoff), wait_none()),
        sleep=partial(_pause, enough=enough),
        before_sleep=lambda state: logger.warning(
            "still there; looked up again in {:g} s", state.upcoming_sleep
        ),
        retry_error_callback=lambda state: state.outcome and state.outcome.result(),
    )
    return looks(look)


def _pause(seconds: float, *, enough: Callable[[], bool]) -> None:
    """Until it is ``enough``, or so many seconds have passed."""
    pause = Retrying(
        retry=retry_if_result(not_),
        stop=stop_after_delay(seconds),
        wait=wait_fixed(min(_ASKED_EACH, seconds)),
        retry_error_callback=lambda _state: None,
    )
    pause(enough)
