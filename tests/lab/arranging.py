"""What stands before a night begins: the lists cut down, the plan of them, what a colleague will do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.looking.survey import SurveyScene
from bot.planning.plan import Plan
from mock_site import MockSite
from tests.browser.conftest import LISTS, RECORDED, SHOP, Bench
from tests.lab.schedule import Place, Schedule, Trouble

#: (scene, container) as the bot calls them → (list, container) as the mock does.
Places = dict[tuple[str, str], tuple[str, str]]


def arranged(bench: Bench, schedule: Schedule) -> tuple[Plan, Places]:
    chosen = {place: _cut_down(bench, place) for place in schedule.places}
    nowhere = [str(3_999_999_999_999_999_999 - n) for n in range(schedule.nowhere)]
    asked = [*dict.fromkeys(i for ids in chosen.values() for i in ids), *nowhere]
    read: dict[str, SurveyScene] = {}
    places = {}
    for place, ids in chosen.items():
        seen = bench.known(place.scene, ids=ids, container=place.container).scenes[0]
        places[place.scene, seen.lists[0].container] = LISTS[place.scene], place.container
        known = read.get(place.scene)
        read[place.scene] = (
            seen.model_copy(update={"lists": (*known.lists, *seen.lists)}) if known else seen
        )
    first = next(iter(read.values()))
    survey = bench.survey_of(first, asked).model_copy(update={"scenes": tuple(read.values())})
    limits = bench.wide.model_copy(update={"max_share": schedule.max_share})
    plan = bench.plan_of(survey, limits)
    for place, ids in chosen.items():
        for product_id, pick in zip(ids, place.picks, strict=True):
            if pick.state == "gone":
                bench.judge.drop(SHOP, LISTS[place.scene], product_id, place.container or None)
    return plan, places


def _cut_down(bench: Bench, place: Place) -> list[str]:
    """The ids of its picks."""
    held = bench.keep(place.scene, place.keep, place.container or None)
    ids = [held[pick.at] for pick in place.picks]
    for product_id, pick in zip(ids, place.picks, strict=True):
        if facts := _facts(place.scene, pick.state):
            where = SHOP, LISTS[place.scene], product_id, place.container or None
            bench.judge.edit_entry(*where, **facts)
    return ids


def _facts(scene: str, state: str) -> Mapping[str, Any]:
    """As the recorded cases of the scene give them to rows that go, and to one that must stay."""
    file = RECORDED[scene]
    if state == "free":
        return dict(file["everywhere"].get("set", {}))
    if state != "locked":
        return {}
    groups = [g for case in file["cases"].values() for g in case["rows"]]
    held = (g["set"] for g in groups if "set" in g and g["then"] in ("blocked", "refused"))
    return next((facts for facts in held if len(facts) > 1 or "status" not in facts), {})


def begin(site: MockSite, plan: Plan, places: Places, trouble: Trouble) -> None:
    options = trouble.options
    if trouble.name == "colleague":
        options = _by_a_colleague(site, plan, places, **options)
    if trouble.after:
        site.judge.set_fault_later(trouble.after, trouble.name, **options)
    else:
        site.judge.set_fault(trouble.name, **options)


def _by_a_colleague(
    site: MockSite, plan: Plan, places: Places, touches: str, adds: int
) -> dict[str, Any]:
    """Ids of the first list: a planned row and another one at most, so that no brake is due."""
    (scene, container), (called, name) = next(iter(places.items()))
    planned = [i.product_id for i in plan.by_list()[scene, container]]
    held = site.judge.products_in(SHOP, called, name or None)
    others = [i for i in held if i not in planned]
    removes = {"planned": planned[:1], "others": others[-1:], "both": planned[-1:] + others[:1]}
    new = [i for i in site.judge.products_in(SHOP, "tracking") if i not in held + planned]
    few = len(held) > 2 * len(planned) + 1
    return {
        "list": called,
        "container": name,
        "removes": removes[touches] if few else [],
        "adds": new[:adds],
    }
