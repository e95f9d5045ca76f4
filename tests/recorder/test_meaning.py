"""What people wrote into a flow stays when its page is shown anew."""

from __future__ import annotations

from bot.recorder.column_heads import with_heads
from bot.recorder.meaning import as_shown, with_beats
from bot.recorder.rerecording import with_parts
from bot.recorder.scene_draft import Draft
from bot.scene.steps import Step, click, expect_dialog, tick

FLOW = '''"""商机中心. 说明。"""

from bot import Flow, click, fill, offered, only_when, press, steps

LATER = ("campaign/seckill",)  # 自己写的


class Tracking(Flow):
    title = "商机中心 · 我的追踪"
    page = "opportunity/tracking"
    after = LATER

    locate = steps(
        fill("search_box", "{product_ids}"),  # 逗号
        press("search_box", "Enter"),
    )
    remove = steps(click("leave"))
    leaves = True

    # 只在下架以后
    guards = (only_when("status", "已下架"), offered)
'''


def draft(select: list[Step]) -> Draft:
    beats: dict[str, list[Step]] = {
        "open": [],
        "locate": [],
        "select": select,
        "remove": [click("batch")],
        "confirm": [expect_dialog("ask", says="移除", count=True), click("yes")],
    }
    return Draft("a/b", "标题", {}, beats, 20, False, (), (), "")


def test_beats_are_those_that_were_shown_and_all_else_stays() -> None:
    shown = as_shown(FLOW, draft([tick("box")]), ())
    now = shown.partition("    batch")[0]
    assert now == FLOW.partition("    locate")[0].replace(
        "import Flow, click, fill, offered, only_when, press, steps",
        "import Flow, click, expect_dialog, offered, only_when, steps, tick",
    )
    assert (
        shown[len(now) :]
        == """    batch = 20
    select = steps(tick("box"))
    remove = steps(click("batch"))
    confirm = steps(expect_dialog("ask", says="移除", count=True), click("yes"))

    # 只在下架以后
    guards = (only_when("status", "已下架"), offered)
"""
    )


def test_facts_that_the_page_does_not_give_any_more() -> None:
    made = draft([tick("box")])
    made.page["columns"] = {"状态": "status"}
    assert "facts" not in as_shown(FLOW, made, ["status"])
    assert '    facts = ("status",)\n' in as_shown(FLOW, made, ["status", "stock"])
    assert "    facts = ()\n" in as_shown(FLOW, made, ["stock"])


def test_a_search_that_is_gone() -> None:
    source = with_beats(FLOW, {"locate": ()})
    assert "locate" not in source
    assert "from bot import Flow, click, offered, only_when, steps\n" in source
    assert 'remove = steps(click("leave"))\n    leaves = True' in source


FILE = """rows:
  each: row
  key: {attr: data-row-key}  # 每行一个
columns: {状态: status, "a: b": other}
pager: {next: next_page, total: "共\\\\s*(\\\\d+)\\\\s*条"}  # 底部
"""


def test_parts_of_a_selector_file() -> None:
    now = {
        "rows.key": {"text": "ID (\\d+)"},
        "rows.selected": "勾选 (\\d+)",
        "pager.total": "合计(\\d+)",
    }
    text = with_parts(FILE, now)
    assert "key: {text: ID (\\d+)}  # 每行一个\n  selected: 勾选 (\\d+)" in text
    assert "pager: {next: next_page, total: 合计(\\d+)}  # 底部" in text
    assert with_parts(FILE, {}) == FILE


def test_heads_of_columns() -> None:
    text = with_heads(FILE, {"a: b": "现在, 的", "状态": "当前情况"})
    assert 'columns: {当前情况: status, "现在, 的": other}' in text.replace("'", '"')
    assert with_heads(FILE, {}) == FILE
