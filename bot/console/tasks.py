"""Long work, each in a process of its own that outlives a closed tab and a killed console."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from bot.clock import china_time, utc_now
from bot.console.answers import Task, TaskKind
from bot.console.desk import Busy, Desk
from bot.console.task_files import TASK_ID, TaskFiles, read_task
from bot.errors import InputError, UnknownName
from bot.i18n import Language, _, language

#: They remove rows: one at a time in a shop.
REMOVING: tuple[TaskKind, ...] = ("apply", "resume", "approve")
#: Of these, too, each is done once at a time in a shop.
_ONCE: tuple[TaskKind, ...] = ("login", "check", "verify", "record", "mend", "adopt")
#: So many are listed, newest first.
_LISTED = 30


@dataclass(frozen=True)
class Wanted:
    """A task as a command of the bot: ``words`` without the options that all have."""

    kind: TaskKind
    shop: str
    title: str
    words: tuple[str, ...]
    digest: str = ""
    """Of the plan that is carried out: the journal knows its run while it goes on."""
    run_id: str = ""
    asked: dict[str, Any] = field(default_factory=dict)


class Tasks:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.folder = desk.paths.console
        self._one_at_a_time = Lock()
        self._ended: dict[str, tuple[tuple[Language, tuple[int, ...]], Task]] = {}
        self._started: list[subprocess.Popen[bytes]] = []

    def all(self) -> list[Task]:
        """The last ones, newest first."""
        return [self._read(TaskFiles(folder)) for folder in self._folders()[:_LISTED]]

    def get(self, task_id: str) -> Task:
        """Raise :class:`UnknownName`."""
        return self._read(self.files(task_id))

    def files(self, task_id: str) -> TaskFiles:
        """Raise :class:`UnknownName`."""
        files = TaskFiles(self.folder / task_id)
        if not TASK_ID.fullmatch(task_id) or not files.task.is_file():
            raise UnknownName(_("there is no task “{name}”").format(name=task_id[:40]))
        return files

    def start(self, wanted: Wanted) -> Task:
        """Raise :class:`Busy` when something else that removes, or the same, goes on in the shop."""
        with self._one_at_a_time:
            self._started = [p for p in self._started if p.poll() is None]  # no zombies
            self._refuse_twice(wanted)
            now = utc_now()
            name = f"{china_time(now):%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
            files = TaskFiles(self.folder / name)
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            files.folder.mkdir(mode=0o700)
            events, home = str(files.events), str(self.desk.settings.home)
            first, *rest = wanted.words
            files.write(
                files.task,
                {
                    "kind": wanted.kind,
                    "shop": wanted.shop,
                    "title": wanted.title,
                    "started_at": now.isoformat(),
                    "digest": wanted.digest,
                    "run_id": wanted.run_id,
                    "asked": wanted.asked,
                    "command": [
                        *(sys.executable, "-m", "bot", first),
                        *("--json", "--events", events, "--home", home),
                        *rest,
                    ],
                },
            )
            self._started.append(_begin(files.folder))
        return self._read(files)

    def stop(self, task_id: str) -> Task:
        """What Ctrl-C does: the batch at hand is finished, and nothing more is clicked."""
        files = self.files(task_id)
        if self._read(files).state == "running":
            files.ask_to_stop()
        return self._read(files)

    def going_on(self, shop: str = "") -> list[Task]:
        open_ones = (f for f in map(TaskFiles, self._folders()) if not f.exit.exists())
        return [
            task
            for task in map(self._read, open_ones)
            if task.state in ("running", "stopping") and shop in ("", task.shop)
        ]

    def in_hand(self) -> set[str]:
        """Digests of the plans that are carried out."""
        asked = (self.files(task.task_id).asked() for task in self.going_on())
        return {one["digest"] for one in asked if one.get("digest")}

    def _refuse_twice(self, wanted: Wanted) -> None:
        for task in self.going_on(wanted.shop):
            same = task.kind == wanted.kind and wanted.kind in _ONCE
            if same or (task.kind in REMOVING and wanted.kind in REMOVING):
                raise Busy(
                    _("this is going on in the shop already: {task}").format(task=task.title),
                    advice=_("wait until it is done, or stop it"),
                )

    def _folders(self) -> list[Path]:
        found = self.folder.glob("[0-9]*/task.json")
        return sorted(
            (p.parent for p in found if TASK_ID.fullmatch(p.parent.name)),
            key=lambda path: path.name,
            reverse=True,
        )

    def _read(self, files: TaskFiles) -> Task:
        """One that has ended is read once: it may have told a lot on the way."""
        name, stamp = files.folder.name, (language(), files.stamp())
        if (kept := self._ended.get(name)) and kept[0] == stamp:
            return kept[1]
        task, asked = read_task(files), files.asked()
        if not task.run_id:
            run_id = asked.get("run_id", "")
            if not run_id and (digest := asked.get("digest")):
                run_id = self.desk.journal.run_of_plan(digest) or ""
            task = task.model_copy(update={"run_id": run_id})
        if task.state in ("done", "failed"):
            self._ended[name] = stamp, task
        return task


def _begin(folder: Path) -> subprocess.Popen[bytes]:
    """In a session of its own, so that no Ctrl-C and no closed terminal reaches it."""
    more: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        group = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        more = {"creationflags": group}
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "bot.console.worker", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "UNBIND_LANG": language()},
            **more,
        )
    except OSError as error:
        raise InputError(
            _("no process could be started: {why}").format(why=error.strerror or error),
            advice=_("close other programs, then try again"),
        ) from error
