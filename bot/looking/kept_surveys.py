"""Keeps every survey in the workspace: facts that the platform no longer shows once a tie is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby, islice
from pathlib import Path

from pydantic import ValidationError

from bot.clock import china_time
from bot.looking.survey import Survey
from bot.workspace import Workspace


def keep(survey: Survey, home: Path) -> Path:
    """Write ``surveys/<China time>-<shop>.json``; one that is there stays, the next gets a number."""
    folder = Workspace(home).surveys
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
    for _day, paths in groupby(_files(home, shop_key, f"{since:%Y%m%d}"), lambda p: p.name[:8]):
        kept = (_survey(path) for path in reversed(list(paths)))
        whole = (s for s in kept if s and s.shop_key == shop_key and not s.asked)
        yield from islice(whole, 1)


def stored(
    home: Path, shop_key: str, since: datetime, unreadable: list[str] | None = None
) -> Iterator[Survey]:
    """All kept surveys of a shop from ``since`` on, oldest first, one in memory at a time.

    Names of files that are no survey go to ``unreadable``.
    """
    for path in _files(home, shop_key, f"{china_time(since):%Y%m%d-%H%M%S}"):
        survey = _survey(path)
        if survey is None:
            if unreadable is not None:
                unreadable.append(path.name)
        elif survey.shop_key == shop_key and survey.at >= since:
            yield survey


def _files(home: Path, shop_key: str, first: str) -> list[Path]:
    """Those that may be of the shop, by time; a second one of the same moment got a number."""

    def order(path: Path) -> tuple[str, int]:
        number = re.search(r"-(\d{1,3})$", path.stem)
        return path.stem[:15], int(number[1]) if number else 1

    found = Workspace(home).surveys.glob("[0-9]*.json")
    return sorted(
        (p for p in found if p.name >= first and p.name[16:].startswith(shop_key)), key=order
    )


def _survey(path: Path) -> Survey | None:
    try:
        return Survey.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
