"""Pictures and traces of a run, in its folder. Traces lose their secrets before they come there."""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from loguru import logger
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from bot.redacted_content import redacted_bytes, redacted_data

_PRIVATE = "unbind-private-"


class Evidence:
    """``folder`` is made when the first picture is taken. File names sort by time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._taken = len(list(folder.glob("*.jpg"))) if folder.is_dir() else 0

    def picture(self, page: Page, caption: str) -> str | None:
        """One picture of the window; its file name, or None when the page cannot be photographed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._taken += 1
        name = f"{self._taken:04d}-{caption}.jpg"
        try:
            # animations="disabled" would end a running transition, and so change the page
            page.screenshot(path=self.folder / name, type="jpeg", quality=60, timeout=10_000)
        except PlaywrightError as error:
            logger.warning("no picture {}: {}", name, str(error).splitlines()[0])
            return None
        return name


@contextmanager
def private_folder() -> Iterator[Path]:
    """For what holds secrets for a while: for its owner only, outside the workspace, and gone at the end.
    What a process left that was killed goes when the next one comes here."""
    temporary = Path(tempfile.gettempdir())
    for left in temporary.glob(f"{_PRIVATE}*/"):
        lock = FileLock(left.with_name(left.name + ".lock"))
        with suppress(Timeout, OSError), lock.acquire(timeout=0):
            shutil.rmtree(left, ignore_errors=True)
            Path(lock.lock_file).unlink(missing_ok=True)
    folder = temporary / f"{_PRIVATE}{secrets.token_hex(8)}"
    lock = FileLock(folder.with_name(folder.name + ".lock"))
    try:
        with lock:  # first, so that nobody takes the folder for one that was left
            folder.mkdir(mode=0o700)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        Path(lock.lock_file).unlink(missing_ok=True)


class Trace:
    """Records a context from now on; kept only where something went wrong."""

    def __init__(self, context: BrowserContext) -> None:
        self._context: BrowserContext | None = context
        # Snapshots, the page at each step, are what makes a trace worth reading; requests come with them.
        context.tracing.start(snapshots=True, screenshots=False, sources=False)

    def keep(self, path: Path) -> Path | None:
        """Write the trace, redacted, and end it. None when the browser is gone."""
        try:
            with private_folder() as folder:
                self._stop(folder / "raw.zip")
                redact_trace(folder / "raw.zip", path)
        except (PlaywrightError, OSError, zipfile.BadZipFile) as error:
            path.unlink(missing_ok=True)
            logger.warning("no trace: {}", str(error).splitlines()[0])
            return None
        return path

    def drop(self) -> None:
        """End it, if it was not kept."""
        with suppress(PlaywrightError):
            self._stop(None)

    def _stop(self, path: Path | None) -> None:
        if self._context:
            context, self._context = self._context, None
            context.tracing.stop(path=path)


def redact_trace(raw: Path, to: Path) -> None:
    """Copy a Playwright trace without secrets, wherever they stand: headers, addresses, posted and answered
    bodies whatever they are called, console, frames."""
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.endswith((".trace", ".network")):
                lines = content.decode("utf-8").split("\n")
                content = "\n".join(_redact_line(line) for line in lines).encode()
            else:
                content = redacted_bytes(content)
            target.writestr(entry.filename, content)


def _redact_line(line: str) -> str:
    if not line:
        return line
    try:
        value = json.loads(line)
    except json.JSONDecodeError:
        return "{}"
    clean = redacted_data(value)
    return line if clean == value else json.dumps(clean, ensure_ascii=False)
