"""From the words typed to a command. Imported by :func:`bot.cli.main` only."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from bot.cli.frame import Call, Home, Usage, Verbose, app, remember, tell
from bot.i18n import _

#: Each of these modules registers its command; the order is that of the help.
COMMANDS = (
    *("scenes", "survey", "plan", "show", "apply", "run"),
    *("runs", "resume", "verify", "report", "review"),
    *("nightly", "approve", "tell", "rehearse", "schedule", "check"),
    *("record", "adopt", "mend"),
    *("init", "login", "shops", "doctor"),
    *("console", "demo", "mock_site"),
)
for _name in COMMANDS:
    import_module(f"bot.cli.commands.{_name}")

# Two steps up is what the library calls a mistake on the command line, wherever it keeps the class.
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def _version(asked: bool) -> None:
    if asked:
        import bot

        print(f"unbind {bot.__version__}")
        raise typer.Exit


@app.callback()
def _before_the_command(
    home: Home = None,
    verbose: Verbose = 0,
    version: Annotated[
        bool,
        typer.Option(
            "--version", metavar="", help=_("Print the version."), callback=_version, is_eager=True
        ),
    ] = False,
) -> None:
    remember(home, verbose)


def start(argv: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    if ctrl_break := getattr(signal, "SIGBREAK", None):  # Windows: how the console asks to stop
        signal.signal(ctrl_break, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that cannot show ✓ must not be a crash
    try:
        return int(app(argv, prog_name="unbind", standalone_mode=False) or 0)
    except _UsageError as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "unbind"
        said = error.format_message().strip().splitlines()  # type: ignore[attr-defined]
        if not said:  # no command at all: the help was the answer
            return 2
        call = Call(path.removeprefix("unbind").strip() or "unbind", "--json" in words)
        advice = _("`{path} --help` shows how").format(path=path)
        return tell(call, Usage(" ".join(s.strip() for s in said), advice=advice))
