"""Lists of ids that were handed in: read as on the command line, kept for the tasks that name them."""

from __future__ import annotations

import json
import re
import secrets
import shutil
from pathlib import Path

from bot.console.answers import DamagedCell, IdsPreview, Trouble
from bot.errors import BadIds, UnknownName
from bot.i18n import _
from bot.ids import read_ids
from bot.ids.preview import preview
from bot.workspace import keep_private

UPLOAD_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
#: What no file may be called, here or on Windows.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_NOTE = "read_as.json"
_SHOWN = 10


class Uploads:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, name: str, content: bytes, column: str, sheet: str) -> IdsPreview:
        """A list that is refused leaves nothing behind; why is in the answer."""
        upload = secrets.token_hex(8)
        folder = self.folder / upload
        folder.mkdir(mode=0o700, parents=True)
        for own in (self.folder.parent, self.folder, folder):
            keep_private(own)
        path = folder / _clean(name)
        kept = False
        try:
            path.write_bytes(content)
            keep_private(path)
            found = _read(path, column, sheet)
            if not found.trouble:
                note = json.dumps({"name": path.name, "column": column, "sheet": sheet})
                (folder / _NOTE).write_text(note, "utf-8")
                keep_private(folder / _NOTE)
                kept = True
                return found.model_copy(update={"upload": upload})
            return found
        finally:
            if not kept:
                shutil.rmtree(folder, ignore_errors=True)

    def options(self, upload: str) -> list[str]:
        """As a command wants them. Raise :class:`UnknownName`."""
        folder = self.folder / upload
        try:
            if not UPLOAD_ID.fullmatch(upload):
                raise FileNotFoundError
            note = json.loads((folder / _NOTE).read_text("utf-8"))
        except OSError as error:
            raise UnknownName(
                _("the list of ids is gone"), advice=_("choose the file once more")
            ) from error
        words = [f"--ids={folder / note['name']}"]
        words += [f"--{name}={note[name]}" for name in ("column", "sheet") if note[name]]
        return words


def pasted() -> str:
    """What a list is called that came without a file."""
    return _("pasted list") + ".txt"


def _clean(name: str) -> str:
    """The last part of it, without what could be a path or an option; the ending stays."""
    last = re.split(r"[/\\]", name)[-1]
    last = _NOT_IN_NAMES.sub("", last).strip(" .")
    stem, dot, ending = last.rpartition(".")
    stem = stem.lstrip("-~ ")[:80].rstrip(" .")
    return f"{stem or 'ids'}{dot}{ending[:8]}" if dot else (last[:80] or "ids")


def _read(path: Path, column: str, sheet: str) -> IdsPreview:
    seen = preview(path, column, sheet)
    shown = {
        "name": path.name,
        "sheets": seen.sheets,
        "sheet": seen.sheet,
        "columns": seen.columns,
        "column": seen.column,
        "preview": seen.rows,
    }
    try:
        listed = read_ids(path, column=column, sheet=sheet)
    except BadIds as bad:
        trouble = Trouble(
            error=bad.message,
            advice=bad.advice,
            exit_code=bad.exit_code,
            problems=bad.problems,
        )
        cells = tuple(DamagedCell(**cell._asdict()) for cell in bad.cells)
        return IdsPreview(**shown, damaged=cells, trouble=trouble)
    return IdsPreview(
        **shown, count=len(listed.ids), first=listed.ids[:_SHOWN], warnings=listed.warnings
    )
