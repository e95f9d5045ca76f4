"""The language of conditions, which is rule-engine's, held to the types of the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import rule_engine
from rule_engine import DataType, ast
from rule_engine.errors import EngineError, SymbolResolutionError

from bot.i18n import _
from bot.policy.facts import Value
from bot.policy.known_facts import Kind

Holds = Callable[[Mapping[str, Value]], bool | None]
_TYPES = {Kind.TEXT: DataType.STRING, Kind.TAGS: DataType.ARRAY(DataType.STRING)}


def compiled(text: str, kinds: Mapping[str, Kind]) -> tuple[frozenset[str], Holds]:
    """The names it speaks of, and what tells whether it holds. ``kinds``: by the names that rules use.

    Raise :class:`ValueError` with what is wrong.
    """
    types = {name: _TYPES.get(kind, DataType.FLOAT) for name, kind in kinds.items()}
    context = rule_engine.Context(type_resolver=rule_engine.type_resolver_from_dict(types))
    try:
        rule = rule_engine.Rule(text, context=context)
    except SymbolResolutionError as error:
        raise ValueError(_unknown(str(error.symbol_name), types)) from error
    except EngineError as error:
        raise ValueError(f"“{text}”: {error.message}") from error
    expression = rule.statement.expression
    for node in _nodes(expression):
        if isinstance(node, ast.ComparisonExpression):
            _check_same(text, node.left.result_type, node.right.result_type)
        elif isinstance(node, ast.ContainsExpression):
            inside = getattr(node.container.result_type, "value_type", DataType.UNDEFINED)
            _check_same(text, node.member.result_type, inside)
    if expression.result_type != DataType.BOOLEAN:
        raise ValueError(
            _("“{text}” is not a condition: compare it with something").format(text=text)
        )
    facts = frozenset(context.symbols)
    if strange := facts - types.keys():
        raise ValueError(_unknown(min(strange), types))

    def holds(values: Mapping[str, Value]) -> bool | None:
        try:
            return bool(rule.matches(dict(values)))
        except (EngineError, ArithmeticError):
            return None

    return facts, holds


def _unknown(name: str, types: Mapping[str, Any]) -> str:
    near = get_close_matches(name, types, n=1)
    said = _("there is no fact “{name}”").format(name=name)
    if near:
        return said + _("; did you mean “{near}”?").format(near=near[0])
    return said + _("; there are: {names}").format(names=", ".join(sorted(types)))


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in vars(node).values():
        for one in child if isinstance(child, list | tuple) else (child,):
            if isinstance(one, ast.ExpressionBase):
                yield from _nodes(one)


def _check_same(text: str, left: Any, right: Any) -> None:
    """rule-engine finds a number and a text merely unequal."""
    if DataType.UNDEFINED not in (left, right) and left != right:
        raise ValueError(
            _("“{text}” compares {left} with {right}").format(
                text=text, left=_named(left), right=_named(right)
            )
        )


def _named(kind: Any) -> str:
    if kind == DataType.STRING:
        return _("a text")
    return _("a number") if kind == DataType.FLOAT else str(kind.name).lower()
