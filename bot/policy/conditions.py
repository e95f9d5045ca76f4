"""Conditions of rules, over the facts of a row."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.policy.facts import Value
from bot.policy.known_facts import Kind


class Condition:
    """``facts``: the names it speaks of."""

    def __init__(self, text: str, kinds: Mapping[str, Kind]) -> None:
        """``kinds``: by the names that rules use. Raise :class:`ValueError` with what is wrong."""
        # Its tables take a third of a second, and a plan of ids has no conditions.
        from bot.policy.rule_language import compiled

        self.text = text
        self.facts, self._holds = compiled(text, kinds)

    def holds(self, values: Mapping[str, Value]) -> bool | None:
        """``values`` hold every name in ``facts``. None where it cannot be worked out: a division by zero."""
        return self._holds(values)


def literal(value: Any) -> str:
    """A parameter of a ready-made rule, as the language writes it."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, int | float | Decimal):
        return f"{value}"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
