"""Flows and selector files of which one place is written anew."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from bot.recorder.rerecording import rewritten
from bot.recorder.rewording import read_anew, reworded, with_step
from bot.scene.page_names import Name
from bot.scene.selector_files import SelectorFile
from bot.scene.steps import Step, choose, expect_dialog, expect_native

OLD = expect_dialog("remove_dialog", says="确定移除选中的", count=True, one="确定移除商品")
NEW = expect_dialog("remove_dialog", says="确定解绑选中的", count=True, one="确定移除商品")

FLOW = '''"""移除。"""

class Groups(Flow):
    title = "货盘 · 分组"  # 不变
    confirm = steps(
        expect_dialog("remove_dialog", says="确定移除选中的", count=True, one="确定移除商品"),
        click("confirm_remove"),
    )
'''


def test_only_the_question_is_written_anew() -> None:
    text = with_step(FLOW, OLD, NEW)
    assert text == FLOW.replace("确定移除选中的", "确定解绑选中的")


@pytest.mark.parametrize(
    ("old", "source"),
    [
        (OLD, FLOW.replace('says="确定移除选中的"', "says=WORDS")),
        (OLD, FLOW.replace("remove_dialog", "other_dialog")),
        (OLD, FLOW + FLOW.partition("confirm = ")[2].join(("again = ", ""))),
        (expect_native(says="确定移除选中的"), FLOW),
    ],
    ids=["its words stand elsewhere", "of another dialog", "twice", "of the browser itself"],
)
def test_what_is_not_written_out_once_is_left_alone(old: Step, source: str) -> None:
    source = source.replace("again = ", "    again = ")
    assert with_step(source, old, NEW) is None


def test_a_choice_is_written_anew_however_it_is_laid_out() -> None:
    source = 'a = choose(\n    "action",\n    "删除所选的 商品",  # 下拉\n)\n'
    old, new = choose("action", "删除所选的 商品"), choose("action", "解绑所选的 商品")
    assert with_step(source, old, new) == 'a = choose("action", "解绑所选的 商品")\n'


def test_a_question_of_the_browser_itself() -> None:
    old, new = expect_native(says="移除吗"), expect_native(says="解绑吗")
    assert with_step('a = expect_native(says="移除吗")\n', old, new) == (
        'a = expect_native(says="解绑吗")\n'
    )


@pytest.mark.parametrize(
    ("text", "n", "says"),
    [
        ("确定解绑选中的 2 个商品吗？", 2, "确定解绑选中的"),
        ("确定解绑选中的 3 个商品吗？", 2, None),  # not the rows that are ticked
        ("确定解绑选中的商品吗？", 2, None),  # the number was part of what it asked
        ("确定解绑商品吗？", 1, "确定解绑商品吗"),  # about one, it need not be told
        ("2", 2, None),
    ],
)
def test_what_the_question_says_now(text: str, n: int, says: str | None) -> None:
    read = read_anew(OLD, text, [], [], n)
    assert (read.says if read else None) == says


def test_words_about_one_row_are_kept_apart() -> None:
    one = read_anew(OLD, "确定解绑商品吗？", [], [], 1)
    assert one
    assert reworded(OLD, one, 1).says(1) == ("确定解绑商品吗", False)
    assert reworded(OLD, one, 1).says(2) == ("确定移除选中的", True)


PAGE = """\
page: 分组   # 第一行
site: erp
path: /groups
names:
  list: {what: 列表, find: [{css: ".list"}]}
  row: {what: 商品行, find: [{css: "tr"}]}   # 行
  box:
    what: 勾选框
    in: row
    find:
      - {css: ".old"}
      - {css: ".older"}
    must: {role: checkbox}
  dialog:
    what: 确认
    find: [{css: ".old"}]
    count: "选中的(\\\\d+)个"
rows: {each: row, key: {attr: data-id}}
ready: list
"""


def test_candidates_contracts_and_numbers_are_replaced_where_they_stand() -> None:
    find = [{"css": ".new", "has_text": "/确定\\s*解绑/"}]
    text = rewritten(
        PAGE,
        {"box": [{"role": "checkbox", "name": "选"}], "dialog": find, "row": [{"css": "li"}]},
        {
            "box": {"must": {"role": "checkbox", "name": "选"}},
            "dialog": {"count": r"共(\d[\d,]*)个: '件'"},
            "row": {"must": {"tag": "li"}},
        },
    )
    names = SelectorFile.model_validate(_loaded(text)).names
    assert names["box"] == Name.model_validate(
        {
            "what": "勾选框",
            "in": "row",
            "find": [{"role": "checkbox", "name": "选"}],
            "must": {"role": "checkbox", "name": "选"},
        }
    )
    assert names["dialog"].count == r"共(\d[\d,]*)个: '件'"
    assert names["dialog"].find[0].has_text == "/确定\\s*解绑/"
    assert names["row"].must and names["row"].must.tag == "li"
    kept = [line for line in PAGE.splitlines() if "old" not in line and "count" not in line]
    assert [line for line in kept if line not in text.splitlines()] == [
        '  row: {what: 商品行, find: [{css: "tr"}]}   # 行',
        "    must: {role: checkbox}",
    ]
    assert "  # 行" in text


def _loaded(text: str) -> object:
    return YAML(typ="safe", pure=True).load(text)
