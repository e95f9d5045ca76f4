"""A survey as people get it: in a terminal, as a page, as a workbook, and kept for later."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from rich.cells import cell_len
from rich.console import Console

from bot.cli.screen.survey_file import write_survey
from bot.cli.screen.survey_view import show_survey
from bot.errors import (
    BadFlow,
    InputError,
    LoggedOut,
    PersonNeeded,
    ReadingUnproved,
    Stopped,
    UnbindError,
)
from bot.ids import read_ids
from bot.looking import kept_surveys as snapshots
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.report.survey_words import summary
from tests.report.test_report import NASTY, Page

ID, OTHER, NOWHERE = "3447910326106512200", "3546867613102941755", "3999999999999999999"
LOCKED, WAIT = "活动已锁定，开始前 24 小时内不可退出", "等活动结束后再运行一次"
AT = datetime(2026, 11, 25, 17, 30, 5, tzinfo=UTC)  # 01:30:05 on the 26th in Shanghai


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")


def a_row(product_id: str = ID, **more: Any) -> SurveyRow:
    facts = {"status": "报名成功", "since": "2026-11-20", "price": "¥39.90"}
    return SurveyRow(
        **{"product_id": product_id, "title": "收纳箱 [red]大号", "facts": facts, **more}
    )


def a_scene(name: str = "campaign/seckill", *rows: SurveyRow, **more: Any) -> SurveyScene:
    given: dict[str, Any] = {
        "scene": name,
        "title": f"{name} 我的报名",
        "menu": ("活动广场", "秒杀报名"),
        "effect": "退出该场秒杀",
        "lists": (SurveyList(container="双12预热场", total=64, rows=rows),) if rows else (),
    }
    return SurveyScene(**{**given, **more})


def a_survey(*scenes: SurveyScene, asked: Sequence[str] = (ID, OTHER, NOWHERE)) -> Survey:
    scenes = scenes or (
        a_scene("campaign/seckill", a_row(), a_row(OTHER, block=LOCKED, advice=WAIT)),
        a_scene("content/topics", a_row(title="")),
        a_scene("buyin/shop_window", error="not signed in", advice="sign in", exit_code=5),
        a_scene("thirdparty/groups", skipped="no address"),
    )
    return Survey(shop_key="demo", shop_name="暖屋", at=AT, asked=tuple(asked), scenes=scenes)


def shown(survey: Survey, width: int = 1000) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False, emoji=False)
    show_survey(console, survey)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


# --- the value


def test_ties_come_by_product_in_the_order_asked_for() -> None:
    survey = a_survey(asked=[OTHER, NOWHERE, ID])
    assert [(i, len(ties)) for i, ties in survey.ties().items()] == [(OTHER, 1), (ID, 2)]
    tie = survey.ties()[OTHER][0]
    assert tie.where == "campaign/seckill 我的报名 · 双12预热场"
    assert tie.path == "活动广场 › 秒杀报名 › 双12预热场"


def test_a_way_nobody_wrote_down_is_not_half_told() -> None:
    assert a_scene(menu=()).path("双12预热场") == ""


def test_only_what_failed_is_unread() -> None:
    assert [s.scene for s in a_survey().unread()] == ["buyin/shop_window"]


@pytest.mark.parametrize(
    ("survey", "said"),
    [
        (
            a_survey(),
            "2 of 3 products are tied, 3 times in 2 scenes; 2 of these ties may be untied now; "
            "scenes not read: 1 (what is tied there is not known).",
        ),
        (a_survey(a_scene(), asked=[ID]), "No tie was found in what was read."),
        (
            a_survey(a_scene("a/b", a_row()), asked=()),
            "1 products are tied, 1 times in 1 scenes; 1 of these ties may be untied now.",
        ),
    ],
)
def test_the_summary_claims_nothing_of_what_was_not_read(survey: Survey, said: str) -> None:
    assert summary(survey) == said


UNREAD = a_scene("buyin/shop_window", error="not signed in", exit_code=5)
PARTLY = a_scene("campaign/seckill", a_row(), error="the page does not turn", exit_code=4)
NO_SUCH_PLACE = a_scene("thirdparty/groups", skipped="no address")
PRODUCTS_UNREAD = a_scene("shop/products", reads_only=True, error="not signed in", exit_code=5)


@pytest.mark.parametrize("missing", [UNREAD, PARTLY])
def test_of_no_id_is_it_said_that_it_is_tied_nowhere_while_a_list_was_not_read(
    missing: SurveyScene, tmp_path: Path
) -> None:
    survey = a_survey(a_scene("content/topics", a_row()), missing, asked=(ID, NOWHERE))
    assert survey.nowhere() == () and survey.not_known() == (NOWHERE,)
    book, page = (write_survey(survey, tmp_path / name) for name in ("s.xlsx", "s.html"))
    cells = str(CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python())
    for said in (shown(survey), page.read_text(), cells):
        assert "ied nowhere" not in said and "not known" in said.lower()


@pytest.mark.parametrize("other", [NO_SUCH_PLACE, PRODUCTS_UNREAD])
def test_what_holds_no_ties_leaves_nothing_unknown(other: SurveyScene) -> None:
    survey = a_survey(a_scene("content/topics", a_row()), other, asked=(ID, NOWHERE))
    assert survey.nowhere() == (NOWHERE,) and survey.not_known() == ()
    assert "Tied nowhere in what was read (1)" in shown(survey)


# --- in a terminal


def test_a_block_per_product_with_the_ways_below() -> None:
    lines = shown(a_survey()).splitlines()
    first, second = (next(n for n, s in enumerate(lines) if s.startswith(i)) for i in (ID, OTHER))
    block = lines[first + 1 : second]
    assert [s.split("  ")[1] for s in block] == [
        "campaign/seckill 我的报名 · 双12预热场",
        "content/topics 我的报名 · 双12预热场",
    ]
    assert all("报名成功" in s and "2026-11-20" in s and "allowed" in s for s in block)
    assert f"no: {LOCKED} [1]" in lines[second + 1]
    text = "\n".join(lines)
    assert f"[1] {WAIT}" in text
    assert "活动广场 › 秒杀报名" in text
    assert "Tied nowhere" not in text
    assert NOWHERE in text.split("Not known whether tied: not all could be read (1)")[1]
    assert "not read: buyin/shop_window 我的报名: not signed in\n→ sign in" in text
    assert "left out: thirdparty/groups 我的报名: no address" in text


def test_the_same_advice_is_told_once() -> None:
    rows = [a_row(str(30 + n), block=f"{LOCKED} {n}", advice=WAIT) for n in range(9)]
    survey = a_survey(a_scene("a/b", *rows), asked=[r.product_id for r in rows])
    assert shown(survey).count(WAIT) == 1
    assert shown(survey).count("[1]") == 10


def test_the_way_out_of_scenes_that_met_the_same_stands_once_below_them() -> None:
    lost = [a_scene(n, error="not signed in", advice="sign in") for n in ("a/b", "c/d")]
    other = a_scene("e/f", error="captcha", advice="answer it")
    text = shown(a_survey(*lost, other))
    for words in (
        "a/b 我的报名: not signed in\nnot read: c/d",
        "c/d 我的报名: not signed in\n→ sign in",
    ):
        assert words in text
    assert "captcha\n→ answer it" in text


@pytest.mark.parametrize("width", [40, 60, 100, 140])
def test_no_line_is_wider_than_the_terminal_and_no_id_is_cut(width: int) -> None:
    long = a_row(title="很长的标题" * 30, block=LOCKED * 3, advice=WAIT * 9)
    text = shown(a_survey(a_scene("a/b", long, title="场景" * 12), asked=[ID, NOWHERE]), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert ID in text and NOWHERE in text


def test_twelve_scenes_and_fifty_ids_fit_on_a_few_screens() -> None:
    ids = [str(3_447_910_326_106_512_200 + n) for n in range(50)]
    scenes = [a_scene(f"family/scene{n}", *(a_row(i) for i in ids[n::6])) for n in range(12)]
    assert len(shown(a_survey(*scenes, asked=ids), 100).splitlines()) < 50 + 100 + 30


def test_without_ids_it_is_lists_and_ways() -> None:
    text = shown(a_survey(asked=()))
    assert re.search(r"campaign/seckill 我的报名 · 双12预热场 +64 +1\n", text)
    assert "活动广场 › 秒杀报名" in text
    assert ID not in text


# --- the page


def page(survey: Survey, folder: Path) -> Page:
    write_survey(survey, folder / "s.html")
    return Page(folder / "s.html")


def test_the_page_tells_all_of_each_tie(tmp_path: Path) -> None:
    found = page(a_survey(), tmp_path)
    assert found.source.count("<tr data-row=") == 3
    for words in (
        *("read at 2026-11-26 01:30:05", LOCKED, f"→ {WAIT}", "退出该场秒杀", "Price ¥39.90"),
        "活动广场 › 秒杀报名 › 双12预热场",
        "not signed in What to do: sign in",
        "left out: thirdparty/groups 我的报名: no address",
        "双12预热场 64 2",
    ):
        assert words in found.text, words
    order = ("Product by product", NOWHERE, "Scenes that could not be read", "The lists that were")
    places = [found.text.index(words) for words in order]
    assert places == sorted(places)


def test_text_of_a_back_office_stays_text(tmp_path: Path) -> None:
    row = a_row(title=NASTY, block=NASTY, advice=NASTY, facts={NASTY: NASTY, "since": NASTY})
    scene = a_scene("a/b", row, title=NASTY, menu=(NASTY,), effect=NASTY, error=NASTY, advice=NASTY)
    found = page(a_survey(scene, a_scene(skipped=NASTY), asked=[NASTY]), tmp_path)
    assert len(list(found.all("script"))) == 1
    assert not any("onmouseover" in attrs for _tag, attrs in found.tags)
    assert found.text.count(NASTY) >= 14


def test_the_page_needs_nothing_else(tmp_path: Path) -> None:
    found = page(a_survey(), tmp_path)
    for _tag, attrs in found.tags:
        for name in ("src", "href", "srcset", "data", "action"):
            assert (attrs.get(name) or "#").startswith("#")
    policy = next(m["content"] for m in found.all("meta") if "http-equiv" in m)
    assert policy and "default-src 'none'" in policy


@pytest.mark.parametrize(
    ("scenes", "tone"),
    [
        ([a_scene("a/b", a_row())], "good"),
        ([a_scene("a/b", a_row(block=LOCKED))], "care"),
        ([a_scene("a/b", a_row()), a_scene(error="x")], "bad"),
        ([a_scene("a/b", a_row()), a_scene(skipped="x")], "good"),
    ],
)
def test_the_colour_of_the_summary(scenes: list[SurveyScene], tone: str, tmp_path: Path) -> None:
    assert f'class="card verdict {tone}"' in page(a_survey(*scenes), tmp_path).source


def test_the_page_in_chinese_has_no_english_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNBIND_LANG", "zh")
    scenes = (
        a_scene("a", a_row(), a_row(OTHER, block=LOCKED), title="秒杀"),
        a_scene("b", title="橱窗", error="登录已失效"),
        a_scene("c", title="分组", skipped="没有地址"),
    )
    found = page(a_survey(*scenes), tmp_path)
    assert set(re.findall(r"[A-Za-z]{2,}", found.text.replace("[red]", ""))) <= {"ID"}


# --- the workbook and JSON


def test_the_workbook_keeps_ids_and_formulas_as_text(tmp_path: Path) -> None:
    path = tmp_path / "s.xlsx"
    row = a_row(title="=1+1", block="@SUM(1)", advice=WAIT)
    write_survey(a_survey(a_scene("a/b", row), a_scene("c/d", error="not signed in")), path)
    assert set(read_ids(path).ids) == {ID, OTHER, NOWHERE}
    with zipfile.ZipFile(path) as book:
        assert b"<f>" not in b"".join(book.read(n) for n in book.namelist() if "sheet" in n)
    book = CalamineWorkbook.from_path(path)
    heads, first, *_rest = book.get_sheet_by_name("Survey").to_python()
    found = dict(zip(heads, first, strict=True))
    assert found["Product ID"] == ID and found["Title"] == "=1+1"
    assert (found["Status"], found["Since"], found["Price"]) == ("报名成功", "2026-11-20", "¥39.90")
    assert (found["May be untied"], found["What to do"]) == ("not now", WAIT)
    assert found["Menu path"] == "活动广场 › 秒杀报名 › 双12预热场"
    lists = book.get_sheet_by_name("Lists").to_python()
    assert lists[1][:3] == ["a/b 我的报名", "双12预热场", 64]
    assert lists[2][5] == "not signed in"


def test_json_is_the_survey(tmp_path: Path) -> None:
    write_survey(a_survey(), tmp_path / "new" / "s.json")
    assert Survey.model_validate_json((tmp_path / "new/s.json").read_bytes()) == a_survey()
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["s.json"]


# --- what was not read, raised again


@pytest.mark.parametrize(
    ("kind", "code", "raised"),
    [
        ("LoggedOut", 5, LoggedOut),
        ("ReadingUnproved", 4, ReadingUnproved),
        ("BadFlow", 1, BadFlow),
        ("", 5, PersonNeeded),  # of a survey kept before the kind was
        ("", 4, Stopped),
        ("", 1, InputError),
        ("", 70, UnbindError),
        ("NoMore", 5, PersonNeeded),
        ("LoggedOut", 4, Stopped),  # the exit code counts
    ],
)
def test_what_was_not_read_is_raised_again_as_what_it_was(
    kind: str, code: int, raised: type[UnbindError]
) -> None:
    line = a_scene(error="not read", advice=WAIT, exit_code=code, error_kind=kind)
    trouble = SurveyScene.model_validate_json(line.model_dump_json()).trouble()
    assert type(trouble) is raised
    assert (trouble.message, trouble.advice, trouble.exit_code) == ("not read", WAIT, code)


def test_a_survey_kept_before_errors_had_a_kind_is_read() -> None:
    stored = a_scene(error="not signed in", exit_code=5).model_dump(exclude={"error_kind"})
    assert type(SurveyScene.model_validate(stored).trouble()) is PersonNeeded


# --- kept


def test_a_survey_is_kept_under_its_china_time_and_none_is_overwritten(tmp_path: Path) -> None:
    first, second = snapshots.keep(a_survey(), tmp_path), snapshots.keep(a_survey(), tmp_path)
    assert first == tmp_path / "surveys" / "20261126-013005-demo.json"
    assert second.name == "20261126-013005-demo-2.json"
    assert Survey.model_validate_json(first.read_bytes()) == a_survey()
    assert len(list(first.parent.iterdir())) == 2


def test_whatever_a_page_says_can_be_kept(tmp_path: Path) -> None:
    half = "收纳箱\ud83d"  # as a page cuts a long title
    row = a_row(title=half, facts={"status": half}, block=half)
    lists = (SurveyList(container=half, total=None, rows=(row,)),)
    assert snapshots.keep(a_survey(a_scene(lists=lists, error=half)), tmp_path).exists()


def test_a_survey_that_cannot_be_kept_leaves_no_half_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError):
        snapshots.keep(a_survey(), tmp_path)
    assert list((tmp_path / "surveys").iterdir()) == []
