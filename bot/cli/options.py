"""Options that several commands have: which scenes, which products, which brakes."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.i18n import _

ScenesIfAny = Annotated[
    list[str] | None,
    typer.Argument(metavar="SCENE", help=_("As `unbind scenes` names them.")),
]
AllScenes = Annotated[
    bool,
    typer.Option(
        "--all-scenes",
        metavar="",
        help=_("Every scene, but those whose back office the shop has no address for."),
    ),
]
WholeGroups = Annotated[
    bool,
    typer.Option(
        "--whole-groups",
        metavar="",
        help=_("Delete a group itself when every product in it is to go."),
    ),
]
_IDS = typer.Option(
    "--ids",
    metavar="FILE",
    help=_("Product ids: a .xlsx, .csv or .txt file, ids with commas, or - for standard input."),
)
Ids = Annotated[list[str], _IDS]
IdsIfAny = Annotated[list[str] | None, _IDS]
PolicyIfAny = Annotated[
    str,
    typer.Option(
        "--policy",
        metavar="FILE",
        help=_("Rules that choose: a .yaml file, or the name of one in policies/."),
    ),
]
Column = Annotated[
    str,
    typer.Option("--column", metavar="NAME", help=_("The column of the ids, if it is not clear.")),
]
Sheet = Annotated[
    str,
    typer.Option("--sheet", metavar="NAME", help=_("The sheet of the ids, if there are several.")),
]
MaxRows = Annotated[
    int | None, typer.Option(min=1, metavar="N", help=_("Brake: most rows one run may remove."))
]
MaxShare = Annotated[
    float | None,
    typer.Option(min=0.01, max=1, metavar="N", help=_("Brake: largest share of one list, 0 to 1.")),
]
MaxTimesUsual = Annotated[
    float | None,
    typer.Option(
        min=1,
        metavar="N",
        help=_("Brake: most rows, as a multiple of a usual run of these scenes."),
    ),
]
