"""What every command has: common options, settings, and the one place where errors become words.

A command is a function whose first parameter is a :class:`Call`; what it returns is the exit code.
"""

from __future__ import annotations

import functools
import inspect
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.errors import InputError, UnbindError
from bot.i18n import _

if TYPE_CHECKING:
    from rich.console import Console

    from bot.cli.screen.bars import Bars
    from bot.console.event_lines import EventLines
    from bot.model import Shop
    from bot.running.journal import Journal
    from bot.scene.scenes import Scenes
    from bot.settings import Settings

#: How a shell names a stop by Ctrl-C.
INTERRUPTED = 130

app = typer.Typer(
    name="unbind",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Untie products from lists, plans and campaigns in the 抖店 back offices."),
    epilog=_("unbind COMMAND --help explains a command. `unbind demo` shows the whole of it."),
)

#: Parts of the list of commands.
UNTIE, RUNS, NIGHT, TEACH, SET_UP, TRY = (
    _("Look, plan, remove"),
    _("Runs so far"),
    _("Every night"),
    _("New pages"),
    _("Set up"),
    _("Try it without a shop"),
)

HOME_HELP = _("The workspace folder; else UNBIND_HOME, else “unbind” in your home folder.")
VERBOSE_HELP = _("Tell more on the way; -vv tells everything.")

Home = Annotated[Path | None, typer.Option("--home", metavar="FOLDER", help=HOME_HELP)]
Verbose = Annotated[
    int,
    typer.Option("--verbose", "-v", count=True, metavar="", help=VERBOSE_HELP, show_default=False),
]
AsJson = Annotated[
    bool, typer.Option("--json", metavar="", help=_("Print one JSON object and nothing else."))
]
Events = Annotated[Path | None, typer.Option("--events", hidden=True)]
ShopKey = Annotated[
    str | None,
    typer.Option("--shop", metavar="SHOP", help=_("Which shop, if the shops file has several.")),
]


Headless = Annotated[
    bool, typer.Option("--headless", metavar="", help=_("No window; needs --cdp-port."))
]
CdpPort = Annotated[
    int | None,
    typer.Option(
        "--cdp-port",
        min=1,
        max=65535,
        metavar="PORT",
        help=_("Let a script attach to the browser and play the person."),
    ),
]


class Usage(UnbindError):
    """The command line itself is incomplete or contradicts itself."""

    exit_code = 2


def need_somebody(headless: bool, cdp_port: int | None) -> None:
    """A page on which somebody has to act, without a window, needs a script. Raise :class:`Usage`."""
    if headless and not cdp_port:
        raise Usage(
            _("without a window somebody must attach"),
            advice=_("add --cdp-port, or leave --headless out"),
        )


@dataclass
class Call:
    """One use of the command line. ``show`` is for people; with ``--json`` it is silent."""

    command: str = "unbind"
    json: bool = False
    home: Path | None = None
    verbose: int = 0
    events: Path | None = None
    """Where progress goes instead of the screen, for the console."""
    about: dict[str, Any] = field(default_factory=dict)
    """What an error should mention too: the run it met, the report that was still written."""

    @cached_property
    def show(self) -> Console:
        from bot.cli.screen.terminal import console

        return console(silent=self.json)

    @cached_property
    def err(self) -> Console:
        from bot.cli.screen.terminal import console

        return console(stderr=True)

    @cached_property
    def settings(self) -> Settings:
        from bot.settings import load_settings

        return load_settings(home=self.home)

    @cached_property
    def scenes(self) -> Scenes:
        from bot.scene.scenes import Scenes

        return Scenes(self.settings.home)

    @cached_property
    def journal(self) -> Journal:
        from bot.running.journal import Journal

        self.settings.home.mkdir(parents=True, exist_ok=True)
        return Journal(self.settings.database_url)

    def shop(self, key: str | None) -> Shop:
        from bot.settings import choose_shop

        return choose_shop(self.settings, key)

    def say(self, text: str) -> None:
        """One line for people, on the way; never on stdout, which belongs to the result."""
        self.err.print(text)
        if self.events:
            from bot.console.event_lines import EventLines

            EventLines(self.events).say(text)

    def bars(self, *, keep: bool = False) -> Bars | EventLines:
        """To be entered: a :class:`bot.progress.Progress`; ``keep``: lists that are done stay in sight."""
        if self.events:
            from bot.console.event_lines import EventLines

            return EventLines(self.events)
        from bot.cli.screen.bars import Bars

        return Bars(self.err, keep=keep)

    def answer(self, code: int = 0, **data: Any) -> None:
        """The JSON object of the command; without ``--json`` nothing."""
        if self.json:
            print_json({"command": self.command, "exit_code": code, **data})


#: Options given before the command: `unbind --home X runs`.
_before = Call()


def remember(home: Path | None, verbose: int) -> None:
    _before.home, _before.verbose = home, verbose


def command(
    name: str, words: str, *, group: str, example: str, as_json: bool = False
) -> Callable[[Callable[..., int | None]], Callable[..., int]]:
    """Register a function as the command ``name``, with the options all commands have.

    The first paragraph of ``words`` is its line in the list of commands.
    """

    def register(function: Callable[..., int | None]) -> Callable[..., int]:
        @functools.wraps(function)
        def wrapper(
            *args: Any,
            home: Path | None,
            verbose: int,
            json: bool = False,
            events: Path | None = None,
            **given: Any,
        ) -> int:
            call = Call(name, json, home or _before.home, verbose or _before.verbose, events)
            return guarded(call, lambda: function(call, *args, **given))

        common = {"home": (Home, None), "verbose": (Verbose, 0)}
        if as_json:
            common |= {"json": (AsJson, False), "events": (Events, None)}
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        extra = [
            inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
            for n, (kind, default) in common.items()
        ]
        wrapper.__dict__["__signature__"] = inspect.Signature([*own, *extra])
        wrapper.__annotations__ = {p.name: p.annotation for p in (*own, *extra)}
        del wrapper.__dict__["__wrapped__"]
        app.command(
            name, help=words, epilog=_("Example: {x}").format(x=example), rich_help_panel=group
        )(wrapper)
        return wrapper

    return register


def guarded(call: Call, work: Callable[[], int | None]) -> int:
    """Run it; whatever it raises becomes one clear line and an exit code."""
    from bot.cli.screen.terminal import log_to

    try:
        log_to(call.err, call.verbose)
        return work() or 0
    except typer.Exit as leave:
        return leave.exit_code
    except UnbindError as error:
        return tell(call, error)
    except (KeyboardInterrupt, typer.Abort):
        return tell(call, Interrupted(_("stopped by you")))
    except BrokenPipeError:  # `unbind show plan.json | head`
        sys.stdout = None
        return 0
    except OSError as error:
        if error.filename is None:
            return tell(call, bug(call, error))
        return tell(call, InputError(f"{error.filename}: {error.strerror}"))
    except Exception as error:
        return tell(call, bug(call, error))


class Interrupted(UnbindError):
    """Ctrl-C, or “no” to the question."""

    exit_code = INTERRUPTED


def bug(call: Call, error: Exception) -> UnbindError:
    from bot.machine.crash import write_crash

    try:
        home = call.settings.home
    except Exception:  # no settings, perhaps the very cause: the log goes where it can
        home = None
    path = write_crash(error, call.command, home)
    return UnbindError(
        _("something unexpected: {kind}").format(kind=type(error).__name__),
        advice=_("please send this file to whoever looks after the bot: {path}").format(path=path),
    )


def tell(call: Call, error: UnbindError) -> int:
    problems: tuple[str, ...] = getattr(error, "problems", ())
    if call.json:
        print_json(
            {
                "command": call.command,
                "error": error.message,
                "advice": error.advice,
                "exit_code": error.exit_code,
                **({"problems": list(problems)} if problems else {}),
                **call.about,
            }
        )
        return error.exit_code
    if isinstance(error, Interrupted):  # what the user wanted is no error
        call.say(error.message)
        return error.exit_code
    from bot.cli.screen.terminal import problem

    problem(call.err, error.message, error.advice, problems)
    return error.exit_code


def print_json(data: dict[str, Any]) -> None:
    # A console that is not UTF-8 (Windows) gets escapes, which every reader understands.
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    sys.stdout.write(json.dumps(data, ensure_ascii=not utf8, indent=2) + "\n")
    sys.stdout.flush()
