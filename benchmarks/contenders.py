"""Who takes part: a name, what is done before the clock runs, and a whole process that is timed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.arena import ROOT, Arena

Command = list[str]


@dataclass(frozen=True)
class Contender:
    name: str
    command: Callable[[Arena], Command]
    before: Callable[[Arena], Command] | None = None
    """Not timed."""
    removes: bool = True


def bot(*words: str) -> Callable[[Arena], Command]:
    """A command of the bot; ``{…}`` are the arena's."""

    def command(arena: Arena) -> Command:
        given = {
            "scene": arena.workload.scene,
            "ids": str(arena.ids_file),
            "plan": str(arena.home / "plan.json"),
        }
        wide = ["--home", str(arena.home)]
        return [sys.executable, "-m", "bot", *(word.format(**given) for word in words), *wide]

    return command


def by_hand(way: str) -> Callable[[Arena], Command]:
    def command(arena: Arena) -> Command:
        given = (arena.url, str(arena.cookie_file), str(arena.ids_file), str(arena.browser))
        return [sys.executable, "-m", "benchmarks.by_hand", way, *given]

    return command


_WIDE = ("--max-rows", "9999", "--max-share", "1", "--max-times-usual", "999")
_PLAN = bot("plan", "{scene}", "--ids", "{ids}", "-o", "{plan}", *_WIDE)

PLAN = Contender("bot: plan", _PLAN, removes=False)
APPLY = Contender("bot: apply", bot("apply", "{plan}", "--yes"), before=_PLAN)
RUN = Contender("bot: run", bot("run", "{scene}", "--ids", "{ids}", "--yes", *_WIDE))
SMART, PAGES, ROWS = (
    Contender(f"by hand: {way}", by_hand(way)) for way in ("smart", "pages", "rows")
)


def run(command: Command) -> None:
    """Raise :class:`RuntimeError` with what it said when it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900)
    if done.returncode:
        raise RuntimeError(
            f"{' '.join(command)} ended with {done.returncode}\n{done.stderr[-2000:]}"
        )
