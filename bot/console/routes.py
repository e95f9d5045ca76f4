"""One place where work becomes an answer: values to JSON, trouble to a status and its words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.console.desk import Conflict
from bot.console.gate import TooLarge, refused
from bot.errors import InputError, PersonNeeded, Stopped, UnbindError, UnknownName
from bot.i18n import _
from bot.machine.crash import write_crash
from bot.yaml_files import mistakes

Endpoint = Callable[[Request], Awaitable[Response]]

_STATUS: tuple[tuple[type[UnbindError], int], ...] = (
    (TooLarge, 413),
    (UnknownName, 404),
    (Conflict, 409),
    (InputError, 400),
    (Stopped, 409),
    (PersonNeeded, 409),
)


class Routes:
    """Makes routes whose work may raise whatever it likes."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def get(self, path: str, work: Callable[[dict[str, Any]], object]) -> Route:
        """``work`` is given what the path names."""

        async def endpoint(request: Request) -> Response:
            return as_json(await run_in_threadpool(work, request.path_params))

        return self.route(path, endpoint)

    def post(
        self,
        path: str,
        kind: Any,
        work: Callable[[dict[str, Any], Any], object],
        status: int = 200,
    ) -> Route:
        """``work`` is given what the path names and the body, which is of this ``kind``."""
        form = TypeAdapter(kind)

        async def endpoint(request: Request) -> Response:
            body = form.validate_json(await request.body() or b"{}")
            return as_json(await run_in_threadpool(work, request.path_params, body), status)

        return self.route(path, endpoint, method="POST")

    def route(self, path: str, work: Endpoint, *, method: str = "GET") -> Route:
        async def endpoint(request: Request) -> Response:
            try:
                return await work(request)
            except Exception as error:
                return await run_in_threadpool(self._trouble, error, f"{method} {path}")

        return Route(path, endpoint, methods=[method])

    def _trouble(self, error: Exception, what: str) -> Response:
        match error:
            case UnbindError():
                status = next((n for kind, n in _STATUS if isinstance(error, kind)), 500)
                problems: tuple[str, ...] = getattr(error, "problems", ())
                return refused(status, error.message, error.advice, error.exit_code, problems)
            case ValidationError():
                return refused(
                    400,
                    _("this is not what the console expects"),
                    _reload(),
                    1,
                    tuple(mistakes(error)),
                )
            case HTTPException():
                return refused(error.status_code, error.detail, _reload())
            case ClientDisconnect():
                return refused(400, _("the browser went away"))
            case OSError() if error.filename is not None:
                return refused(500, f"{error.filename}: {error.strerror}")
        path = write_crash(error, f"console {what}", self.home)
        return refused(
            500,
            _("something unexpected: {kind}").format(kind=type(error).__name__),
            _("please send this file to whoever looks after the bot: {path}").format(path=path),
            70,
        )


def _reload() -> str:
    return _("load the page again")


_ANY: TypeAdapter[object] = TypeAdapter(object)


def as_json(found: object, status: int = 200) -> Response:
    return Response(_ANY.dump_json(found), status, media_type="application/json")
