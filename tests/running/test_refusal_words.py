"""What a page says when it refuses products, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.running.refusal_words import reason, smaller_size


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("单次最多操作5个商品", 5),
        ("单次最多支持批量移除 10 条", 10),
        ("一次不能超过 5 件", 5),
        ("批量操作上限为5", 5),
        ("At most 5 at once", 5),
        ("The maximum number of items is 10.", 10),
        ("成功移除 0 个，失败 20 个：单次最多操作5个商品（36 等）", 5),
        ("选择的商品过多", 10),
        ("超出单次数量上限，请分批操作", 10),
        ("最多可选择 50 个", None),
        ("参加活动未满5天，不能移除", None),
        ("活动开始前最多 3 天可退出", None),
        ("优惠上限 15%", None),
        ("该商品正在参加平台活动，暂不支持移除", None),
        ("成功移除 5 个商品", None),
        ("", None),
    ],
)
def test_twenty_were_too_many(words: str, size: int | None) -> None:
    assert smaller_size(words, 20) == size


def test_one_is_never_too_many() -> None:
    assert smaller_size("选择的商品过多", 1) is None
    assert smaller_size("最多 1 个", 1) is None


A, B = "3695334637461721964", "3833295718189687693"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (f"移除失败 {A}：有未完成订单；{B}：活动中", "有未完成订单"),
        (f"商品 {A} 有未完成订单，不能移除", "有未完成订单，不能移除"),
        (f"失败 2 个：有未完成订单（{B}，{A} 等）", f"失败 2 个：有未完成订单（{B}，{A} 等）"),
        (f"失败 9 个：有未完成订单（{B} 等）", f"失败 9 个：有未完成订单（{B} 等）"),
        ("移除失败，活动中", "移除失败，活动中"),
        (f"有未完成订单：{B}，{A} · 成功删除了 13 项。", f"有未完成订单：{B}，{A}"),
        (f"活动中：{A}（连衣裙 红色）", f"活动中：{A}（连衣裙 红色）"),
        (f"{B} 有未完成订单；{A} 已移除", ""),
        (f"{B} 有未完成订单", ""),
        (f"失败 1 个：有未完成订单（{B}）", ""),
        ("移除成功", ""),
    ],
)
def test_why_a_product_is_refused(said: str, why: str) -> None:
    assert reason(said, A) == why
