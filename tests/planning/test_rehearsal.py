"""A policy played on stored surveys, and the jobs file."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot import clock
from bot.cli import main
from bot.errors import BadJobs
from bot.looking.kept_surveys import keep, nights
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.nightly.jobs import Job, load_jobs
from bot.settings import Settings

FIRST = datetime(2026, 11, 1, 18, 40, tzinfo=UTC)  # the 2nd in Shanghai
POLICY = """
title: 每晚清理
limits: {share: 1}
blackout: [{from: 2026-11-05, to: 2026-11-05, why: 大促}]
rules:
  - use: off-shelf
  - {name: sold-out, when: 'status == "已售罄"', reason: 已售罄, grace: 1}
"""


def survey(night: int, states: list[str], asked: tuple[str, ...] = ()) -> Survey:
    rows = tuple(
        SurveyRow(product_id=f"36912345678912345{n:02}", title=f"商品 {n}", facts={"status": s})
        for n, s in enumerate(states)
    )
    lists = (SurveyList(container="", total=len(rows), rows=rows),)
    scene = SurveyScene(scene="opportunity/tracking", title="我的追踪", lists=lists)
    at = FIRST + timedelta(days=night)
    return Survey(shop_key="demo", shop_name="好物店", at=at, asked=asked, scenes=(scene,))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNBIND_HOME", str(tmp_path))
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "clean.yaml").write_text(POLICY, "utf-8")
    (tmp_path / "shops.yaml").write_text("shops: {demo: {name: 好物店}}", "utf-8")
    states = [
        ["在售", "在售", "已下架"],
        ["已售罄", "在售", "已下架"],
        ["已售罄", "已下架", "已下架"],
        ["在售", "已下架", "已下架", "已下架"],
        ["在售", "已下架", "已下架", "已下架"],
    ]
    for night, row in enumerate(states):
        keep(
            survey(night, ["已下架"] * 3), tmp_path
        )  # an earlier one of the same day does not count
        keep(survey(night, row), tmp_path)
        keep(survey(night, ["已下架"], asked=("1",)), tmp_path)  # nor one of some ids
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    with clock.set_to(FIRST + timedelta(days=5)):
        code = main(["rehearse", "--policy", "clean", *words, "--json"])
    assert code == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_each_tie_goes_once_and_grace_and_black_outs_hold(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    played = run(capsys)["nights"]
    assert isinstance(played, list)
    assert [n["night"] for n in played] == [f"2026-11-0{d}" for d in range(2, 7)]
    assert [n["removed"] for n in played] == [
        {"off-shelf": 1},
        {},
        {"off-shelf": 1, "sold-out": 1},
        {},
        {"off-shelf": 1},
    ]
    assert [n["in_grace"] for n in played] == [0, 1, 0, 0, 0]
    assert "大促" in played[3]["why_not"]


def write_policy(home: Path, text: str) -> None:
    (home / "policies" / "clean.yaml").write_text("title: 清理\n" + text, "utf-8")


def test_what_is_gone_counts_for_no_limit_any_more(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three go in all, never more than two a night, although each stays in the kept surveys."""
    write_policy(home, "limits: {share: 1}\nrules: [{use: off-shelf, limit: 2}]")
    played = run(capsys)["nights"]
    assert isinstance(played, list)
    assert [n["removed"].get("off-shelf", 0) for n in played] == [1, 0, 1, 1, 0]
    assert not any(n["held"] or n["why_not"] for n in played)


def test_past_a_limit_of_the_job_a_night_would_have_waited(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_policy(home, "limits: {rows: 1, share: 1}\nrules: [{use: off-shelf, scenes: ['*/*']}]")
    keep(survey(5, ["已下架"] * 6), home)
    played = run(capsys)["nights"]
    assert isinstance(played, list)
    assert [n["removed"].get("off-shelf", 0) for n in played] == [1, 0, 1, 1, 0, 0]
    assert played[5]["why_not"] and not played[4]["why_not"]


def test_what_a_guard_keeps_would_not_have_gone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = survey(5, ["在售", "在售", "在售", "在售", "已下架"])
    guarded = seen.scenes[0].lists[0].rows[4].model_copy(update={"block": "活动锁定期"})
    rows = (*seen.scenes[0].lists[0].rows[:4], guarded)
    lists = (seen.scenes[0].lists[0].model_copy(update={"rows": rows}),)
    scenes = (seen.scenes[0].model_copy(update={"lists": lists}),)
    keep(seen.model_copy(update={"scenes": scenes}), home)
    played = run(capsys)["nights"]
    assert isinstance(played, list)
    assert (played[5]["removed"], played[5]["blocked"]) == ({}, 1)


def test_a_misspelt_scene_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_policy(home, "scenes: [oportunity/*]\nrules: [{use: off-shelf}]")
    assert main(["rehearse", "--policy", "clean"]) == 1
    assert "oportunity" in capsys.readouterr().err


def test_only_the_last_nights(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    played = run(capsys, "--nights", "2")["nights"]
    assert isinstance(played, list) and len(played) == 1


def test_a_page_with_a_picture_and_without_anything_from_outside(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "-o", str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "<svg" in page and "sold-out" in page
    assert page.count("<script") == 1, "the page's own, allowed by its hash"
    body = page[page.index("<body") :]
    assert "http" not in body.replace("http://www.w3.org", "")


def test_nothing_is_kept_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("UNBIND_HOME", str(tmp_path))
    (tmp_path / "shops.yaml").write_text("shops: {demo: {name: 好物店}}", "utf-8")
    (tmp_path / "p.yaml").write_text(POLICY, "utf-8")
    assert main(["rehearse", "--policy", str(tmp_path / "p.yaml")]) == 1
    assert "unbind survey" in capsys.readouterr().err


def test_a_survey_that_cannot_be_read_is_left_out(home: Path) -> None:
    damaged = sorted((home / "surveys").glob("*.json"))
    for path in damaged[:3]:
        path.write_text("{", "utf-8")
    assert len(list(nights(home, "demo"))) == 4


# ---- jobs


def job(**keys: object) -> Job:
    return Job.model_validate({"policy": "clean", "at": "02:30", **keys})


def shanghai(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.SHANGHAI)


def test_a_night_is_due_from_its_time_until_it_is_too_late() -> None:
    plain = job()
    assert plain.due(shanghai(3, 2, 29)) is None
    window = plain.due(shanghai(3, 2, 30))
    assert window and window.night == date(2026, 11, 3)
    assert plain.due(shanghai(3, 6, 29)) and plain.due(shanghai(3, 6, 30)) is None


def test_a_night_may_reach_over_midnight() -> None:
    late = job(at="23:30", until="03:00")
    for moment in (shanghai(3, 23, 40), shanghai(4, 2, 59)):
        window = late.due(moment)
        assert window and window.night == date(2026, 11, 3)
    assert late.due(shanghai(4, 3)) is None
    assert late.over(date(2026, 11, 2), shanghai(4, 3)) == [date(2026, 11, 2), date(2026, 11, 3)]
    assert late.over(date(2026, 11, 3), shanghai(4, 2)) == []


def test_the_next_start() -> None:
    assert job().next_start(shanghai(3, 2, 29)) == shanghai(3, 2, 30)
    assert job().next_start(shanghai(3, 2, 30)) == shanghai(4, 2, 30)
    assert job().at == time(2, 30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jobs: {a: {policy: p}}", "jobs.a.at: Field required"),
        ("jobs: {a: {policy: p, at: '25:00'}}", "jobs.a.at: "),
        ("jobs: {a: {policy: p, at: '02:30', mode: automatic}}", "jobs.a.mode: Input should be"),
        ("jobs: {a: {policy: p, at: '02:30', tell: [群]}}", "jobs.a.tell: there is no “群”"),
        ("jobs: {a b: {policy: p, at: '02:30'}}", "jobs."),
        ("tell: {群: {feishu: https://x}}", "tell.群.feishu: a secret is named, not written"),
        ("jobs: [", "line 1"),
    ],
)
def test_a_mistake_in_the_jobs_file(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "jobs.yaml").write_text(text, "utf-8")
    with pytest.raises(BadJobs) as error:
        load_jobs(Settings(home=tmp_path))
    assert words in error.value.message and "jobs.yaml" in error.value.message
    assert "docs/nightly.md" in error.value.advice


def test_no_jobs_file(tmp_path: Path) -> None:
    with pytest.raises(BadJobs, match="no jobs file"):
        load_jobs(Settings(home=tmp_path))
