"""Answers that do not arrive: the page hears nothing, or only that the connection is gone."""

from __future__ import annotations

import logging

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

#: Statuses by which a handler asks for them; no page ever sees them.
CUT, SILENT = 444, 499


class Cut(Response):
    """The connection ends after the head of the answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        head = [(b"content-type", b"application/json"), (b"content-length", b"100")]
        await send({"type": "http.response.start", "status": 200, "headers": head})


class Silent(Response):
    """Nothing, until the page gives up or is closed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass


def delivered(answer: Response) -> Response:
    """What becomes of it on its way to the page."""
    broken = {CUT: Cut, SILENT: Silent}.get(answer.status_code)
    return broken() if broken else answer


# The server would log each of them as a mistake of the application.
logging.getLogger("uvicorn.error").addFilter(
    lambda record: "without completing response" not in record.getMessage()
)
