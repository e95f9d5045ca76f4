"""The page of a rehearsal: what a policy would have removed, night by night, as a table and a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.i18n import _
from bot.report import template
from bot.report.charts import stacked_bars
from bot.report.labels import rule_label

if TYPE_CHECKING:
    from bot.planning.rehearsal import Night
    from bot.policy.deciding import Chosen

#: Rows of a night that are listed.
LISTED = 200


def render(shop_name: str, policy_title: str, nights: Sequence[tuple[Night, list[Chosen]]]) -> str:
    rules = list(dict.fromkeys(rule for night, _rows in nights for rule in night.removed))
    labels = [f"{night.night:%m-%d}" for night, _rows in nights]
    series = {rule_label(rule): [night.removed[rule] for night, _rows in nights] for rule in rules}
    total = sum(night.total for night, _rows in nights)
    return template.render(
        "rehearsal.html.j2",
        shop_name=shop_name,
        policy_title=policy_title,
        nights=nights,
        rules=rules,
        total=total,
        listed=LISTED,
        picture=stacked_bars(_("removed by rule, night by night"), labels, series),
    )
