"""What containers are called, by their words alone."""

from __future__ import annotations

import pytest

from bot.recorder.container_evidence import moved
from bot.recorder.container_names import name_in, read, reading_in, twice
from bot.recorder.learnt_containers import matching


@pytest.mark.parametrize(
    ("texts", "sizes", "names", "counted"),
    [
        (["夏季 (12)", "秋季 (3)", "冬季 (0)"], {0: {12}, 1: {3}}, ("夏季", "秋季", "冬季"), True),
        (["夏季\n12", "秋季\n3", "计划 2\n7"], {0: {12}, 1: {3}}, ("夏季", "秋季", "计划 2"), True),
        (["夏季12", "秋季3"], {0: {12}, 1: {3}}, ("夏季", "秋季"), True),
        # A number that no list agrees with is no size; in brackets it may change all the same.
        (["夏季 (12)", "秋季 (3)"], {0: {5}, 1: {3}}, ("夏季", "秋季"), False),
        (["计划 1", "计划 2"], {0: {6}, 1: {5}}, ("计划 1", "计划 2"), False),
        (
            ["夏季\n进行中\n12 个商品\n查看", "秋季 二\n已结束\n3 个商品\n查看"],
            {0: {12}, 1: {3}},
            ("夏季", "秋季 二"),
            True,
        ),
        (
            ["1\t夏季\t进行中\t12\t查看", "2\t秋季\t已结束\t3\t查看"],
            {0: {12}, 1: {3}},
            ("夏季", "秋季"),
            True,
        ),
        (
            ["夏季\nID 712345678\n3", "夏季\nID 712345679\n4"],
            {0: {3}, 1: {4}},
            ("夏季 (712345678)", "夏季 (712345679)"),
            True,
        ),
    ],
)
def test_the_name_is_what_stays(
    texts: list[str], sizes: dict[int, set[int]], names: tuple[str, ...], counted: bool
) -> None:
    found = read(texts, sizes)

    assert found and found.names == names
    assert bool(found.count) == counted
    assert [name_in(text, found.label, found.id) for text in texts] == list(names)


def test_the_name_stays_when_the_number_changes() -> None:
    found = read(["夏季 (12)", "秋季 (3)"], {0: {12}, 1: {3}})
    assert found
    assert name_in("夏季 (9)", found.label) == "夏季"
    assert name_in("上新 一 (110)", found.label) == "上新 一"


def test_the_name_stays_when_the_state_changes() -> None:
    found = read(["夏季\n进行中\n商品 12 个", "秋季\n进行中\n商品 3 个"], {0: {12}, 1: {3}})
    assert found
    assert name_in("夏季 已结束 商品 12 个", found.label) == "夏季"


def test_two_of_one_name_are_told() -> None:
    found = read(["夏季", "秋季", "夏季"], {})
    assert found and twice(found.names) == "夏季"


def test_a_heading_says_the_name_in_its_own_way() -> None:
    texts = ["活动 / 夏季 的商品", "活动 / 秋季 二 的商品"]
    label = reading_in(texts, ["夏季", "秋季 二"])
    assert [name_in(text, label) for text in texts] == ["夏季", "秋季 二"]
    texts = ["夏季 报名中 商品", "秋季 二 已结束 商品"]
    label = reading_in(texts, ["夏季", "秋季 二"])
    assert name_in("冬季 一 未开始 商品", label) == "冬季 一"
    same = reading_in(["夏季 报名中", "秋季 二 报名中"], ["夏季", "秋季 二"])
    assert name_in("冬季 进行中", same) == "冬季"
    assert not reading_in(["夏季 清仓", "别的"], ["夏季", "秋季"])


def test_the_open_one_is_told_by_the_state_that_went_over() -> None:
    before = [["&.tab", "&.on", "&[aria-selected='true']"], ["&.tab"], ["&.tab", "&.hot"]]
    after = [["&.tab"], ["&.tab", "&.on", "&[aria-selected='true']"], ["&.tab", "&.hot"]]
    assert moved(before, after, 1)[:2] == ["&[aria-selected='true']", "&.on"]
    assert moved(before, after, 2) == []
    assert moved(before, before, 0) == []


def test_the_state_may_be_that_of_what_is_around() -> None:
    assert matching("li.on > &", "ul.side a.link") == "ul.side li.on > a.link"
    assert matching("&:has(input:checked)", "label.pool") == "label.pool:has(input:checked)"
