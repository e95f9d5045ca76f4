"""``kill -9`` in the middle, then ``unbind resume``: no call repeated, nothing missing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.planning.plan import Plan, write_plan
from bot.policy.limits import Limits

from .conftest import Bench

TRACKING = "opportunity/tracking"
COMPETITORS = "opportunity/competitors"


def unbind(bench: Bench, *words: str) -> subprocess.Popen[str]:
    env = {
        **os.environ,
        "UNBIND_HOME": str(bench.settings.home),
        "UNBIND_LANG": "en",
        "UNBIND_TIMEOUT": "8",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def killed_after(bench: Bench, plan: Plan, calls: int) -> None:
    """Run ``unbind apply`` and kill it when the mock has seen that many calls."""
    path = bench.settings.home / "plan.json"
    write_plan(plan, path)
    process = unbind(bench, "apply", str(path), "--yes")
    try:
        while len(bench.judge.log()) < calls:
            threading.Event().wait(0.02)
            assert process.poll() is None, process.stderr and process.stderr.read()
        os.kill(process.pid, signal.SIGKILL)
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(("scene", "n", "calls"), [(TRACKING, 150, 1), (COMPETITORS, 4, 2)])
def test_kill_and_resume(bench: Bench, scene: str, n: int, calls: int) -> None:
    ids = bench.ids(scene) if scene == TRACKING else bench.keep(scene, 20)
    wanted = ids[3 : 3 + n]
    plan = bench.plan(scene, ids=wanted)

    killed_after(bench, plan, calls)
    (run,) = bench.journal.unfinished()
    assert run.status == "running"

    out, err = (resumed := unbind(bench, "resume", "--json")).communicate(timeout=120)
    assert resumed.returncode == 0, err
    assert json.loads(out)

    removed = bench.removed()
    assert sorted(removed) == sorted(wanted), "nothing missing, nothing else"
    asked = [i for call in bench.judge.log() for i in call["ids"]]
    assert len(asked) == len(set(asked)), "no row was asked for twice"
    assert {r.outcome for r in bench.journal.rows(run.run_id)} == {"removed"}


def test_killed_between_click_and_answer(bench: Bench) -> None:
    """The site took the call, the bot never heard of it: looked up, and not clicked again."""
    wanted = bench.ids(TRACKING)[:5]
    plan = bench.plan(TRACKING, ids=wanted)
    bench.judge.set_fault("slow_row_leave", ms=3000)
    killed_after(bench, plan, 1)
    bench.judge.clear_faults()
    (run,) = bench.journal.unfinished()
    finished = bench.resume(run.run_id)
    assert finished.exit_code == 0
    assert len(bench.judge.log()) == 1


def test_what_went_before_the_crash_is_not_weighed_again(bench: Bench) -> None:
    """Half of the list was planned and has gone: of what is left, nothing more would go."""
    wanted = bench.keep(TRACKING, 20)[:10]
    plan = bench.plan(
        TRACKING, ids=wanted, limits=Limits(max_rows=99, max_share=0.5, max_times_usual=99)
    )
    bench.judge.set_fault("slow_row_leave", ms=3000)
    killed_after(bench, plan, 1)
    bench.judge.clear_faults()
    (run,) = bench.journal.unfinished()
    finished = bench.resume(run.run_id)
    assert finished.exit_code == 0, finished.record.problems
    assert len(bench.judge.log()) == 1
    assert {r.outcome for r in bench.journal.rows(run.run_id)} == {"removed"}
