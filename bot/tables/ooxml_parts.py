"""Where in an .xlsx a sheet stands."""

from __future__ import annotations

import posixpath
import zipfile

from bot.tables.xml_walk import walk

TRUE = ("1", "true", "on")


def part_of(parts: zipfile.ZipFile, sheet: str) -> tuple[bytes, bool] | None:
    """The XML of a sheet, and whether all formulas wait to be calculated; None if it is not found."""
    names = {name.lower().replace("\\", "/"): name for name in parts.namelist()}

    def read(path: str) -> bytes | None:
        name = names.get(path.lower().lstrip("/"))
        return None if name is None else parts.read(name)

    links = _links(read("_rels/.rels"), "")
    book = next((path for kind, path in links.values() if kind == "officeDocument"), "")
    book = book or "xl/workbook.xml"
    data = read(book)
    folder, file = posixpath.split(book)
    if data is None:
        return None
    ids: dict[str, str] = {}
    fresh = False

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal fresh
        if name == "sheet":
            ids[attrs.get("name", "")] = attrs.get("id", "")
        elif name == "calcPr":
            fresh = attrs.get("fullCalcOnLoad", "") in TRUE

    walk(data, start)
    links = _links(read(f"{folder}/_rels/{file}.rels"), folder)
    _kind, path = links.get(ids.get(sheet, ""), ("", ""))
    content = read(path) if path else None
    return None if content is None else (content, fresh)


def _links(data: bytes | None, folder: str) -> dict[str, tuple[str, str]]:
    """Id → (kind, path inside the file)."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attrs: dict[str, str]) -> None:
        if name == "Relationship":
            path = posixpath.normpath(posixpath.join("/", folder, attrs.get("Target", "")))
            kind = attrs.get("Type", "").rpartition("/")[2]
            found[attrs.get("Id", "")] = kind, path.lstrip("/")

    if data is not None:
        walk(data, start)
    return found
