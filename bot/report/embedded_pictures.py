"""Evidence pictures as part of the page, so that the page can be sent on as one file."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

#: Most bytes of pictures in one page. Past it a page no longer opens well, or passes as a mail.
BUDGET = 12_000_000

_KINDS = ((b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n", "png"))


@dataclass(frozen=True, slots=True)
class Picture:
    """``src`` is a data: address; empty where the file is missing, no picture, or past the budget.

    ``href`` leads to the file beside the report; empty where there is none.
    """

    name: str
    src: str = ""
    href: str = ""


def pictures(names: Iterable[str], folder: Path, budget: int = BUDGET) -> dict[str, Picture]:
    """Each name with its picture from ``folder``. The budget serves earlier names first."""
    found: dict[str, Picture] = {}
    for name in dict.fromkeys(names):
        found[name] = Picture(name)
        if PurePosixPath(name.replace("\\", "/")).name != name or ":" in name:
            continue  # names are ours, but a record is a file, and could point elsewhere
        try:
            data = (folder / name).read_bytes()
        except OSError:
            continue
        href = f"{quote(folder.name)}/{quote(name)}"
        kind = next((kind for start, kind in _KINDS if data.startswith(start)), "")
        src = ""
        if kind and len(data) <= budget:
            budget -= len(data)
            src = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        found[name] = Picture(name, src, href)
    return found
