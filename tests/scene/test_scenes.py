"""Flows and their selector files: the workspace wins, and a mistake is told by file and reason.

Also the guards, which flows are made of.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.errors import BadFlow, BadSelectorFile, UnknownName
from bot.model import Block, Row
from bot.scene.flow import Flow, Guard, ask
from bot.scene.guards import (
    offered,
    only_when,
    readable,
    unfinished_orders,
    unsettled_commission,
)
from bot.scene.scenes import BUNDLED_FLOWS, BUNDLED_SELECTORS, Scenes
from bot.scene.steps import (
    Step,
    acts,
    choose,
    click,
    expect_dialog,
    expect_native,
    fill,
    hover,
    press,
    steps,
    tick,
    wait_for,
)

TRACKING = "opportunity/tracking"
GOOD = """
from bot import Flow, click, expect_dialog, expect_native, fill, steps, tick

class Mine(Flow):
    title = "我的清理"
    page = "opportunity/tracking"
    locate = steps(fill("search_box", "{product_ids}"), click("query"))
    select = steps(tick("row_checkbox"))
    remove = steps(click("batch_remove"))
    confirm = steps(expect_dialog("remove_dialog", says="移出", count=True), click("confirm_remove"))
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def own_flow(home: Path, text: str = GOOD, name: str = "mine/list") -> Path:
    return write(home / "flows" / f"{name}.py", text)


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


# --- finding ---


def test_bundled_scenes_are_there_without_a_workspace() -> None:
    scenes = Scenes()
    assert TRACKING in scenes.names()
    scene = scenes.get(TRACKING)
    assert (scene.name, scene.title) == (TRACKING, "商机中心 · 我的追踪")
    assert scene.site.site == scene.file.site == "fxg"
    assert scene.selector_path == BUNDLED_SELECTORS / "opportunity" / "tracking.yaml"


def test_an_empty_workspace_changes_nothing(tmp_path: Path) -> None:
    assert Scenes(tmp_path).names() == Scenes().names()


def test_own_flows_stand_beside_the_bundled(tmp_path: Path) -> None:
    own_flow(tmp_path)
    scenes = Scenes(tmp_path)
    assert scenes.names() == sorted([*Scenes().names(), "mine/list"])
    assert scenes.get("mine/list").title == "我的清理"
    assert [s.name for s in scenes.all()] == scenes.names()


def test_an_own_flow_wins_over_the_bundled_of_its_name(tmp_path: Path) -> None:
    own_flow(tmp_path, name=TRACKING)
    scenes = Scenes(tmp_path)
    assert scenes.names().count(TRACKING) == 1
    assert scenes.get(TRACKING).title == "我的清理"
    assert Scenes().get(TRACKING).title == "商机中心 · 我的追踪"


def test_an_own_selector_file_wins_over_the_bundled(tmp_path: Path) -> None:
    bundled = (BUNDLED_SELECTORS / "opportunity" / "tracking.yaml").read_text("utf-8")
    path = write(
        tmp_path / "selectors" / "opportunity" / "tracking.yaml",
        bundled.replace("name: 批量移除", "name: 移出追踪"),
    )
    scene = Scenes(tmp_path).get(TRACKING)
    assert scene.selector_path == path
    assert scene.file.names["batch_remove"].find[0].name == "移出追踪"


def test_an_own_site_file_wins_over_the_bundled(tmp_path: Path) -> None:
    bundled = (BUNDLED_SELECTORS / "sites" / "fxg.yaml").read_text("utf-8")
    write(
        tmp_path / "selectors" / "sites" / "fxg.yaml", bundled.replace("title: 抖店", "title: 我")
    )
    assert Scenes(tmp_path).get(TRACKING).site.title == "我"


def test_what_begins_with_an_underscore_is_no_scene(tmp_path: Path) -> None:
    own_flow(tmp_path, "x = 1", "mine/__init__")
    own_flow(tmp_path, "x = 1", "mine/_shared")
    assert Scenes(tmp_path).names() == Scenes().names()


@pytest.mark.parametrize(
    "name", ["opportunity/nothing", "tracking", "", "opportunity", "a/b/c", "opportunity/tracking/"]
)
def test_an_unknown_scene_lists_those_there_are(tmp_path: Path, name: str) -> None:
    own_flow(tmp_path)
    with pytest.raises(UnknownName) as caught:
        Scenes(tmp_path).get(name)
    assert f"“{name}”" in caught.value.message
    assert all(known in caught.value.advice for known in (TRACKING, "mine/list"))


# --- mistakes in a flow ---

CLASS = GOOD.split("\n\n", 1)[1]
MISTAKES = [
    pytest.param(GOOD.replace("class Mine(Flow):", "class Mine(Flow)"), "SyntaxError", id="syntax"),
    pytest.param("import nothing_of_this_name", "ModuleNotFoundError", id="import"),
    pytest.param(changed("steps(tick(", "steps(tik("), "NameError: .*tik", id="no such verb"),
    pytest.param(changed('tick("row_checkbox")', "tick()"), "TypeError", id="verb without a name"),
    pytest.param("raise ValueError('boom')", "ValueError: boom", id="raises"),
    pytest.param("from bot import Flow", "0 flows", id="none"),
    pytest.param("", "0 flows", id="empty"),
    pytest.param(GOOD + CLASS.replace("Mine", "Other"), "2 flows", id="two"),
    pytest.param(changed('title = "我的清理"', ""), "title and page", id="no title"),
    pytest.param(changed('page = "opportunity/tracking"', ""), "title and page", id="no page"),
    pytest.param(
        changed("opportunity/tracking", "mine/page"), "mine/page.yaml", id="page not there"
    ),
    pytest.param(changed('remove = steps(click("batch_remove"))', ""), "“remove”", id="no remove"),
    pytest.param(
        changed('"batch_remove"', '"batch_delete"'),
        "remove: “click batch_delete” names nothing in opportunity/tracking.yaml",
        id="unknown target",
    ),
    pytest.param(
        changed('page = "', 'open = steps(click("tabb"))\n    page = "'),
        "open: “click tabb” names nothing",
        id="unknown target on the way",
    ),
    pytest.param(
        changed('expect_dialog("remove_dialog"', 'expect_dialog("list"'),
        "confirm: “expect_dialog list .*” counts, but names.list has no `count`",
        id="counts without count",
    ),
    pytest.param(
        changed('expect_dialog("remove_dialog", says="移出", count=True), ', ""),
        "“confirm” must begin with expect_dialog or expect_native",
        id="confirms without a contract",
    ),
    pytest.param(
        GOOD + '    facts = ("status", "orders")\n', "no column “orders”", id="unknown fact"
    ),
    # mistakes of the same kind that would otherwise show up in the middle of a run
    pytest.param(
        changed('steps(tick("row_checkbox"))', 'tick("row_checkbox")'), "select", id="bare select"
    ),
    pytest.param(
        changed('steps(click("batch_remove"))', 'click("batch_remove")'), "remove", id="bare remove"
    ),
    pytest.param(
        changed('click("confirm_remove"))', 'expect_dialog("remove_dialog", says="移出"))'),
        "confirm",
        id="a contract in the place of an answer",
    ),
    pytest.param(
        changed(
            'steps(click("batch_remove"))',
            'steps(click("batch_remove"), expect_dialog("remove_dialog", says="移出"))',
        ),
        "remove",
        id="a contract in remove",
    ),
    pytest.param(changed('says="移出"', 'says=" "'), "says", id="a contract without words"),
    pytest.param(
        changed(
            'steps(click("batch_remove"))',
            'steps(click("batch_remove"), expect_native(says="移出"))',
        ),
        "remove: expect_native stands only in “confirm”",
        id="a native contract in remove",
    ),
    pytest.param(
        changed(
            'expect_dialog("remove_dialog", says="移出", count=True)', 'expect_native(says=" ")'
        ),
        "expect_native needs the words",
        id="a native contract without words",
    ),
    pytest.param(
        changed(
            'click("confirm_remove"))',
            'click("confirm_remove"), tick("row_checkbox"), expect_native(says="移出"))',
        ),
        "“expect_native .*” needs a click just before it",
        id="a native question that nothing brings up",
    ),
    pytest.param(
        changed('True), click("confirm_remove"))', "True))"),
        "reads a dialog and does not answer it",
        id="a contract without an answer",
    ),
    pytest.param(
        GOOD + '    remove_whole = steps(click("batch_remove"))\n',
        "“remove_whole” and “confirm_whole” go together",
        id="removes a group without asking",
    ),
    pytest.param(GOOD + "    gaurds = ()\n", "gaurds", id="misspelt guards"),
    pytest.param(GOOD.replace("    confirm =", "    comfirm ="), "comfirm", id="misspelt confirm"),
]


@pytest.mark.parametrize(("text", "why"), MISTAKES)
def test_a_broken_flow_is_told_with_its_path(tmp_path: Path, text: str, why: str) -> None:
    path = own_flow(tmp_path, text)
    with pytest.raises(BadFlow, match=why) as caught:
        Scenes(tmp_path).get("mine/list")
    assert str(path) in caught.value.message
    assert caught.value.advice


def test_several_mistakes_of_a_flow_are_told_at_once(tmp_path: Path) -> None:
    text = changed('"batch_remove"', '"a"').replace('"row_checkbox"', '"b"')
    own_flow(tmp_path, text)
    with pytest.raises(BadFlow, match=r"(?s)“tick b”.*“click a”"):
        Scenes(tmp_path).get("mine/list")


def test_a_broken_flow_does_not_hide_the_others(tmp_path: Path) -> None:
    own_flow(tmp_path, "this is no Python")
    scenes = Scenes(tmp_path)
    assert scenes.get(TRACKING).name == TRACKING
    assert "mine/list" in scenes.names()


def test_a_broken_own_selector_file_is_not_passed_over_for_the_bundled(tmp_path: Path) -> None:
    path = write(tmp_path / "selectors" / "opportunity" / "tracking.yaml", "page: [")
    with pytest.raises(BadSelectorFile) as caught:
        Scenes(tmp_path).get(TRACKING)
    assert str(path) in caught.value.message


def test_a_site_without_a_file(tmp_path: Path) -> None:
    bundled = (BUNDLED_SELECTORS / "opportunity" / "tracking.yaml").read_text("utf-8")
    write(
        tmp_path / "selectors" / "opportunity" / "tracking.yaml",
        bundled.replace("site: fxg", "site: elsewhere"),
    )
    with pytest.raises(BadFlow, match=r"sites/elsewhere\.yaml"):
        Scenes(tmp_path).get(TRACKING)


def test_a_flow_may_use_a_function_of_its_own_as_a_guard(tmp_path: Path) -> None:
    text = GOOD.replace("import Flow,", "import Block, Flow,") + "    guards = (no,)\n"
    own_flow(tmp_path, text.replace("class", "def no(row):\n    return Block('不')\n\n\nclass"))
    flow = Scenes(tmp_path).get("mine/list").flow
    assert ask(flow.guards, Row("3", {})) == Block("不")


def test_a_flow_is_read_afresh(tmp_path: Path) -> None:
    """A mended file counts at once, in a run of many hours too."""
    own_flow(tmp_path)
    scenes = Scenes(tmp_path)
    assert scenes.get("mine/list").title == "我的清理"
    own_flow(tmp_path, changed("我的清理", "改过的清理"))
    assert scenes.get("mine/list").title == "改过的清理"


def test_bundled_flows_come_from_the_package() -> None:
    assert (BUNDLED_FLOWS / "opportunity" / "tracking.py").is_file()
    assert (BUNDLED_SELECTORS / "README.md").is_file()


# --- flows and steps as values ---


def test_a_flow_without_ticking_takes_one_row_at_a_time() -> None:
    class Ticking(Flow):
        batch = 7
        select = steps(tick("box"))

    class RowByRow(Flow):
        batch = 7

    assert (Ticking.rows_at_once(), RowByRow.rows_at_once()) == (7, 1)


def test_all_steps_come_in_the_order_they_are_taken() -> None:
    class Mine(Flow):
        confirm = steps(expect_dialog("dialog", says="移除"), click("ok"))
        remove = steps(click("remove"))
        select = steps(tick("box"))
        locate = steps(fill("search", "{product_ids}"))
        open = steps(click("tab"))

    targets = [step.target for step in Mine.all_steps()]
    assert targets == ["tab", "search", "box", "remove", "dialog", "ok"]


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        (click("query"), "click query"),
        (fill("search", "{product_ids}"), "fill search “{product_ids}”"),
        (press("search", "Enter"), "press search “Enter”"),
        (choose("action", "批量移除"), "choose action “批量移除”"),
        (tick("box"), "tick box"),
        (wait_for("list"), "wait_for list"),
        (expect_dialog("dialog", says="移除"), "expect_dialog dialog “移除”"),
        (expect_native(says="移除"), "expect_native “移除”"),
        (hover("more"), "hover more"),
    ],
)
def test_a_step_is_a_value_that_can_be_read(step: Step, shown: str) -> None:
    assert str(step) == shown
    assert step == Step(step.verb, step.target, step.text)
    assert len({step, Step(step.verb, step.target, step.text)}) == 1


def test_a_counted_contract_is_another_contract() -> None:
    assert expect_dialog("d", says="移除", count=True) != expect_dialog("d", says="移除")


# --- guards ---


def row(cells: dict[str, str] | None = None, tickable: bool | None = True) -> Row:
    return Row("3447910326106512200", cells or {}, tickable=tickable)


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        *(("0", False), ("¥0.00", False), ("0 笔", False), ("￥0", False)),
        *(("1", True), ("¥12.50", True), ("1,204.00", True), ("0.01", True), ("12笔", True)),
        *(("--", True), ("", True), ("无", True), ("-1", True)),
    ],
)
def test_what_is_open_must_read_as_zero(text: str, objects: bool) -> None:
    for guard, fact in ((unfinished_orders, "open_orders"), (unsettled_commission, "unsettled")):
        block = guard(row({fact: text}))
        assert bool(block) is objects
        assert not objects or text in (block.reason if block else "")
        assert guard(row({})), "not on the page"


def test_only_in_these_states() -> None:
    guard = only_when("state", "未开始", "进行中")
    assert guard(row({"state": "进行中"})) is None
    block = guard(row({"state": "已结束"}))
    assert block and "已结束" in block.reason
    assert guard(row({"state": "进行中 "})) and guard(row({}))


def test_what_the_page_does_not_offer() -> None:
    locked = Row("3447910326106512200", {}, locked="锁定期内不可移出")
    assert offered(locked) == Block("锁定期内不可移出")
    silent = offered(Row("3447910326106512200", {}, locked=""))
    assert silent and silent.reason
    assert offered(row(tickable=False)) and offered(row(tickable=None)) is None


def test_a_row_on_its_way_out_says_from_which_day() -> None:
    plans = Scenes().get("buyin/cooperation_plans")
    closing = row({"status": "关闭中 将于 2026-11-26 00:00 生效"})
    assert plans.pending(closing) == (True, date(2026, 11, 26))
    assert plans.pending(row({"status": "推广中"})) == (False, None)
    assert plans.pending(row({})) == (False, None)
    for day in ("2026-02-30", "2026-13-01", "0000-00-00"):
        closing = row({"status": f"将于 {day} 0点生效"})
        assert plans.pending(closing) == (True, None), "a page may write anything"


def test_an_objection_has_the_next_step_of_its_page() -> None:
    plans = Scenes().get("buyin/cooperation_plans")
    cells = {"status": "推广中", "open_orders": "2", "unsettled": "¥0.00"}
    block = plans.objection(row(cells))
    assert block and block.advice == "等进行中的订单完成，再取消合作"


def no(row: Row) -> Block | None:
    return Block("no", "never mind")


def yes(row: Row) -> Block | None:
    return None


def breaks(row: Row) -> Block | None:
    raise KeyError("open_orders")


def breaks_silently(row: Row) -> Block | None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("guards", "reason"),
    [
        ((), None),
        ((yes, yes), None),
        ((yes, no), "no"),
        ((no, breaks), "no"),
        ((breaks, no), "breaks: KeyError: 'open_orders'"),
        ((yes, breaks), "breaks: KeyError: 'open_orders'"),
        ((breaks_silently,), "breaks_silently: ZeroDivisionError"),
    ],
)
def test_the_first_objection_counts_and_a_broken_guard_is_one(
    guards: tuple[Guard, ...], reason: str | None
) -> None:
    block = ask(guards, row())
    if reason is None:
        assert block is None
    else:
        assert block is not None and block.reason.startswith(reason)


def test_an_objection_without_words_is_one_too() -> None:
    """An empty reason must not read as “free to go” in the survey."""

    def terse(row: Row) -> Block | None:
        return Block("")

    block = ask((terse,), row())
    assert block is not None and block.reason


def test_a_guard_without_a_name_may_break_too() -> None:
    class Nameless:
        def __call__(self, row: Row) -> Block | None:
            raise RuntimeError("broken")

    block = ask((Nameless(),), row())
    assert block is not None and "RuntimeError: broken" in block.reason


@pytest.mark.parametrize(
    ("cells", "missing"),
    [
        ({"status": "在售", "orders": "0"}, None),
        ({"status": "在售"}, "orders"),
        ({"status": "", "orders": "0"}, "status"),
        ({}, "status, orders"),
    ],
)
def test_what_cannot_be_read_must_not_be_acted_on(
    cells: dict[str, str], missing: str | None
) -> None:
    block = readable("status", "orders")(row(cells))
    if missing is None:
        assert block is None
    else:
        assert block is not None
        assert block.reason == f"cannot read {missing} of this row"
        assert "columns" in block.advice


@pytest.mark.parametrize(("tickable", "blocked"), [(True, False), (False, True), (None, False)])
def test_a_row_with_a_grey_box_is_left_alone(tickable: bool | None, blocked: bool) -> None:
    """A row without a box is no row with a grey one."""
    assert (offered(row(tickable=tickable)) is not None) is blocked


def test_a_flow_that_leaves_may_search(tmp_path: Path) -> None:
    own_flow(tmp_path, GOOD + "    leaves = True\n")
    assert Scenes(tmp_path).get("mine/list").flow.locate


D, E = expect_dialog("d", says="x"), expect_dialog("e", says="y")
ASKED = expect_native(says="z")


@pytest.mark.parametrize(
    ("remove", "confirm", "counting", "asking"),
    [
        ([click("go")], [], ["go"], []),
        ([click("menu"), click("go")], [], ["go"], []),
        ([click("go")], [D, click("ok")], ["ok"], []),
        ([click("go")], [ASKED], ["go"], ["go"]),
        (
            [click("go")],
            [D, fill("word", "x"), tick("sure"), click("next"), E, click("ok")],
            ["next", "ok"],
            [],
        ),
        ([click("go")], [D, click("ok"), ASKED], ["ok"], ["ok"]),
        # A choice prepares a click; where the page answers it, or nothing follows, it may be what removes.
        ([click("go")], [D, choose("why", "x"), click("ok")], ["ok"], []),
        ([click("go")], [D, choose("why", "x"), E, click("ok")], ["why", "ok"], []),
        ([click("go")], [D, choose("why", "x")], ["why"], []),
    ],
)
def test_which_clicks_count(
    remove: list[Step], confirm: list[Step], counting: list[str], asking: list[str]
) -> None:
    found = list(acts(remove, confirm))
    assert [act.step.target for act in found if act.counts] == counting
    assert [act.step.target for act in found if act.question] == asking
    assert [act.step.target for act in found if act.ends_removal] == [remove[-1].target]
