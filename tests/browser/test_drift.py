"""A page that changed: reading may fall back and says so, a dangerous click only on the same thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from bot.browser.list.paging import Paging
from bot.browser.names import Names
from bot.model import Drift, Outcome
from bot.scene.page_names import Candidate, Name
from bot.scene.scenes import BUNDLED_SELECTORS

from .conftest import Bench, outcomes

TRACKING = "opportunity/tracking"
COMPETITORS = "opportunity/competitors"


def mend(bench: Bench, page: str, old: str, new: str) -> None:
    """Put a changed copy of a selector file into the workspace, where it wins over the bundled one."""
    source = (BUNDLED_SELECTORS / f"{page}.yaml").read_text("utf-8")
    assert source.count(old) == 1
    target: Path = bench.settings.home / "selectors" / f"{page}.yaml"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(source.replace(old, new), "utf-8")


def test_reading_falls_back_and_tells(bench: Bench) -> None:
    mend(bench, TRACKING, "{role: button, name: 查询}", "{role: button, name: 搜索}")
    wanted = bench.ids(TRACKING)[:2]
    finished = bench.apply(bench.plan(TRACKING, ids=wanted))
    assert finished.exit_code == 0, finished.record.problems
    assert [(d.name, d.what) for d in finished.record.drift] == [("query", "查询按钮")]


def test_a_removing_click_may_fall_back_to_the_same_role_and_words(bench: Bench) -> None:
    """The first candidate finds nothing; the second finds a button that says 批量移除, too."""
    mend(
        bench,
        TRACKING,
        "{role: button, name: 批量移除}",
        "{css: button.gone}",
    )
    mend_must = bench.settings.home / "selectors" / f"{TRACKING}.yaml"
    text = mend_must.read_text("utf-8")
    mend_must.write_text(
        text.replace(
            "    what: 批量移除按钮\n",
            "    what: 批量移除按钮\n    must: {role: button, name: 批量移除}\n",
        ),
        "utf-8",
    )
    wanted = bench.ids(TRACKING)[:2]
    finished = bench.apply(bench.plan(TRACKING, ids=wanted))
    assert finished.exit_code == 0, finished.record.problems
    assert [d.name for d in finished.record.drift] == ["batch_remove"]


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        # other words: the button beside it
        (
            TRACKING,
            '[{role: button, name: 批量移除}, {css: "button.auxo-btn", has_text: 批量移除}]',
            '[{role: button, name: 批量删除}, {css: "button.auxo-btn", has_text: 批量移除}]',
        ),
        # another role: the copy icon stands in every row
        (
            COMPETITORS,
            '[{role: img, name: delete}, {css: ".anticon-delete"}]',
            '[{role: button, name: delete}, {css: ".anticon-copy"}]',
        ),
        # the confirming click
        (
            TRACKING,
            '[{role: button, name: 确定}, {css: "button.auxo-btn-primary", has_text: 确定}]',
            '[{role: button, name: 好的}, {css: "button.auxo-btn-primary", has_text: 确定}]',
        ),
    ],
)
def test_a_removing_click_never_falls_to_something_else(
    bench: Bench, page: str, old: str, new: str
) -> None:
    mend(bench, page, old, new)
    ids = bench.keep(page, 12)
    finished = bench.apply(bench.plan(page, ids=ids[:2]))
    assert finished.exit_code == 5
    assert [p.kind for p in finished.record.problems] == ["NameNotFound"]
    assert bench.judge.log() == []
    assert Outcome.REMOVED not in outcomes(finished).values()


def test_two_of_a_kind_are_none(bench: Bench) -> None:
    """A removing name that finds two elements is not used at all."""
    mend(bench, TRACKING, "{role: button, name: 批量移除}", "{role: button, name: /./}")
    finished = bench.apply(bench.plan(TRACKING, ids=bench.ids(TRACKING)[:2]))
    assert finished.exit_code == 5
    assert bench.judge.log() == []


def test_rows_without_a_readable_id_stop_the_reading(bench: Bench) -> None:
    mend(bench, TRACKING, "key: {attr: data-row-key}", 'key: {text: "编号(\\\\d+)"}')
    seen = bench.survey(TRACKING)
    assert seen.scenes[0].exit_code == 4
    assert "no readable product id" in seen.scenes[0].error


def test_the_hashes_of_class_names_do_not_matter(bench: Bench) -> None:
    """They change at every start of the mock; the stems do not."""
    from mock_site import MockSite

    with MockSite() as other:
        shop = type(bench.shop)(
            bench.shop.key, bench.shop.name, bench.shop.shop_id, {"fxg": other.url("fxg", "")}
        )
        bench.site, bench.shop = other, shop
        bench.sign_in(shop.shop_id)
        bench.keep(COMPETITORS, 25)
        seen = bench.survey(COMPETITORS)
        assert [len(lst.rows) for lst in seen.scenes[0].lists] == [25]


def test_a_pager_that_is_not_found_is_not_the_end(bench: Bench) -> None:
    """The first page alone does not add up to the page's own total: nothing is concluded from it."""
    both = '[{css: "li.auxo-pagination-next"}, {css: "li[title=\'下一页\']"}]'
    mend(bench, COMPETITORS, both, '[{css: "li.gone"}]')
    seen = bench.survey(COMPETITORS).scenes[0]
    assert seen.exit_code == 4
    assert "100 rows read, the page says 260" in seen.error


def test_what_is_gone_is_waited_for_once(page: Page) -> None:
    page.set_content("<button class=new>查询</button>")
    drift: list[Drift] = []
    found = [Candidate(css="button.old"), Candidate(css="button.new")]
    spec = {"query": Name(what="查询按钮", find=tuple(found))}
    patience: list[float] = []

    def click(element: Locator, ms: float) -> None:
        patience.append(ms)
        element.click(timeout=ms)

    for _ in range(3):  # as for each scene of a run, whose drift is told together
        names = Names(page, spec, where="列表", timeout=5, drift=drift)
        names.do("query", click)

    assert patience == [2_000, 5_000, 5_000, 5_000]
    assert [d.name for d in drift] == ["query"]


@pytest.mark.parametrize("danger", [False, True])
def test_what_a_closing_dialog_still_sets_aside_is_waited_for(page: Page, danger: bool) -> None:
    """Nothing has a role there until the page is given back: the CSS beside it is no drift."""
    page.set_content(
        "<main aria-hidden=true><button class=remove>移除</button></main><script>"
        "addEventListener('click', () => setTimeout(() => main.removeAttribute('aria-hidden'), 300));"
        "const main = document.querySelector('main')</script>"
    )
    drift: list[Drift] = []
    remove = Name(
        what="移除", find=(Candidate(role="button", name="移除"), Candidate(css="button.remove"))
    )
    names = Names(page, {"remove": remove}, where="here", timeout=5, drift=drift)
    page.evaluate("dispatchEvent(new Event('click'))")
    assert names.find("remove", danger=danger).inner_text() == "移除"
    assert not drift


def test_page_sizes_in_other_words_are_waited_for_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They only save time: the pages as they are do as well, of every list."""
    bench.judge.redraw("size")
    tried: list[int] = []
    take = Paging._take_option

    def counted(paging: Paging, name: str, size: int) -> None:
        tried.append(size)
        take(paging, name, size)

    monkeypatch.setattr(Paging, "_take_option", counted)
    bench.keep(COMPETITORS, 60)
    bench.settings = bench.settings.model_copy(update={"timeout": 2})
    wanted = bench.ids(COMPETITORS)[40:42]
    plan = bench.plan(COMPETITORS, ids=wanted)

    finished = bench.apply(plan)

    assert sorted(bench.removed()) == sorted(wanted)
    assert [d.name for d in finished.record.drift] == ["page_size_option"]
    assert tried == [100, 100]  # the menu may have closed at once, so it is opened twice
