"""What a page fetches: what is still on its way, and whether what its list waits for was answered."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import unquote

from playwright.sync_api import Frame, Page, Request, Response
from playwright.sync_api import TimeoutError as PlaywrightTimeout

#: Seconds; one that fails brings no event of the kind that is waited for.
_PIECE = 0.25
#: Seconds since its answer began to come after which nobody is reading it: its end is never told.
_UNREAD = 0.5
#: A script may be the part of a page that asks for its list.
_KINDS = ("fetch", "xhr", "script")


class Fetches:
    """Of one page, its frames included. A document that is left takes its own with it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: dict[Request, float | None] = {}  # when the answer began to come
        # Addresses of which the answer of one was never read, or one outlasted all patience.
        self._unread: set[str] = set()
        self._endless: set[str] = set()
        self._leaving: set[Frame] = set()
        self._ids: tuple[str, ...] = ()
        self._since: set[Request] = set()  # begun after `expect`
        self._named = False
        #: Addresses that were asked whenever the list changed; None before it did.
        self._always: frozenset[str] | None = None
        page.on("request", self._begin)
        page.on("response", self._answered)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._failed)
        page.on("framenavigated", self._arrived)
        page.on("framedetached", self._left)

    # ---- on their way

    @property
    def open(self) -> frozenset[Request]:
        """Those on their way, without such as are known to be no use waiting for."""
        known = self._unread | self._endless
        return frozenset(r for r in self._open if _address(r) not in known)

    @property
    def stuck(self) -> bool:
        """Whether one is on its way that outlasted all patience, or another one of its address."""
        return any(_address(r) in self._endless for r in self._open)

    def wait(self, timeout: float) -> bool:
        """Until all that is on its way now has come. What outlasts ``timeout`` seconds is not waited for
        again, nor is another one of its address. Whether anything has ended meanwhile."""
        deadline = time.monotonic() + timeout
        began = waited = self.open
        while waited := waited & self.open:
            now = time.monotonic()
            left = min(self._patience(request, now, deadline) for request in waited)
            if left:
                with suppress(PlaywrightTimeout):
                    self._page.wait_for_event("requestfinished", timeout=left * 1000)
        return not began <= self._open.keys()

    def _patience(self, request: Request, now: float, deadline: float) -> float:
        """Seconds to wait for this one before it is looked at again; 0 and no more for its like if it has
        taken too long."""
        answered = self._open[request]
        if answered is not None and now >= answered + _UNREAD:
            self._unread.add(_address(request))
        elif now >= deadline:
            self._endless.add(_address(request))
        else:
            return _PIECE if answered is None else answered + _UNREAD - now
        return 0.0

    # ---- what the list waits for

    def expect(self, ids: Sequence[str]) -> None:
        """From here on: requests that name these products; for none, those that came with each change of
        the list so far."""
        self._ids = tuple(ids)
        self._since.clear()
        self._named = False

    def changed(self) -> None:
        """The list is another than when they were expected."""
        if not self._ids:
            begun = frozenset(map(_address, self._since))
            self._always = begun if self._always is None else self._always & begun

    @property
    def awaited(self) -> bool:
        """Whether one that was begun since then is still on its way."""
        return bool(self._since & self.open)

    @property
    def expected(self) -> bool:
        return bool(self._ids or self._always)

    @property
    def answered(self) -> int:
        """0 until each one begun since then has ended, the expected among them; then how many there were, so
        that a later one is told."""
        asked = frozenset(map(_address, self._since))
        came = self._named if self._ids else bool(self._always and self._always <= asked)
        return len(self._since) if came and not self._since & self.open else 0

    # ---- events

    def _begin(self, request: Request) -> None:
        if request.is_navigation_request():
            self._leaving.add(request.frame)
        if request.resource_type not in _KINDS:
            return
        self._open[request] = None
        self._since.add(request)
        if self._ids:
            said = unquote(request.url) + (request.post_data or "")
            self._named |= any(i in said for i in self._ids)

    def _answered(self, response: Response) -> None:
        if response.request in self._open:
            self._open[response.request] = time.monotonic()

    def _end(self, request: Request) -> None:
        self._open.pop(request, None)

    def _failed(self, request: Request) -> None:
        self._end(request)
        if request.is_navigation_request():  # a download, say: the document stays
            self._leaving.discard(request.frame)

    def _arrived(self, frame: Frame) -> None:
        # An address that changes within a document brings this event, too.
        if frame in self._leaving:
            self._leaving.remove(frame)
            self._left(frame)

    def _left(self, frame: Frame) -> None:
        """Nothing tells of what ended with its document."""
        self._open = {r: at for r, at in self._open.items() if r.frame != frame}


def _address(request: Request) -> str:
    return request.url.partition("?")[0]
