"""A fresh look at every row a run removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.browser.session import open_browser
from bot.cli.bars import Bars
from bot.cli.frame import Call
from bot.journal import RunState
from bot.model import Association, Outcome
from bot.settings import choose_shop
from bot.survey import SurveyScene
from bot.surveyor import survey


@dataclass(frozen=True)
class Checked:
    gone: tuple[Association, ...]
    back: tuple[Association, ...]
    unchecked: tuple[Association, ...]
    unread: tuple[SurveyScene, ...]


def look_again(call: Call, state: RunState) -> Checked:
    shop = choose_shop(call.settings, state.shop_key)
    removed = [
        Association(shop.key, item.scene, item.container, item.product_id)
        for item, row in zip(state.plan.items, call.journal.rows(state.run_id), strict=True)
        if row.outcome is Outcome.REMOVED
    ]
    by_scene: dict[str, list[Association]] = {}
    for tie in removed:
        by_scene.setdefault(tie.scene, []).append(tie)
    seen: Mapping[str, SurveyScene] = {}
    if removed:
        with open_browser(call.settings) as browser, Bars(call.err) as bars:
            seen = {
                name: survey(
                    browser,
                    call.settings,
                    shop,
                    [call.scenes.get(name)],
                    list(dict.fromkeys(t.product_id for t in ties)),
                    bars,
                ).scenes[0]
                for name, ties in by_scene.items()
            }
    return judge(removed, seen)


def judge(removed: list[Association], seen: Mapping[str, SurveyScene]) -> Checked:
    """A row is back when the very list it was removed from holds it again."""
    there = {
        (name, lst.container, row.product_id)
        for name, scene in seen.items()
        for lst in scene.lists
        for row in lst.rows
    }
    gone, back, unchecked = [], [], []
    for tie in removed:
        if (tie.scene, tie.container, tie.product_id) in there:
            back.append(tie)
        elif seen[tie.scene].error:
            unchecked.append(tie)
        else:
            gone.append(tie)
    unread = tuple(s for s in seen.values() if s.error)
    return Checked(tuple(gone), tuple(back), tuple(unchecked), unread)
