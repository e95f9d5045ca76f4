"""Runs the site: in a background thread for tests, in the foreground for people."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterable
from types import TracebackType
from typing import Any

import uvicorn

from mock_site import areas
from mock_site.app import DIST, HOSTS, NOT_BUILT, build
from mock_site.faults import parse
from mock_site.judge import Judge
from mock_site.parts import find_parts
from mock_site.state import World

Fault = str | tuple[str, dict[str, Any]]


class MockSite:
    """`with MockSite() as site: page.goto(site.url("fxg", "/ffa/bu/NewBusinessCenter"))`"""

    def __init__(
        self,
        port: int = 0,
        seed: int = 1,
        faults: Iterable[Fault] = (),
        scale: float = 1,
        redesigns: Iterable[str] = (),
    ) -> None:
        """``scale``: how long the lists of 商机中心 and 商品管理 are, 4.2 for 5,040 products in 我的追踪."""
        self._wanted_port = port
        self._world = World(seed, find_parts(areas), scale=scale)
        self.judge = Judge(self._world)
        for fault in faults:
            name, options = parse(fault) if isinstance(fault, str) else fault
            self.judge.set_fault(name, **options)
        self.judge.redraw(*redesigns)
        self.port = 0
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{HOSTS[host]}:{self.port}{path}"

    def start(self) -> MockSite:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self._wanted_port))
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            build(self._world),
            log_level="warning",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
            timeout_keep_alive=60,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), daemon=True, name="mock-site"
        )
        self._thread.start()
        deadline = time.monotonic() + 10
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("the mock site did not start")
            time.sleep(0.005)
        return self

    def stop(self) -> None:
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(5)
            self._server = self._thread = None

    def __enter__(self) -> MockSite:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def serve(
    port: int = 8800, seed: int = 1, faults: Iterable[Fault] = (), redesigns: Iterable[str] = ()
) -> None:
    """Run until Ctrl-C."""
    if not (DIST / "index.html").is_file():
        raise SystemExit(NOT_BUILT)
    with MockSite(port, seed, faults, redesigns=redesigns) as site:
        print(f"Judge and help   {site.url('mock', '/__mock__/')}")
        print(f"抖店 back office  {site.url('fxg', '/ffa/bu/NewBusinessCenter')}")
        print(
            "Sign in with any phone number 1xxxxxxxxxx and the code 123456. Ctrl-C stops.",
            flush=True,
        )
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print()
