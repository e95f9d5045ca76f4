"""Keeps every survey in the workspace: facts that the platform no longer shows once a tie is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

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


def nights(home: Path, shop_key: str, since: date = date.min) -> Iterator[Survey]:
    """The last survey of whole lists of each day (Asia/Shanghai) of a shop, oldest first.

    One is in memory at a time; a file that cannot be read is left out.
    """
    by_day: dict[str, list[Path]] = {}
    for path in sorted((home / "surveys").glob("*.json"), key=_order):
        found = re.fullmatch(r"(\d{8})-\d{6}-(.+?)(?:-\d+)?", path.stem)
        if found and shop_key in (found[2], path.stem[16:]) and found[1] >= f"{since:%Y%m%d}":
            by_day.setdefault(found[1], []).append(path)
    for _day, paths in sorted(by_day.items()):
        for path in reversed(paths):
            try:
                survey = Survey.model_validate_json(path.read_text("utf-8"))
            except (OSError, ValueError):
                continue
            if survey.shop_key == shop_key and not survey.asked:
                yield survey
                break


def _order(path: Path) -> tuple[str, int]:
    """By time, then by the number that a second one of the same moment got."""
    number = re.search(r"-(\d{1,3})$", path.stem)
    return path.stem[:15], int(number[1]) if number else 1


def stored(
    home: Path, shop_key: str, since: datetime, unreadable: list[str] | None = None
) -> Iterator[Survey]:
    """All kept surveys of a shop from ``since`` on, oldest first, one in memory at a time.

    Names of files that are no survey go to ``unreadable``.
    """
    first = f"{china_time(since):%Y%m%d-%H%M%S}"
    for path in sorted((home / "surveys").glob("[0-9]*.json"), key=_order):
        if path.name < first or not path.name[16:].startswith(shop_key):
            continue
        try:
            survey = Survey.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            if unreadable is not None:
                unreadable.append(path.name)
            continue
        if survey.shop_key == shop_key and survey.at >= since:
            yield survey
