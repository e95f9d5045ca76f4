"""A fresh look at every row a run removed, or asked to be removed on a later day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.browser.session import open_browser
from bot.cli.frame import Call
from bot.looking.survey import SurveyScene
from bot.looking.surveyor import survey
from bot.model import Association, Outcome
from bot.running.run_state import RunState
from bot.settings import choose_shop


@dataclass(frozen=True)
class Checked:
    gone: tuple[Association, ...]
    back: tuple[Association, ...]
    waiting: tuple[Association, ...]
    """Accepted for a later day, and still there."""
    unchecked: tuple[Association, ...]
    unread: tuple[SurveyScene, ...]


def look_again(call: Call, state: RunState) -> Checked:
    shop = choose_shop(call.settings, state.shop_key)
    outcomes = {
        Association(shop.key, item.scene, item.container, item.product_id): row.outcome
        for item, row in zip(state.plan.items, call.journal.rows(state.run_id), strict=True)
        if row.outcome in (Outcome.REMOVED, Outcome.PENDING)
    }
    by_scene: dict[str, list[Association]] = {}
    for tie in outcomes:
        by_scene.setdefault(tie.scene, []).append(tie)
    seen: Mapping[str, SurveyScene] = {}
    if outcomes:
        with open_browser(call.settings) as browser, call.bars() as bars:
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
    return judge(outcomes, seen)


def judge(
    outcomes: Mapping[Association, Outcome | None], seen: Mapping[str, SurveyScene]
) -> Checked:
    """A removed row is back when the very list it was removed from holds it again."""
    there = {
        (name, lst.container, row.product_id)
        for name, scene in seen.items()
        for lst in scene.lists
        for row in lst.rows
    }
    gone: list[Association] = []
    back: list[Association] = []
    waiting: list[Association] = []
    unchecked: list[Association] = []
    for tie, outcome in outcomes.items():
        if (tie.scene, tie.container, tie.product_id) in there:
            (waiting if outcome is Outcome.PENDING else back).append(tie)
        elif seen[tie.scene].error:
            unchecked.append(tie)
        else:
            gone.append(tie)
    unread = tuple(s for s in seen.values() if s.error)
    return Checked(tuple(gone), tuple(back), tuple(waiting), tuple(unchecked), unread)
