"""``unbind console``"""

from __future__ import annotations

import secrets
import socket
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import UNTIE, Call, Usage, command
from bot.i18n import _

if TYPE_CHECKING:
    from bot.settings import Settings


@command(
    "console",
    _(
        "The whole job on a page in your browser.\n\n"
        "Hand in ids, look, review, remove, watch, read what was done. The page is on this machine "
        "alone, and only the address printed here opens it. Ctrl-C ends it; what was begun goes on."
    ),
    group=UNTIE,
    example="unbind console --mock",
)
def console(
    call: Call,
    port: Annotated[int, typer.Option(min=1, max=65535, help=_("On 127.0.0.1."))] = 8780,
    no_open: Annotated[
        bool, typer.Option("--no-open", metavar="", help=_("Do not open the browser."))
    ] = False,
    mock: Annotated[
        bool,
        typer.Option(
            "--mock",
            metavar="",
            help=_("For trying out: the mock back office, in a new workspace."),
        ),
    ] = False,
    lan: Annotated[bool, typer.Option("--lan", hidden=True)] = False,
) -> int:
    from bot.console.server import listen

    if lan:
        raise Usage(
            _("the console is for this machine alone: whoever opens it can remove ties"),
            advice=_("sit at this machine, or come to it by `ssh -L`"),
        )
    with listen(port) as listener:
        if not mock:
            return _serve(call, call.settings, listener, no_open)
        from bot.cli.mock_console import mock_workspace

        with mock_workspace(call) as settings:
            return _serve(call, settings, listener, no_open)


def _serve(call: Call, settings: Settings, listener: socket.socket, no_open: bool) -> int:
    from bot.clock import utc_now
    from bot.console.desk import Desk
    from bot.console.server import serve
    from bot.console.tidying import tidy

    token = secrets.token_urlsafe(24)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/?token={token}"
    desk = Desk(settings)
    tidy(desk.paths, utc_now())
    desk.journal.runs(1)  # a database that does not open is told here, not in the browser
    call.show.print(_("Workspace: {path}").format(path=settings.home), soft_wrap=True)
    call.show.print(_("Open this address; it lets in whoever has it:"))
    call.show.print(address, markup=False, highlight=False, soft_wrap=True)
    if not no_open:
        with suppress(webbrowser.Error):
            webbrowser.open(address)
    with suppress(KeyboardInterrupt):
        serve(desk, listener, token)
    call.say(_("the console has ended; what it began goes on"))
    return 0
