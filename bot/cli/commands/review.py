"""``unbind review``"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import RUNS, Call, ShopKey, Usage, command
from bot.cli.screen.output import need_writable, tell_where, written
from bot.errors import InputError
from bot.i18n import _

if TYPE_CHECKING:
    from bot.review.review import Review

MONTH, QUARTER = 30, 90


@command(
    "review",
    _(
        "The audit of all ties of a month or a quarter; no page is opened.\n\n"
        "From kept surveys and the journal: how many ties each list holds, how old they are, what "
        "came, what went and by whom, what was refused. The last 30 days, or 90 with --quarterly."
    ),
    group=RUNS,
    example="unbind review --quarterly -o review.html",
    as_json=True,
)
def review(
    call: Call,
    monthly: Annotated[
        bool, typer.Option("--monthly", metavar="", help=_("The last 30 days; as without it."))
    ] = False,
    quarterly: Annotated[
        bool, typer.Option("--quarterly", metavar="", help=_("The last 90 days."))
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=_("Write it to a .html or .xlsx.")),
    ] = None,
    shop: ShopKey = None,
) -> int:
    if monthly and quarterly:
        raise Usage(
            _("--monthly and --quarterly exclude each other"), advice=_("leave one of them out")
        )
    if output and output.suffix.lower() not in (".html", ".xlsx"):
        raise Usage(
            _("{name}: a review is written as .html or .xlsx").format(name=output.name),
            advice=_("choose a name that ends so"),
        )
    need_writable(output)
    made = _made(call, shop, QUARTER if quarterly else MONTH)
    if output:
        output = tell_where(call, output, written(output, partial(_write, made)))
    call.answer(review=made.model_dump(mode="json"), written=str(output) if output else "")
    if not call.json:
        from bot.cli.screen.review_view import show_review

        show_review(call.show, made)
        if output:
            call.show.print(_("Written: {path}").format(path=output), soft_wrap=True)
    return 0


def _made(call: Call, shop_key: str | None, days: int) -> Review:
    """Raise :class:`InputError` when no survey of the time is kept."""
    from bot.clock import utc_now
    from bot.looking.kept_surveys import stored
    from bot.review.audit import audit

    shop, now = call.shop(shop_key), utc_now()
    since = now - timedelta(days=days)
    unreadable: list[str] = []
    surveys = stored(call.settings.home, shop.key, since, unreadable)
    made = audit(surveys, call.journal, shop.key, shop.name, since, now)
    if not made.surveys:
        raise InputError(
            _("no survey of all ties of {shop} is kept from the last {n} days").format(
                shop=shop.name, n=days
            ),
            advice=_("make one with `unbind survey`, without --ids; every nightly run makes one"),
        )
    return made.model_copy(update={"unreadable": tuple(unreadable)})


def _write(made: Review, path: Path) -> None:
    from bot.report import review_book, review_page

    if path.suffix.lower() == ".html":
        path.write_text(review_page.render(made), "utf-8", newline="\n")
    else:
        review_book.write(made, path)
