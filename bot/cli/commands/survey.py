"""``unbind survey``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.frame import UNTIE, Call, ShopKey, Usage, command
from bot.cli.options import Column, IdsIfAny, ScenesIfAny, Sheet
from bot.cli.planning import given_ids, look
from bot.cli.screen.output import need_writable, tell_where
from bot.i18n import _


@command(
    "survey",
    _(
        "Look where products are tied; nothing is changed.\n\n"
        "All scenes if none is named. With --ids each of these products: where it is tied, since "
        "when, whether it may be untied now, and the way there by hand; else the sizes of the "
        "lists. -o writes every row to a file."
    ),
    group=UNTIE,
    example="unbind survey --ids ids.xlsx -o ties.html",
    as_json=True,
)
def survey(
    call: Call,
    scenes: ScenesIfAny = None,
    ids: IdsIfAny = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help=_("Write all rows to a .html, .xlsx or .json.")
        ),
    ] = None,
    shop: ShopKey = None,
    column: Column = "",
    sheet: Sheet = "",
) -> int:
    if output and output.suffix.lower() not in (".html", ".xlsx", ".json"):
        raise Usage(
            _("{name}: a survey is written as .html, .xlsx or .json").format(name=output.name),
            advice=_("choose a name that ends so"),
        )
    if output and any(
        output.exists() and Path(i).exists() and output.samefile(i) for i in ids or ()
    ):
        raise Usage(_("-o would overwrite the list of ids"), advice=_("choose another name"))
    need_writable(output)
    listed = given_ids(call, ids, column, sheet) if ids else None
    looked = look(call, call.shop(shop), scenes or [], listed.ids if listed else ())
    seen, kept, code = looked.survey, looked.path, looked.exit_code
    if output:
        from bot.cli.screen.survey_file import write_survey

        output = tell_where(call, output, write_survey(seen, output))
    if call.json:
        call.answer(
            code,
            survey=seen.model_dump(mode="json"),
            nowhere=list(seen.nowhere()),
            not_known=list(seen.not_known()),
            kept=str(kept),
            written=str(output) if output else "",
        )
        return code
    from bot.cli.screen.survey_view import show_survey
    from bot.cli.screen.views import show_kept_survey

    show_survey(call.show, seen)
    call.show.print()
    show_kept_survey(call.show, kept)
    if output:
        call.show.print(_("Written: {path}").format(path=output), soft_wrap=True)
    return code
