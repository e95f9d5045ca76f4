"""A plan as people see it in a terminal."""

from __future__ import annotations

from datetime import datetime

from rich.console import Console
from rich.text import Text

from bot.cli.screen.terminal import ID, NUMBER, fill, plain, section, table, title_column, when
from bot.cli.screen.views import SHOWN, NextSteps, Place, show_ids
from bot.errors import PlanRefused
from bot.i18n import _
from bot.planning.plan import Plan


def plan_state(plan: Plan, now: datetime, used_by: str | None) -> tuple[str, str]:
    """A word for machines and a sentence for people: may the plan be applied?"""
    if used_by:
        return "used", _("used by run {run}").format(run=used_by)
    try:
        plan.check_fit_to_run(now)
    except PlanRefused as refusal:
        return ("expired" if now >= plan.expires_at else "altered"), refusal.message
    return "ready", _("ready, until {when}").format(when=when(plan.expires_at))


def show_plan(
    show: Console, plan: Plan, place: Place, *, state: tuple[str, str], rows: int | None = SHOWN
) -> None:
    shop = f"{plan.shop_name} ({plan.shop_id})" if plan.shop_id else plan.shop_name
    limits = plan.limits
    facts = table(("", {"no_wrap": True, "style": "dim"}), "")
    facts.show_header = False
    fill(
        facts,
        [
            (_("Plan"), plan.digest[:12]),
            (_("State"), Text(state[1], style="green" if state[0] == "ready" else "bold red")),
            (_("Shop"), shop),
            (
                _("Made"),
                _("{when} from {source}").format(when=when(plan.created_at), source=plan.source),
            ),
            (
                _("Brakes"),
                _("at most {rows} rows, {share:.0%} of a list, {times:g} times a usual run").format(
                    rows=limits.max_rows, share=limits.max_share, times=limits.max_times_usual
                ),
            ),
        ],
    )
    show.print(facts)
    if plan.items:
        _show_effects(show, plan, place)
        _show_shares(show, plan, place)
        _show_items(show, plan, place, rows)
    else:
        show.print()
        show.print(_("Nothing is to be removed."))
    _show_kept(show, plan, place, rows)
    _show_undecided(show, plan)
    show_ids(show, _("Found in no list"), plan.not_found)
    for line in plan.unread:
        show.print()
        show.print(Text.assemble((_("not read: "), "bold red"), plain(line)))


def _show_effects(show: Console, plan: Plan, place: Place) -> None:
    """Scene by scene in the order of the work, and which groups go themselves."""
    if not (plan.effects or plan.whole):
        return
    made = table(("", NUMBER), _("Scene"), (_("To remove"), NUMBER), _("What changes, and when"))
    for n, scene in enumerate(dict.fromkeys(i.scene for i in plan.items), 1):
        rows = sum(i.scene == scene for i in plan.items)
        fill(made, [(n, place(scene, ""), rows, plan.effects.get(scene, "–"))])
    section(show, _("What this changes, in this order"))
    show.print(made)
    for scene, container in plan.whole:
        show.print(
            Text(
                _("the whole group goes: {list}").format(list=plain(place(scene, container))),
                style="bold yellow",
            )
        )


def _show_shares(show: Console, plan: Plan, place: Place) -> None:
    sizes = {(s.scene, s.container): s.total for s in plan.lists}
    made = table(_("List"), (_("To remove"), NUMBER), (_("In list"), NUMBER), (_("Share"), NUMBER))
    for (scene, container), items in plan.by_list().items():
        total = sizes.get((scene, container))
        share = f"{len(items) / total:.1%}" if total else "?"
        name = Text(plain(place(scene, container)))
        if (scene, container) in plan.whole:
            name.append(" ").append(_("(the whole group goes)"), "bold yellow")
        fill(made, [(name, len(items), total, share)])
    show.print()
    show.print(made)


def _show_items(show: Console, plan: Plan, place: Place, rows: int | None) -> None:
    items = plan.items[:rows]
    one_list = len(plan.by_list()) == 1  # named just above
    by_rules = any(i.rule != "ids" for i in plan.items)
    made = table(
        (_("Product ID"), ID),
        title_column(show),
        _("Why") if by_rules else _("Facts"),
        *([] if one_list else [_("List")]),
    )
    for i in items:
        facts = " ".join(i.facts.get(f, "?") for f in i.decided_on)
        where = [] if one_list else [place(i.scene, i.container)]
        fill(made, [(i.product_id, i.title, i.reason if by_rules else facts, *where)])
    section(show, _("To be removed ({n})").format(n=len(plan.items)))
    show.print(made)
    if len(items) < len(plan.items):
        show.print(
            _("… and {n} more; `unbind show PLAN --all` shows them").format(
                n=len(plan.items) - len(items)
            )
        )


def _show_undecided(show: Console, plan: Plan) -> None:
    """What the rules of a policy left alone, besides what is kept row by row."""
    for head, lines in (
        (_("Not decided, so kept"), plan.undecided),
        (_("Held back"), plan.held),
        (_("Notes"), plan.notes),
    ):
        if lines:
            section(show, head)
            for line in lines:
                show.print(Text(f"  {plain(line)}", style="yellow"))
    if plan.marked:
        show.print()
        show.print(_("{n} more will go when their grace is over").format(n=plan.marked))


def _show_kept(show: Console, plan: Plan, place: Place, rows: int | None) -> None:
    if not plan.kept:
        return
    kept = plan.kept[:rows]
    made = table((_("Product ID"), ID), _("List"), _("Why it stays"))
    steps = NextSteps()
    fill(
        made,
        (
            (k.product_id, place(k.scene, k.container), k.reason + steps.mark(k.advice))
            for k in kept
        ),
    )
    section(show, _("Left alone ({n})").format(n=len(plan.kept)))
    show.print(made)
    if len(kept) < len(plan.kept):
        show.print(
            _("… and {n} more; `unbind show PLAN --all` shows them").format(
                n=len(plan.kept) - len(kept)
            )
        )
    steps.show(show)
