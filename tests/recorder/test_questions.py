"""What a click brought up: a question, or a menu; and what leaves a question."""

from __future__ import annotations

from typing import Any

import pytest

from bot.recorder.control_words import GO_BACK, goes_back, keeps
from bot.recorder.questions import asks


def layer(text: str, *labels: str, role: str = "", main: str = "", tag: str = "button") -> Any:
    controls = [{"label": x, "tag": tag, "role": "", "primary": x == main} for x in labels]
    return {"text": "\n".join([text, *labels]), "role": role, "controls": controls}


@pytest.mark.parametrize(
    ("brought", "question"),
    [
        (layer("", "好", role="dialog"), True),
        (layer("确定移除该商品吗？", "好的"), True),
        (layer("移出后该商品不再在专区展示", "不用了", "好的"), True),
        (layer("移出后该商品不再在专区展示", "留着", "移走", main="移走", role="tooltip"), True),
        (layer("移出后该商品不再在专区展示", "留着", "移走"), False),
        (layer("更多", "编辑", "移除", main="移除"), False),
        (layer("移出后该商品不再在专区展示", "留着", "移走", main="移走", tag="li"), False),
        (layer("", "取消追踪", "移除", role="menu"), False),
        (layer("", "移除", "导出"), False),
        # A sheet of what can be done, whatever it is called; a question that offers more is none.
        (layer("", "查看详情", "分享", "取消收藏", "取消", role="dialog"), False),
        (layer("请选择操作", "编辑", "移出清单", "取消"), False),
        (layer("更多操作", "编辑", "置顶", "移出清单", role="dialog"), False),
        (layer("提示", "查看详情", "确定", "取消", role="dialog"), True),
        (layer("移除？", "查看详情", "移除", "取消", role="dialog"), True),
        (layer("将从橱窗移走该商品", "查看详情", "移走", "取消", role="dialog"), True),
        (layer("移除原因", "滞销", "移除", "取消", role="dialog", tag="input"), True),
        (layer("", "移除", "取消", role="dialog"), True),
    ],
)
def test_a_question_is_told_from_a_menu(brought: Any, question: bool) -> None:
    assert asks(brought) is question


@pytest.mark.parametrize(
    ("words", "leaves"),
    [
        *[
            (x, True)
            for x in ("取 消", "不用了", "暂不解绑", "我再想想", "先不移除", "点错了", "否")
        ],
        *[(x, True) for x in ("稍后再说", "不了", "Not now", "Keep it", "×")],
        # Each of them may be the removal.
        *[
            (x, False)
            for x in ("不再推广", "不合作了", "不卖了", "取消合作", "关闭活动", "暂停", "保留")
        ],
        *[(x, False) for x in ("不再提示", "不限", "移除")],
    ],
)
def test_what_leaves_a_question_can_mean_nothing_else(words: str, leaves: bool) -> None:
    """It is pressed while a removal is recorded."""
    assert bool(GO_BACK.match(words)) is leaves


@pytest.mark.parametrize(
    ("label", "others", "removes", "back"),
    [
        ("放弃", ("保留",), "放弃代理", False),
        ("放弃", ("关闭", "保留"), "放弃代理 放弃后，您的店铺将不能再销售它", False),
        ("取 消", ("我再想想", "×"), "取消合作", False),
        # Something else goes on, or only takes the question away.
        ("取消", ("确定",), "取消合作", True),
        ("取消", ("取消合作",), "取消合作", True),
        ("取消", ("关闭",), "取消合作", True),
        ("取消", (), "取消合作", True),
        ("放弃", ("保留",), "移出", True),
        ("确定", ("取消",), "移出", False),
    ],
)
def test_an_answer_may_be_called_as_the_removal_is(
    label: str, others: tuple[str, ...], removes: str, back: bool
) -> None:
    assert goes_back(label, others, removes) is back


@pytest.mark.parametrize(
    ("label", "goes_on", "keeps_it"),
    [
        ("继续代理", "不再代理", True),
        ("保留合作", "终止合作", True),
        # Each may remove, in another way.
        ("继续", "不再代理", False),
        ("继续移出", "移出", False),
        ("继续推广", "不再代理", False),
        ("移出全部", "移出本店", False),
    ],
)
def test_an_answer_that_keeps_what_the_other_ends(label: str, goes_on: str, keeps_it: bool) -> None:
    assert keeps(label, goes_on) is keeps_it
