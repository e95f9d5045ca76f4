"""Keeps every survey in the workspace: facts that the platform no longer shows once a tie is gone."""

from __future__ import annotations

from pathlib import Path

from bot.clock import china_time
from bot.survey import Survey


def keep(survey: Survey, home: Path) -> Path:
    """Write ``surveys/<China time>-<shop>.json``; one that is there stays, the next gets a number."""
    folder = home / "surveys"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{china_time(survey.at):%Y%m%d-%H%M%S}-{survey.shop_key}"
    path, number = folder / f"{name}.json", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.json"
    part = path.with_name(f"~{path.name}")
    try:
        part.write_text(survey.model_dump_json(indent=2) + "\n", "utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
