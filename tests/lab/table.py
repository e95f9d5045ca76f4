"""What many nights came to: for each fault how often, with which outcomes, and how many broke a law."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bot.model import Outcome
from tests.lab.bench import Verdict

#: Heads of the columns are the first letters that tell outcomes apart.
SHOWN = {
    Outcome.REMOVED: "removed",
    Outcome.ALREADY_GONE: "already",
    Outcome.PENDING: "pending",
    Outcome.REFUSED: "refused",
    Outcome.BLOCKED: "blocked",
    Outcome.FAILED: "failed",
    Outcome.NOT_FOUND: "nowhere",
    Outcome.NOT_TRIED: "untried",
    Outcome.UNKNOWN: "unknown",
}


@dataclass
class Line:
    nights: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    breaches: int = 0

    def add(self, verdict: Verdict) -> None:
        self.nights += 1
        self.breaches += len(verdict.breaches)
        rows = verdict.night.record.rows if verdict.night.record else ()
        self.outcomes.update(row.outcome for row in rows)

    def told(self, name: str) -> str:
        cells = "".join(f"{self.outcomes[outcome]:9}" for outcome in SHOWN)
        return f"{name:20}{self.nights:7}{cells}{self.breaches:11}"


@dataclass
class Table:
    lines: dict[str, Line] = field(default_factory=lambda: defaultdict(Line))
    all: Line = field(default_factory=Line)
    seconds: float = 0

    def add(self, verdict: Verdict, seconds: float) -> None:
        self.seconds += seconds
        self.all.add(verdict)
        for name in {trouble.name for trouble in verdict.night.schedule.troubles}:
            self.lines[name].add(verdict)

    def told(self) -> str:
        head = f"{'fault':20}{'nights':>7}{''.join(f'{w:>9}' for w in SHOWN.values())}{'violations':>11}"
        lines = [line.told(name) for name, line in sorted(self.lines.items())]
        pace = f"{self.all.nights * 60 / max(self.seconds, 0.001):.1f} schedules per minute"
        return "\n".join([head, *lines, self.all.told("all"), pace])
