"""The console's server: what it answers, and how it listens, on this machine alone."""

from __future__ import annotations

import asyncio
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvicorn
from sse_starlette import EventSourceResponse
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.console.answers import Decision, NewTask, Nights, Switch, TakeOut, Task
from bot.console.asking import wanted
from bot.console.desk import Desk
from bot.console.gate import MOST, Gate
from bot.console.home_answer import home
from bot.console.night_answer import decide, nights
from bot.console.page_answer import pages
from bot.console.plan_answer import all_plans, plan_view, take_out
from bot.console.rehearsal_answer import rehearsal
from bot.console.routes import Routes, as_json
from bot.console.run_answer import all_runs, run_view
from bot.console.served_files import page_file, run_file
from bot.console.shop_answer import shops
from bot.console.survey_answer import all_surveys, read_survey, survey_view
from bot.console.tasks import Tasks
from bot.console.uploads import Uploads, pasted
from bot.errors import InputError, UnknownName
from bot.i18n import _
from bot.nightly.job_switch import switch_job
from bot.report import survey_book

#: Seconds between two looks at the files of a task.
_BEAT = 0.3
#: Looks after which a task is read anew, whether its files changed or not: its process may be gone.
_ANYWAY = 5
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def build(desk: Desk, port: int, token: str) -> ASGIApp:
    tasks = Tasks(desk)
    to = Routes(desk.settings.home)
    routes = [
        to.get("/api/home", lambda _p: home(desk, tasks)),
        to.get("/api/shops", lambda _p: shops(desk, tasks)),
        to.get("/api/pages", lambda _p: pages(desk, tasks)),
        to.route("/api/ids", partial(_ids, desk), method="POST"),
        *_of_tasks(to, desk, tasks),
        to.get("/api/surveys", lambda _p: all_surveys(desk)),
        to.get(
            "/api/surveys/{name}", lambda p: survey_view(p["name"], read_survey(desk, p["name"]))
        ),
        to.route("/api/surveys/{name}/export.xlsx", partial(_workbook, desk)),
        to.get("/api/plans", lambda _p: all_plans(desk)),
        to.get("/api/plans/{name}", lambda p: plan_view(desk, p["name"])),
        to.post(
            "/api/plans/{name}/without",
            TakeOut,
            lambda p, asked: take_out(desk, p["name"], asked),
            201,
        ),
        to.get("/api/runs", lambda _p: all_runs(desk)),
        to.get("/api/runs/{run_id}", lambda p: run_view(desk, p["run_id"])),
        to.route("/files/runs/{run_id}/{path:path}", partial(run_file, desk)),
        to.get("/api/nights", lambda _p: nights(desk, tasks.in_hand())),
        to.get(
            "/api/policies/{policy}/rehearsal/{shop}",
            lambda p: rehearsal(desk, p["policy"], p["shop"]),
        ),
        to.post("/api/jobs/{name}", Switch, lambda p, asked: _switched(desk, tasks, p, asked)),
        to.post("/api/decisions", Decision, lambda _p, asked: _decided(desk, tasks, asked)),
        to.get("/api/{rest:path}", _nothing),
        to.post("/api/{rest:path}", Any, lambda p, _body: _nothing(p)),
        to.route("/{path:path}", page_file),
    ]
    return Gate(Starlette(routes=routes), port, token)


def _of_tasks(to: Routes, desk: Desk, tasks: Tasks) -> list[Route]:
    return [
        to.get("/api/tasks", lambda _p: tasks.all()),
        to.post("/api/tasks", NewTask, lambda _p, asked: tasks.start(wanted(asked, desk)), 201),
        to.get("/api/tasks/{task}", lambda p: tasks.get(p["task"])),
        to.post("/api/tasks/{task}/stop", Any, lambda p, _body: tasks.stop(p["task"])),
        to.route("/api/tasks/{task}/events", partial(_events, tasks)),
    ]


def _decided(desk: Desk, tasks: Tasks, asked: Decision) -> Nights:
    """A yes begins a task: to carry a plan out takes long."""
    if begun := decide(desk, asked, tasks.in_hand()):
        tasks.start(begun)
    return nights(desk, tasks.in_hand())


def _switched(desk: Desk, tasks: Tasks, named: dict[str, Any], asked: Switch) -> Nights:
    switch_job(desk.settings, named["name"], enabled=asked.enabled)
    return nights(desk, tasks.in_hand())


def _nothing(named: dict[str, Any]) -> object:
    raise UnknownName(_("the console has no such answer"), advice=_("load the page again"))


async def _ids(desk: Desk, request: Request) -> Response:
    async with request.form(max_files=1, max_fields=4, max_part_size=MOST) as form:
        file, text = form.get("file"), form.get("text")
        if isinstance(file, UploadFile):
            name, content = file.filename or "", await file.read()
        elif isinstance(text, str) and text.strip():
            name, content = pasted(), text.encode()
        else:
            raise InputError(_("no list was given"), advice=_("choose a file, or paste the ids"))
        column, sheet = (str(form.get(field) or "") for field in ("column", "sheet"))
    take = Uploads(desk.paths.uploads).take
    return as_json(await run_in_threadpool(take, name, content, column, sheet))


async def _events(tasks: Tasks, request: Request) -> Response:
    """The whole task whenever it has changed, until it has ended."""
    task_id = request.path_params["task"]
    files = await run_in_threadpool(tasks.files, task_id)

    async def changes() -> AsyncIterator[dict[str, str]]:
        seen: tuple[int, ...] | None = None
        told: Task | None = None
        looks = 0
        while told is None or told.state in ("running", "stopping"):
            stamp, looks = files.stamp(), looks + 1
            if stamp != seen or looks % _ANYWAY == 0:
                seen = stamp
                task = await run_in_threadpool(tasks.get, task_id)
                if task != told:
                    yield {"data": task.model_dump_json()}
                told = task
            else:
                await asyncio.sleep(_BEAT)

    return EventSourceResponse(changes())


async def _workbook(desk: Desk, request: Request) -> Response:
    name = request.path_params["name"]

    def made() -> bytes:
        survey = read_survey(desk, name)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "survey.xlsx"
            survey_book.write(survey, path)
            return path.read_bytes()

    kept_as = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    content = await run_in_threadpool(made)
    return Response(content, headers={"Content-Disposition": kept_as}, media_type=_XLSX)


def listen(port: int) -> socket.socket:
    """On 127.0.0.1 and nowhere else. Raise :class:`InputError` when the port is in use."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise InputError(
            _("port {port} cannot be used: {why}").format(port=port, why=error.strerror),
            advice=_("choose another with --port"),
        ) from error
    return listener


def serve(desk: Desk, listener: socket.socket, token: str) -> None:
    """Until Ctrl-C, which is raised again. Tasks go on."""
    server_of(build(desk, listener.getsockname()[1], token)).run(sockets=[listener])


def server_of(app: ASGIApp) -> uvicorn.Server:
    """It logs no request: an address may hold the token."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
            server_header=False,
            proxy_headers=False,
        )
    )
