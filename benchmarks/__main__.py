"""``python -m benchmarks [WORKLOAD…] [--rounds N]``: medians of whole processes, side by side."""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path

from benchmarks.arena import Arena, Workload, arena
from benchmarks.contenders import APPLY, PAGES, PLAN, ROWS, RUN, SMART, Contender, run

TRACKING = ("opportunity/tracking", "tracking")
#: Workload → who takes part, the one all others are measured by first.
WORKLOADS: dict[Workload, tuple[Contender, ...]] = {
    Workload("search-25", *TRACKING, 25): (SMART, PLAN, APPLY, RUN),
    Workload("search-200", *TRACKING, 200): (SMART, PLAN, APPLY, RUN),
    Workload("search-1000", *TRACKING, 1000): (SMART, PLAN, APPLY, RUN),
    Workload("search-200-of-10000", *TRACKING, 200, scale=8.34): (SMART, APPLY),
    Workload("pages-200", *TRACKING, 200, search=False): (PAGES, APPLY, RUN),
    Workload("rows-50", "opportunity/competitors", "competitors", 50): (ROWS, APPLY, RUN),
}


@dataclass(frozen=True)
class Result:
    workload: str
    contender: str
    seconds: list[float]
    requests: list[int]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def one(place: Arena, contender: Contender, round_number: int) -> tuple[float, int]:
    """Seconds and requests. Raise :class:`RuntimeError` when anything but the ids asked for is gone."""
    ids = set(place.reset(round_number))
    held = place.held()
    if contender.before:
        run(contender.before(place))
    asked = place.requests()
    began = time.perf_counter()
    run(contender.command(place))
    seconds = time.perf_counter() - began
    gone = set(held) - set(place.held())
    if gone != (ids if contender.removes else set()):
        raise RuntimeError(f"{contender.name}: {len(gone)} products are gone, {len(ids)} asked for")
    return seconds, place.requests() - asked


def measure(workload: Workload, contenders: tuple[Contender, ...], rounds: int) -> list[Result]:
    """Interleaved, after one round to warm up that does not count."""
    seconds: dict[str, list[float]] = defaultdict(list)
    requests: dict[str, list[int]] = defaultdict(list)
    with arena(workload) as place:
        for number in range(rounds + 1):
            for contender in contenders:
                took, asked = one(place, contender, number)
                print(f"{workload.name} {number} {contender.name}: {took:.2f} s", file=sys.stderr)
                if number:
                    seconds[contender.name].append(took)
                    requests[contender.name].append(asked)
    return [Result(workload.name, c.name, seconds[c.name], requests[c.name]) for c in contenders]


def table(results: list[Result]) -> str:
    """As Markdown; ratios are to the first of each workload."""
    lines = [
        "| workload | contender | median | spread | ratio | requests |",
        "| --- | --- | ---: | --- | ---: | ---: |",
    ]
    first: dict[str, Result] = {}
    for r in results:
        base = first.setdefault(r.workload, r)
        lines.append(
            f"| {r.workload if r is base else ''} | {r.contender} | {r.median:.2f} s |"
            f" {min(r.seconds):.2f} to {max(r.seconds):.2f} | {r.median / base.median:.2f} |"
            f" {statistics.median(r.requests):.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    names = {workload.name: workload for workload in WORKLOADS}
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("workload", nargs="*", choices=[*names, []], help=", ".join(names))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures there")
    asked = parser.parse_args()
    results: list[Result] = []
    for name in asked.workload or names:
        results += measure(names[name], WORKLOADS[names[name]], asked.rounds)
    print(table(results))
    if asked.json:
        about = {
            "at": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            "machine": f"{platform.system()} {platform.machine()}, {cpu_count()} cores",
            "python": platform.python_version(),
            "rounds": asked.rounds,
        }
        asked.json.write_text(
            json.dumps({**about, "results": [asdict(r) for r in results]}, indent=1) + "\n", "utf-8"
        )


if __name__ == "__main__":
    main()
