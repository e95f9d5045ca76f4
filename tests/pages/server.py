"""Runs the pages in a background thread; what tests may ask of them."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.types import ASGIApp

from tests.pages.app import PAGES, build
from tests.pages.goods import Order, Variation, World


class Serving:
    """An application in a thread of its own, on a port that is free."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self.app = app
        self.port = port

    def __enter__(self) -> Self:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self._server = uvicorn.Server(
            uvicorn.Config(
                self.app,
                log_level="warning",
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=1,
                timeout_keep_alive=60,
            )
        )
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), daemon=True, name="field-pages"
        )
        self._thread.start()
        deadline = time.monotonic() + 10
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("the field pages did not start")
            time.sleep(0.005)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.should_exit = True
        self._thread.join(5)


class FieldPages(Serving):
    """`with FieldPages() as pages: page.goto(pages.url("plain"))`"""

    def __init__(self, port: int = 0, shop: str = "好物优选旗舰店") -> None:
        self.shop = shop
        self._world = World(shop)
        self._world.reset()
        super().__init__(build(self._world), port)

    def url(self, page: str, path: str = "/") -> str:
        if page not in PAGES:
            raise KeyError(page)
        return f"http://{page}.localhost:{self.port}{path}"

    # --- the judge ---

    def ids(self, page: str) -> list[str]:
        """The product ids now in the list, as the page orders them."""
        return [product.id for product in self._world.rows(page)]

    def cut(self, page: str, n: int) -> None:
        """Of its list only the first ``n`` are left."""
        self._world.lists[page] = self._world.lists[page][:n]

    def products(self, page: str) -> list[dict[str, Any]]:
        """The same with all that the page knows: id, title, status, stock, …"""
        return [product.shown() for product in self._world.rows(page)]

    @property
    def log(self) -> list[dict[str, Any]]:
        """Every removal that was carried out: page, ids, at."""
        return [dict(entry) for entry in self._world.log]

    @property
    def requests(self) -> Counter[str]:
        """How often each path was asked for; keys are like ``ant/api/list`` and ``plain/``."""
        return self._world.requests.copy()

    def reset(self) -> None:
        """Products, log, counts and variation as they were at the start."""
        self._world.reset()

    def vary(
        self,
        hashes: str = Variation.hashes,
        depth: int = Variation.depth,
        order: Order = Variation.order,
    ) -> None:
        """What is not named goes back to normal. Takes effect when a page is loaded again."""
        self._world.variation = Variation(hashes, depth, order)

    def misbehave(
        self,
        *,
        most: int = World.most,
        breaks: bool = World.breaks,
        held: frozenset[str] = World.held,
        held_back: str = World.held_back,
        hasty: bool = World.hasty,
    ) -> None:
        """See :class:`World`. What is not named goes back to normal."""
        self._world.most, self._world.breaks = most, breaks
        self._world.held, self._world.held_back = held, held_back
        self._world.hasty = hasty
