"""How many rows a page says it has, in the words of many pages; pages no one here drew say it in others."""

from __future__ import annotations

import re

import pytest

from bot.recorder.control_words import MORE
from bot.recorder.totals import totals

SAYS = [
    "共 200 条",
    "共200条记录 第1/10页",
    "共有 200 件商品，每页 20 件",
    "共 200 项数据 上一页 1 2 3",
    "共 1,200 款",
    "显示第 1 到第 20 条记录，总共 200 条记录",
    "显示第 1 至 20 项结果，共 200 项",
    "总计：200",
    "总数 200 个",
    "合计 200",
    "1–20 of 200",
    "1-20 / 200",
    "1〜20 / 200",
    "1～20／200",
    "1 to 20 of 200",
    "Showing 1 to 20 of 200 entries",
    "Total 200 items",
    "200 items in total",
    "200 商品",
    "200 个商品",
    "200 results",
    "商品列表（200）",
    "我的追踪 (200)",
    "全部商品（200） 在售（150） 下架（50）",
    "已选 0 项 共 200 项",
    "已选中 (150) 全部 (200)",
    "每页 20 条 50 条 100 条 共 200 条",
    "20 / 页 第 1-20 条，共 200 条",
    "第 1-20 项，计划内 200 项",
    "1-20 条 / 200 条",
    "当前 1 至 20，已加入 200 件",
    # Beside the number of pages.
    "第1页,共25页 (200 个项目)",
    "第 1 页 共 25 页 共 200 个宝贝",
    "Page 1 of 25 (200 items)",
    "总页数：25，总数：200",
]


@pytest.mark.parametrize("text", SAYS)
def test_the_total_is_read(text: str) -> None:
    total = next(totals(text, 20))
    assert total.n in (200, 1200)
    # The same list a day later, with other words beside it.
    later = re.sub(r"(?<!\d)(200|1,200)(?!\d)", "187", text) + " 下一页"
    found = re.search(total.pattern, later)
    assert found and found[1] == "187"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 2 3 4 5 下一页",
        "已选 20 项",
        "已选择 0 / 20 行",
        "2 selected of 20",
        "20 条/页",
        "第 20 页",
        "第 1 页，共 25 页",
        "3671464707176281336 商品",
        "Page 1 of 25",
        "共 25 pages",
        "待审核（40）",
        "价格 ¥199",
        "1-20 条 每页 20 条",
        "第 1-20 条，20 条/页",
        "2026-08-31 20:01 至 2026-09-30 23:59",
        "2026-08 至 2026-09，2026 年",
        "客服 9:00-21:00，24 小时",
        "第 1-20 条，当前页 20 条",
        "1-20 条，剩余 180 条",
        "1-20，还有 180 件",
        "价格 ¥10-50，200 元",
        "1–10 / 超过 20",
        "第 1-20 条，超过 20",
        "1-20 of more than 40",
        "Showing 1 to 20 of over 100 entries",
        "共 999+ 条",
        "共 1.2万 件商品",
        "约 200 件商品",
        "200多件商品",
        "已加载 40 条数据",
    ],
)
def test_what_is_no_total(text: str) -> None:
    assert not list(totals(text, 20))


def test_fewer_than_are_shown_cannot_be_all() -> None:
    assert not list(totals("共 12 条", 20))


@pytest.mark.parametrize(
    ("words", "more"),
    [
        *[
            (x, True)
            for x in ("加载更多", "点击加载更多", "查看更多商品", "加载更多（20）", "更多 ∨")
        ],
        *[(x, True) for x in ("显示剩余", "Load more", "Show more products", "More")],
        *[
            (x, False)
            for x in ("更多操作", "更多筛选", "了解更多", "加载中", "剩余 3 天", "More info")
        ],
    ],
)
def test_what_adds_rows_says_so(words: str, more: bool) -> None:
    assert bool(MORE.match(words)) is more


@pytest.mark.parametrize(
    "text",
    [
        "0 of 100 selected 1 2 200 products Show all",
        "0 of 100 items selected 1 2 total 200",
        "0 / 100 rows chosen 200 results",
    ],
)
def test_what_can_be_ticked_is_not_the_list(text: str) -> None:
    assert next(totals(text, 100)).n == 200


def test_a_number_of_ticked_rows_behind_the_total() -> None:
    assert next(totals("200 items selected: 0", 20)).n == 200
