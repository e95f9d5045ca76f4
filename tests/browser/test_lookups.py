"""商品管理 is read for its facts; nothing there changes, and what changes elsewhere shows there."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from .conftest import TWIN_A, Bench, open_shop

PRODUCTS = "shop/products"
TRACKING = "opportunity/tracking"
FILES = {
    f"{path.parent.name}/{path.stem}": YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parents[1] / "scenes").glob("*/*.yaml"))
}
CASES = [(s, name) for s, file in FILES.items() if file.get("reads_only") for name in file["cases"]]


@pytest.mark.parametrize(("scene", "name"), CASES, ids=[f"{s}/{n}" for s, n in CASES])
def test_case(bench: Bench, scene: str, name: str) -> None:
    """``rows`` as in test_cases.py; ``reads`` is what a survey of these products tells."""
    called, case = FILES[scene]["list"], FILES[scene]["cases"][name]
    shop, judge = bench.shop.shop_id, bench.judge
    before = judge.products_in(shop, called)
    groups = {before[at]: group for group in case["rows"] for at in group["at"]}
    for product_id, group in groups.items():
        judge.set_product(shop, product_id, **group.get("set", {}))
        if group.get("gone"):
            judge.drop(shop, called, product_id)
    for fault, options in case.get("faults", {}).items():
        judge.set_fault(fault, **options)

    seen = bench.survey(scene, ids=list(groups))

    assert [s.error for s in seen.scenes] == [""] and seen.drift == ()
    read = seen.products()
    for product_id, group in groups.items():
        if group.get("gone"):
            assert product_id not in read
            continue
        assert group["reads"].items() <= read[product_id].items()
        assert not set(group.get("unread", ())) & read[product_id].keys()
        (row,) = [r for r in seen.scenes[0].lists[0].rows if r.product_id == product_id]
        assert row.title == judge.product(shop, product_id)["title"].strip()
    assert judge.log() == []


def test_every_product_is_read_with_all_its_facts(bench: Bench) -> None:
    """Virtual rows over several pages, in the list's own order, as the mock itself has them."""
    ids = bench.judge.products_in(bench.shop.shop_id, "goods")
    for product_id in ids[230:]:
        bench.judge.drop(bench.shop.shop_id, "goods", product_id)
    seen = bench.survey(PRODUCTS)
    assert seen.scenes[0].error == "" and seen.scenes[0].reads_only
    assert seen.ties() == {}
    read = seen.products()
    assert list(read) == ids[:230]
    for product_id, facts in read.items():
        row = bench.judge.entry(bench.shop.shop_id, "goods", product_id)
        assert facts == {
            "goods_status": row["status"],
            "goods_stock": str(row["stock"]),
            "goods_sales": "--" if row["sales"] is None else str(row["sales"]),
            "goods_price": row["price"],
            "goods_category": row["category"],
        }
    assert bench.judge.log() == []


def test_a_search_stands_in_the_address(bench: Bench) -> None:
    ids = bench.judge.products_in(bench.shop.shop_id, "goods")[:2]
    page = bench.browser.new_page()
    try:
        page.context.add_cookies([bench.judge.cookie(bench.shop.shop_id)])
        page.goto(bench.site.url("fxg", "/ffa/mshop/homepage/index"))
        page.get_by_role("menuitem", name="商品管理").click()
        page.get_by_placeholder("商品ID").fill(",".join(ids))
        page.get_by_placeholder("商品ID").press("Enter")
        page.wait_for_url("**/ffa/g/list?product_id=**")
        page.get_by_text("共 2 件商品").wait_for()
        page.reload()
        page.get_by_text("共 2 件商品").wait_for()
        rows = page.locator("tr[data-row-key]")
        assert [r.get_attribute("data-row-key") for r in rows.all()] == ids
    finally:
        page.context.close()


def test_facts_join_the_ties_of_a_survey_and_a_plan_holds_ties_only(bench: Bench) -> None:
    ids = bench.ids(TRACKING)[:3]
    bench.judge.set_product(bench.shop.shop_id, ids[0], status="已下架", stock=0)
    seen = bench.survey(PRODUCTS, TRACKING, ids=ids)
    assert {tie.scene.scene for ties in seen.ties().values() for tie in ties} == {TRACKING}
    assert seen.nowhere() == () and set(seen.products()) == set(ids)
    (tie,) = seen.ties()[ids[0]]
    assert tie.row.status == seen.products()[ids[0]]["goods_status"] == "已下架"
    assert seen.products()[ids[0]]["goods_stock"] == "0"
    plan = bench.plan_of(seen)
    assert {lst.scene for lst in plan.lists} == {TRACKING}
    assert {i.scene for i in plan.items} | {k.scene for k in plan.kept} == {TRACKING}


def test_the_other_shop_of_the_name_has_other_products(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "twin"
    other.mkdir()
    twin = open_shop(bench.site, bench.browser, other, TWIN_A)
    try:
        own = bench.judge.products_in(bench.shop.shop_id, "goods")[0]
        assert twin.survey(PRODUCTS, ids=[own]).products() == {}
    finally:
        twin.journal.close()


def test_a_list_that_only_looks_empty_is_no_shop_without_products(bench: Bench) -> None:
    bench.judge.set_fault("rate_limited_empty", after=0, times=99)
    seen = bench.survey(PRODUCTS)
    assert seen.scenes[0].exit_code == 5 and seen.products() == {}


def test_a_plan_made_by_hand_removes_nothing_there(bench: Bench) -> None:
    product_id = bench.ids(TRACKING)[0]
    plan = bench.plan(TRACKING, ids=[product_id])
    moved = {"scene": PRODUCTS, "container": ""}
    plan = plan.model_copy(
        update={
            "items": tuple(i.model_copy(update=moved) for i in plan.items),
            "lists": tuple(s.model_copy(update=moved) for s in plan.lists),
        }
    ).sealed()
    finished = bench.apply(plan)
    assert finished.exit_code == 4
    assert ["only read" in p.message for p in finished.record.problems] == [True]
    assert bench.judge.log() == []
