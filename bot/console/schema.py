"""``python -m bot.console.schema`` prints the JSON schema that the types of the page are made from."""

from __future__ import annotations

import json
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from bot.console import answers

#: What the page sends; there a field with a default may be left out.
ASKED = (
    *get_args(get_args(answers.NewTask)[0]),
    answers.TakeOut,
    answers.RowName,
    answers.Decision,
)


class _Whole(GenerateJsonSchema):
    """An answer always holds all of its fields."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return self.mode == "serialization" or super().field_is_required(field, total)


def schema() -> dict[str, Any]:
    """One schema that defines every value of :mod:`bot.console.answers`."""
    found: list[type[BaseModel]] = [
        value
        for name, value in vars(answers).items()
        if isinstance(value, type)
        and issubclass(value, BaseModel)
        and value.__module__ == answers.__name__
        and not name.startswith("_")
    ]
    modes: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        (model, "validation" if model in ASKED else "serialization") for model in found
    ]
    return models_json_schema(modes, title="Answers", schema_generator=_Whole)[1]


def text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    print(text(), end="")
