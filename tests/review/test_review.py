"""The periodic audit: from kept surveys and the journal alone, and nothing claimed that was not read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bot import clock
from bot.cli.commands.review import _write
from bot.looking import kept_surveys as snapshots
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.model import Drift, Outcome
from bot.planning.plan import Item, Plan
from bot.policy.limits import Limits
from bot.review.audit import audit
from bot.review.review import Review
from bot.running.journal import Journal
from tests.cli.test_cli import Run, home, unbind  # noqa: F401 - fixtures
from tests.report.test_report import NASTY, Page

NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
SINCE = NOW - timedelta(days=30)
TRACKING = "opportunity/tracking"


def a_row(product_id: str, **more: Any) -> SurveyRow:
    facts = {k: more.pop(k) for k in ("status", "since") if k in more}
    return SurveyRow(product_id=product_id, title=f"商品{product_id}", facts=facts, **more)


def a_scene(*rows: SurveyRow, name: str = TRACKING, **more: Any) -> SurveyScene:
    lists = (SurveyList(container="", total=len(rows), rows=rows),)
    return SurveyScene(**{"scene": name, "title": f"{name}!", "lists": lists, **more})


def a_survey(at: datetime, *scenes: SurveyScene, **more: Any) -> Survey:
    return Survey(**{"shop_key": "demo", "shop_name": "暖屋", "at": at, "scenes": scenes, **more})


def ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(f"sqlite:///{tmp_path / 'j.db'}")


def a_run(
    journal: Journal, at: datetime, rows: Sequence[tuple[str, Outcome | None]], **more: Any
) -> None:
    """One run; ``rows`` are (product id, outcome)."""
    shop, rule = more.pop("shop", "demo"), more.pop("rule", "off-shelf")
    plan = Plan(
        shop_key=shop,
        shop_name="暖屋",
        source="s",
        created_at=at,
        expires_at=at + timedelta(days=1),
        limits=Limits(max_rows=99, max_share=1, max_times_usual=9),
        items=tuple(
            Item(scene=TRACKING, container="", product_id=i, rule=rule, reason="r")
            for i, _o in rows
        ),
    ).sealed()
    run_id = f"{at:%Y%m%d-%H%M%S}-{shop}"
    with clock.set_to(at):
        journal.begin(run_id, plan, at)
        for seq, (_id, outcome) in enumerate(rows):
            if outcome:
                journal.intend(run_id, seq + 1, [seq], scene=TRACKING, container="")
                journal.settle(run_id, [seq], outcome, **more)
        journal.end(run_id, "done")


def made(journal: Journal, *surveys: Survey) -> Review:
    return audit(surveys, journal, "demo", "暖屋", SINCE, NOW)


# --- what it says


def test_what_came_what_went_and_by_whom(journal: Journal) -> None:
    a_run(journal, ago(days=5), [("2", Outcome.REMOVED), ("5", Outcome.REMOVED)])
    a_run(journal, ago(days=5), [("3", Outcome.REMOVED)], shop="other")
    found = made(
        journal,
        a_survey(ago(days=9), a_scene(*map(a_row, "1235"))),
        a_survey(ago(days=7), a_scene()),
        a_survey(ago(days=1), a_scene(*map(a_row, "145"))),
    )
    (scene,) = found.scenes
    assert (scene.new, scene.gone, scene.removed_by_us, scene.gone_without_us, scene.back) == (
        *(1, 2, 1, 1, 1),
    )
    assert {(t.product_id, t.change) for t in found.changes} == {
        *(("4", "new"), ("2", "removed"), ("3", "without_us"), ("5", "back")),
    }
    assert found.removed_by_rule == {"off-shelf": 2} and found.runs == 1


@pytest.mark.parametrize(
    ("leaves_on", "back"),
    [
        (NOW.date() + timedelta(days=1), 0),
        (ago(days=1).date(), 0),
        (ago(days=3).date(), 1),
        (None, 0),
    ],
)
def test_what_leaves_tomorrow_is_not_back_today(
    journal: Journal, leaves_on: date | None, back: int
) -> None:
    """``None``: the page named no day, so nobody can say that it should be gone."""
    a_run(journal, ago(days=4), [("2", Outcome.PENDING)], effective_on=leaves_on)
    found = made(
        journal,
        a_survey(ago(days=9), a_scene(*map(a_row, "12"))),
        a_survey(ago(days=1), a_scene(*map(a_row, "12"))),
    )
    (scene,) = found.scenes
    assert (scene.back, scene.new, scene.gone) == (back, 0, 0)


def test_what_was_removed_before_the_first_reading_is_not_the_reason(journal: Journal) -> None:
    a_run(journal, ago(days=10), [("1", Outcome.REMOVED)])
    found = made(
        journal, a_survey(ago(days=9), a_scene(a_row("1"))), a_survey(ago(days=1), a_scene())
    )
    assert found.scenes[0].gone_without_us == 1


def test_a_scene_counts_only_where_it_was_read_to_its_end(journal: Journal) -> None:
    failed = {"error": "no answer", "advice": "try later", "exit_code": 5}
    found = made(
        journal,
        a_survey(ago(days=3), a_scene(*map(a_row, "12")), a_scene(a_row("9"), name="a/b")),
        a_survey(ago(days=2), a_scene(a_row("1"), **failed), a_scene(a_row("9"), name="a/b")),
        a_survey(ago(days=1), a_scene(*map(a_row, "12")), a_scene(name="a/b", lists=(), **failed)),
        a_survey(ago(hours=1), a_scene(a_row("1")), asked=("1",)),
    )
    assert {s.scene: (s.ties, s.gone) for s in found.scenes} == {TRACKING: (2, 0), "a/b": (1, 0)}
    assert [(u.scene, u.times, u.now) for u in found.unread] == [
        (TRACKING, 1, False),
        ("a/b", 1, True),
    ]
    assert [d.counts for d in found.ties_by_day] == [{TRACKING: 2, "a/b": 1}]
    assert found.days_left_out == 2 and found.surveys == 3


def test_the_last_reading_of_a_china_day_is_its_bar(journal: Journal) -> None:
    before_midnight = datetime(2026, 11, 24, 15, 59, tzinfo=UTC)
    found = made(
        journal,
        a_survey(before_midnight - timedelta(hours=1), a_scene(*map(a_row, "123"))),
        a_survey(before_midnight, a_scene(*map(a_row, "12"))),
        a_survey(before_midnight + timedelta(minutes=2), a_scene(*map(a_row, "1"))),
    )
    assert [(d.day, d.counts[TRACKING]) for d in found.ties_by_day] == [
        (date(2026, 11, 24), 2),
        (date(2026, 11, 25), 1),
    ]


def test_ages_come_from_the_page_and_unreadable_ones_are_said(journal: Journal) -> None:
    since = [
        "2026-11-20",
        "2026-10-01 10:59:00",
        "2026-06-01",
        "2025/01/01",
        "--",
        "",
        "2027-01-01",
    ]
    rows = [a_row(str(n), since=text) for n, text in enumerate(since)]
    found = made(journal, a_survey(ago(days=0), a_scene(*rows)))
    assert {k: n for k, n in found.ages.items() if n} == {
        **{"7": 1, "90": 1, "180": 1, "more": 1, "unknown": 3},
    }
    (scene,) = found.scenes
    assert (scene.over_90, scene.over_180, scene.age_unknown) == (2, 1, 3)
    assert [t.product_id for t in found.old] == ["3", "2"]


def test_off_the_shelf_by_its_own_row_or_by_the_product_page(journal: Journal) -> None:
    goods = a_scene(a_row("2", status="已下架"), name="shop/products", reads_only=True)
    scene = a_scene(
        a_row("1", status="已下架"), a_row("2", status="在售"), a_row("3", status="在售")
    )
    found = made(journal, a_survey(ago(days=1), scene, goods))
    assert [t.product_id for t in found.off_shelf] == ["1", "2"]
    assert [s.scene for s in found.scenes] == [TRACKING]


def test_reasons_of_blocks_and_refusals_are_told_without_their_numbers(journal: Journal) -> None:
    a_run(journal, ago(days=2), [("1", Outcome.REFUSED)], words="锁定，还剩 3 天")
    a_run(journal, ago(days=1), [("1", Outcome.REFUSED), ("2", None)], words="锁定，还剩 2 天")
    a_run(journal, ago(hours=9), [("3", Outcome.PENDING)], effective_on=date(2026, 11, 27))
    rows = [a_row(str(n), block=f"未完成订单：{n}") for n in range(3)]
    found = made(journal, a_survey(ago(hours=1), a_scene(*rows, a_row("9"))))
    assert found.scenes[0].lists[0].blocked == (("未完成订单：…", 3),)
    assert found.scenes[0].free == 1
    assert [(e.outcome, e.words, e.n, e.on) for e in found.said] == [
        (Outcome.REFUSED, "锁定，还剩 … 天", 2, None),
        (Outcome.PENDING, "", 1, date(2026, 11, 27)),
    ]


def test_drift_of_surveys_and_runs_is_told_once(journal: Journal) -> None:
    drift = Drift("p", "n", "w", "css")
    surveys = [a_survey(ago(days=d), a_scene(), drift=(drift,)) for d in (2, 1)]
    assert made(journal, *surveys).drift == (drift,)


# --- kept surveys


def test_kept_surveys_come_one_by_one_oldest_first_of_this_shop_only(tmp_path: Path) -> None:
    for n, at in enumerate([ago(days=1), *[ago(days=2)] * 11, ago(days=40)]):
        snapshots.keep(a_survey(at, a_scene(*map(a_row, "1" * n))), tmp_path)
    snapshots.keep(a_survey(ago(days=1), shop_key="demo-2"), tmp_path)
    snapshots.keep(a_survey(ago(days=1), shop_key="other"), tmp_path)
    (tmp_path / "surveys" / "20261125-090001-demo.json").write_text("{", "utf-8")
    unreadable: list[str] = []
    found = list(snapshots.stored(tmp_path, "demo", SINCE, unreadable))
    assert [len(s.scenes[0].lists[0].rows) for s in found] == [*range(1, 12), 0]
    assert {s.shop_key for s in found} == {"demo"}
    assert unreadable == ["20261125-090001-demo.json"]


# --- written and on the command line


def a_full(journal: Journal, text: str = "正在参加平台活动") -> Review:
    a_run(journal, ago(days=5), [("2", Outcome.REMOVED), ("7", Outcome.REFUSED)], words=text)
    first = a_scene(*map(a_row, "123"), title=text, menu=(text,))
    last = a_scene(
        a_row("1", status="已下架", since="2025-01-01", block=text), a_row("4"), title=text
    )
    lost = a_scene(name="a/b", title=text, lists=(), error=text, advice=text, exit_code=5)
    drift = (Drift(text, text, text, text),)
    return made(
        journal, a_survey(ago(days=9), first), a_survey(ago(days=1), last, lost, drift=drift)
    ).model_copy(update={"unreadable": (text,)})


def test_the_page_tells_it_with_three_pictures(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")
    _write(a_full(journal), tmp_path / "r.html")
    found = Page(tmp_path / "r.html")
    assert found.source.count("<svg") == 3
    for words in (
        *("Scenes that could not be read", "Age of the ties", "正在参加平台活动 × 1"),
        "new 1, gone 2: 1 by the bot, 1 without it",
        "over 90 days: 1, over 180: 1",
        "Ties of products that are off the shelf (1)",
    ):
        assert words in found.text, words


def test_text_of_a_back_office_stays_text(journal: Journal, tmp_path: Path) -> None:
    _write(a_full(journal, NASTY), tmp_path / "r.html")
    found = Page(tmp_path / "r.html")
    assert len(list(found.all("script"))) == 1
    assert not any("onmouseover" in attrs for _tag, attrs in found.tags)


def test_the_workbook_holds_every_tie_as_text(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNBIND_LANG", "en")
    _write(a_full(journal, "=1+1"), tmp_path / "r.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "r.xlsx")
    assert book.sheet_names == [
        *("Review", "Lists", "Off the shelf", "Over 90 days", "Changes", "Removals", "Not read"),
    ]
    changes = book.get_sheet_by_name("Changes").to_python()
    assert {(line[0], line[7]) for line in changes[1:]} == {
        *(("4", "new"), ("2", "removed by the bot"), ("3", "gone without the bot")),
    }
    assert book.get_sheet_by_name("Lists").to_python()[1][0] == "=1+1"


SHOPS = "shops:\n  demo:\n    name: 暖屋\n"


def test_on_the_command_line(unbind: Run, home: Path) -> None:  # noqa: F811
    home.mkdir()
    (home / "shops.yaml").write_text(SHOPS, "utf-8")
    none = unbind("review")
    assert none.code == 1 and len(none.lines) == 2 and "unbind survey" in none.err
    now = clock.utc_now()
    for days in (60, 2, 1):
        rows = [a_row(str(n), status="已下架") for n in range(days)]
        snapshots.keep(a_survey(now - timedelta(days=days), a_scene(*rows)), home)
    month = unbind("review", "--json").json["review"]
    assert (month["surveys"], month["scenes"][0]["gone"]) == (2, 1)
    quarter = unbind("review", "--quarterly", "--json").json["review"]
    assert (quarter["surveys"], quarter["scenes"][0]["gone"]) == (3, 59)
    said = unbind("review", "--monthly", "-o", home / "x" / "r.html")
    assert said.code == 0 and "1 ties in 1 scenes" in said.out and str(home / "x") in said.out
    assert (home / "x" / "r.html").stat().st_size > 10_000


@pytest.mark.parametrize("given", [("--monthly", "--quarterly"), ("-o", "r.pdf"), ("-o", "r.json")])
def test_mistakes_are_one_line_with_the_way_out(given: tuple[str, ...], unbind: Run) -> None:  # noqa: F811
    said = unbind("review", *given)
    assert said.code == 2 and len(said.lines) == 2
