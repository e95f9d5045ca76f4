"""A survey as people see it in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.cli.screen.terminal import KEY, NUMBER, fill, plain, table, when
from bot.cli.screen.views import NextSteps, show_drift, show_ids, show_skipped, show_unread
from bot.i18n import _
from bot.looking.survey import Survey, SurveyScene, Tie
from bot.report.survey_words import summary


def show_survey(show: Console, survey: Survey) -> None:
    """With ids asked for, a block per product; ways and advice stand once, below."""
    head = _("{shop}, read at {when}").format(shop=survey.shop_name, when=when(survey.at))
    show.print(Text(plain(head), style="bold"))
    show.print()
    read = [s for s in survey.tied() if s.lists]
    if survey.asked:
        _show_ties(show, survey)
        if survey.tied():
            show_ids(show, _("Tied nowhere in what was read"), survey.nowhere())
            show_ids(show, _("Not known whether tied: not all could be read"), survey.not_known())
        if any(s.reads_only and s.lists for s in survey.scenes):
            _show_products(show, survey)
        show.print()
        _show_scenes(show, read)
    else:
        show_survey_totals(show, survey)
        if any(s.menu for s in read):
            show.print()
            _show_scenes(show, read)
    show.print()
    unread = survey.unread()
    for scene, following in zip_longest(unread, unread[1:]):
        # A lost sign-in stops all that come after it: its way out stands once, below them.
        show_unread(show, scene, advised=not following or following.advice != scene.advice)
    show_skipped(show, (s for s in survey.scenes if s.skipped))
    show_drift(show, len(survey.drift))
    only_read = _("{n} products read.").format(n=len(survey.products()))
    show.print(Text(summary(survey) if survey.tied() else only_read, style="bold"))


def _show_ties(show: Console, survey: Survey) -> None:
    """A line with the product, and under it a row per tie; all rows in the same columns."""
    heads = (_("Product, and where it is tied"), _("Status"), _("Since"), _("May be untied"))
    steps = NextSteps()
    blocks = [
        (product_id, ties, [_cells(tie, steps) for tie in ties])
        for product_id, ties in survey.ties().items()
    ]
    if not blocks:
        return
    widths = _widths(show.width, [heads, *(row for _i, _t, rows in blocks for row in rows)])
    show.print(Padding(_grid(widths, [heads], "dim"), (0, 0, 0, 2), expand=False))
    for product_id, ties, rows in blocks:
        title = next((tie.row.title for tie in ties if tie.row.title), "")
        line = Text.assemble((plain(product_id), "bold"), "  ", plain(title))
        show.print(line, no_wrap=True, overflow="ellipsis")
        show.print(Padding(_grid(widths, rows), (0, 0, 0, 2), expand=False))
    steps.show(show)


def _show_products(show: Console, survey: Survey) -> None:
    """What rules may ask of the products that were asked for."""
    products = survey.products()
    names = list(dict.fromkeys(name for facts in products.values() for name in facts))
    if products:
        made = table((_("Product"), KEY), *names, title=_("Facts of the products"))
        fill(made, ([i, *(facts.get(name) for name in names)] for i, facts in products.items()))
        show.print(made)
    missing = tuple(i for i in survey.asked if i not in products)
    show_ids(show, _("No facts of these products"), missing)


def _cells(tie: Tie, steps: NextSteps) -> tuple[str | Text, ...]:
    may = Text(_("allowed"), style="green")
    if why := plain(tie.row.block):
        may = Text(_("no: {why}").format(why=why) + steps.mark(tie.row.advice), style="yellow")
    return plain(tie.where), plain(tie.row.status), plain(tie.row.since), may


def _widths(width: int, rows: Sequence[Sequence[str | Text]]) -> tuple[int, int, int]:
    """Of the columns before the last, which takes the rest."""
    where, status, since = (max(cell_len(str(row[n])) for row in rows) for n in range(3))
    where, status = min(where, max(19, width * 2 // 5)), min(status, 12 if width >= 120 else 8)
    left = width - 2 - where - status - since - 6
    return where, status, since if left >= 24 else min(since, 10)  # a day, and its time below it


def _grid(widths: Sequence[int], rows: Sequence[Sequence[str | Text]], style: str = "") -> Table:
    made = Table.grid(padding=(0, 2, 0, 0))
    for width in widths:
        made.add_column(width=width, overflow="fold")
    made.add_column(overflow="fold")
    for row in rows:
        made.add_row(*row, style=style)
    return made


def _show_scenes(show: Console, read: list[SurveyScene]) -> None:
    if not read:
        return
    made = table(_("Scene"), (_("Lists"), NUMBER), (_("Ties"), NUMBER), _("The way there"))
    fill(
        made,
        ((s.title, len(s.lists), sum(len(lst.rows) for lst in s.lists), s.path()) for s in read),
    )
    show.print(made)


def show_survey_totals(show: Console, survey: Survey) -> None:
    asked = bool(survey.asked)
    made = table(
        _("List"),
        (_("In list"), NUMBER),
        (_("Of the asked") if asked else _("May be untied"), NUMBER),
    )
    for scene in survey.scenes:
        for lst in scene.lists:
            where = " · ".join(filter(None, (scene.title, lst.container)))
            free = None if scene.reads_only else lst.free
            fill(made, [(where, lst.total, len(lst.rows) if asked else free)])
    if made.row_count:
        show.print(made)
