"""``unbind console`` itself: one port on this machine, and an end that stops nothing else."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main


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
