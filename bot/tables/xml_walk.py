"""XML of files that anybody may have made, read by a real parser and without what only attackers need."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat


class BadXml(Exception):
    pass


#: Local name and attributes by their local names: another writer may give any of them a prefix.
Start = Callable[[str, dict[str, str]], None]


def parser() -> expat.XMLParserType:
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    return made


def parse(made: expat.XMLParserType, data: bytes) -> None:
    """Raise :class:`BadXml` when it is not well-formed."""
    try:
        made.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadXml(str(error)) from error


def walk(data: bytes, start: Start) -> None:
    made = parser()
    made.StartElementHandler = lambda name, attrs: start(local(name), local_keys(attrs))
    parse(made, data)


def local(name: str) -> str:
    return name.rpartition(":")[2]


def local_keys(attrs: dict[str, str]) -> dict[str, str]:
    return {local(key): value for key, value in attrs.items()}


def _refuse(*_doctype: object) -> None:
    raise BadXml("DOCTYPE")
