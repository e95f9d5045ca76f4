"""``unbind rehearse``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import NIGHT, Call, ShopKey, Usage, command
from bot.cli.screen.output import need_writable, tell_where, written
from bot.i18n import _

if TYPE_CHECKING:
    from bot.planning.rehearsal import Night
    from bot.policy.deciding import Chosen


@command(
    "rehearse",
    _(
        "What a policy would have removed on the nights before.\n\n"
        "Plays it on the surveys that the workspace keeps, night by night, with grace and limits. "
        "Looks at no page and removes nothing."
    ),
    group=NIGHT,
    example="unbind rehearse --policy clean --nights 14 -o rehearsal.html",
    as_json=True,
)
def rehearse(
    call: Call,
    policy: Annotated[
        str,
        typer.Option(
            "--policy", metavar="FILE", help=_("A .yaml file, or the name of one in policies/.")
        ),
    ],
    nights: Annotated[
        int, typer.Option("--nights", min=1, max=400, metavar="N", help=_("How many nights back."))
    ] = 14,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=_("Write it as a page, .html.")),
    ] = None,
    shop: ShopKey = None,
) -> int:
    from datetime import timedelta

    from bot.clock import china_date, utc_now
    from bot.errors import InputError
    from bot.looking.kept_surveys import nights as stored
    from bot.planning.rehearsal import rehearse as play
    from bot.policy.policy_files import load_policy

    if output and output.suffix.lower() != ".html":
        raise Usage(
            _("{name}: a rehearsal is written as .html").format(name=output.name),
            advice=_("choose a name that ends so"),
        )
    need_writable(output)
    rules = load_policy(policy, call.settings.home)
    for note in rules.notes:
        call.say(_("note: {warning}").format(warning=note))
    rules.scenes_of(call.scenes.names())  # a misspelt one chooses nothing, on any night
    chosen = call.shop(shop)
    since = china_date(utc_now()) - timedelta(days=nights - 1)
    played = list(
        play(
            rules,
            stored(call.settings.home, chosen.key, since),
            rules.limits_over(call.settings),
        )
    )
    if not played:
        raise InputError(
            _("no survey of whole lists of {shop} is kept from the last {n} nights").format(
                shop=chosen.key, n=nights
            ),
            advice=_(
                "`unbind survey` without --ids makes one; `unbind nightly` makes one each night"
            ),
        )
    if output:
        from bot.report.rehearsal_page import render

        page = render(chosen.name, rules.title, played)
        output = tell_where(
            call, output, written(output, lambda at: at.write_text(page, "utf-8", newline="\n"))
        )
    call.answer(
        0,
        shop=chosen.key,
        policy=str(rules.path),
        written=str(output) if output else "",
        nights=[
            {
                "night": night.night.isoformat(),
                "ties": night.ties,
                "removed": dict(night.removed),
                "in_grace": night.marked,
                "undecided": night.undecided,
                "spared": night.spared,
                "blocked": night.blocked,
                "held": night.held,
                "why_not": night.why_not,
                "ids": [c.row.product_id for c in rows],
            }
            for night, rows in played
        ],
    )
    _show(call, played)
    if output:
        call.show.print(_("Written: {path}").format(path=output), soft_wrap=True)
    return 0


def _show(call: Call, played: list[tuple[Night, list[Chosen]]]) -> None:
    from bot.cli.screen.terminal import NUMBER, fill, table

    rules = list(dict.fromkeys(rule for night, _rows in played for rule in night.removed))
    made = table(
        _("Night"),
        (_("Ties"), NUMBER),
        *((rule, NUMBER) for rule in rules),
        (_("Would go"), NUMBER),
        (_("In grace"), NUMBER),
        (_("Not decided"), NUMBER),
        (_("Guarded"), NUMBER),
        _("Held back"),
    )
    fill(
        made,
        (
            (
                str(n.night),
                n.ties,
                *(n.removed[rule] or "" for rule in rules),
                n.total,
                n.marked or "",
                n.undecided or "",
                n.blocked or "",
                n.why_not or " ".join(f"{rule}: {k}" for rule, k in n.held.items()),
            )
            for n, _rows in played
        ),
    )
    call.show.print(made)
    total = sum(n.total for n, _rows in played)
    call.show.print(
        _("{n} ties would have gone in {nights} nights").format(n=total, nights=len(played))
    )
