"""A fact is what stands under its head: by the table's own geometry, never by counting cells."""

from __future__ import annotations

from typing import Any

import pytest

from bot.browser.selection import Selection
from bot.planning.chosen import plan_chosen
from bot.policy.policy_files import load_policy

from .conftest import Bench
from .test_strange_pages import A, B, Show, name, server, show  # noqa: F401

TRACKING = "opportunity/tracking"
FIXED = "<table style='table-layout:fixed;width:400px'>"
COLUMNS = {"商品": "product", "库存": "stock", "状态": "status", "曝光": "views"}
STYLE = "<style>table{border-collapse:collapse} td,th,.c{width:80px;padding:2px;border:1px solid}</style>"


def tr(product_id: str, *cells: str) -> str:
    return (
        f"<tr class=row data-id={product_id}>"
        + "".join(cell if cell.startswith("<td") else f"<td>{cell}</td>" for cell in cells)
        + "</tr>"
    )


def table(head: str, *rows: str) -> str:
    return f"{STYLE}<div id=list><table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table></div>"


def ths(*heads: str) -> str:
    return "<tr>" + "".join(h if h.startswith("<th") else f"<th>{h}</th>" for h in heads) + "</tr>"


HEADS = ths("商品", "库存", "状态", "曝光")
TWO = [tr(A, "杯子", "7", "在售", "120"), tr(B, "盘子", "0", "已下架", "3")]
RIGHT = {
    A: {"product": "杯子", "stock": "7", "status": "在售", "views": "120"},
    B: {"product": "盘子", "stock": "0", "status": "已下架", "views": "3"},
}

ALIGNED = {
    "one row of heads": table(HEADS, *TWO),
    "a head of two rows": table(
        ths("<th rowspan=2>商品", "<th colspan=2>情况", "<th rowspan=2>曝光") + ths("库存", "状态"), *TWO
    ),
    "three rows of heads": table(
        ths("<th rowspan=3>商品", "<th colspan=3>数据")
        + ths("<th colspan=2>情况", "<th rowspan=2>曝光")
        + ths("库存", "状态"),
        *TWO,
    ),
    "a row of filters below the heads": table(
        ths("商品", "库存", "状态", "曝光") + ths("<th><input>", "<th><input>", "", ""), *TWO
    ),
    "a head over two cells": table(
        ths("<th colspan=2>商品", "库存", "状态", "曝光"),
        tr(A, "<td><img width=9>", "杯子", "7", "在售", "120"),
        tr(B, "<td><img width=9>", "盘子", "0", "已下架", "3"),
    ),
    "a cell over two rows": table(
        ths("批次", "商品", "库存", "状态", "曝光"),
        tr(A, "<td rowspan=2>一", "杯子", "7", "在售", "120"),
        TWO[1],
    ),
    "a cell over two rows in the middle": table(
        ths("商品", "库存", "组", "状态", "曝光"),
        tr(A, "杯子", "7", "<td rowspan=2>甲", "在售", "120"),
        TWO[1],
    ),
    "a cell over all rows": table(
        ths("批次", "商品", "库存", "状态", "曝光"),
        tr(A, "<td rowspan=0>一", "杯子", "7", "在售", "120"),
        TWO[1],
    ),
    "a second table above": STYLE
    + "<div id=list><table><thead><tr><th>今日<th>状态<th>库存</thead><tbody><tr><td>1<td>2<td>3</table>"
    + table(HEADS, *TWO)[len(STYLE) + len("<div id=list>") :],
    "heads in a table of their own": f"{STYLE}<div id=list>"
    f"{FIXED}<thead>{HEADS}</thead></table>"
    f"{FIXED}<tbody>{''.join(TWO)}</tbody></table></div>",
    "heads in a table of their own, in two rows, with another table above": f"{STYLE}<div id=list>"
    "<table style='width:300px'><thead><tr><th>库存<th>今日</thead></table>"
    f"{FIXED}<colgroup><col width=100><col width=100><col width=100><col width=100></colgroup><thead>"
    + ths("<th rowspan=2>商品", "<th colspan=2>情况", "<th rowspan=2>曝光")
    + ths("库存", "状态")
    + f"</thead></table>{FIXED}<tbody>{TWO[0]}{TWO[1]}</tbody></table></div>",
    "a body that a scroll bar makes narrower than its heads": f"{STYLE}<div id=list>"
    f"{FIXED}<thead>{HEADS}</thead></table>"
    f"<table style='table-layout:fixed;width:384px'><tbody>{''.join(TWO)}</tbody></table></div>",
    "no thead": f"{STYLE}<div id=list><table>{HEADS}{''.join(TWO)}</table></div>",
    "a grid without a table": STYLE
    + "<style>.g{display:flex} .c{flex:none}</style><div id=list role=grid><div role=row class=g>"
    + "".join(f"<div role=columnheader class=c>{h}</div>" for h in COLUMNS)
    + "</div>"
    + "".join(
        f"<div class='row g' data-id={i}>"
        + "".join(f"<div class=c>{v}</div>" for v in facts.values())
        + "</div>"
        for i, facts in RIGHT.items()
    )
    + "</div>",
    "a grid whose first column has no head": STYLE
    + "<style>.g{display:flex} .c{flex:none}</style><div id=list role=grid>"
    "<div class=g><div class=c></div>"
    + "".join(f"<div role=columnheader class=c>{h}</div>" for h in COLUMNS)
    + "</div>"
    + "".join(
        f"<div class='row g' data-id={i}><div class=c>☐</div>"
        + "".join(f"<div class=c>{v}</div>" for v in facts.values())
        + "</div>"
        for i, facts in RIGHT.items()
    )
    + "</div>",
    "rows that show their cells in the slots of a shadow tree, beside a box of their own": STYLE
    + "<style>.c{flex:none}</style><div id=list role=grid>"
    "<div style='display:flex'><div class=c></div>"
    + "".join(f"<div role=columnheader class=c>{h}</div>" for h in COLUMNS)
    + "</div>"
    + "".join(
        f"<div class=row data-id={i}><template shadowrootmode=open>"
        "<div style='display:flex'><div style='width:80px;padding:2px;border:1px solid'>☐</div>"
        "<slot></slot></div></template>"
        + "".join(f"<div class=c>{v}</div>" for v in facts.values())
        + "</div>"
        for i, facts in RIGHT.items()
    )
    + "</div>",
}  # fmt: skip


@pytest.mark.parametrize("page", ALIGNED)
def test_facts_stand_under_their_heads(show: Show, page: str) -> None:  # noqa: F811
    read = show({"/": ALIGNED[page]}, columns=COLUMNS).read()
    assert {row.product_id: dict(row.cells) for row in read.rows} == RIGHT


UNCLEAR = {
    "two heads of one name": (
        table(ths("商品", "库存", "库存", "曝光"), tr(A, "杯子", "7", "0", "120")),
        {"product": "杯子", "views": "120"},
    ),
    "a cell over more than its head": (
        table(HEADS, tr(A, "杯子", "<td colspan=2>0 在售", "120")),
        {"product": "杯子", "views": "120"},
    ),
    "a head over two cells with words": (
        table(ths("商品", "<th colspan=2>库存", "曝光"), tr(A, "杯子", "7", "0", "120")),
        {"product": "杯子", "views": "120"},
    ),
    "two tables of heads that fit alike": (
        f"{STYLE}<div id=list>"
        f"{FIXED}<thead>{HEADS}</thead></table>"
        f"{FIXED}<thead>{ths('商品', '状态', '库存', '曝光')}</thead></table>"
        f"{FIXED}<tbody>{TWO[0]}</tbody></table></div>",
        {},
    ),
    "heads that fit no cell": (
        f"{STYLE}<div id=list><table style='table-layout:fixed;width:640px'><thead>"
        f"{HEADS}</thead></table>"
        f"{FIXED}<tbody>{TWO[0]}</tbody></table></div>",
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("page", UNCLEAR)
def test_what_cannot_be_matched_is_unreadable_and_told(show: Show, page: str) -> None:  # noqa: F811
    html, facts = UNCLEAR[page]
    shown = show({"/": html}, columns=COLUMNS)
    (row,) = shown.read().rows
    assert dict(row.cells) == facts
    if page != "heads that fit no cell":
        assert "columns.库存" in {d.name for d in shown.names.drift}


def test_a_head_is_known_by_the_group_it_stands_under(show: Show) -> None:  # noqa: F811
    html = table(
        ths("<th rowspan=2>商品", "<th colspan=2>近7天", "<th colspan=2>近30天")
        + ths("曝光", "成交", "曝光", "成交"),
        tr(A, "杯子", "1", "2", "3", "4"),
    )
    columns = {"近7天 曝光": "views", "近30天 成交": "sales"}
    (row,) = show({"/": html}, columns=columns).read().rows
    assert dict(row.cells) == {"views": "1", "sales": "4"}


def test_a_row_that_a_long_word_pushes_out_of_line(show: Show) -> None:  # noqa: F811
    """Its cells stand under no head any more; the rows beside it, with as many cells, tell which is which."""
    rows = {A: ["超" * 60, "7", "在售", "120"], B: ["盘子", "0", "已下架", "3"]}
    html = (
        STYLE
        + "<style>.g{display:flex;width:400px} .c{flex:1 0 80px;white-space:nowrap}</style>"
        + "<div id=list role=grid><div role=row class=g>"
        + "".join(f"<div role=columnheader class=c>{h}</div>" for h in COLUMNS)
        + "</div>"
        + "".join(
            f"<div class='row g' data-id={i}>{''.join(f'<div class=c>{v}</div>' for v in cells)}</div>"
            for i, cells in rows.items()
        )
        + "</div>"
    )
    read = show({"/": html}, columns=COLUMNS).read()
    assert [list(row.cells.values()) for row in read.rows] == list(rows.values())


def test_a_row_that_is_drawn_in_two_parts_is_one(show: Show) -> None:  # noqa: F811
    """Fixed columns as an older library draws them: each table holds every cell, and hides some."""
    hidden = "style='visibility:hidden'"

    def part(left: bool) -> str:
        a, b = ("", hidden) if left else (hidden, "")
        rows = "".join(
            f"<tr class=row data-id={i}><td {a}>{f['product']}<td {b}>{f['stock']}"
            f"<td {b}><a href='#{i}'>移除</a></tr>"
            for i, f in RIGHT.items()
        )
        place = "position:absolute;top:0;left:0;table-layout:fixed;width:300px"
        head = ths("商品", "库存", "操作")
        return f"<table style='{place}'><thead>{head}</thead><tbody>{rows}</tbody></table>"

    html = f"{STYLE}<div id=list style='position:relative;height:200px'>{part(True)}{part(False)}</div>"
    shown = show({"/": html}, columns=COLUMNS, names={"go": name("a", **{"in": "row"})})
    read = shown.read()
    assert not read.doubled
    assert {row.product_id: dict(row.cells) for row in read.rows} == {
        i: {"product": f["product"], "stock": f["stock"]} for i, f in RIGHT.items()
    }
    selection = Selection(shown)
    aimed = selection.aim(B)
    shown.names.find("go", row=aimed, danger=True).click()
    selection.release(B)
    assert shown.page.url.endswith("#" + B)


POLICY = """
title: 库存为零
limits: {rows: 9999, share: 1, times_usual: 99}
rules:
  - {name: 无货, when: stock <= 0, reason: 没有库存了, scenes: [opportunity/tracking]}
"""

SHAPES: list[dict[str, Any]] = [
    {"grouped_head": {}},
    {"extra_head": {}},
    {"rowspan": {}},
    {"drawn_twice": {}},
    {"grouped_head": {}, "extra_head": {}, "rowspan": {}},
]


@pytest.mark.parametrize("faults", SHAPES, ids=lambda f: "+".join(f))
def test_a_rule_chooses_what_the_platform_knows_to_be_empty(
    bench: Bench, faults: dict[str, dict[str, Any]]
) -> None:
    """A survey of a table of another shape, a rule on its stock, judged by the mock's own products."""
    ids = bench.keep(TRACKING, 45)
    empty = set(ids[3:6])
    for n, product_id in enumerate(ids):
        stock = 0 if product_id in empty else 500 + n
        bench.judge.edit_product(bench.shop.shop_id, product_id, stock=stock)
    path = bench.settings.home / "policies" / "empty.yaml"
    path.parent.mkdir()
    path.write_text(POLICY, "utf-8")
    for fault, options in faults.items():
        bench.judge.set_fault(fault, **options)

    seen = bench.survey(TRACKING)
    plan = plan_chosen(
        seen, bench.scenes, bench.shop, bench.settings, load_policy("empty", bench.settings.home)
    ).plan

    assert not seen.unread()
    assert {item.product_id for item in plan.items} == empty
    finished = bench.apply(plan)
    assert finished.exit_code == 0, finished.record.problems
    assert set(bench.removed()) == empty


# --- the id itself


def goods(*rows: str) -> str:
    return table(ths("商品", "商品ID", "订单"), *rows)


def plain_tr(*cells: str) -> str:
    return f"<tr class=row>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


ID_KEYS = {
    "in words": ({"text": r"(\d{15,20})", "column": "商品ID"}, "{}"),
    "in a title": (
        {"attr": "title", "of": "span[title]", "column": "商品ID"},
        "<span title={}>36…01</span>",
    ),
}


@pytest.mark.parametrize("kind", ID_KEYS)
def test_the_id_is_read_under_its_head(show: Show, kind: str) -> None:  # noqa: F811
    """The cells have no classes, and others of them hold other numbers as long."""
    key, cell = ID_KEYS[kind]
    other = "<span title=3690000000000000009>6912345678901234567</span>"
    html = goods(
        plain_tr(f"杯子（{B} 同款）", cell.format(A), other),
        plain_tr("盘子", cell.format(B), other),
    )
    assert show({"/": html}, rows={"key": key}).read().ids == (A, B)


def test_without_its_head_the_id_is_unreadable(show: Show) -> None:  # noqa: F811
    html = goods(plain_tr("杯子", A, "")).replace("<th>商品ID", "<th>编码")
    key = {"text": r"(\d{15,20})", "column": "商品ID"}
    read = show({"/": html}, rows={"key": key}).read()
    assert read.ids == () and read.unreadable
