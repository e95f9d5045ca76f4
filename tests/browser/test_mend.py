"""Names that find nothing any more are shown by one click each, and the scene works again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from bot.browser.session import open_context
from bot.recorder.mend_scene import mend
from bot.recorder.mended import Mend
from bot.recorder.recorded_page import Ended
from bot.recorder.rerecording import rewritten
from bot.settings import Settings

from .conftest import Bench
from .recording import Person, Play, beside

SCENE = "opportunity/tracking"
SHORT = 6
OLD = ".of-the-old-page"


@pytest.fixture
def settings(bench: Bench) -> Settings:
    bench.keep(SCENE, 30)
    return bench.settings.model_copy(update={"timeout": SHORT})


@pytest.fixture
def context(bench: Bench, settings: Settings) -> Iterator[BrowserContext]:
    with open_context(bench.browser, settings, bench.shop) as context:
        yield context


@pytest.fixture
def mends(bench: Bench, settings: Settings, context: BrowserContext) -> Iterator[Mends]:
    yield Mends(bench, settings, context)
    assert bench.removed() == []


class Mends:
    def __init__(self, bench: Bench, settings: Settings, context: BrowserContext) -> None:
        self.bench, self.settings, self.context = bench, settings, context
        self.scene = SCENE
        self.prints = self.own.with_name("tracking.fingerprints.json")

    @property
    def own(self) -> Path:
        return self.settings.home / "selectors" / f"{self.scene}.yaml"

    def show(self) -> Mend:
        shop = self.bench.shop
        return mend(
            self.context, self.settings, shop, self.scene, asks=False, tell=lambda line: None
        )

    def ask(self, play: Play) -> Mend:
        with beside(play):
            return mend(
                self.context,
                self.settings,
                self.bench.shop,
                SCENE,
                asks=True,
                tell=lambda line: None,
            )

    def ask_otherwise(self) -> None:
        """The page does not say any more what the flow expects."""
        source = self.bench.scenes.flow_file(SCENE).read_text("utf-8")
        own = self.settings.home / "flows" / f"{SCENE}.py"
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(source.replace('says="移出我的追踪"', 'says="离开老列表"'), "utf-8")

    def lose(self, *names: str) -> str:
        """The selector file as it would be after a redesign of the page, and its text."""
        text = self.bench.scenes.get(self.scene).selector_path.read_text("utf-8")
        self.own.parent.mkdir(parents=True, exist_ok=True)
        text = rewritten(text, {name: [{"css": OLD}] for name in names})
        self.own.write_text(text, "utf-8")
        return text


def test_what_nothing_finds_any_more_is_one_click_each(mends: Mends) -> None:
    lost = ("search_box", "batch_remove", "remove_dialog", "confirm_remove")
    whole = mends.show()
    assert (whole.proved, whole.broken, whole.files) == (True, [], [])
    check_nothing_is_of_the_merchant(mends)
    text = mends.lose(*lost)
    mends.ask_otherwise()

    shown = mends.show()
    assert not shown.proved
    # The question cannot be seen: nothing leads to it.
    assert [one.name for one in shown.broken] == ["search_box", "batch_remove"]
    assert "批量移除" in shown.broken[1].proposals[0]
    assert mends.own.read_text("utf-8") == text

    def play(person: Person) -> None:
        for _name in ("search_box", "batch_remove"):
            person.asked("Which of these is")
            person.answers("1 ")
        person.asked("Does this question still ask")
        person.told("移出我的追踪")
        person.answers("Yes")
        person.asked("Which of these is")
        person.answers("1 ")

    done = mends.ask(play)
    assert [one.name for one in done.mended] == [*lost]
    assert (done.broken, done.proved) == ([], True)
    assert {path.suffix for path in done.files} == {".py", ".yaml"}
    now = mends.bench.scenes.get(SCENE)
    assert now.file.names == done.scene.file.names
    assert now.flow.confirm == done.scene.flow.confirm
    assert "移出我的追踪" in now.flow.confirm[0].text
    # Comments, and all that found its element, stand as they stood.
    gone = set(text.splitlines()) - set(mends.own.read_text("utf-8").splitlines())
    assert all(OLD in line or "count: " in line for line in gone)


def test_it_may_be_pointed_at_or_not_be_there(mends: Mends) -> None:
    mends.lose("search_box", "next_page")
    mends.ask_otherwise()

    def play(person: Person) -> None:
        person.asked("Which of these is “下一页”?")
        person.answers("This page has none")
        person.asked("Which of these is “商品搜索框”?")
        person.makes(person.page.get_by_placeholder("商品ID").click)
        person.asked("Does this question still ask")
        person.answers("No")

    done = mends.ask(play)
    assert [one.name for one in done.mended] == ["search_box"]
    assert [one.name for one in done.broken] == ["next_page", "remove_dialog"]
    assert not done.proved
    assert done.files == [mends.own]


def test_what_led_back_before_a_redesign_is_not_pressed_after_it(mends: Mends) -> None:
    """It may be what goes on now: 取消 in a question whether to 取消追踪."""
    kept = mends.settings.home / "recordings" / SCENE
    kept.mkdir(parents=True)
    back = {"remove_dialog": [{"role": "button", "name": "确定"}]}
    (kept / "case.json").write_text(json.dumps({"leave": back}), "utf-8")

    assert mends.show().proved


def test_a_page_that_does_not_ask_any_more_removes_nothing(mends: Mends) -> None:
    mends.scene = "buyin/shop_window"
    text = mends.lose()
    asks = '  question: {what: 确认, find: [{css: ".asks"}]}\n  yes: {what: 确定, find: [{css: ".yes"}]}\n'
    mends.own.write_text(text.replace("rows:\n", asks + "rows:\n", 1), "utf-8")
    flow = mends.bench.scenes.flow_file(mends.scene).read_text("utf-8")
    flow = flow.replace("import Flow,", "import Flow, expect_dialog,").replace(
        "    guards =",
        '    confirm = steps(expect_dialog("question", says="移出橱窗"), click("yes"))\n    guards =',
    )
    own = mends.settings.home / "flows" / f"{mends.scene}.py"
    own.parent.mkdir(parents=True)
    own.write_text(flow, "utf-8")

    shown = mends.show()

    assert not shown.proved
    assert shown.withheld
    assert all(request.startswith("POST ") for request in shown.withheld)


def test_a_page_drawn_anew_is_one_click_for_each_change(mends: Mends) -> None:
    """The tab on the way, heads of columns, what turns pages, and each word up to the answer."""
    mends.bench.judge.redraw(
        "tab", "next", "status", "columns", "query", "remove", "question", "answer"
    )
    answers = {
        "页签": "追踪中的商品",
        "下一页": "往后翻",
        "“状态”": "当前情况",
        "“类目”": "所属分类",
        "“追踪时间”": "加入时间",
        "查询按钮": "筛 选",
        "批量移除按钮": "移出所选",
        "still ask": "Yes",
        "弹窗里的确定": "确认去掉",
    }

    def play(person: Person) -> None:
        for asked, answer in answers.items():
            person.asked(asked)
            person.answers(answer)

    done = mends.ask(play)

    assert (done.broken, done.proved) == ([], True)
    assert [m.name for m in done.mended if m.name != "remove_dialog"] == [
        *("tab", "next_page", "query", "batch_remove", "confirm_remove")
    ]
    assert done.heads == {"状态": "当前情况", "类目": "所属分类", "追踪时间": "加入时间"}
    now = mends.bench.scenes.get(SCENE)
    assert now.file.columns == done.scene.file.columns
    assert "商品信息: product, 当前情况: status, 价格: price" in mends.own.read_text("utf-8")


def test_how_the_list_is_read_is_learnt_anew(mends: Mends) -> None:
    """Ids that stand elsewhere, numbers in other words, sizes in other words, and no search any more."""
    bench = mends.bench
    bench.judge.redraw("row_key", "total", "selected", "size", "no_search")

    def play(person: Person) -> None:
        person.asked("Which of these is “商品搜索框”?")
        person.answers("This page has none")

    done = mends.ask(play)

    assert done.proved
    assert [*done.parts] == ["rows.key", "pager.total", "rows.selected"]
    now = bench.scenes.get(SCENE)
    assert (now.flow.locate, now.flow.guards[1:]) == ((), bench.scenes.get(SCENE).flow.guards[1:])
    assert (now.file.rows, now.file.pager) == (done.scene.file.rows, done.scene.file.pager)
    assert "effect: 商品离开我的追踪" in mends.own.read_text("utf-8")


def test_what_is_learnt_is_only_told_where_nobody_is_asked(mends: Mends) -> None:
    mends.bench.judge.redraw("total")

    shown = mends.show()

    (lost,) = shown.broken
    assert (lost.name, lost.proposals) == ("pager.total", ("合计\\s*(\\d[\\d,]*)",))
    assert (shown.parts, shown.files) == ({}, [])


def test_a_number_of_ticked_rows_that_is_wrong_is_not_learnt_anew(
    mends: Mends, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page counts a row that nobody ticked, which is what its number is for; another one beside it might
    happen to fit."""
    other = "bot.recorder.relearning.count_that_appeared"
    monkeypatch.setattr(other, lambda before, after: "共\\s*(\\d+)")
    mends.bench.judge.set_fault("extra_selected")

    done = mends.ask(lambda person: None)

    assert (done.proved, done.parts, done.files) == (False, {}, [])
    assert "2 rows were to be ticked, 2 are, and the page says 3" in done.lines[-1].text
    assert [(lost.name, lost.pointed_at) for lost in done.broken] == [("rows.selected", False)]


def test_who_stops_it_has_written_nothing(mends: Mends) -> None:
    text = mends.lose("next_page")

    with pytest.raises(Ended, match="mending was stopped"):
        mends.ask(lambda person: person.answers("Stop"))

    assert mends.own.read_text("utf-8") == text


def test_a_list_in_a_frame_and_in_a_group(mends: Mends) -> None:
    mends.scene = "thirdparty/groups"
    mends.lose("batch_remove")

    shown = mends.show()

    assert [one.name for one in shown.broken] == ["batch_remove"]
    assert shown.broken[0].proposals[0] == "批量移出"
    assert not list(mends.own.parent.glob("*.json"))  # nothing is kept of what could not be proved


def check_nothing_is_of_the_merchant(mends: Mends) -> None:
    kept, shop_id = mends.prints.read_text("utf-8"), mends.bench.shop.shop_id
    assert {"search_box", "query", "row_checkbox", "batch_remove", "confirm_remove"} <= set(
        json.loads(kept)
    )
    ids = mends.bench.ids(SCENE)
    titles = [mends.bench.judge.product(shop_id, one)["title"] for one in ids]
    for secret in (mends.bench.shop.name, shop_id, *ids, *titles):
        assert secret not in kept
