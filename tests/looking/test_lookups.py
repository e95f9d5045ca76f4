"""Scenes that are only read: what they may have, what they tell, and that no plan ever holds them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bot.cli import main
from bot.errors import BadFlow, UnbindError
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.scene.scenes import Scenes
from tests.looking.test_survey import ID, NOWHERE, OTHER, a_row, a_scene, a_survey, shown
from tests.planning.test_planner import planned

PRODUCTS = "shop/products"
GOOD = """
from bot import Flow, click, expect_dialog, fill, offered, steps, tick

class Mine(Flow):
    title = "我的商品"
    page = "opportunity/tracking"
    reads_only = True
    locate = steps(fill("search_box", "{product_ids}"), click("query"))
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [n for n in os.environ if n.startswith("UNBIND_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("UNBIND_LANG", "en")
    monkeypatch.setenv("UNBIND_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "120")


def own_flow(home: Path, text: str) -> Path:
    path = home / "flows" / "mine" / "goods.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def goods(*rows: SurveyRow, scene: str = PRODUCTS) -> SurveyScene:
    return SurveyScene(
        scene=scene,
        title="商品管理",
        reads_only=True,
        lists=(SurveyList(container="", total=len(rows), rows=rows),),
    )


def product(product_id: str = ID, **facts: str) -> SurveyRow:
    return SurveyRow(product_id=product_id, title="收纳箱", facts=facts)


# --- flows


def test_lookups_stand_apart(tmp_path: Path) -> None:
    own_flow(tmp_path, GOOD)
    scenes = Scenes(tmp_path)
    assert scenes.lookups() == ["mine/goods", PRODUCTS]
    assert scenes.names() == Scenes().names()
    assert PRODUCTS not in [s.name for s in scenes.all()]
    assert scenes.get("mine/goods").flow.reads_only


def test_a_broken_flow_stands_with_those_that_untie(tmp_path: Path) -> None:
    own_flow(tmp_path, "reads_only = (")
    assert "mine/goods" in Scenes(tmp_path).names()
    assert Scenes(tmp_path).lookups() == [PRODUCTS]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('open = steps(click("tab"))', "open"),
        ('select = steps(tick("row_checkbox"))', "select"),
        ('remove = steps(click("batch_remove"))', "remove"),
        (
            'confirm = steps(expect_dialog("remove_dialog", says="x"), click("confirm_remove"))',
            "confirm",
        ),
        ("guards = (offered,)", "guards"),
        ('after = ("opportunity/tracking",)', "after"),
        ("leaves = True", "leaves"),
    ],
)
def test_what_is_only_read_has_a_search_at_most(tmp_path: Path, line: str, place: str) -> None:
    path = own_flow(tmp_path, f"{GOOD}    {line}\n")
    with pytest.raises(BadFlow) as caught:
        Scenes(tmp_path).get("mine/goods")
    assert caught.value.message.startswith(str(path))
    assert f"{place}: a scene with reads_only has none" in caught.value.message


def test_the_search_of_what_is_only_read_touches_no_row(tmp_path: Path) -> None:
    own_flow(tmp_path, GOOD.replace('click("query")', 'tick("row_checkbox")'))
    with pytest.raises(BadFlow, match="locate: “tick row_checkbox” touches a row"):
        Scenes(tmp_path).get("mine/goods")


def test_a_flow_without_remove_must_say_that_it_only_reads(tmp_path: Path) -> None:
    own_flow(tmp_path, GOOD.replace("reads_only = True", ""))
    with pytest.raises(BadFlow, match="no steps in “remove”"):
        Scenes(tmp_path).get("mine/goods")


# --- surveys


def test_products_are_facts_and_no_ties() -> None:
    survey = a_survey(
        a_scene("campaign/seckill", a_row()),
        goods(product(status="已下架", stock="0"), product(OTHER, status="在售")),
        asked=(ID, OTHER, NOWHERE),
    )
    assert set(survey.ties()) == {ID}
    assert survey.nowhere() == (OTHER, NOWHERE)
    assert survey.products() == {
        ID: {"goods_status": "已下架", "goods_stock": "0"},
        OTHER: {"goods_status": "在售"},
    }
    assert [s.scene for s in survey.tied()] == ["campaign/seckill"]


def test_where_two_tell_the_same_fact_the_first_counts() -> None:
    survey = a_survey(
        goods(product(status="在售")),
        goods(product(status="已下架", weight="2"), scene="erp/goods"),
    )
    assert survey.products() == {ID: {"goods_status": "在售", "goods_weight": "2"}}


def test_a_survey_kept_before_there_were_lookups_is_read() -> None:
    stored = json.loads(a_survey().model_dump_json())
    for scene in stored["scenes"]:
        del scene["reads_only"]
    assert Survey.model_validate(stored) == a_survey()
    assert Survey.model_validate(stored).products() == {}


def test_products_in_a_terminal() -> None:
    said = shown(a_survey(goods(product(status="已下架", stock="0")), asked=(ID, OTHER)))
    assert "goods_status" in said and "已下架" in said
    assert OTHER in said.split("No facts of these products (1)")[1]
    assert "Tied nowhere" not in said and "1 products read." in said


def test_sizes_of_what_is_only_read_claim_no_tie() -> None:
    line = next(
        line
        for line in shown(a_survey(goods(product(status="在售")), asked=())).splitlines()
        if line.startswith("商品管理")
    )
    assert line.split() == ["商品管理", "1"]


# --- plans


def test_no_plan_holds_what_is_only_read() -> None:
    unread = SurveyScene(scene=PRODUCTS, title="商品管理", reads_only=True, error="x", exit_code=5)
    tracking = a_scene("opportunity/tracking", a_row())
    plan = planned(Scenes(), goods(product(status="在售"), product(OTHER)), tracking, unread)
    assert {i.scene for i in plan.items} == {"opportunity/tracking"}
    assert [s.scene for s in plan.lists] == ["opportunity/tracking"]
    assert plan.unread == ()


@pytest.mark.parametrize("command", [["plan"], ["run", "--yes"]])
def test_a_plan_over_what_is_only_read_is_refused(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init", "--mock", "8765"])
    capsys.readouterr()
    assert main([*command, PRODUCTS, "opportunity/tracking", "--ids", ID]) == 1
    said = capsys.readouterr()
    assert "shop/products is only read; nothing is ever removed there" in said.err
    assert said.out == ""


def test_scenes_shows_what_is_only_read_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenes"]) == 0
    before, after = capsys.readouterr().out.split("Read only: facts for rules")
    assert PRODUCTS in after and PRODUCTS not in before and "opportunity/tracking" in before
    assert main(["scenes", "--json"]) == 0
    found = {s["name"]: s["reads_only"] for s in json.loads(capsys.readouterr().out)["scenes"]}
    assert [name for name, only in found.items() if only] == [PRODUCTS]


def test_an_unknown_scene_is_told_all_names() -> None:
    with pytest.raises(UnbindError) as caught:
        Scenes().get("shop/nothing")
    assert PRODUCTS in caught.value.advice
