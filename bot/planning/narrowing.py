"""A plan without some of its rows, because a person took them out: a new one, sealed anew."""

from __future__ import annotations

from collections.abc import Collection

from bot.clock import utc_now
from bot.errors import InputError
from bot.i18n import _
from bot.planning.plan import Item, Plan

#: Scene, container, product id.
Name = tuple[str, str, str]


def without(plan: Plan, rows: Collection[Name]) -> Plan:
    """It lives no longer than the one it comes from, which stays as it is. What was taken out stands in
    the notes.

    Raise :class:`PlanRefused` when it was altered or has expired: no new seal makes that good. Raise
    :class:`InputError` for a row that is not in it, one that goes with its whole group, and when nothing is
    left.
    """
    plan.check_fit_to_run(utc_now())
    out = set(rows)
    if not out:
        raise InputError(_("no row was named"), advice=_("tick the rows that are to stay tied"))
    if unknown := out - {_name(item) for item in plan.items}:
        raise InputError(
            _("{n} of these rows are not in the plan").format(n=len(unknown)),
            advice=_("look at the plan again"),
        )
    for scene, container, _id in sorted(out):
        if (scene, container) in plan.whole:
            raise InputError(
                _("the group “{container}” goes as a whole: no row of it can be taken out").format(
                    container=container
                ),
                advice=_("make a new plan that leaves the groups, or one without that product"),
            )
    left = tuple(item for item in plan.items if _name(item) not in out)
    if not left:
        raise InputError(_("nothing would be left of the plan"), advice=_("simply do not apply it"))
    taken = tuple(_told(item) for item in plan.items if _name(item) in out)
    source = _("{source}, {n} rows of plan {digest} taken out").format(
        source=plan.source, n=len(taken), digest=plan.digest[:8]
    )
    scenes = {item.scene for item in left}
    new = {
        "items": left,
        "notes": (*plan.notes, *taken),
        "effects": {scene: said for scene, said in plan.effects.items() if scene in scenes},
        "source": source,
        "digest": "",
    }
    return plan.model_copy(update=new).sealed()


def _name(item: Item) -> Name:
    return item.scene, item.container, item.product_id


def _told(item: Item) -> str:
    """A line of the notes, not a row that was kept: whoever takes it out does not expect it to go."""
    where = " · ".join(filter(None, (item.scene, item.container)))
    return _("taken out by a person: {id} of {where}").format(id=item.product_id, where=where)
