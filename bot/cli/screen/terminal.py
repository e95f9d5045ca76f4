"""How the command line looks: consoles, tables, times. Page text is untrusted: never markup."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from loguru import logger
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.clock import china_time, utc_now
from bot.i18n import _
from bot.redaction import guard_log

#: Without a terminal nothing is wrapped: a line stays a line, for grep and for a log.
_WIDE = 1000
_SHOWN_PROBLEMS = 10
#: Modules whose warnings the result of the command tells anyway.
_TOLD_ELSEWHERE = ("bot.running.execution", "bot.looking.surveyor")


def console(*, stderr: bool = False, silent: bool = False) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    return Console(
        stderr=stderr,
        quiet=silent,
        markup=False,
        highlight=False,
        emoji=False,
        width=None if stream.isatty() else _WIDE,
    )


def log_to(err: Console, verbose: int) -> None:
    """Warnings to stderr, more with -v. The run keeps a full log of its own."""
    level = ("WARNING", "INFO", "DEBUG")[min(verbose, 2)]

    def put(message: Any) -> None:
        err.print(Text(str(message).rstrip("\n"), style="dim"))

    guard_log()
    logger.remove()
    logger.add(
        put,
        level=level,
        format="{time:HH:mm:ss} {level.name:<7} {message}" if verbose else "{message}",
        filter=None if verbose else lambda record: record["name"] not in _TOLD_ELSEWHERE,
        diagnose=False,
        backtrace=False,
    )


def problem(err: Console, message: str, advice: str, problems: Sequence[str] = ()) -> None:
    if len(problems) > 1:
        message = _("{n} problems, nothing was done:").format(n=len(problems))
    err.print(Text.assemble((_("error: "), "bold red"), plain(message)))
    if len(problems) > 1:
        for line in problems[:_SHOWN_PROBLEMS]:
            err.print(Text("  " + plain(line)))
        if len(problems) > _SHOWN_PROBLEMS:
            err.print(Text("  " + more(len(problems) - _SHOWN_PROBLEMS)))
    advise(err, advice)


def advise(to: Console, advice: str) -> None:
    if advice:
        to.print(Text("→ " + plain(advice), style="cyan"))


def more(n: int) -> str:
    return _("… and {n} more").format(n=n)


def plain(text: str) -> str:
    """One line without control characters: text of a page must not steer the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def table(*columns: str | tuple[str, dict[str, Any]], title: str = "") -> Table:
    """A quiet table. A column is its head, or its head and rich's options."""
    made = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        title=title or None,
        title_justify="left",
    )
    made.title_style = "bold"
    made.header_style = "dim"
    for column in columns:
        head, options = (column, {}) if isinstance(column, str) else column
        made.add_column(head, **{"overflow": "fold", **options})  # Chinese has no spaces
    return made


#: Column options: an id is never cut; a number stands on the right; text may wrap.
ID = {"no_wrap": True, "overflow": "fold", "min_width": 19}
NUMBER = {"justify": "right", "no_wrap": True}
KEY = {"no_wrap": True, "overflow": "fold"}


def title_column(to: Console) -> tuple[str, dict[str, Any]]:
    """Titles are long and only for orientation: in a narrow terminal they give way first."""
    width = 32 if to.width >= 100 else 22
    return _("Title"), {"no_wrap": True, "overflow": "ellipsis", "max_width": width}


def fill(made: Table, rows: Iterable[Sequence[str | Text | int | None]]) -> Table:
    for row in rows:
        made.add_row(
            *(c if isinstance(c, Text) else plain("" if c is None else str(c)) for c in row)
        )
    return made


def when(moment: datetime | None) -> str:
    return f"{china_time(moment):%Y-%m-%d %H:%M}" if moment else ""


def ago(moment: datetime) -> str:
    """How long since, in one unit."""
    minutes = max(0, int((utc_now() - moment).total_seconds() // 60))
    if minutes < 60:
        return _("{n} min ago").format(n=minutes)
    if minutes < 48 * 60:
        return _("{n} h ago").format(n=minutes // 60)
    return _("{n} days ago").format(n=minutes // (24 * 60))


def section(to: Console, title: str) -> None:
    to.print()
    to.print(Text(title, style="bold"))
