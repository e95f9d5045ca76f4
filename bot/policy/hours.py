"""Whether a run may remove something now, by the policy it goes by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.clock import utc_now
from bot.errors import BadPolicy
from bot.model import Block
from bot.policy.policy_files import load_policy


def hours_of(name: str, home: Path) -> Callable[[], Block | None]:
    """Asked again and again while a run works. Without a ``name`` nothing stands against it; a policy that
    cannot be read lets nothing go, because nobody knows what it would say."""
    if not name:
        return lambda: None
    try:
        policy = load_policy(name, home)
    except BadPolicy as error:
        unread = Block(error.message.splitlines()[0], error.advice)
        return lambda: unread
    return lambda: policy.may_act(utc_now())
