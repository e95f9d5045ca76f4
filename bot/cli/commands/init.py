"""``unbind init``"""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.frame import SET_UP, Call, command
from bot.i18n import _


@command(
    "init",
    _(
        "Make the workspace: shops file, settings, folders.\n\n"
        "What is there already stays as it is."
    ),
    group=SET_UP,
    example="unbind init",
)
def init(
    call: Call,
    mock: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=65535,
            metavar="PORT",
            help=_(
                "For trying out: the shop of `unbind mock-site --port PORT`, and a list of ids."
            ),
        ),
    ] = None,
) -> int:
    from rich.text import Text

    from bot.cli.fresh_workspace import make_workspace
    from bot.settings import load_settings, shops_path

    home = call.settings.home
    made, kept = make_workspace(home, mock_port=mock)
    call.show.print(_("Workspace: {path}").format(path=home), soft_wrap=True)
    for name in made:
        call.show.print(Text.assemble(("  + ", "green"), name))
    for name in kept:
        call.show.print(
            Text(_("  = {name} was there and stays as it is").format(name=name), style="dim")
        )
    if mock is None:
        call.show.print(
            _("Next: write your shop into {path}, then `unbind login`.").format(
                path=shops_path(call.settings)
            ),
            soft_wrap=True,
        )
        return 0
    here = "" if home == load_settings().home else f" --home {home}"
    lines = (
        f"unbind mock-site --port {mock}",
        f"unbind login demo --terminal --phone 13800000000 --code 123456 --agree{here}",
        f"unbind run opportunity/tracking --ids {home / 'ids.xlsx'}{here}",
    )
    call.show.print(_("Next, the first of these in a window of its own:"))
    for line in lines:
        call.show.print("  " + line, soft_wrap=True)
    return 0
