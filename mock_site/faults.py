"""Which nasty behaviours are switched on, and whom they hit. All are off at the start; none is random."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mock_site.kinds import KINDS


@dataclass
class Active:
    name: str
    serial: int
    options: dict[str, Any]
    seen: int = 0  # calls counted since the fault was switched on
    fired: int = 0
    since: int = 0  # API requests counted before it was switched on


class Faults:
    def __init__(self) -> None:
        self.active: dict[str, Active] = {}
        self.requests = 0
        self._coming: list[tuple[int, str, dict[str, Any]]] = []
        self._serial = 0

    def set(self, name: str, options: dict[str, Any]) -> None:
        whole = self._checked(name, options)
        self._serial += 1
        self.active[name] = Active(name, self._serial, whole, since=self.requests)

    def later(self, requests: int, name: str, options: dict[str, Any]) -> None:
        """Switch it on once so many more API requests have come."""
        self._checked(name, options)
        self._coming.append((self.requests + requests, name, options))

    def count(self) -> None:
        """An API request came: what was to begin with it begins."""
        due = [coming for coming in self._coming if coming[0] <= self.requests]
        self._coming = [coming for coming in self._coming if coming not in due]
        for _, name, options in due:
            self.set(name, options)
        self.requests += 1

    def heard(self) -> list[str]:
        """Those that the page had been told of, in an earlier answer than that to the latest request."""
        return sorted(f.name for f in self.active.values() if f.since + 1 < self.requests)

    def _checked(self, name: str, options: dict[str, Any]) -> dict[str, Any]:
        kind = KINDS.get(name)
        if kind is None:
            raise ValueError(f"unknown fault {name!r}; known: {', '.join(sorted(KINDS))}")
        unknown = set(options) - set(kind.options)
        if unknown:
            raise ValueError(
                f"fault {name}: unknown option {', '.join(sorted(unknown))}; "
                f"known: {', '.join(kind.options) or 'none'}"
            )
        return {**kind.options, **options}

    def clear(self, name: str | None = None) -> None:
        if name is None:
            self.active.clear()
            self._coming.clear()
        else:
            self.active.pop(name, None)

    def get(self, name: str) -> Active | None:
        return self.active.get(name)

    def due(self, name: str) -> bool:
        """Count one call against a fault with nth/times options: is this call hit?"""
        fault = self.active.get(name)
        if fault is None:
            return False
        fault.seen += 1
        nth, times = fault.options["nth"], fault.options["times"]
        hit = nth <= fault.seen < nth + times
        fault.fired += hit
        return hit

    def during(self, name: str) -> bool:
        """Count one call against a fault that spares the first ``after`` and hits ``times`` of the others."""
        fault = self.active.get(name)
        if fault is None:
            return False
        fault.seen += 1
        hit = fault.seen > fault.options["after"] and fault.fired < fault.options["times"]
        fault.fired += hit
        return bool(hit)

    def after(self, name: str) -> bool:
        """Count one call against a fault with an `after` option: true once, past the count."""
        fault = self.active.get(name)
        if (
            fault is None
            or fault.fired
            or (fault.options["after"] is None and fault.options.get("moment"))
        ):
            return False
        fault.seen += 1
        if fault.seen > int(fault.options["after"] or 0):
            fault.fired = 1
            return True
        return False

    def for_page(self) -> list[dict[str, Any]]:
        return [
            {"name": f.name, "serial": f.serial, "fired": f.fired, **f.options}
            for f in self.active.values()
            if KINDS[f.name].page
        ]

    def listing(self) -> dict[str, dict[str, Any]]:
        return {f.name: dict(f.options) for f in self.active.values()}


def parse(spec: str) -> tuple[str, dict[str, Any]]:
    """`name:k=v,k=v` as typed on a command line; lists are written a|b."""
    name, _, rest = spec.partition(":")
    options: dict[str, Any] = {}
    for part in filter(None, rest.split(",")):
        key, sep, value = part.partition("=")
        if not sep:
            raise ValueError(f"fault {name}: expected option=value, got {part!r}")
        options[key.strip()] = _value(key.strip(), value.strip())
    return name.strip(), options


def _value(key: str, text: str) -> Any:
    if key in ("ids", "removes", "adds"):
        return [part for part in text.split("|") if part]
    if key == "to":
        return text
    if text.lstrip("-").isdigit() and len(text) < 10:
        return int(text)
    return text
