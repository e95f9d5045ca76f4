"""What a run brings about, and what is needed to put it back: every line rests on a fact."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bot.model import Outcome
from bot.planning.plan import Item, Plan, write_plan
from bot.policy.limits import Limits
from bot.report.aftermath import aftermath
from bot.report.aftermath_form import Aftermath
from bot.report.write import write_reports
from bot.running.journal import Journal
from bot.running.journal_record import record_of
from bot.running.record import RowRecord, RunRecord
from bot.scene.scenes import Scenes
from tests.report.test_report import NASTY, Page, row, run

TRACKING, SECKILL, PLANS = "opportunity/tracking", "campaign/seckill", "buyin/cooperation_plans"
ON = date(2025, 11, 24)  # of tests.report.test_report.row, in Shanghai


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


def tie(
    n: int, scene: str = TRACKING, *, outcome: Outcome = Outcome.REMOVED, **more: Any
) -> RowRecord:
    """``more``: facts of the row; those that begin with ``goods_`` or stand in a sheet are joined."""
    sheet = ("supplier", "drop_shipped", "conversion", "ad_spend", "ad_sales")
    fields = {k: more.pop(k) for k in ("effective_on", "container", "title") if k in more}
    joined = {k: v for k, v in more.items() if k in sheet or k.startswith("goods_")}
    facts = {k: v for k, v in more.items() if k not in joined}
    return row(n, outcome, scene=scene, scene_title=scene, facts=facts, joined=joined, **fields)


def after(*rows: RowRecord) -> Aftermath:
    return aftermath(run(*rows))


def ids(lines: Any) -> list[int]:
    return [int(line.product_id) - 3640428409366187213 for line in lines]


# --- the value


def test_only_what_went_or_will_go_counts() -> None:
    found = after(*(tie(n, outcome=o, views="5") for n, o in enumerate(Outcome)))
    assert {line.product_id for lost in found.lost for line in lost.lines} == {
        line.product_id for line in found.ended
    }
    assert len(found.ended) == 2
    assert after(tie(1, outcome=Outcome.REFUSED)) == after()


def test_each_list_names_what_it_lost_with_all_facts_of_before() -> None:
    found = after(
        tie(1, views="3", goods_stock="9"), tie(2, SECKILL, container="双12"), tie(3, views="--")
    )
    assert [(x.scene, x.container, ids(x.lines)) for x in found.lost] == [
        (TRACKING, "双11", [1, 3]),
        (SECKILL, "双12", [2]),
    ]
    assert found.lost[0].lines[0].facts == {"views": "3", "goods_stock": "9"}


@pytest.mark.parametrize(
    ("scene", "facts", "kinds"),
    [
        (TRACKING, {"views": "1,204"}, ["traffic"]),
        (TRACKING, {"views": "1.2万", "commission": "12%"}, ["commission", "traffic"]),
        (TRACKING, {"views": "--", "commission": "-", "price": "¥9.90"}, []),
        (TRACKING, {"views": "0"}, []),
        (TRACKING, {"views": "很多"}, []),
        (SECKILL, {"price": "¥9.90-12.90"}, ["offer"]),
        (SECKILL, {"price": "--"}, []),
    ],
)
def test_what_ended_is_what_the_page_showed(
    scene: str, facts: dict[str, str], kinds: list[str]
) -> None:
    found = after(tie(1, scene, **facts))
    assert [line.kind for line in found.ended] == kinds
    assert all(line.on == ON for line in found.ended)
    assert found.unknown["ended"] == (0 if kinds else 1)


def test_the_end_is_the_day_of_the_platform_where_it_comes_later() -> None:
    day = date(2025, 11, 26)
    later = tie(1, PLANS, outcome=Outcome.PENDING, commission="8%", effective_on=day)
    unsaid = tie(2, PLANS, outcome=Outcome.PENDING, commission="8%")
    assert [line.on for line in after(later, unsaid).ended] == [day, None]


def test_stock_is_told_per_campaign_and_once_per_product_of_the_shop() -> None:
    found = after(
        tie(1, SECKILL, container="a", stock="50"),
        tie(1, SECKILL, container="b", stock="1,000"),
        tie(1, TRACKING, stock="7"),
        tie(1, "opportunity/product_groups", stock="7"),
        tie(2, stock="0"),
        tie(3, stock="128", goods_stock="0"),
        tie(4, stock="--"),
        tie(5),
    )
    assert [(n, line.kind) for n, line in zip(ids(found.stock), found.stock, strict=True)] == [
        (1, "campaign"),
        (1, "campaign"),
        (1, "shop"),
    ]
    assert found.campaign_units == 1050
    assert found.unknown["stock"] == 2


def test_suppliers_only_where_a_fact_names_one() -> None:
    found = after(
        tie(1, supplier="佳美"), tie(2, drop_shipped="是"), tie(3, drop_shipped="否"), tie(4)
    )
    assert [(s.name, ids(s.lines)) for s in found.suppliers] == [("佳美", [1]), ("", [2])]
    assert found.unknown["suppliers"] == 2


@pytest.mark.parametrize(
    ("facts", "worth", "unsure"),
    [
        ({"status": "已下架", "sales": "1.2万"}, True, 0),
        ({"status": "在售", "goods_status": "已下架", "goods_sales": "3"}, True, 0),
        ({"stock": "0", "sales": "0", "conversion": "3.5%"}, True, 0),
        ({"stock": "0", "conversion": "0.5%"}, False, 0),
        ({"status": "已下架", "sales": "0"}, False, 0),
        ({"status": "已下架"}, False, 1),
        ({"status": "已下架", "sales": "--"}, False, 1),
        ({"status": "在售", "stock": "5", "sales": "99"}, False, 0),
        ({"sales": "99"}, False, 0),
    ],
)
def test_worth_relisting_is_what_cannot_be_bought_and_was_wanted(
    facts: dict[str, str], worth: bool, unsure: int
) -> None:
    found = after(tie(1, **facts))
    assert ids(found.relist) == ([1] if worth else [])
    assert found.unknown["relist"] == unsure


def test_sold_out_in_a_campaign_says_nothing_of_the_shop() -> None:
    assert not after(tie(1, SECKILL, stock="0", sales="99")).relist


def test_places_and_traffic_set_free_and_budget() -> None:
    found = after(
        tie(1, views="1.2万", ad_spend="¥320.00"), tie(2, views="--"), tie(3, "content/topics")
    )
    assert [(f.scene, f.places, f.views, f.views_unknown) for f in found.freed] == [
        (TRACKING, 2, 12_000, 1),
        ("content/topics", 1, None, 1),
    ]
    assert ids(found.budget) == [1]


# --- where it is shown


def test_all_three_reports_show_it(tmp_path: Path) -> None:
    record = run(tie(1, views="1,204", supplier="佳美"), tie(2, SECKILL, stock="50"))
    reports = write_reports(record, tmp_path)
    text = Page(reports.html).text
    for words in ("After-effects", "Suppliers to tell", "佳美", "set free in campaigns: 50 pieces"):
        assert words in text, words
    plain = json.loads(reports.json.read_text("utf-8"))
    assert plain["aftermath"]["campaign_units"] == 50
    assert RunRecord.model_validate(plain) == record
    book = CalamineWorkbook.from_path(reports.xlsx).get_sheet_by_name("After-effects").to_python()
    assert [r[0] for r in book[1:]] == [
        *("no longer in the list", "no longer in the list"),
        *("traffic ended", "campaign stock set free", "supplier to tell"),
    ]
    assert book[1][1] == "3640428409366187214"


def test_nothing_removed_nothing_told(tmp_path: Path) -> None:
    reports = write_reports(run(tie(1, outcome=Outcome.REFUSED)), tmp_path)
    assert reports.rebind is None and not (tmp_path / "rebind.xlsx").exists()
    assert "After-effects" not in Page(reports.html).text
    assert "After-effects" not in CalamineWorkbook.from_path(reports.xlsx).sheet_names


def test_text_of_a_back_office_stays_text(tmp_path: Path) -> None:
    facts = dict.fromkeys(("views", "status", "supplier", "stock", "commission"), NASTY)
    found = Page(write_reports(run(tie(1, SECKILL, title=NASTY, **facts)), tmp_path).html)
    assert len(list(found.all("script"))) == 1
    assert not any("onmouseover" in attrs for _tag, attrs in found.tags)


# --- the manifest


def manifest(record: RunRecord, folder: Path) -> dict[str, list[list[Any]]]:
    path = write_reports(record, folder).rebind
    assert path is not None
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_manifest_holds_all_that_puts_a_tie_back(tmp_path: Path) -> None:
    menus = {PLANS: ("精选联盟", "推商品")}
    one = tie(1, PLANS, container="定向计划", since="2025-03-01", commission="12%", author="@鹿")
    later = tie(2, outcome=Outcome.PENDING, effective_on=date(2025, 11, 26))
    kept = tie(3, outcome=Outcome.BLOCKED)
    found = manifest(run(one, later, kept, menus=menus), tmp_path)
    guide, ties = found.values()
    assert "2 ties" in guide[0][0]
    assert any("cannot be put back exactly" in str(cell) for line in guide for cell in line)
    first, second = (dict(zip(ties[0], line, strict=True)) for line in ties[1:])
    assert first["Product ID"] == one.product_id
    assert first["Menu path"] == "精选联盟 › 推商品 › 定向计划"
    assert (first["Commission"], first["Influencer"], first["Since"]) == (
        "12%",
        "@鹿",
        "2025-03-01",
    )
    assert (first["Rule"], first["Gone on"]) == ("expired", ON)
    assert first["Untied at"] == datetime(2025, 11, 24, 1, 30, 8)
    assert (first["Shop"], first["Name of the scene"]) == ("小鹿旗舰店", PLANS)
    assert (second["Outcome"], second["Gone on"]) == ("Takes effect later", date(2025, 11, 26))
    assert second["Untied at"] == "" and second["Menu path"] == ""


def test_no_cell_of_the_manifest_is_a_formula_or_a_link(tmp_path: Path) -> None:
    formula = "=cmd|'/c calc'!A1"
    record = run(
        tie(1, title=formula, price=formula, author="@SUM(1)", tags="http://x.y"), shop_name=formula
    )
    path = write_reports(record, tmp_path).rebind
    assert path is not None
    with zipfile.ZipFile(path) as parts:
        inside = b"".join(parts.read(name) for name in parts.namelist() if "worksheets" in name)
        assert b"<f>" not in inside and b"<hyperlink" not in inside
    ties = manifest(record, tmp_path)["Ties"]
    assert dict(zip(ties[0], ties[1], strict=True))["Price"] == formula


def test_a_manifest_open_in_excel_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def held(source: Path, target: Path) -> Path:
        if target.name == "rebind.xlsx":
            raise PermissionError(13, "in use")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", held)
    path = write_reports(run(tie(1)), tmp_path).rebind
    assert path is not None and path.name == "rebind-2.xlsx"


# --- from plan to record


def test_joined_facts_and_menus_come_from_plan_and_scenes(tmp_path: Path) -> None:
    now = datetime(2025, 11, 24, tzinfo=UTC)
    item = Item(
        scene=TRACKING,
        container="",
        product_id="3640428409366187213",
        rule="off-shelf",
        reason="r",
        joined={"supplier": "佳美"},
    )
    plan = Plan(
        shop_key="a",
        shop_name="小鹿",
        source="s",
        created_at=now,
        expires_at=now + timedelta(days=1),
        limits=Limits(max_rows=9, max_share=0.5, max_times_usual=5),
        items=(item,),
    ).sealed()
    write_plan(plan, tmp_path / "plan.json")
    journal = Journal(f"sqlite:///{tmp_path / 'j.db'}")
    journal.begin("r1", plan, now)
    record = record_of(journal, "r1", Scenes())
    assert record.rows[0].joined == {"supplier": "佳美"}
    assert record.menus == {TRACKING: ("商机中心", "我的追踪")}


def test_a_plan_from_before_joined_facts_keeps_its_digest() -> None:
    now = datetime(2025, 11, 24, tzinfo=UTC)
    item = Item(scene=TRACKING, container="", product_id="1", rule="ids", reason="r")
    plan = Plan(
        shop_key="a",
        shop_name="b",
        source="s",
        created_at=now,
        expires_at=now + timedelta(days=1),
        limits=Limits(max_rows=9, max_share=0.5, max_times_usual=5),
        items=(item,),
    ).sealed()
    old = plan.model_dump(mode="json")
    for name in ("undecided", "held", "marked"):
        del old[name]
    del old["items"][0]["joined"]
    Plan.model_validate(old).check_fit_to_run(now)
    changed = Plan.model_validate(old).items[0].model_copy(update={"joined": {"supplier": "x"}})
    altered = plan.model_copy(update={"items": (changed,)})
    assert altered.sealed().digest != plan.digest
