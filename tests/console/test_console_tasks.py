"""Tasks are processes of their own: what is known of them is in their folder, whoever asks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.clock import set_to, utc_now
from bot.console import tasks as tasks_module
from bot.console.answers import Task
from bot.console.desk import Busy, Desk
from bot.console.task_files import TaskFiles
from bot.console.tasks import Tasks, Wanted

#: A command that writes progress, waits for Ctrl-C and then answers, as `apply` does.
WAITS = """
import json, signal, sys, time
from pathlib import Path
from bot.console.event_lines import EventLines
asked = []
signal.signal(signal.SIGINT, lambda *_: asked.append(1))
with EventLines(Path(sys.argv[1])) as lines:
    lines.begin("list", 3)
    lines.advance(1)
    while not asked:
        time.sleep(0.02)
    lines.say("stopping")
print(json.dumps({"exit_code": 130, "run": {"run_id": "r1"}}))
sys.exit(130)
"""


class Started:
    """A process that nobody started."""

    def poll(self) -> int:
        return 0


def until(work: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not work():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def tasks(desk: Desk) -> Tasks:
    return Tasks(desk)


def wanted(kind: tasks_module.TaskKind = "survey", *, shop: str = "demo") -> Wanted:
    return Wanted(kind, shop, f"{kind} of {shop}", (kind,))


@pytest.fixture
def start(tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Task]:
    """A task whose command is a program given here."""
    begin = tasks_module._begin

    def started(program: str, want: Wanted | None = None) -> Task:
        def with_program(folder: Path) -> subprocess.Popen[bytes]:
            files = TaskFiles(folder)
            asked = files.asked()
            asked["command"] = [sys.executable, "-c", program, str(files.events)]
            files.write(files.task, asked)
            return begin(folder)

        monkeypatch.setattr(tasks_module, "_begin", with_program)
        return tasks.start(want or wanted())

    return started


def ended(tasks: Tasks, task: Task) -> Task:
    until(lambda: tasks.get(task.task_id).state not in ("running", "stopping"))
    return tasks.get(task.task_id)


def test_a_command_of_the_bot_to_its_end(tasks: Tasks, home: Path) -> None:
    task = tasks.start(Wanted("check", "demo", "Check", ("check", "--shop=nobody")))
    assert task.state == "running"
    task = ended(tasks, task)
    assert (task.state, task.exit_code) == ("failed", 1)
    assert task.trouble and "nobody" in task.trouble.error
    assert task.ended_at and task.ended_at > task.started_at
    folder = home / "console" / task.task_id
    if os.name != "nt":
        assert folder.stat().st_mode & 0o077 == 0


def test_what_it_left(start: Callable[..., Task], tasks: Tasks) -> None:
    answer = {"exit_code": 3, "path": "/w/plans/a-demo.json", "survey": "/w/surveys/b-demo.json"}
    task = ended(tasks, start(f"print({json.dumps(answer)!r}); raise SystemExit(3)"))
    assert (task.state, task.exit_code, task.trouble) == ("done", 3, None)
    assert (task.plan, task.survey) == ("a-demo", "b-demo")


def test_what_came_of_showing_pages(start: Callable[..., Task], tasks: Tasks) -> None:
    proof = [{"text": "the question was declined", "proved": True}]
    mended: dict[str, object] = {
        "changes": ["mended: A (a)"],
        "proof": proof,
        "files": ["/w/s.yaml"],
    }
    mended["broken"] = [{"name": "b", "what": "B", "proposals": []}]
    task = ended(tasks, start(f"print({json.dumps(mended)!r})", wanted("mend")))
    assert [(line.text, line.proved) for line in task.proof] == [
        ("the question was declined", True)
    ]
    assert task.result == ("mended: A (a)", "not found: B (b)", "/w/s.yaml")

    one = {"scene": "a/b", "words": "not proved", "changed": [], "open": ["the pager"], "files": []}
    doubt = {"text": "the list was read to its end", "proved": False}
    adopted = {"command": "adopt", "scenes": [{**one, "proof": [*proof, doubt]}], "left": ["c/d"]}
    task = ended(tasks, start(f"print({json.dumps(adopted)!r})", wanted("adopt")))
    assert [line.text for line in task.proof] == ["a/b: the list was read to its end"]
    assert task.result == ("a/b: not proved", "the pager", "still to be gone through: c/d")


def test_what_is_still_gone(start: Callable[..., Task], tasks: Tasks) -> None:
    tie = {"scene": "a/b", "container": "秋季", "product_id": "3447910326106512201", "title": "x"}
    answer = {"run_id": "r1", "still_gone": 3, "back": [tie], "waiting": [], "not_checked": []}
    task = ended(tasks, start(f"print({json.dumps(answer)!r})", wanted("verify")))
    assert task.result == (
        "Run r1: of 4 removed rows, 3 are gone",
        "3447910326106512201 · a/b · 秋季: back again",
    )


@pytest.mark.parametrize(
    "answer",
    [
        {"survey": {"scenes": [{"error": ""}, {"error": "logged out", "exit_code": 5}]}},
        {"run": {"run_id": "r", "problems": [{"message": "logged out", "exit_code": 5}]}},
        {"findings": [{"message": "x", "exit_code": 4}, {"message": "logged out", "exit_code": 5}]},
    ],
)
def test_what_it_met_on_the_way_to_its_result(tasks: Tasks, answer: dict[str, object]) -> None:
    a_task(tasks, "20261130-100000-aaaaaa", answer={**answer, "exit_code": 5},
           exit={"code": 5, "at": utc_now().isoformat()})  # fmt: skip
    task = tasks.get("20261130-100000-aaaaaa")
    assert (task.state, task.exit_code) == ("done", 5)
    assert task.trouble and task.trouble.error == "logged out"


def test_one_that_dies_without_an_answer(start: Callable[..., Task], tasks: Tasks) -> None:
    task = ended(tasks, start("raise SystemExit('no memory')"))
    assert (task.state, task.exit_code) == ("failed", 1)
    assert task.trouble and task.trouble.error.endswith("no memory")
    assert "stderr.txt" in task.trouble.advice


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_stop_is_ctrl_c_and_honoured_once(start: Callable[..., Task], tasks: Tasks) -> None:
    task = start(WAITS, wanted("apply"))
    until(lambda: bool(tasks.get(task.task_id).progress))
    (row,) = tasks.get(task.task_id).progress
    assert (row.what, row.done, row.total, row.finished) == ("list", 1, 3, False)
    assert tasks.stop(task.task_id).state in ("stopping", "done")
    tasks.stop(task.task_id)
    task = ended(tasks, task)
    assert (task.state, task.exit_code, task.run_id) == ("done", 130, "r1")
    assert task.said == ("stopping",)
    assert task.progress[0].finished


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_another_console_sees_the_same_and_can_stop_it(
    start: Callable[..., Task], tasks: Tasks, desk: Desk
) -> None:
    task = start(WAITS)
    other = Tasks(desk)
    until(lambda: bool(other.get(task.task_id).progress))
    assert [t.task_id for t in other.going_on("demo")] == [task.task_id]
    other.stop(task.task_id)
    assert ended(tasks, task).exit_code == 130


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the child")
@pytest.mark.parametrize("by_hand", [False, True])
def test_one_that_nobody_watches(start: Callable[..., Task], tasks: Tasks, by_hand: bool) -> None:
    task = start(WAITS)
    until(lambda: bool(tasks.get(task.task_id).progress))
    files = tasks.files(task.task_id)
    worker = json.loads(files.process.read_text())["pid"]
    command = int(Path(f"/proc/{worker}/task/{worker}/children").read_text())
    os.kill(worker, signal.SIGKILL)
    until(lambda: tasks._started[0].poll() is not None)
    assert tasks.get(task.task_id).state == "running"  # the command itself is there
    if by_hand:  # it is stopped as if it were watched, and its answer counts
        tasks.stop(task.task_id)
        task = ended(tasks, task)
        assert (task.state, task.exit_code, task.run_id) == ("done", 130, "r1")
        return
    os.kill(command, signal.SIGKILL)
    task = ended(tasks, task)
    assert (task.state, task.exit_code) == ("lost", None)
    assert task.trouble and "gone" in task.trouble.error


def a_task(tasks: Tasks, name: str, **files: object) -> TaskFiles:
    """One whose process is gone, from what it left."""
    it = TaskFiles(tasks.folder / name)
    it.folder.mkdir(parents=True)
    asked = {
        "kind": "apply", "shop": "demo", "title": "t", "started_at": utc_now().isoformat(),
        "digest": "", "run_id": "",
    }  # fmt: skip
    it.write(it.task, asked)
    for called, data in files.items():
        getattr(it, called).write_text(data if isinstance(data, str) else json.dumps(data))
    return it


def test_a_reused_process_number_is_not_taken_for_it(tasks: Tasks) -> None:
    a_task(tasks, "20261130-100000-aaaaaa", process={"pid": os.getpid()})
    assert tasks.get("20261130-100000-aaaaaa").state == "lost"


def test_one_whose_process_never_began(tasks: Tasks) -> None:
    a_task(tasks, "20261130-100000-aaaaaa")
    assert tasks.get("20261130-100000-aaaaaa").state == "running"
    with set_to(utc_now() + timedelta(minutes=1)):
        assert tasks.get("20261130-100000-aaaaaa").state == "lost"


def test_an_answer_without_a_worker_counts(tasks: Tasks) -> None:
    answer = {"exit_code": 0, "run": {"run_id": "r9"}}
    a_task(tasks, "20261130-100000-aaaaaa", process={"pid": 1}, answer=answer)
    task = tasks.get("20261130-100000-aaaaaa")
    assert (task.state, task.run_id) == ("done", "r9")


def test_half_an_answer_is_none(tasks: Tasks) -> None:
    a_task(tasks, "20261130-100000-aaaaaa", process={"pid": 1}, answer='{"exit_code": 0, "ru')
    assert tasks.get("20261130-100000-aaaaaa").state == "lost"


def test_half_a_line_of_progress_is_left_out(tasks: Tasks) -> None:
    lines = '{"what": "begin", "text": "a", "total": null}\n[1]\n{"what": "adv'
    a_task(tasks, "20261130-100000-aaaaaa", events=lines)
    (row,) = tasks.get("20261130-100000-aaaaaa").progress
    assert (row.what, row.done) == ("a", 0)


def test_one_removal_at_a_time_in_a_shop(tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    a_task(tasks, "20261130-100000-aaaaaa")  # an apply that is just starting
    monkeypatch.setattr(tasks_module, "_begin", lambda folder: Started())
    for kind in ("apply", "resume", "approve"):
        with pytest.raises(Busy):
            tasks.start(wanted(kind))  # type: ignore[arg-type]
    tasks.start(wanted("survey"))
    tasks.start(wanted("apply", shop="other"))


@pytest.mark.parametrize(
    "name",
    ["%2e%2e", "uploads", "20261130-100000-zzzzzz", "..%2f..", "20261130-100000-aaaaaa%2f.."],
)
def test_no_other_folder_is_a_task(client: TestClient, name: str) -> None:
    assert client.get(f"/api/tasks/{name}").status_code == 404
    assert client.post(f"/api/tasks/{name}/stop", json={}).status_code == 404
    assert client.get(f"/api/tasks/{name}/events").status_code == 404


def test_the_stream_ends_with_the_last_state(tasks: Tasks, client: TestClient) -> None:
    a_task(tasks, "20261130-100000-aaaaaa", exit={"code": 0, "at": utc_now().isoformat()},
           answer={"exit_code": 0})  # fmt: skip
    with client.stream("GET", "/api/tasks/20261130-100000-aaaaaa/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = [line for line in answer.iter_lines() if line.startswith("data:")]
    (line,) = lines
    assert Task.model_validate_json(line.removeprefix("data:")).state == "done"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"kind": "survey", "shop": "--help"}, 404),
        ({"kind": "survey", "shop": "demo", "scenes": ["../evil"]}, 404),
        ({"kind": "survey", "shop": "demo", "scenes": ["--yes"]}, 404),
        ({"kind": "survey", "shop": "demo", "scenes": ["no/such"]}, 404),
        ({"kind": "survey", "shop": "demo", "ids": "../../shops"}, 404),
        ({"kind": "survey", "shop": "demo", "ids": "0" * 16}, 404),
        ({"kind": "plan", "shop": "demo"}, 400),
        ({"kind": "plan", "shop": "demo", "ids": "0" * 16, "policy": "a"}, 400),
        ({"kind": "plan", "shop": "demo", "policy": "../jobs"}, 404),
        ({"kind": "plan", "shop": "demo", "policy": "none"}, 404),
        ({"kind": "resume", "run_id": ""}, 404),
        ({"kind": "resume", "run_id": "--help"}, 404),
        ({"kind": "verify", "run_id": "--help"}, 404),
        ({"kind": "apply", "plan": "../shops", "digest": ""}, 404),
        ({"kind": "login", "shop": "nobody"}, 404),
        ({"kind": "plan", "shop": "demo", "ids": "0" * 16, "max_share": 1.5}, 400),
        ({"kind": "plan", "shop": "demo", "ids": "0" * 16, "max_rows": 0}, 400),
        ({"kind": "record", "shop": "nobody", "url": "https://a", "scene": "a/b"}, 404),
        ({"kind": "mend", "shop": "demo", "scene": "../evil"}, 404),
        ({"kind": "mend", "shop": "demo", "scene": "no/such"}, 404),
        ({"kind": "adopt", "shop": "demo", "scenes": ["--export=/tmp/x"]}, 404),
    ],
)
def test_what_is_refused_begins_nothing(
    client: TestClient, home: Path, asked: dict[str, object], status: int
) -> None:
    (home / "evil.py").write_text("raise SystemExit('loaded')", "utf-8")
    answer = client.post("/api/tasks", json=asked)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]
    assert not list(home.glob("console/*/task.json"))


def test_what_a_survey_runs(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks_module, "_begin", lambda folder: Started())
    text = {"text": (None, "3447910326106512201")}
    upload = client.post("/api/ids", files=text).json()["upload"]
    scenes = ["opportunity/tracking"]
    asked = {"kind": "survey", "shop": "demo", "ids": upload, "scenes": scenes}
    answer = client.post("/api/tasks", json=asked)
    assert answer.status_code == 201
    (task,) = client.get("/api/tasks").json()
    assert task == answer.json()
    desk_home = Path(client.get("/api/home").json()["workspace"])
    command = json.loads((desk_home / "console" / task["task_id"] / "task.json").read_text())
    words = command["command"]
    assert words[:4] == [sys.executable, "-m", "bot", "survey"]
    assert words[4:6] == ["--json", "--events"]
    assert words[-4:-2] == [
        "--shop=demo",
        f"--ids={desk_home}/console/uploads/{upload}/pasted list.txt",
    ]
    assert words[-2:] == ["--", "opportunity/tracking"]


PLAN = {"kind": "plan", "shop": "demo", "policy": "a", "scenes": ["opportunity/tracking"]}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (
            {**PLAN, "max_rows": 500, "max_share": 0.5, "max_times_usual": 4},
            ["--max-rows=500", "--max-share=0.5", "--max-times-usual=4.0", "--"],
        ),
        (
            {
                "kind": "record",
                "shop": "demo",
                "url": "https://erp.example.com/",
                "scene": "erp/groups",
            },
            [
                "record",
                "--shop=demo",
                "--scene=erp/groups",
                "--title=",
                "--",
                "https://erp.example.com/",
            ],
        ),
        (
            {
                "kind": "record",
                "shop": "demo",
                "url": "--help",
                "scene": "--yes",
                "more_lists": True,
            },
            ["--scene=--yes", "--title=", "--more-lists", "--", "--help"],
        ),
        (
            {"kind": "mend", "shop": "demo", "scene": "opportunity/tracking"},
            ["mend", "--shop=demo", "--", "opportunity/tracking"],
        ),
        ({"kind": "adopt", "shop": "demo"}, ["adopt", "--", "demo"]),
    ],
)
def test_the_words_of_a_command(
    client: TestClient,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: dict[str, object],
    words: list[str],
) -> None:
    monkeypatch.setattr(tasks_module, "_begin", lambda folder: Started())
    (home / "policies").mkdir()
    (home / "policies" / "a.yaml").write_text("rules: []\n", "utf-8")
    answer = client.post("/api/tasks", json=asked)
    assert answer.status_code == 201, answer.text
    task = home / "console" / answer.json()["task_id"] / "task.json"
    rest = iter(command := json.loads(task.read_text("utf-8"))["command"])
    assert all(word in rest for word in words), command


def test_a_task_speaks_as_the_page_is_read(
    client: TestClient, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """UNBIND_LANG is en here."""
    client.cookies.set("unbind_language", "zh")
    asked = {"kind": "record", "shop": "demo", "url": "nowhere", "scene": "erp/groups"}
    task = client.post("/api/tasks", json=asked).json()["task_id"]
    until(lambda: client.get(f"/api/tasks/{task}").json()["state"] == "failed")
    told = client.get(f"/api/tasks/{task}").json()["trouble"]
    assert told["error"] == "“nowhere”不是网址" and told["advice"].startswith("以 https://")
    client.cookies.set("unbind_language", "en")
    assert client.get(f"/api/tasks/{task}").json()["title"], "of when it was begun"
