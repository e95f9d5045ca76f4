"""The process of one task: runs its command as a child and writes down how it ended.

``python -m bot.console.worker FOLDER``; it outlives the console that started it. That it is there is known
from its lock, which the system frees when it dies. Whoever wants the command to stop leaves a file ``stop``.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from filelock import FileLock

from bot.clock import utc_now
from bot.console.task_files import TaskFiles

#: Seconds between two looks for the wish to stop.
_BEAT = 0.25


def main(folder: Path) -> int:
    files = TaskFiles(folder)
    with FileLock(files.lock, timeout=10):
        # Not "ignored": what a process ignores its children ignore too. SIGTERM: the machine goes down.
        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if number := getattr(signal, name, None):
                signal.signal(number, lambda _number, _frame: files.stop.touch())
        files.write(files.process, _self())
        try:
            code = _run(files, json.loads(files.task.read_text("utf-8"))["command"])
        except OSError as error:
            with files.stderr.open("a", encoding="utf-8") as said:
                said.write(f"{error}\n")
            code = 70
        files.write(files.exit, {"code": code, "at": utc_now().isoformat()})
    return 0


def _self() -> dict[str, Any]:
    return {"pid": os.getpid(), "at": utc_now().isoformat()}


def _run(files: TaskFiles, words: list[str]) -> int:
    group = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    more: dict[str, Any] = {"creationflags": group} if group else {}
    with files.answer.open("wb") as answer, files.stderr.open("ab") as stderr:
        child = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=stderr,
            env={**os.environ, "PYTHONUTF8": "1"},
            **more,
        )
        files.write(files.process, {**_self(), "command": child.pid})
        asked = False
        while True:
            try:
                code = child.wait(_BEAT)
            except subprocess.TimeoutExpired:
                if not asked and files.stop.exists():
                    asked = True
                    child.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))
            else:
                return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
