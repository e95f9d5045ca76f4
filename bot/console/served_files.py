"""Files that are served as they are: those of a run, and the page itself."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from bot.console.desk import Desk
from bot.console.run_answer import PICTURES, find_run
from bot.errors import UnknownName
from bot.i18n import _

DIST = Path(__file__).parent / "dist"
#: The report is one file with its styles, its script and its pictures in it; it says so itself, too.
_REPORT = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-scripts allow-popups allow-modals"
)
_ALONE = "default-src 'none'; frame-ancestors 'self'; sandbox"


async def run_file(desk: Desk, request: Request) -> Response:
    """Only what lies in the folder of that run, links followed. Raise :class:`UnknownName`."""
    run_id, name = request.path_params["run_id"], request.path_params["path"]
    path = await run_in_threadpool(_inside, desk, run_id, name)
    if path.suffix.lower() in PICTURES:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return FileResponse(path, media_type=kind, headers={"Content-Security-Policy": _ALONE})
    if path.name.startswith("report") and path.suffix == ".html":
        headers = {"Content-Security-Policy": _REPORT}
        return FileResponse(path, media_type="text/html; charset=utf-8", headers=headers)
    return FileResponse(
        path,
        media_type="application/octet-stream",
        filename=path.name,
        headers={"Content-Security-Policy": _ALONE},
    )


def _inside(desk: Desk, run_id: str, name: str) -> Path:
    runs = desk.paths.runs.resolve()
    folder = runs / find_run(desk, run_id).run_id
    path = (folder / name.replace("\0", "")).resolve()
    if not (folder.resolve() == folder and path.is_relative_to(folder) and path.is_file()):
        raise UnknownName(_("this run has no such file"))
    return path


async def page_file(request: Request) -> Response:
    """Files of the built page; every other address is one of its own."""
    name = request.path_params["path"]
    index = DIST / "index.html"
    if not index.is_file():
        return PlainTextResponse(
            _("The page of the console is not built yet. In a checkout: make ui"), 503
        )
    path = (DIST / name.replace("\0", "")).resolve()
    if name and path.is_relative_to(DIST.resolve()) and path.is_file() and path.name != index.name:
        kept = "private, max-age=31536000, immutable" if name.startswith("assets/") else "no-store"
        return FileResponse(path, headers={"Cache-Control": kept})
    if name.startswith("assets/") or name.startswith("files/"):
        raise UnknownName(_("the console has no such file"), advice=_("load the page again"))
    return FileResponse(index, media_type="text/html; charset=utf-8")
