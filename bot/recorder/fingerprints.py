"""What the named elements of a page are like, kept in a file beside its selector file.

When no candidate of a name finds its element any more, a person is asked about the elements that are most
like it. A fingerprint is never the way to an element that is clicked unasked.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame

from bot.recorder.recorded_page import Stage
from bot.recorder.written import write_whole
from bot.scene.page_names import Name

#: What ``describe`` of fingerprints.js tells of an element: tag, role, words, label, attributes, neighbours,
#: place. Without ids, titles of products or the name of the shop.
Fingerprint = dict[str, Any]


@dataclass
class Fingerprints:
    """``volatile``: words that change from row to row, and the name of the shop."""

    path: Path
    volatile: Sequence[str] = ()
    kept: dict[str, Fingerprint] = field(default_factory=dict)

    @classmethod
    def of_page(cls, folder: Path, page: str) -> Fingerprints:
        """Of a selector file in this folder; none where there is no such file, or one that cannot be read."""
        path = folder / f"{page}.fingerprints.json"
        try:
            kept = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            kept = {}
        return cls(path, kept=kept if isinstance(kept, dict) else {})

    def take(self, stage: Stage, frame: Frame, name: str, mark: str, row: str) -> None:
        """``row``: the mark of the row that it is in, or empty."""
        self.kept[name] = stage.call("fingerprint", mark, list(self.volatile), row, frame=frame)

    def likest(
        self, stage: Stage, frame: Frame, name: str, spec: Name, n: int, scope: str = ""
    ) -> list[str]:
        """Marks of the ``n`` elements in ``scope`` (a mark; empty: the page) most like this name's."""
        was = self.kept.get(name) or by_its_candidates(spec)
        row = scope if spec.inside == "row" else ""
        found = stage.call("likest", was, n, scope, row, frame=frame)
        return [one["mark"] for one in found]

    def save(self) -> None:
        write_whole(self.path, json.dumps(self.kept, ensure_ascii=False, indent=1) + "\n")


def by_its_candidates(spec: Name) -> Fingerprint:
    """What can be told of an element whose fingerprint was never taken."""
    first, must = spec.find[0], spec.contract
    words = [c.name or c.text or c.has_text or "" for c in spec.find]
    said = next((w.strip("/^$") for w in words if w), must.name if must else "")
    tag = (first.css or "").split(".")[0].split("[")[0]
    return {
        "tag": (must.tag if must else "") or (tag if tag.isalpha() else ""),
        "role": first.role or (must.role if must else ""),
        "says": said or spec.what,
        "label": next((c.label or c.title for c in spec.find if c.label or c.title), ""),
        "hint": next((c.placeholder for c in spec.find if c.placeholder), ""),
        "icon": must.icon if must else "",
        "classes": " ".join(c.css for c in spec.find if c.css and "." in c.css),
        **{part: "" for part in ("id", "leads", "way")},
        "has": {},
        "near": [],
        "column": "",
        "acts": True,
        "at": [0, 0, 0, 0],
    }
