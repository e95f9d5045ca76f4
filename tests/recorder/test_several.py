"""What is expected of the question about several rows, and of the one about a single row."""

from __future__ import annotations

import pytest

from bot.browser.confirmation import check, holds
from bot.errors import DialogMismatch
from bot.recorder.candidates import Named
from bot.recorder.contracts import contract
from bot.recorder.demonstration import Rows, Shown
from bot.recorder.several import Asked, both
from bot.scene.steps import Step, expect_dialog, expect_native

LABELS = ("取消", "确定")


def shown(said: str, dialog: str) -> Shown:
    made = Shown("", "", Rows([], 0, [], [], [], []))
    if dialog:
        made.name(Named(dialog, "", [{"css": ".box", "has_text": "/x/"}]))
    made.said[dialog] = said
    return made


@pytest.mark.parametrize(
    ("one", "two", "about_one", "about_three", "not_about_three"),
    [
        # one row by its title, several by their number
        (
            "移除商品「家用保温杯 X3」吗",
            "移除选中的 2 个商品吗",
            "移除商品「儿童水壶」吗",
            "移除选中的 3 个商品吗",
            "移除选中的 30 个商品吗",
        ),
        # the same words, with the number
        (
            "移除选中的 1 个商品吗",
            "移除选中的 2 个商品吗",
            "移除选中的 1 个商品吗",
            "移除选中的 3 个商品吗",
            "移除选中的 4 个商品吗",
        ),
        # no number at all
        ("移除所选商品吗", "移除所选商品吗", "移除所选商品吗", "移除所选商品吗", "清空整个列表吗"),
        # quite other words
        (
            "确认解除该商品的绑定？",
            "批量解绑：共 2 件",
            "确认解除该商品的绑定？",
            "批量解绑：共 3 件",
            "批量解绑：共 31 件",
        ),
    ],
)
@pytest.mark.parametrize("native", [True, False])
def test_one_row_and_several_are_asked_as_shown(
    one: str, two: str, about_one: str, about_three: str, not_about_three: str, native: bool
) -> None:
    dialog = "" if native else "box"
    first = contract(one, LABELS, ["家用保温杯 X3"], 1)
    expect = (
        expect_native(says=first.says, count=bool(first.count))
        if native
        else expect_dialog("box", says=first.says, count=bool(first.count))
    )
    made = shown(one, dialog)
    if dialog:
        made.names["box"].count = first.count
    step = both(made, expect, contract(two, LABELS, [], 2), Asked(two, LABELS, dialog))

    assert _holds(made, step, about_one, 1)
    assert _holds(made, step, about_three, 3)
    assert not _holds(made, step, not_about_three, 3)
    assert not _holds(made, step, "清空全部商品", 1)
    if about_one != about_three:
        assert not _holds(made, step, about_three, 1), "that is more than the one row"


def _holds(made: Shown, step: Step, words: str, n: int) -> bool:
    """As the engine judges."""
    if not step.target:
        return holds(words, step, n)
    try:
        check(words, step, count=n, pattern=made.names[step.target].count)
    except DialogMismatch:
        return False
    return True
