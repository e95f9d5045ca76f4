"""The folder of one task: all that is known of it, whoever asks."""

from __future__ import annotations

import json
import os
import re
import signal
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock
from pydantic import ValidationError

from bot.clock import utc_now
from bot.console.answers import Task, Trouble
from bot.console.event_lines import is_locked, is_written, read_progress
from bot.console.task_result import lines_of, proof_of
from bot.i18n import _

#: How a task is called: when it was begun (China time), and what tells it from others of that second.
TASK_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}", re.ASCII)
#: A process that was just started has not taken its lock yet.
_STARTING = timedelta(seconds=30)
_SHOWN = 400
#: How a shell names a stop by Ctrl-C.
_STOPPED = 130
#: The exit code of what was done in part, and needs nobody.
_PARTLY = 3


class TaskFiles:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.task = folder / "task.json"
        """What was asked, and the words of the command."""
        self.process = folder / "process.json"
        """Its process has begun."""
        self.events = folder / "events.jsonl"
        self.answer = folder / "answer.json"
        """What the command printed."""
        self.stderr = folder / "stderr.txt"
        self.stop = folder / "stop"
        self.exit = folder / "exit.json"
        self.lock = folder / "worker.lock"

    def write(self, path: Path, data: dict[str, Any]) -> None:
        """Whole or not at all."""
        part = path.with_name(f"~{path.name}")
        part.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")
        part.replace(path)

    def ask_to_stop(self) -> None:
        """As Ctrl-C does; where nobody watches the command any more, it is told at once."""
        self.stop.touch()
        command = (_read(self.process) or {}).get("command")
        orphan = not is_locked(FileLock(self.lock)) and is_written(self.events)
        if command and orphan and os.name != "nt":  # it lives, so that its number is its own
            os.kill(command, signal.SIGINT)

    def is_alive(self) -> bool:
        """Whether its process is there; that of the command may outlive the one that watches it."""
        if not self.process.exists():
            return utc_now() - datetime.fromisoformat(self.asked()["started_at"]) < _STARTING
        return is_locked(FileLock(self.lock)) or is_written(self.events)

    def asked(self) -> dict[str, Any]:
        return _read(self.task) or {}

    def stamp(self) -> tuple[int, ...]:
        """Another one when a file has changed."""
        found = []
        for path in (self.process, self.events, self.answer, self.stop, self.exit):
            try:
                stat = path.stat()
            except OSError:
                found += [0, 0]
            else:
                found += [stat.st_mtime_ns, stat.st_size]
        return tuple(found)


def read_task(files: TaskFiles) -> Task:
    """As its files tell it. Its ``run_id`` is that of the answer: a run that goes on is in the journal."""
    asked = files.asked()
    alive = not files.exit.exists() and files.is_alive()
    ended = None if alive else _read(files.exit)
    answer = None if alive else _read(files.answer)
    code: int | None = (ended or {}).get("code", (answer or {}).get("exit_code"))
    progress, said = read_progress(files.events)
    failure = None if alive else _failure(files, answer, code)
    stopping = files.stop.exists()
    return Task(
        task_id=files.folder.name,
        kind=asked["kind"],
        shop=asked["shop"],
        title=asked["title"],
        state=("stopping" if stopping else "running")
        if alive
        else "lost"
        if code is None
        else "failed"
        if failure
        else "done",
        started_at=datetime.fromisoformat(asked["started_at"]),
        ended_at=datetime.fromisoformat(ended["at"]) if ended else None,
        exit_code=code,
        trouble=failure or _met(answer or {}),
        progress=progress,
        said=said,
        **_results(answer or {}),
        proof=tuple(proof_of(answer or {})),
        result=tuple(lines_of(asked["kind"], answer or {})),
    )


def _results(answer: dict[str, Any]) -> dict[str, str]:
    """Names of what the command left, from its answer."""
    seen = answer.get("kept") or answer.get("survey")
    plan, run = answer.get("path"), answer.get("run")
    run_id = run.get("run_id") if isinstance(run, dict) else run or answer.get("run_id")
    return {
        "survey": Path(seen).stem if isinstance(seen, str) else "",
        "plan": Path(plan).stem if isinstance(plan, str) else "",
        "run_id": run_id or "",
    }


def _met(answer: dict[str, Any]) -> Trouble | None:
    """The worst that it met on the way to its result, which tells the rest."""
    survey, run = answer.get("survey"), answer.get("run")
    found = [
        *(survey.get("scenes", ()) if isinstance(survey, dict) else ()),
        *(run.get("problems", ()) if isinstance(run, dict) else ()),
        *answer.get("findings", ()),
    ]
    met = [one for one in found if one.get("exit_code", 0) > _PARTLY]
    if not met:
        code, said = answer.get("exit_code", 0), answer.get("message")  # of a plan said yes to
        return Trouble(error=said, exit_code=code) if said and code > _PARTLY else None
    worst = max(met, key=lambda one: int(one["exit_code"]))
    said = worst.get("error") or worst.get("message") or ""
    return Trouble(error=said, advice=worst.get("advice", ""), exit_code=worst["exit_code"])


def _failure(files: TaskFiles, answer: dict[str, Any] | None, code: int | None) -> Trouble | None:
    """Why there is no result."""
    if code is None:
        return Trouble(
            error=_("its process is gone and left no answer"),
            advice=_("start it again; a run is gone on with by `unbind resume`"),
            exit_code=70,
        )
    if answer and "error" not in answer:
        if code and answer.get("message") and not answer.get("run"):  # of a plan said yes to
            return Trouble(error=answer["message"], exit_code=code)
        return None
    if answer:
        try:
            return Trouble(
                error=answer["error"],
                advice=answer.get("advice", ""),
                exit_code=code,
                problems=tuple(answer.get("problems", ())),
            )
        except (ValidationError, TypeError):
            pass  # it is told below
    if files.stop.exists():
        return Trouble(error=_("stopped by you"), exit_code=_STOPPED)
    return Trouble(
        error=_("the command ended without an answer: {said}").format(
            said=_last_line(files.stderr)
        ),
        advice=_("please send this file to whoever looks after the bot: {path}").format(
            path=files.stderr
        ),
        exit_code=code,
    )


def _last_line(path: Path) -> str:
    try:
        lines = path.read_text("utf-8", errors="replace").strip().splitlines()
    except OSError:
        lines = []
    return lines[-1][:_SHOWN] if lines else "–"


def _read(path: Path) -> dict[str, Any] | None:
    """None while it is not there, or not whole."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
