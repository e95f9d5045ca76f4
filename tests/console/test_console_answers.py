"""What the page is told of surveys, plans, runs and nights, and the few things it may change."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from python_calamine import load_workbook
from starlette.testclient import TestClient

from bot.clock import set_to, utc_now
from bot.console import tasks as tasks_module
from bot.console.desk import Desk
from bot.console.task_files import TaskFiles
from bot.looking.kept_surveys import keep
from bot.looking.survey import Survey, SurveyList, SurveyRow, SurveyScene
from bot.model import Outcome
from bot.nightly.night_state import State, Waiting
from bot.planning.plan import Plan, read_plan, write_plan
from bot.policy.limits import Limits
from tests.console.test_console_tasks import Started
from tests.planning.test_plan import EXPIRES, MADE, TRACKING, a_plan, item

LIMITS = Limits(max_rows=500, max_share=0.5, max_times_usual=5)


@pytest.fixture(autouse=True)
def just_made() -> Iterator[None]:
    with set_to(MADE + timedelta(hours=1)):
        yield


@pytest.fixture(autouse=True)
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks_module, "_begin", lambda folder: Started())


def lay(desk: Desk, name: str = "p", **changes: Any) -> Plan:
    """A plan in its folder."""
    plan = a_plan(changes.pop("n", 3), **{"whole": (), **changes})
    write_plan(plan, desk.paths.plans / f"{name}.json")
    return plan


def row(n: int) -> dict[str, str]:
    return {"scene": TRACKING, "container": "", "product_id": item(n).product_id}


def commands(desk: Desk) -> list[list[str]]:
    found = desk.paths.console.glob("*/task.json")
    return [json.loads(p.read_text("utf-8"))["command"] for p in found]


# --- plans


def test_a_plan_that_a_person_has_named_or_copied(desk: Desk, client: TestClient) -> None:
    lay(desk)
    for name in ("清仓（一） 副本", "plan (1)"):
        shutil.copy(desk.paths.plans / "p.json", desk.paths.plans / f"{name}.json")
    listed = [summary["name"] for summary in client.get("/api/plans").json()]
    assert len(listed) == 3
    for name in listed:
        assert client.get(f"/api/plans/{quote(name)}").json()["name"] == name


def test_a_plan_to_review(desk: Desk, client: TestClient) -> None:
    plan = lay(desk)
    (summary,) = client.get("/api/plans").json()
    assert (summary["name"], summary["state"], summary["items"]) == ("p", "ready", 3)
    seen = client.get("/api/plans/p").json()
    assert {k: seen[k] for k in summary} == summary
    assert (seen["digest"], seen["why"]) == (plan.digest, "")
    assert [r["product_id"] for r in seen["rows"]] == [i.product_id for i in plan.items]
    assert seen["rows"][0]["scene_title"] == "商机中心 · 我的追踪"
    assert seen["kept"][0]["reason"] == "greyed out"
    assert seen["shares"][0]["total"] == 1200 and seen["shares"][0]["share"] == 3 / 1200
    assert [(b["value"], b["limit"], b["past"]) for b in seen["brakes"]] == [
        ("3", "500", False),
        ("0%", "50%", False),
        ("too few runs yet", "5", False),
    ]


@pytest.mark.parametrize(
    ("changes", "later", "state"),
    [
        ({}, timedelta(days=2), "expired"),
        ({"n": 0}, timedelta(0), "empty"),
        ({"limits": LIMITS.model_copy(update={"max_rows": 2})}, timedelta(0), "past_brake"),
        ({"lists": ()}, timedelta(0), "past_brake"),
        ({"version": 2}, timedelta(0), "old_version"),
    ],
)
def test_a_plan_that_cannot_be_applied(
    desk: Desk, client: TestClient, changes: dict[str, Any], later: timedelta, state: str
) -> None:
    plan = lay(desk, **changes)
    with set_to(MADE + timedelta(hours=1) + later):
        seen = client.get("/api/plans/p").json()
        assert seen["state"] == state and seen["why"]
        asked = {"kind": "apply", "plan": "p", "digest": plan.digest}
        assert client.post("/api/tasks", json=asked).status_code == 409
    assert commands(desk) == []


def test_a_plan_that_was_altered(desk: Desk, client: TestClient) -> None:
    plan = lay(desk)
    path = desk.paths.plans / "p.json"
    path.write_text(path.read_text("utf-8").replace("收纳箱 1", "收纳箱 9"), "utf-8")
    assert client.get("/api/plans/p").json()["state"] == "altered"
    for way, asked in (
        ("/api/tasks", {"kind": "apply", "plan": "p", "digest": plan.digest}),
        ("/api/plans/p/without", {"digest": plan.digest, "rows": [row(0)]}),
    ):
        assert client.post(way, json=asked).status_code == 409


def test_exactly_the_plan_that_was_shown_is_applied(desk: Desk, client: TestClient) -> None:
    plan = lay(desk)
    asked = {"kind": "apply", "plan": "p", "digest": plan.digest}
    other = client.post("/api/tasks", json={**asked, "digest": plan.digest[:-1]})
    assert other.status_code == 409 and "no longer the one" in other.json()["error"]
    assert client.post("/api/tasks", json=asked).status_code == 201
    (words,) = commands(desk)
    path = str(desk.paths.plans / "p.json")
    assert words[-4:] == ["--yes", f"--digest={plan.digest}", "--", path]


def test_a_plan_is_used_once(desk: Desk, client: TestClient) -> None:
    plan = lay(desk)
    desk.journal.begin("20261123-100000-abcd", plan, utc_now())
    seen = client.get("/api/plans/p").json()
    assert (seen["state"], seen["run_id"]) == ("used", "20261123-100000-abcd")
    for way, asked in (
        ("/api/tasks", {"kind": "apply", "plan": "p", "digest": plan.digest}),
        ("/api/plans/p/without", {"digest": plan.digest, "rows": [row(0)]}),
    ):
        assert client.post(way, json=asked).status_code == 409


def test_rows_are_taken_out_into_a_new_plan(desk: Desk, client: TestClient) -> None:
    plan = lay(desk)
    path = desk.paths.plans / "p.json"
    before = path.read_bytes()
    asked = {"digest": plan.digest, "rows": [row(1)]}
    first, second = (client.post("/api/plans/p/without", json=asked) for _n in range(2))
    assert [a.status_code for a in (first, second)] == [201, 201]
    assert [a.json()["name"] for a in (first, second)] == ["p.2", "p.3"]
    assert path.read_bytes() == before
    new = read_plan(desk.paths.plans / "p.2.json")
    assert new.digest == first.json()["digest"] != plan.digest
    assert [i.product_id for i in new.items] == [item(0).product_id, item(2).product_id]
    assert first.json()["notes"][-1].startswith("taken out by a person: ")
    assert first.json()["state"] == "ready"
    on = {"digest": new.digest, "rows": [row(0)]}
    assert client.post("/api/plans/p.2/without", json=on).json()["name"] == "p.4"


def test_rows_that_cannot_be_taken_out_leave_no_file(desk: Desk, client: TestClient) -> None:
    plan = lay(desk)
    for rows in ([], [row(7)], [row(0), row(1), row(2)]):
        asked = {"digest": plan.digest, "rows": rows}
        assert client.post("/api/plans/p/without", json=asked).status_code == 400
    assert (
        client.post("/api/plans/p/without", json={"digest": "", "rows": [row(0)]}).status_code
        == 409
    )
    assert [p.name for p in desk.paths.plans.iterdir()] == ["p.json"]


@pytest.mark.parametrize("name", ["..%2fshops", "%2e%2e", "no", "a%00b", ".hidden", "p.json%2f.."])
@pytest.mark.parametrize("kind", ["plans", "surveys", "runs"])
def test_names_are_no_paths(desk: Desk, client: TestClient, kind: str, name: str) -> None:
    desk.paths.plans.mkdir()
    (desk.settings.home / "shops.json").write_text("{}", "utf-8")
    (desk.paths.plans / ".hidden.json").write_text("{}", "utf-8")
    answer = client.get(f"/api/{kind}/{name}")
    assert answer.status_code == 404 and answer.json()["error"]


@pytest.mark.skipif(os.name == "nt", reason="needs leave to make links")
def test_a_link_is_no_plan(desk: Desk, client: TestClient) -> None:
    lay(desk)
    (desk.paths.plans / "q.json").symlink_to(desk.paths.plans / "p.json")
    assert client.get("/api/plans/q").status_code == 404
    assert [p["name"] for p in client.get("/api/plans").json()] == ["p"]


# --- surveys


def a_survey(desk: Desk, **changes: Any) -> str:
    rows = (
        SurveyRow(product_id="3447910326106512201", title="=cmd()", facts={"status": "在售"}),
        SurveyRow(product_id="3447910326106512202", title="b", block="活动中", advice="等结束"),
    )
    scene = SurveyScene(
        scene=TRACKING, title="我的追踪", menu=("商机中心", "我的追踪"),
        lists=(SurveyList(container="", total=1200, rows=rows),),
    )  # fmt: skip
    given = {"shop_key": "demo", "shop_name": "晚风小店", "at": utc_now(), "scenes": (scene,),
             "asked": tuple(r.product_id for r in rows)}  # fmt: skip
    return keep(Survey(**{**given, **changes}), desk.settings.home).stem


def test_a_survey(desk: Desk, client: TestClient) -> None:
    name = a_survey(desk)
    (summary,) = client.get("/api/surveys").json()
    assert (summary["name"], summary["asked"], summary["shop_name"]) == (name, 2, "晚风小店")
    seen = client.get(f"/api/surveys/{name}").json()
    free, blocked = (p["ties"][0] for p in seen["products"])
    assert (free["may_go"], free["status"], free["path"]) == (True, "在售", "商机中心 › 我的追踪")
    assert (blocked["may_go"], blocked["why_not"], blocked["advice"]) == (False, "活动中", "等结束")
    assert seen["lists"] == [
        {"scene": TRACKING, "scene_title": "我的追踪", "container": "", "total": 1200, "rows": 2,
         "free": 1}
    ]  # fmt: skip


def test_a_survey_as_a_workbook(desk: Desk, client: TestClient) -> None:
    answer = client.get(f"/api/surveys/{a_survey(desk)}/export.xlsx")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    rows = load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[1][:2] == ["3447910326106512201", "=cmd()"]
    assert client.get("/api/surveys/none/export.xlsx").status_code == 404


def test_newest_first_and_a_broken_file_is_left_out(desk: Desk, client: TestClient) -> None:
    old = a_survey(desk, at=datetime(2026, 10, 1, tzinfo=UTC))
    new = a_survey(desk)
    (desk.paths.surveys / "20261231-000000-demo.json").write_text("{", "utf-8")
    assert [s["name"] for s in client.get("/api/surveys").json()] == [new, old]
    assert client.get("/api/surveys/20261231-000000-demo").status_code == 400


# --- runs


@pytest.fixture
def run(desk: Desk) -> Path:
    """The folder of a run in which a row is removed, one may be clicked, and one is not reached."""
    plan = a_plan(3, whole=())
    desk.journal.begin("r1", plan, utc_now())
    desk.journal.intend("r1", 1, [0, 1], scene=TRACKING, container="")
    desk.journal.settle("r1", [0], Outcome.REMOVED)
    folder = desk.paths.runs / "r1"
    (folder / "evidence").mkdir(parents=True)
    for name in ("0001-before.jpg", "0002-after.jpg"):
        (folder / "evidence" / name).write_bytes(b"\xff\xd8")
    (folder / "report.html").write_text("<!doctype html><script>1</script>", "utf-8")
    (folder / "report.xlsx").write_bytes(b"PK")
    return folder


def test_a_run(run: Path, client: TestClient) -> None:
    (summary,) = client.get("/api/runs").json()
    assert (summary["planned"], summary["outcomes"], summary["open"]) == (3, {"removed": 1}, 2)
    seen = client.get("/api/runs/r1").json()
    assert [r["outcome"] for r in seen["rows"]][:4] == ["removed", None, None, "blocked"]
    assert seen["report"] == "/files/runs/r1/report.html"
    assert seen["files"] == ["/files/runs/r1/report.xlsx"]
    assert len(seen["pictures"]) == 2
    assert client.get("/api/runs/r").status_code == 404, "a beginning is no name"


def test_files_of_a_run(run: Path, client: TestClient) -> None:
    report = client.get("/files/runs/r1/report.html")
    policy = report.headers["content-security-policy"]
    assert "sandbox allow-scripts" in policy and "default-src 'none'" in policy
    assert "allow-same-origin" not in policy
    picture = client.get("/files/runs/r1/evidence/0001-before.jpg")
    assert picture.headers["content-type"] == "image/jpeg"
    (run / "evidence" / "page.html").write_text("<script>", "utf-8")
    for name in ("report.xlsx", "evidence/page.html"):
        other = client.get(f"/files/runs/r1/{name}")
        assert other.headers["content-disposition"].startswith("attachment")
        assert other.headers["content-type"] == "application/octet-stream"
        assert other.headers["x-content-type-options"] == "nosniff"


def test_nothing_outside_the_folder_of_the_run(
    run: Path, desk: Desk, client: TestClient, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in ("..%2f..%2fshops.yaml", "%2e%2e/%2e%2e/shops.yaml", "evidence", "", "a%00.jpg"):
        assert client.get(f"/files/runs/r1/{name}").status_code in (404, 403), name
    assert client.get("/files/runs/%2e%2e/shops.yaml").status_code == 404
    (desk.paths.runs / "r2").mkdir()
    (desk.paths.runs / "r2" / "report.html").write_text("", "utf-8")
    assert client.get("/files/runs/r2/report.html").status_code == 404, "no run of the journal"
    absolute = desk.paths.shops.as_posix()
    assert client.get(f"/files/runs/r1/{absolute.replace('/', '%2f')}").status_code == 404


@pytest.mark.skipif(os.name == "nt", reason="needs leave to make links")
def test_links_out_of_the_folder(run: Path, desk: Desk, client: TestClient) -> None:
    (run / "evidence" / "x.jpg").symlink_to(desk.paths.shops)
    assert client.get("/files/runs/r1/evidence/x.jpg").status_code == 404
    moved = run.rename(run.with_name("elsewhere"))
    run.symlink_to(moved, target_is_directory=True)
    assert client.get("/files/runs/r1/report.html").status_code == 404


def test_a_run_that_was_cut_off_is_gone_on_with(run: Path, desk: Desk, client: TestClient) -> None:
    (need,) = [n for n in client.get("/api/home").json()["needs"] if n["kind"] == "run_open"]
    assert need["link"] == "/runs/r1"
    asked = {"kind": "resume", "run_id": "r1"}
    task = client.post("/api/tasks", json=asked).json()
    assert (task["run_id"], task["shop"]) == ("r1", "demo")
    assert client.post("/api/tasks", json=asked).status_code == 409
    (words,) = commands(desk)
    assert words[-2:] == ["--", "r1"]
    assert client.get("/api/shops").json()["shops"][0]["held_by"] == task["title"]


# --- nights


JOBS = """
jobs:
  clean: {policy: example, at: "02:30", mode: approve, title: 每晚清理}
"""
POLICY = "title: a\nrules:\n  - use: off-shelf\n"


@pytest.fixture
def waiting(desk: Desk) -> Waiting:
    plan = lay(desk, "night")
    desk.paths.jobs.write_text(JOBS, "utf-8")
    desk.paths.policies.mkdir()
    (desk.paths.policies / "example.yaml").write_text(POLICY, "utf-8")
    (desk.paths.policies / "broken.yaml").write_text("rules: 1\n", "utf-8")
    one = Waiting(
        plan.digest, "clean", "demo", date(2026, 11, 23), str(desk.paths.plans / "night.json"),
        "the job asks", 3, utc_now(), None,
    )  # fmt: skip
    lease = desk.ledger.lease("clean", "demo", one.night)
    assert lease
    lease.end(State.WAITING)
    desk.ledger.wait(one)
    return one


def test_nights(waiting: Waiting, client: TestClient) -> None:
    seen = client.get("/api/nights").json()
    (job,) = seen["jobs"]
    assert (job["name"], job["shops"], job["mode"], job["hours"]) == (
        "clean",
        ["demo"],
        "approve",
        "02:30",
    )
    assert job["next"][0] == "2026-11-23T18:30:00Z"
    assert "waits for a yes" in job["last"]
    assert [(p["name"], bool(p["problems"])) for p in seen["policies"]] == [
        ("broken", True),
        ("example", False),
    ]
    (one,) = seen["waiting"]
    assert (one["plan"], one["items"], one["why_not"]) == ("night", 3, "")
    assert one["shop_name"] == "晚风小店"
    assert [n["kind"] for n in client.get("/api/home").json()["needs"]][-1] == "plan_waits"


def test_a_job_is_switched_off_and_on(waiting: Waiting, desk: Desk, client: TestClient) -> None:
    (job,) = client.post("/api/jobs/clean", json={"enabled": False}).json()["jobs"]
    assert (job["title"], job["enabled"], job["next"]) == ("每晚清理", False, [])
    assert "{enabled: false, policy: example" in desk.paths.jobs.read_text("utf-8")
    assert client.get("/api/home").json()["next_runs"] == []
    assert [w.digest for w in desk.ledger.waiting()] == [waiting.digest], "it waits all the same"
    (job,) = client.post("/api/jobs/clean", json={"enabled": True}).json()["jobs"]
    assert job["enabled"] and len(job["next"]) == 5
    assert "每晚清理" in client.get("/api/home").json()["next_runs"][0]


@pytest.mark.parametrize(
    ("name", "asked", "status"),
    [
        ("other", {"enabled": False}, 404),
        ("clean", {}, 400),
        ("..%2Fshops", {"enabled": True}, 404),
    ],
)
def test_a_switch_that_is_none(
    waiting: Waiting, client: TestClient, desk: Desk, name: str, asked: object, status: int
) -> None:
    assert client.post(f"/api/jobs/{name}", json=asked).status_code == status
    assert desk.paths.jobs.read_text("utf-8") == JOBS


def test_a_yes_begins_a_task(waiting: Waiting, desk: Desk, client: TestClient) -> None:
    asked = {"digest": waiting.digest, "yes": True}
    assert client.post("/api/decisions", json=asked).status_code == 200
    (task,) = client.get("/api/tasks").json()
    assert (task["kind"], task["shop"]) == ("approve", "demo")
    (words,) = commands(desk)
    assert words[-3:] == ["--yes", "--", waiting.digest]
    assert client.get("/api/nights").json()["waiting"] == [], "it is answered"
    for answer in (asked, {**asked, "yes": False}):
        assert client.post("/api/decisions", json=answer).status_code == 409, "it goes on"
    assert [w.digest for w in desk.ledger.waiting()] == [waiting.digest]


def test_a_no_is_written_down_and_told(waiting: Waiting, desk: Desk, client: TestClient) -> None:
    asked = {"digest": waiting.digest, "yes": False, "note": "促销"}
    answer = client.post("/api/decisions", json=asked)
    assert answer.status_code == 200 and answer.json()["waiting"] == []
    (night,) = desk.ledger.untold("clean")
    assert (night.state, night.message) == (State.DONE, "a person said no to the plan: 促销")
    assert client.post("/api/decisions", json=asked).status_code == 404
    assert commands(desk) == []


def test_only_the_whole_digest_of_a_plan_that_waits(waiting: Waiting, client: TestClient) -> None:
    for digest in (waiting.digest[:8], "", "0" * 64):
        asked = {"digest": digest, "yes": True}
        assert client.post("/api/decisions", json=asked).status_code == 404


def test_a_yes_comes_too_late(waiting: Waiting, desk: Desk, client: TestClient) -> None:
    asked = {"digest": waiting.digest, "yes": True}
    with set_to(EXPIRES):
        assert client.post("/api/decisions", json=asked).status_code == 409
        (one,) = client.get("/api/nights").json()["waiting"]
        assert "expired" in one["why_not"]
    desk.ledger.approve(waiting.digest)
    assert client.post("/api/decisions", json={**asked, "yes": False}).status_code == 409
    assert client.post("/api/decisions", json=asked).status_code == 409
    assert commands(desk) == []


def test_a_plan_that_was_exchanged(waiting: Waiting, desk: Desk, client: TestClient) -> None:
    lay(desk, "night", n=2)
    answer = client.post("/api/decisions", json={"digest": waiting.digest, "yes": True})
    assert answer.status_code == 409 and "another one" in answer.json()["error"]


# --- shops, pages, home


def test_an_empty_workspace(desk: Desk, client: TestClient) -> None:
    desk.paths.shops.unlink()
    seen = client.get("/api/home").json()
    assert (seen["mock"], [n["kind"] for n in seen["needs"]]) == (False, ["setup"])
    for path in ("tasks", "surveys", "plans", "runs"):
        assert client.get(f"/api/{path}").json() == []
    assert client.get("/api/nights").json()["jobs"] == []


def test_files_with_mistakes_are_told_and_stop_nothing(desk: Desk, client: TestClient) -> None:
    desk.paths.shops.write_text("shops: [1]\n", "utf-8")
    desk.paths.jobs.write_text("jobs: 3\n", "utf-8")
    assert client.get("/api/shops").json()["problems"]
    assert client.get("/api/nights").json()["problems"]
    assert client.get("/api/home").status_code == 200


def test_the_server_speaks_as_the_page_is_read(desk: Desk, client: TestClient) -> None:
    """UNBIND_LANG is en here."""
    client.cookies.set("unbind_language", "zh")
    answer = client.get("/api/plans/none").json()
    assert answer["error"] == "没有“none”"
    assert client.get("/api/home").json()["language"] == "zh_CN"
    client.cookies.set("unbind_language", "<script>")
    assert client.get("/api/plans/none").json()["error"] == "there is no “none”"
    client.cookies.delete("unbind_language")
    assert client.get("/api/home").json()["language"] == "en"


def test_who_is_signed_in(desk: Desk, client: TestClient) -> None:
    def shown() -> dict[str, Any]:
        return dict(client.get("/api/shops").json()["shops"][0])

    assert shown()["signed_in"] == "no"
    desk.paths.sessions.mkdir()
    session = desk.paths.sessions / "demo.json"
    session.write_text('{"cookies": []}', "utf-8")
    assert shown()["signed_in"] == "unknown"
    for days, said in ((2, "yes"), (-1, "no")):
        ends = (utc_now() + timedelta(days=days)).timestamp()
        cookie = {"httpOnly": True, "expires": ends, "domain": ".jinritemai.com", "value": "s3cr3t"}
        session.write_text(json.dumps({"cookies": [cookie]}), "utf-8")
        assert shown()["signed_in"] == said
        assert "s3cr3t" not in client.get("/api/shops").text


def test_pages_with_a_broken_one(desk: Desk, client: TestClient) -> None:
    own = desk.paths.flows / "mine"
    own.mkdir(parents=True)
    (own / "broken.py").write_text("class\n", "utf-8")
    seen = {p["scene"]: p for p in client.get("/api/pages").json()}
    assert seen["mine/broken"]["problem"] and seen["mine/broken"]["own"]
    tracking = seen[TRACKING]
    assert (tracking["problem"], tracking["own"], tracking["site"]) == ("", False, "抖店")
    assert any(p["reads_only"] for p in seen.values())


def test_what_the_last_check_saw_of_a_page(desk: Desk, client: TestClient) -> None:
    finding = {"scene": TRACKING, "level": "good", "message": "as known", "advice": ""}
    odd = {**finding, "level": "warn", "message": "a column “状态” is missing"}
    for name, findings in (
        ("20261122-010101-aaaaaa", [finding]),
        ("20261123-010101-bbbbbb", [finding, odd]),
    ):
        files = TaskFiles(desk.paths.console / name)
        files.folder.mkdir(parents=True)
        at = "2026-11-23T01:01:01+00:00"
        files.write(files.task, {"kind": "check", "shop": "demo", "title": "c", "started_at": at})
        files.write(files.answer, {"exit_code": 3, "findings": findings})
        files.write(files.exit, {"code": 3, "at": at})
    seen = {p["scene"]: p for p in client.get("/api/pages").json()}
    assert seen[TRACKING]["last_check"] == "11-23 09:01 · demo · a column “状态” is missing"
    assert seen[TRACKING]["check_good"] is False
    assert seen["campaign/seckill"]["last_check"] == ""


def test_a_policy_is_rehearsed(waiting: Waiting, desk: Desk, client: TestClient) -> None:
    answer = client.get("/api/policies/example/rehearsal/demo")
    assert answer.status_code == 400 and "no survey of whole lists" in answer.json()["error"]
    a_survey(desk, asked=())
    seen = client.get("/api/policies/example/rehearsal/demo").json()
    assert (seen["policy"], seen["shop"], seen["nights"]) == ("example", "demo", 1)
    assert "晚风小店" in seen["html"]
    for policy, shop, status in (
        ("none", "demo", 404),
        ("example", "nobody", 404),
        ("..%2Fjobs", "demo", 404),
        ("broken", "demo", 400),
    ):
        assert client.get(f"/api/policies/{policy}/rehearsal/{shop}").status_code == status


def test_a_shop_of_the_mock(desk: Desk, client: TestClient) -> None:
    sites = "\n".join(f"      {s}: http://{s}.localhost:8765" for s in ("fxg", "buyin", "compass"))
    text = f"shops:\n  demo:\n    name: a\n    sites:\n{sites}\n"
    desk.paths.shops.write_text(text, "utf-8")
    assert client.get("/api/home").json()["mock"] is True
