"""``unbind mock-site``"""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.frame import TRY, Call, Usage, command
from bot.errors import InputError
from bot.i18n import _


@command(
    "mock-site",
    _("Run the bundled mock back office until Ctrl-C."),
    group=TRY,
    example="unbind mock-site --port 8765 --fault latency:ms=500",
)
def mock_site(
    call: Call,
    port: Annotated[int, typer.Option(min=1, max=65535, help=_("On 127.0.0.1."))] = 8765,
    seed: Annotated[int, typer.Option(help=_("Another seed, other products."))] = 1,
    fault: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[:K=V,…]", help=_("Switch a nasty behaviour on; may be repeated.")
        ),
    ] = None,
    redesign: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=_("Draw its pages anew in this way; may be repeated.")),
    ] = None,
) -> int:
    from mock_site import serve

    try:
        serve(port, seed, fault or [], redesign or [])
    except ValueError as error:
        raise Usage(
            str(error), advice=_("the help page of the mock site lists faults and redesigns")
        ) from error
    except SystemExit as leave:  # its pages are not built
        raise InputError(str(leave.code), advice=_("in a checkout: make ui")) from leave
    except OSError as error:
        raise InputError(
            _("port {port} cannot be used: {why}").format(port=port, why=error.strerror),
            advice=_("choose another with --port"),
        ) from error
    return 0
