"""Progress as JSON lines in a file: written by the command at work, read by the console."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from filelock import FileLock, Timeout

from bot.clock import utc_now
from bot.console.answers import TaskProgress
from bot.redaction import redacted

#: So many notes of a task are shown, the last ones.
_NOTES = 200


class EventLines:
    """A :class:`bot.progress.Progress`. Each line is in the file before the work goes on.

    Whoever looks on can tell that this process is there: it holds a lock beside the file, which the system
    frees when the process dies.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = _lock_of(path)

    def __enter__(self) -> Self:
        with suppress(Timeout):  # somebody asks just now whether it is held
            self._lock.acquire(timeout=5)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._write("end")
        self._lock.release()

    def begin(self, what: str, total: int | None = None) -> None:
        self._write("begin", text=what, total=total)

    def reach(self, done: int, total: int | None = None) -> None:
        self._write("reach", done=done, total=total)

    def advance(self, n: int) -> None:
        self._write("advance", n=n)

    def say(self, text: str) -> None:
        self._write("say", text=redacted(text))

    def _write(self, what: str, **data: Any) -> None:
        line = {"at": utc_now().isoformat(), "what": what, **data}
        # A full disk must not stop a removal halfway: the journal is what counts.
        with suppress(OSError), self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def is_written(path: Path) -> bool:
    """Whether a process is at work that writes these lines."""
    return is_locked(_lock_of(path))


def is_locked(lock: FileLock) -> bool:
    if not Path(lock.lock_file).exists():
        return False
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


def _lock_of(path: Path) -> FileLock:
    return FileLock(path.with_name(path.name + ".lock"))


def read_progress(path: Path) -> tuple[tuple[TaskProgress, ...], tuple[str, ...]]:
    """Each list that was begun, and what was said, oldest first. A line that is half written is left out."""
    lists: list[TaskProgress] = []
    said: list[str] = []
    for line in _lines(path):
        last = lists[-1] if lists else None
        match line:
            case {"what": "begin", "text": str(text), "total": total}:
                _finish(lists)
                lists.append(TaskProgress(what=text, total=total))
            case {"what": "reach", "done": int(done), "total": total} if last:
                total = last.total if total is None else total
                lists[-1] = last.model_copy(update={"done": done, "total": total})
            case {"what": "advance", "n": int(n)} if last:
                lists[-1] = last.model_copy(update={"done": last.done + n})
            case {"what": "say", "text": str(text)}:
                said.append(text)
            case {"what": "end"}:
                _finish(lists)
    return tuple(lists), tuple(said[-_NOTES:])


def _finish(lists: list[TaskProgress]) -> None:
    if lists:
        lists[-1] = lists[-1].model_copy(update={"finished": True})


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return
    for line in text.split("\n"):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found
