"""Rules: each ready-made one for and against, what cannot be read, grace, limits, mistakes in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from ruamel.yaml import YAML

from bot.clock import SHANGHAI
from bot.errors import BadPolicy
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.policy.bundled_rules import READY
from bot.policy.deciding import Decisions, Marks, decide
from bot.policy.facts import read
from bot.policy.known_facts import KNOWN, Kind
from bot.policy.policy import Policy
from bot.policy.policy_files import load_policy

NOW = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)  # the 26th in Shanghai
TODAY = date(2026, 11, 26)
IDS = [f"36912345678912345{n:02}" for n in range(30)]
TRACKING, SECKILL, BUYIN = "opportunity/tracking", "campaign/seckill", "buyin/cooperation_plans"


@dataclass
class World:
    """A workspace with a policy and its sheet, and a survey."""

    home: Path
    goods: dict[str, dict[str, str]] = field(default_factory=dict)

    def policy(self, rules: list[dict[str, Any]], **more: Any) -> Policy:
        path = self.home / "policies" / "test.yaml"
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8") as out:
            YAML().dump({"title": "测试", "rules": rules, **more}, out)
        return load_policy("test", self.home)

    def survey(
        self, rows: list[dict[str, str]], scene: str = TRACKING, container: str = ""
    ) -> Survey:
        listed = tuple(
            SurveyRow(product_id=IDS[n], title=row.get("title", f"商品 {n}"), facts=row)
            for n, row in enumerate(rows)
        )
        scenes = [
            SurveyScene(
                scene=scene,
                title=scene,
                lists=(SurveyList(container=container, total=len(listed), rows=listed),),
            )
        ]
        if self.goods:
            products = tuple(SurveyRow(product_id=i, facts=f) for i, f in self.goods.items())
            scenes.append(
                SurveyScene(
                    scene="shop/products",
                    title="商品管理",
                    reads_only=True,
                    lists=(SurveyList(container="", total=len(products), rows=products),),
                )
            )
        return Survey(shop_key="demo", shop_name="好物店", at=NOW, scenes=tuple(scenes))


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def chosen(decisions: Decisions) -> list[int]:
    """Numbers of the rows that go."""
    return [IDS.index(c.row.product_id) for c in decisions.chosen]


def sheet(path: Path, heads: list[str], rows: list[list[object]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, heads)
        for r, row in enumerate(rows, 1):
            for c, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(r, c, datetime(cell.year, cell.month, cell.day), day)
                elif isinstance(cell, str):
                    page.write_string(r, c, cell)
                elif cell is not None:
                    page.write(r, c, cell)


# ---- each ready-made rule: rows that go, rows that stay, and what it says

OLD, NEW = "2026-01-02 10:00:00", "2026-11-20 10:00:00"
Row = dict[str, str]
#: rule → with, scene, rows of the page, of 商品管理, of a sheet; rows that go, and words of the reason
CASES: dict[
    str, tuple[dict[str, Any], str, list[Row], list[Row], list[dict[str, Any]], list[int], str]
] = {
    "off-shelf": (
        {},
        TRACKING,
        [{"status": "在售"}, {"status": "已下架"}, {"status": "封禁中"}, {"status": "审核中"}],
        [],
        [],
        [1, 2],
        "",
    ),
    "no-stock": (
        {},
        SECKILL,
        [{"stock": "0"}, {"stock": "1"}, {"stock": "0 件"}, {"stock": "--"}, {"stock": "1.2万"}],
        [],
        [],
        [0, 2],
        "0",
    ),
    "low-conversion": (
        {"below": 1, "min_visitors": 100},
        TRACKING,
        [{}, {}, {}, {}],
        [],
        [
            {"visitors": 100, "conversion": "0.5%"},
            {"visitors": 99, "conversion": "0.5%"},
            {"visitors": 500, "conversion": "1%"},
            {"visitors": 500, "conversion": 0.005},
        ],
        [0],
        "0.5%",
    ),
    "high-returns": (
        {"above": 30, "min_orders": 20},
        TRACKING,
        [{}, {}, {}],
        [],
        [
            {"orders": 20, "returns": "30.1%"},
            {"orders": 19, "returns": "90%"},
            {"orders": 90, "returns": "30%"},
        ],
        [0],
        "30.1%",
    ),
    "off-focus": (
        {"categories": ["女装"]},
        TRACKING,
        [{"category": "女装"}, {"category": "家居日用"}, {"category": "--"}],
        [],
        [],
        [0],
        "女装",
    ),
    "contract-ended": (
        {},
        BUYIN,
        [{"author": "小鹿"}] * 4,
        [],
        [
            {"contract_ends": date(2026, 11, 25)},
            {"contract_ends": date(2026, 11, 26)},
            {"contract_ends": "2026年12月1日"},
            {"contract_ends": "待定"},
        ],
        [0],
        "2026-11-25",
    ),
    "author-unfit": (
        {"authors": ["小鹿"]},
        BUYIN,
        [{"author": "小鹿"}, {"author": "小鹿好物"}, {"author": ""}],
        [],
        [],
        [0],
        "小鹿",
    ),
    "stale-competitor": (
        {"days": 90, "most_views": 50},
        "opportunity/competitors",
        [
            {"since": OLD, "views": "50"},
            {"since": OLD, "views": "51"},
            {"since": NEW, "views": "0"},
            {"since": OLD, "views": "--"},
        ],
        [],
        [],
        [0],
        "50",
    ),
    "test-ended": (
        {"days": 3},
        TRACKING,
        [{}, {}, {}],
        [],
        [{"test_ends": date(2026, 11, 22)}, {"test_ends": date(2026, 11, 23)}, {"test_ends": None}],
        [0],
        "2026-11-22",
    ),
    "test-tag": (
        {},
        TRACKING,
        [{"tags": "主推 A/B测试结束"}, {"tags": "A/B测试"}, {"tags": "主推"}, {"tags": ""}],
        [],
        [],
        [0],
        "A/B测试结束",
    ),
    "unused": (
        {"days": 180},
        TRACKING,
        [
            {"since": OLD, "views": "0"},
            {"since": OLD, "views": "0"},
            {"since": OLD, "views": "3"},
            {"since": NEW, "views": "0"},
        ],
        [{"sales": "0"}, {"sales": "2"}, {"sales": "0"}, {"sales": "0"}],
        [],
        [0],
        "2026-01-02",
    ),
    "wasted-spend": (
        {"spend": 100},
        TRACKING,
        [{}, {}, {}],
        [],
        [
            {"ad_spend": 100, "ad_sales": 0},
            {"ad_spend": 99.9, "ad_sales": 0},
            {"ad_spend": "¥800", "ad_sales": "¥0.01"},
        ],
        [0],
        "100",
    ),
}


def test_every_ready_made_rule_has_its_cases() -> None:
    assert set(CASES) == set(READY)


@pytest.mark.parametrize("name", CASES)
def test_a_ready_made_rule_for_and_against(world: World, name: str) -> None:
    given, scene, rows, goods, cells, go, words = CASES[name]
    more: dict[str, Any] = {}
    world.goods = {IDS[n]: facts for n, facts in enumerate(goods)}
    if cells:
        facts = sorted({fact for row in cells for fact in row})
        table = [[IDS[n], *(row.get(f) for f in facts)] for n, row in enumerate(cells)]
        sheet(world.home / "policies" / "导出.xlsx", ["商品ID", *facts], table)
        more["sheets"] = [{"file": "导出.xlsx", "columns": {f: f for f in facts}}]
    policy = world.policy([{"use": name, "with": given}], **more)

    found = decide(policy, world.survey(rows, scene), marks=Marks(), now=NOW)

    assert chosen(found) == go
    assert not found.silent
    assert all(words in c.reason and "{" not in c.reason for c in found.chosen)
    assert all(
        c.premise.kinds.keys() - c.premise.given.keys() <= {*c.row.facts, "title"}
        for c in found.chosen
    )


# ---- facts


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("¥12.90", Kind.MONEY, "12.90"),
        ("¥12.90-15.00", Kind.MONEY, None),
        ("1,204", Kind.NUMBER, "1204"),
        ("1，204", Kind.NUMBER, "1204"),
        ("12,04", Kind.NUMBER, None),
        ("1.2万", Kind.NUMBER, "12000"),
        ("3 件", Kind.NUMBER, "3"),
        ("--", Kind.NUMBER, None),
        ("", Kind.TEXT, None),
        ("暂无", Kind.TEXT, None),
        ("3.5%", Kind.PERCENT, "3.5"),
        ("3.5", Kind.PERCENT, None),
        (0.035, Kind.PERCENT, None),
        (7, Kind.NUMBER, "7"),
        (True, Kind.NUMBER, None),
        ("2026-09-01 10:59:00", Kind.DATE, "86"),
        ("2026/9/1", Kind.DATE, "86"),
        ("2026-12-01", Kind.DATE, "-5"),
        ("2026-13-01", Kind.DATE, None),
        ("2026-09-01T10:59:00.000 到期", Kind.DATE, "86"),
        ("2026-01-01 至 2026-12-31", Kind.DATE, None),
        ("2026.01.01-12.31", Kind.DATE, None),
        ("3个月，2026-01-01 起", Kind.DATE, None),
        (float("inf"), Kind.NUMBER, None),
        (float("nan"), Kind.MONEY, None),
        ("昨天", Kind.DATE, None),
    ],
)
def test_texts_of_pages_are_read_with_care(cell: object, kind: Kind, value: str | None) -> None:
    assert read(cell, kind, TODAY) == (None if value is None else Decimal(value))


def test_what_cannot_be_read_is_kept_and_listed(world: World) -> None:
    policy = world.policy([{"name": "quiet", "when": "views < 10", "reason": "只有 {views} 次"}])
    rows = [{"views": "3"}, {"views": "--"}, {}, {"views": "1,000"}]
    found = decide(policy, world.survey(rows), marks=Marks(), now=NOW)
    assert chosen(found) == [0]
    assert found.chosen[0].reason == "只有 3 次"
    (gap,) = found.undecided
    assert (gap.rule, gap.fact, gap.n, gap.some) == ("quiet", "views", 2, (IDS[1], IDS[2]))


def test_a_rule_says_nothing_of_a_scene_that_never_shows_its_fact(world: World) -> None:
    policy = world.policy([{"use": "off-shelf"}, {"use": "no-stock", "scenes": ["*"]}])
    found = decide(policy, world.survey([{"status": "在售"}]), marks=Marks(), now=NOW)
    assert found.silent == [("no-stock", TRACKING, "stock")]
    assert not found.undecided and not found.chosen


def test_a_rule_says_nothing_of_an_empty_list(world: World) -> None:
    found = decide(world.policy([{"use": "off-shelf"}]), world.survey([]), marks=Marks(), now=NOW)
    assert not found.silent and not found.undecided


def test_what_cannot_be_worked_out_is_kept_and_listed(world: World) -> None:
    policy = world.policy([{"name": "a", "when": "sales / views < 0.1", "reason": "x"}])
    rows = [{"sales": "1", "views": "0"}, {"sales": "1", "views": "100"}]
    found = decide(policy, world.survey(rows), marks=Marks(), now=NOW)
    assert chosen(found) == [1]
    assert [(gap.fact, gap.some) for gap in found.undecided] == [("sales, views", (IDS[0],))]


def test_what_another_rule_removes_is_not_listed_as_kept(world: World) -> None:
    policy = world.policy([{"name": "a", "when": "views < 9", "reason": "x"}, {"use": "off-shelf"}])
    rows = [{"views": "--", "status": "已下架"}, {"views": "--", "status": "在售"}]
    found = decide(policy, world.survey(rows), marks=Marks(), now=NOW)
    assert chosen(found) == [0]
    assert [gap.some for gap in found.undecided] == [(IDS[1],)]


def test_facts_of_own_pages_and_fractions_of_a_sheet(world: World) -> None:
    cells = [[IDS[0], 0.005, 500], [IDS[1], 0.05, 500], [IDS[2], 35, 500]]
    sheet(world.home / "policies" / "导出.xlsx", ["商品ID", "转化率", "访客"], cells)
    policy = world.policy(
        [{"use": "low-conversion"}, {"name": "cold", "when": "heat < 5", "reason": "{heat}"}],
        facts={"heat": "number"},
        sheets=[
            {
                "file": "导出.xlsx",
                "columns": {"转化率": {"fact": "conversion", "fraction": True}, "访客": "visitors"},
            }
        ],
    )
    found = decide(policy, world.survey([{"heat": "9"}] * 3), marks=Marks(), now=NOW)
    assert [(c.row.product_id, c.rule) for c in found.chosen] == [(IDS[0], "low-conversion")]
    assert [(gap.fact, gap.some) for gap in found.undecided] == [("conversion", (IDS[2],))]


def test_a_rule_keeps_to_its_scenes_and_the_first_one_speaks(world: World) -> None:
    policy = world.policy(
        [
            {"use": "off-shelf", "scenes": ["campaign/*"]},
            {"name": "first", "when": 'status == "已下架"', "reason": "甲"},
            {"name": "second", "when": 'status in ["已下架"]', "reason": "乙"},
        ]
    )
    found = decide(policy, world.survey([{"status": "已下架"}]), marks=Marks(), now=NOW)
    assert [(c.rule, c.reason) for c in found.chosen] == [("first", "甲")]


def test_what_is_never_touched(world: World) -> None:
    sheet(world.home / "policies" / "勿动.xlsx", ["商品ID"], [[IDS[0]]])
    never = {
        "ids": [IDS[1]],
        "ids_file": "勿动.xlsx",
        "tags": ["主推"],
        "authors": ["小鹿"],
        "titles": ["年货"],
    }
    rows = [{"status": "已下架", **more} for more in (
        {}, {}, {"tags": "清仓 主推"}, {"author": "小鹿"}, {"title": "年货礼盒"}, {},
    )]  # fmt: skip
    policy = world.policy([{"use": "off-shelf"}], never=never)
    found = decide(policy, world.survey(rows), marks=Marks(), now=NOW)
    assert chosen(found) == [5]
    assert len(found.spared) == 5
    assert "主推" in found.spared[2].reason


def test_what_one_page_says_of_a_product_protects_it_everywhere(world: World) -> None:
    policy = world.policy([{"use": "off-shelf"}], never={"tags": ["主推"], "brands": ["云朵"]})
    seen = world.survey([{"status": "已下架"}] * 3)
    groups = world.survey([{"tags": "主推"}], "thirdparty/groups")
    world.goods = {IDS[1]: {"brand": "云朵"}}
    both = seen.model_copy(
        update={"scenes": (*seen.scenes, *groups.scenes, *world.survey([]).scenes[1:])}
    )
    found = decide(policy, both, marks=Marks(), now=NOW)
    assert chosen(found) == [2] and not found.blind
    alone = decide(policy, seen, marks=Marks(), now=NOW)
    assert chosen(alone) == [0, 1, 2]
    assert alone.blind == ["tags", "brands"], "said, for they protect nothing here"


# ---- grace and limits


def test_grace_counts_nights_in_an_unbroken_row(world: World) -> None:
    policy = world.policy([{"use": "off-shelf", "grace": 3}])
    off, on = world.survey([{"status": "已下架"}]), world.survey([{"status": "在售"}])
    marks, gone = Marks(), []
    for night, seen in enumerate([off, off, on, off, off, off, off]):
        found = decide(policy, seen, marks=marks, now=NOW + timedelta(days=night))
        marks = Marks.model_validate(found.marks.model_dump(mode="json"))
        gone.append(len(found.chosen))
    assert gone == [0, 0, 0, 0, 0, 0, 1], "marked on three nights, gone on the fourth"


def test_a_night_without_a_survey_breaks_no_grace_and_twice_in_a_night_counts_once(
    world: World,
) -> None:
    policy = world.policy([{"use": "off-shelf", "grace": 1}])
    off = world.survey([{"status": "已下架"}])
    unread = off.model_copy(
        update={"scenes": (SurveyScene(scene=TRACKING, title="", error="logged out"),)}
    )
    marks = decide(policy, off, marks=Marks(), now=NOW).marks
    again = decide(policy, off, marks=marks, now=NOW)
    assert not again.chosen and again.marked == 1
    marks = decide(policy, unread, marks=again.marks, now=NOW + timedelta(days=1)).marks
    assert chosen(decide(policy, off, marks=marks, now=NOW + timedelta(days=2))) == [0]


def test_a_night_over_midnight_counts_once(world: World) -> None:
    """Two looks in one night are no two nights; two nights that end on one day are no single one."""
    policy = world.policy([{"use": "off-shelf", "grace": 1}])
    off = world.survey([{"status": "已下架"}])
    before = datetime(2026, 11, 25, 23, 50, tzinfo=SHANGHAI)
    marks = decide(policy, off, marks=Marks(), now=before).marks
    again = decide(policy, off, marks=marks, now=before + timedelta(minutes=30))
    assert (chosen(again), again.marked) == ([], 1)
    next_night = before + timedelta(days=1)
    assert chosen(decide(policy, off, marks=again.marks, now=next_night)) == [0]


def test_the_night_of_a_job_counts_whenever_it_is_worked_on(world: World) -> None:
    """Late on one night, in time on the next: both on the 26th."""
    policy = world.policy([{"use": "off-shelf", "grace": 1}])
    off, now = world.survey([{"status": "已下架"}]), NOW
    marks = decide(policy, off, marks=Marks(), now=now, night=date(2026, 11, 25)).marks
    again = decide(policy, off, marks=marks, now=now, night=date(2026, 11, 25))
    assert again.marked == 1
    assert chosen(decide(policy, off, marks=marks, now=now, night=date(2026, 11, 26))) == [0]


def test_a_night_without_the_facts_of_a_rule_breaks_no_grace_and_another_condition_begins_anew(
    world: World,
) -> None:
    def rules(least: int) -> Policy:
        when = f"goods_stock <= {least}"
        return world.policy([{"name": "a", "when": when, "reason": "x", "grace": 1}])

    blind = world.survey([{"status": "在售"}])
    world.goods = {IDS[0]: {"stock": "0"}}
    seen, later = world.survey([{"status": "在售"}]), NOW + timedelta(days=2)
    marks = decide(rules(0), seen, marks=Marks(), now=NOW).marks
    marks = decide(rules(0), blind, marks=marks, now=NOW + timedelta(days=1)).marks
    assert chosen(decide(rules(0), seen, marks=marks, now=later)) == [0]
    assert decide(rules(5), seen, marks=marks, now=later).marked == 1


def test_grace_remembers_no_more_than_it_takes(world: World) -> None:
    policy = world.policy([{"use": "off-shelf", "grace": 2}])
    marks = Marks()
    for night in range(9):
        found = decide(
            policy,
            world.survey([{"status": "已下架"}]),
            marks=marks,
            now=NOW + timedelta(days=night),
        )
        marks = found.marks
    assert chosen(found) == [0]
    assert len(marks.of(policy.rules[0], TRACKING, "", IDS[0])) == 3


def test_past_its_limit_nothing_of_a_rule_goes(world: World) -> None:
    policy = world.policy(
        [{"use": "off-shelf", "limit": 2}, {"name": "other", "when": "stock == 0", "reason": "x"}]
    )
    rows = [{"status": "已下架", "stock": "1"}] * 3 + [{"status": "在售", "stock": "0"}]
    found = decide(policy, world.survey(rows), marks=Marks(), now=NOW)
    assert found.held == {"off-shelf": 3}
    assert chosen(found) == [3]


@pytest.mark.parametrize(
    ("hour", "day", "may"),
    [(2, "2026-11-26", True), (9, "2026-11-26", False), (23, "2026-11-26", True),
     (2, "2026-06-17", False), (2, "2026-06-21", True)],
)  # fmt: skip
def test_quiet_hours_and_days_of_no_removals(world: World, hour: int, day: str, may: bool) -> None:
    policy = world.policy(
        [{"use": "off-shelf"}],
        quiet=["09:00-23:00"],
        blackout=[{"from": date(2026, 6, 1), "to": date(2026, 6, 20), "why": "618 大促"}],
    )
    block = policy.may_act(datetime.fromisoformat(f"{day}T{hour:02}:00:00+08:00"))
    assert (block is None) == may
    if block and hour == 2:
        assert "618 大促" in block.reason


@pytest.mark.parametrize("hours", ["00:00-24:00", "0:00-24:00", "00:00-00:00", "00:00 – 24:00"])
def test_a_whole_day_can_be_quiet(world: World, hours: str) -> None:
    policy = world.policy([{"use": "off-shelf"}], quiet=[hours])
    for time in ("00:00:00", "02:30:00", "12:00:00", "23:59:59"):
        block = policy.may_act(datetime.fromisoformat(f"2026-11-26T{time}+08:00"))
        assert block is not None and "whole day" in block.reason and block.advice


def test_quiet_until_midnight(world: World) -> None:
    policy = world.policy([{"use": "off-shelf"}], quiet=["09:00-24:00"])
    for time, may in (
        ("08:59:59", True),
        ("09:00:00", False),
        ("23:59:59", False),
        ("00:00:00", True),
    ):
        block = policy.may_act(datetime.fromisoformat(f"2026-11-26T{time}+08:00"))
        assert (block is None) == may, time


# ---- mistakes


MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown key": ({"rules": [{"use": "off-shelf"}], "grase": 3}, "grase: Extra inputs"),
    "no rules": ({"rules": []}, "rules: Tuple should have at least 1 item"),
    "an unknown ready-made rule": (
        {"rules": [{"use": "offshelf"}]},
        "rules.0: use: there is no ready-made rule “offshelf”; did you mean “off-shelf”?",
    ),
    "an unknown parameter": (
        {"rules": [{"use": "off-shelf", "with": {"state": ["x"]}}]},
        "rules.0.with.state: Extra inputs",
    ),
    "a parameter of another type": (
        {"rules": [{"use": "low-conversion", "with": {"below": "一"}}]},
        "rules.0.with.below: Input should be a valid number",
    ),
    "a parameter that is missing": (
        {"rules": [{"use": "off-focus"}]},
        "rules.0.with.categories: Field required",
    ),
    "a misspelt fact": (
        {"rules": [{"name": "a", "when": 'stauts == "x"', "reason": "r"}]},
        "rules.0.when: there is no fact “stauts”; did you mean “status”?",
    ),
    "a misspelt fact of a ready-made rule": (
        {"rules": [{"use": "off-shelf", "with": {"fact": "goods_state"}}]},
        "rules.0.use: there is no fact “goods_state”",
    ),
    "a text compared with a number": (
        {"rules": [{"name": "a", "when": "status > 3", "reason": "r"}]},
        "rules.0.when: “status > 3”: data type mismatch",
    ),
    "a number found equal to a text": (
        {"rules": [{"name": "a", "when": 'views == "3"', "reason": "r"}]},
        'rules.0.when: “views == "3"” compares a number with a text',
    ),
    "no condition": (
        {"rules": [{"name": "a", "when": "views", "reason": "r"}]},
        "rules.0.when: “views” is not a condition",
    ),
    "a half sentence": (
        {"rules": [{"name": "a", "when": "views <", "reason": "r"}]},
        "rules.0.when: “views <”: syntax error",
    ),
    "a reason that names no fact": (
        {"rules": [{"name": "a", "when": "views < 3", "reason": "{veiws}"}]},
        "the reason names “veiws”",
    ),
    "a rule without a reason": (
        {"rules": [{"name": "a", "when": "views < 3"}]},
        "rules.0: a rule of your own needs name, when and reason",
    ),
    "two rules of one name": (
        {"rules": [{"use": "off-shelf"}, {"use": "off-shelf"}]},
        "rules: two rules are called “off-shelf”",
    ),
    "more than all": (
        {"rules": [{"use": "off-shelf"}], "limits": {"share": 2}},
        "limits.share: Input should be less than or equal to 1",
    ),
    "days the wrong way round": (
        {
            "rules": [{"use": "off-shelf"}],
            "blackout": [{"from": date(2026, 6, 2), "to": date(2026, 6, 1)}],
        },
        "blackout.0: “to” is before “from”",
    ),
    "hours in another form": (
        {"rules": [{"use": "off-shelf"}], "quiet": ["9-23"]},
        "quiet.0: write hours as 09:00-23:30",
    ),
    "hours that never are": (
        {"rules": [{"use": "off-shelf"}], "quiet": ["09:00-09:00"]},
        "quiet.0: it begins when it ends",
    ),
    "a word that is in every title": (
        {"rules": [{"use": "off-shelf"}], "never": {"titles": [" "]}},
        "never.titles.0: String should have at least 1 character",
    ),
    "a type for what has one": (
        {"rules": [{"use": "off-shelf"}], "facts": {"stock": "text"}},
        "facts: “stock” is of the type number",
    ),
    "a number as a fraction": (
        {
            "rules": [{"use": "off-shelf"}],
            "sheets": [{"file": "a.xlsx", "columns": {"x": {"fact": "stock", "fraction": True}}}],
        },
        "only a percent can be a fraction",
    ),
    "an id with letters": (
        {"rules": [{"use": "off-shelf"}], "never": {"ids": ["36x"]}},
        "never.ids.0: String should match",
    ),
    "a list that is not there": (
        {"rules": [{"use": "off-shelf"}], "never": {"ids_file": "没有.xlsx"}},
        "never.ids_file: ",
    ),
    "a fact without a type": (
        {
            "rules": [{"use": "off-shelf"}],
            "sheets": [{"file": "a.xlsx", "columns": {"热度": "heat"}}],
        },
        "“heat” is no known fact",
    ),
    "a known fact of another type": (
        {
            "rules": [{"use": "off-shelf"}],
            "sheets": [{"file": "a.xlsx", "columns": {"x": {"fact": "stock", "type": "text"}}}],
        },
        "“stock” is of the type number",
    ),
    "a sheet that is not there": (
        {
            "rules": [{"use": "off-shelf"}],
            "sheets": [{"file": "没有.xlsx", "columns": {"x": "visitors"}}],
        },
        "sheets: 没有.xlsx: ",
    ),
    "a column that is not there": (
        {
            "rules": [{"use": "off-shelf"}],
            "sheets": [{"file": "导出.xlsx", "columns": {"访客": "visitors"}}],
        },
        "sheets: 导出.xlsx: 0 columns are called “访客”",
    ),
    "the same product twice": (
        {
            "rules": [{"use": "off-shelf"}],
            "sheets": [{"file": "导出.xlsx", "columns": {"访客数": "visitors"}}],
        },
        "导出.xlsx: row 3: ",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_answered_with_file_place_and_the_way_out(world: World, name: str) -> None:
    sheet(world.home / "policies" / "导出.xlsx", ["商品ID", "访客数"], [[IDS[0], 1], [IDS[0], 2]])
    given, words = MISTAKES[name]
    with pytest.raises(BadPolicy) as error:
        world.policy(**given)
    first = error.value.message.splitlines()[0]
    assert first.startswith(f"{world.home / 'policies' / 'test.yaml'}: ")
    assert words in error.value.message
    assert error.value.advice


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"scenes": ["oportunity/*"]}, "scenes.0: no scene is called “oportunity/*”"),
        (
            {"rules": [{"use": "off-shelf", "scenes": ["campaign/*", "campaign/secki"]}]},
            "rules.0.scenes.1: no scene is called “campaign/secki”",
        ),
        ({"scenes": ["campaign/*"], "rules": [{"use": "author-unfit", "with": {"authors": ["a"]}}]},
         "no rule speaks of any of these scenes"),
    ],
)  # fmt: skip
def test_scenes_that_are_none(world: World, more: dict[str, Any], words: str) -> None:
    policy = world.policy(**{"rules": [{"use": "off-shelf"}], **more})
    with pytest.raises(BadPolicy) as error:
        policy.scenes_of([TRACKING, SECKILL, BUYIN])
    assert words in error.value.message and "test.yaml" in error.value.message


def test_every_fact_of_the_bundled_pages_has_a_type() -> None:
    for path in sorted((Path(__file__).parents[2] / "selectors").glob("*/*.yaml")):
        columns = YAML(typ="safe").load(path.read_text("utf-8")).get("columns") or {}
        prefix = "goods_" if path.parent.name == "shop" else ""
        for fact in set(columns.values()) - {"product"}:
            assert prefix + fact in KNOWN, f"{path.name}: {fact}"


def test_a_policy_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadPolicy, match="none"):
        load_policy("none", tmp_path)
