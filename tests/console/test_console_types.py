"""The page's types are made from the server's values, and neither changes without the other."""

from __future__ import annotations

from pathlib import Path

from bot.console import schema

PAGE = Path(schema.__file__).parent / "ui" / "src"


def test_the_committed_schema_is_what_the_values_give_today() -> None:
    """Else: ``python -m bot.console.schema`` into that file, then ``npm run types``."""
    assert (PAGE / "answers.schema.json").read_text("utf-8") == schema.text()


def test_every_value_has_a_type_on_the_page() -> None:
    types = (PAGE / "answers.ts").read_text("utf-8")
    assert {
        name for name in schema.schema()["$defs"] if f"export interface {name} " not in types
    } == {"Outcome"}
