"""Pictures and traces of a run, in its folder. Traces lose their cookies and tokens before they are kept."""

from __future__ import annotations

import json
import re
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from loguru import logger
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

HIDDEN = "…"
_WORDS = "cookie|authorization|token|csrf|session|passport|signature|a_bogus|verifyfp|password"
_SECRET = re.compile(_WORDS, re.I)
_ASSIGNED = re.compile(
    rf"""([\w-]*(?:{_WORDS})[\w-]*\\*["']?\s*[=:]\s*\\*["']?)[^\s"'&#,;}}\]\\]+""", re.I
)


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


class Trace:
    """Records a context from now on; kept only where something went wrong."""

    #: The page as it was at each step: what makes a trace worth reading, and a seventh of its time.
    snapshots = True

    def __init__(self, context: BrowserContext) -> None:
        self._context: BrowserContext | None = context
        context.tracing.start(snapshots=self.snapshots, screenshots=False, sources=False)

    def keep(self, path: Path) -> Path | None:
        """Write the trace, redacted, and end it. None when the browser is gone."""
        raw = path.with_suffix(".raw.zip")
        try:
            self._stop(raw)
            redact_trace(raw, path)
        except (PlaywrightError, OSError, zipfile.BadZipFile) as error:
            logger.warning("no trace: {}", str(error).splitlines()[0])
            return None
        finally:
            raw.unlink(missing_ok=True)
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
    """Copy a Playwright trace without cookies, tokens and typed passwords, wherever they stand: headers,
    addresses, posted and answered bodies, console, frames."""
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.endswith((".trace", ".network")):
                lines = content.decode("utf-8").split("\n")
                content = "\n".join(_redact_line(line) for line in lines).encode()
            elif entry.filename.endswith((".json", ".html", ".txt")):
                content = _redact_text(content.decode("utf-8", "replace")).encode()
            target.writestr(entry.filename, content)


def _redact_line(line: str) -> str:
    if not _SECRET.search(line):
        return line
    try:
        return json.dumps(_redact(json.loads(line)), ensure_ascii=False)
    except json.JSONDecodeError:
        return "{}"


def _redact(value: Any) -> Any:
    if isinstance(value, str):
        return _redact_text(value)
    if isinstance(value, list):
        return [_redact(v) for v in value]
    if not isinstance(value, dict):
        return value
    # HAR keeps headers, cookies and query parts as {name, value} pairs.
    secret_pair = isinstance(value.get("name"), str) and _SECRET.search(value["name"])
    password = value.get("type") == "password"  # an input in a picture of the page
    return {
        k: []
        if k == "cookies"
        else HIDDEN
        if isinstance(v, str)
        and (_SECRET.search(k) or (secret_pair and k == "value") or (password and "value" in k))
        else _redact(v)
        for k, v in value.items()
    }


def _redact_text(text: str) -> str:
    """``token=…`` in an address or a form, ``"token": "…"`` in JSON."""
    return _ASSIGNED.sub(rf"\g<1>{HIDDEN}", text)
