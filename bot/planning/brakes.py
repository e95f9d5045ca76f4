"""The brakes of a plan: most rows, distance from what is usual, largest share of a list.

Past one of them nothing runs.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.errors import Brake
from bot.i18n import _
from bot.planning.plan import Plan

#: Rows of one list that are no large share of it, as long as it keeps some.
FEW_ROWS = 5


def check_size(
    plan: Plan, usual: float | None = None, *, usual_of: Collection[str] | None = None
) -> None:
    """Raise :class:`Brake` when the plan is past its own limits.

    ``usual`` is the median of recent runs, None when there are too few to tell; it speaks of the scenes
    ``usual_of``, else of all.
    """
    total = len(plan.items)
    if total > plan.limits.max_rows:
        raise Brake(
            _("the plan removes {n} rows, the limit is {limit}").format(
                n=total, limit=plan.limits.max_rows
            ),
            advice=_("split the list, or plan again with a higher --max-rows"),
        )
    of_these = sum(usual_of is None or item.scene in usual_of for item in plan.items)
    if usual is not None and of_these > max(20, usual * plan.limits.max_times_usual):
        raise Brake(
            _("the plan removes {n} rows, recent runs removed about {usual}").format(
                n=of_these, usual=round(usual)
            ),
            advice=_("check the list; if it is right, plan again with a higher --max-times-usual"),
        )
    for (scene, container), items in plan.by_list().items():
        check_share(plan, scene, container, len(items), plan.size_of(scene, container))


def check_share(
    plan: Plan, scene: str, container: str, n: int, total: int | None, *, lifted: bool = False
) -> None:
    """Raise :class:`Brake` when ``n`` of ``total`` rows is past the share; a list of unknown size is
    no licence, so it counts as past. A few rows are no landslide unless they are all; a container that is
    planned to go as a whole may.

    ``lifted``: a person has seen the number, and said yes to it; but not to a size that cannot be read
    any more."""
    if lifted and (total is not None or plan.size_of(scene, container) is None):
        return
    # 0.29 of 100 is a hair less than 29 in binary.
    if total is not None and n <= total * plan.limits.max_share + 1e-9:
        return
    if total is not None and n <= FEW_ROWS and n < total:
        return
    if (scene, container) in plan.whole and total is not None and n >= total:
        return
    where = f"{scene} · {container}" if container else scene
    if total is None:
        raise Brake(
            _("{n} rows of {where} would go, and how many there are is not known").format(
                n=n, where=where
            ),
            advice=_(
                "mend pager.total or pager.next in the selector file, or record the page again"
            ),
        )
    raise Brake(
        _("{n} of {total} rows of {where} would go, the limit is {limit:.0%}").format(
            n=n, total=total, where=where, limit=plan.limits.max_share
        ),
        advice=_("check the list; if it is right, plan again with a higher --max-share"),
    )
