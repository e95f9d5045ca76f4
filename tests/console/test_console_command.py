"""``unbind console`` itself: one port on this machine, and an end that stops nothing else."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest

import bot.looking.check
from bot.cli import main
from bot.clock import set_to
from bot.console.event_lines import is_written, read_progress
from bot.looking.check import Finding, Level
from bot.planning.plan import write_plan
from bot.progress import Progress
from tests.planning.test_plan import MADE, a_plan


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_port_in_use(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["console", "--no-open", "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert f"port {port} cannot be used" in said and "--port" in said


def test_not_for_the_network(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["console", "--lan", "--no-open"]) == 2
    assert "for this machine alone" in capsys.readouterr().err
    assert main(["console", "--help"]) == 0
    assert "--lan" not in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_from_the_printed_address_to_ctrl_c(home: Path, port: int) -> None:
    words = [sys.executable, "-m", "bot", "console", "--no-open", "--port", str(port)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*words, "--home", str(home)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env=environment, cwd=home, start_new_session=True,
    ) as console:  # fmt: skip
        assert console.stdout and console.stderr
        try:
            address = next(line for line in console.stdout if line.startswith("http://"))
            token = re.fullmatch(rf"http://127\.0\.0\.1:{port}/\?token=([\w-]+)\n", address)
            assert token
            with socket.socket() as outside, pytest.raises(OSError):
                outside.settimeout(2)
                outside.connect(("127.0.0.2", port))  # another address of this machine
            to = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            to.request("GET", f"/?token={token[1]}")
            welcome = to.getresponse()
            welcome.read()
            cookie = str(welcome.headers["set-cookie"]).partition(";")[0]
            to.request("GET", "/api/home", headers={"Cookie": cookie})
            answer = to.getresponse()
            assert answer.status == 200 and b'"demo"' in answer.read()
            to.close()
        finally:
            console.send_signal(signal.SIGINT)
        said = console.stderr.read()
        assert console.wait(20) == 0
    assert "goes on" in said and token[1] not in said


def test_progress_goes_to_the_file_and_not_to_the_screen(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    events = home / "events.jsonl"

    def look(*given: object) -> Iterator[Finding]:
        progress: Progress = given[-1]  # type: ignore[assignment]
        progress.begin("我的追踪", 3)
        progress.reach(1, 4)
        progress.advance(2)
        assert is_written(events)
        progress.say("slow down")
        yield Finding("", Level.GOOD, "fine")

    monkeypatch.setattr("bot.browser.session.open_browser", lambda *args: nullcontext())
    monkeypatch.setattr(bot.looking.check, "check", look)
    assert main(["check", "--json", "--events", str(events)]) == 0
    said = capsys.readouterr()
    assert '"findings"' in said.out and said.err == ""
    (row,), notes = read_progress(events)
    assert (row.what, row.done, row.total, row.finished) == ("我的追踪", 3, 4, True)
    assert notes == ("slow down",)
    assert not is_written(events)


def test_apply_holds_to_the_digest_it_was_given(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_plan(a_plan(), home / "plan.json")
    with set_to(MADE + timedelta(hours=1)):
        words = ["apply", str(home / "plan.json"), "--yes", "--digest", "0" * 64]
        assert main(words) == 4
    assert "not the plan that was shown" in capsys.readouterr().err
