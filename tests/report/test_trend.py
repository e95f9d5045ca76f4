"""Pictures: true to the numbers, without a script or an address, readable in Chinese."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from bot.policy.bundled_rules import READY
from bot.report import charts, trend
from bot.report.labels import rule_label
from bot.review.review import Day, Review, SceneNow
from tests.report.test_report import T0

DAY = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


def a_review(**more: object) -> Review:
    scenes = tuple(
        SceneNow(scene=f"a/s{n}", title=f"场景{n}", first=T0, last=T0, lists=()) for n in range(9)
    )
    given = {"shop_key": "a", "shop_name": "b", "start": DAY, "end": DAY, "surveys": 1}
    return Review.model_validate({**given, "scenes": scenes, **more})


def days(n: int, **counts: int) -> tuple[Day, ...]:
    found = counts or {"a/s0": 4}
    return tuple(Day(day=DAY + timedelta(days=d), counts=found) for d in range(n))


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("text")]


def bars_in(svg: str) -> int:
    return sum(
        e.tag.endswith("rect") and "rect" in e.get("class", "").split()
        for e in ElementTree.fromstring(svg).iter()
    )


def test_a_picture_runs_nothing_and_loads_nothing() -> None:
    chart = charts.bars(["<b>", "x"], {"</svg><script>": [1, 2], "&": [3, 4]}, title='"<script>')
    html = str(chart.markup)
    assert "<script" not in html
    assert set(re.findall(r"https?://[^\"' )]+", html)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "url(" not in html and "@import" not in html
    assert "PingFang SC" in html and "Microsoft YaHei" in html


def test_bars_are_as_many_as_the_numbers() -> None:
    chart = charts.bars(["1", "2"], {"a": [1, 2], "b": [0, 5], "none": [0, 0]})
    assert bars_in(chart.svg) >= 3
    assert [name for _colour, name in chart.legend] == ["a", "b"]
    assert charts.bars(["1"], {"a": [0]}).svg == ""
    assert charts.bars([], {}).svg == ""


def test_few_colours_and_the_rest_is_one() -> None:
    chart = charts.bars(["1"], {str(n): [n] for n in range(1, 13)}, rest="others")
    assert [name for _c, name in chart.legend] == [*map(str, range(7, 13)), "others"]
    assert chart.legend[-1][0] == charts.REST
    assert len({c for c, _n in chart.legend}) == 7


def test_ties_by_scene_show_at_most_a_month_of_bars() -> None:
    chart = trend.ties_by_scene(a_review(ties_by_day=days(90)))
    assert chart.legend == ((charts.COLOURS[0], "场景0"),)
    assert bars_in(chart.svg) <= trend.MOST
    assert trend.ties_by_scene(a_review(ties_by_day=days(31))).svg


def test_scenes_of_one_title_are_told_apart() -> None:
    twins = tuple(
        SceneNow(scene=f"a/{n}", title="我的追踪", first=T0, last=T0, lists=()) for n in "xy"
    )
    chart = trend.ties_by_scene(a_review(scenes=twins, ties_by_day=days(2, **{"a/x": 1, "a/y": 2})))
    assert [name for _c, name in chart.legend] == ["我的追踪 (a/x)", "我的追踪 (a/y)"]


def test_reasons_are_called_as_people_call_them() -> None:
    rules = {"off-shelf": 3, "mine": 1, "ids": 1}
    review = a_review(removed_by_rule=rules, removed_by_day=(Day(day=DAY, counts=rules),))
    names = [name for _c, name in trend.removed_by_reason(review).legend]
    assert names == ["off the shelf or not sold", "mine", "listed by id"]
    assert not [rule for rule in READY if rule_label(rule) == rule]


@pytest.mark.parametrize(
    ("lang", "labels"), [("en", ["up to 7 days", "not known"]), ("zh", ["7 天以内", "未知"])]
)
def test_ages_name_their_bars(
    lang: str, labels: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNBIND_LANG", lang)
    shown = texts(trend.ages(a_review(ages={"7": 2, "unknown": 1})).svg)
    assert set(labels) <= set(shown)
    assert {"2", "1"} <= set(shown)


def test_nothing_to_show_is_no_picture() -> None:
    review = a_review()
    assert not any(p.svg for p in (trend.ties_by_scene(review), trend.removed_by_reason(review)))
    assert not trend.ages(review).svg
