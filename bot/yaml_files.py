"""Reads the YAML files that people write. Every mistake is one line: file, place, what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.errors import InputError

T = TypeVar("T", bound=BaseModel)


def read_yaml(path: Path, kind: type[T], *, raising: type[InputError], advice: str) -> T:
    """The file as ``kind``; an empty file is an empty mapping. Raise ``raising``."""
    try:
        data: Any = YAML(typ="safe", pure=True).load(path.read_text("utf-8-sig"))
    except MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise raising(f"{path}: {line}{error.problem}", advice=advice) from error
    except OSError as error:
        raise raising(f"{path}: {error.strerror}", advice=advice) from error
    except UnicodeDecodeError as error:
        raise raising(f"{path}: not UTF-8: save it as UTF-8", advice=advice) from error
    except (YAMLError, ValueError) as error:  # a control character, a 30th of February
        raise raising(f"{path}: {str(error).splitlines()[0]}", advice=advice) from error
    try:
        return kind.model_validate({} if data is None else data)
    except ValidationError as error:
        raise raising(
            "\n".join(f"{path}: {m}" for m in mistakes(error)[:5]), advice=advice
        ) from error


def mistakes(error: ValidationError) -> list[str]:
    """``place: words`` of each, without the place where it is the whole file."""
    return [
        ": ".join(
            filter(
                None, (".".join(str(p) for p in e["loc"]), e["msg"].removeprefix("Value error, "))
            )
        )
        for e in error.errors()
    ]
