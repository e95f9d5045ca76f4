"""``unbind demo``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.frame import TRY, Call, command
from bot.i18n import _


@command(
    "demo",
    _(
        "Show the whole of it on the bundled mock back office.\n\n"
        "It signs in, surveys, plans, applies, looks again, and compares its report with the "
        "mock's own records. No real shop is touched."
    ),
    group=TRY,
    example="unbind demo",
)
def demo(
    call: Call,
    keep: Annotated[
        Path, typer.Option(metavar="FOLDER", help=_("Where its workspace and report are kept."))
    ] = Path("unbind-demo"),
    watch: Annotated[
        bool, typer.Option("--watch", metavar="", help=_("Show the browser's window."))
    ] = False,
) -> int:
    from bot.cli.screen.demo_view import Terminal
    from bot.demo.story import run_demo

    return run_demo(keep.expanduser().resolve(), Terminal(call), watch=watch)
