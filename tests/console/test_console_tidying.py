"""What is old and done goes when a console starts; nothing else does."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

from bot.clock import utc_now
from bot.console.task_files import TaskFiles
from bot.console.tidying import KEPT, tidy
from bot.workspace import Workspace


def aged(path: Path, age: timedelta) -> Path:
    then = (utc_now() - age).timestamp()
    os.utime(path, (then, then))
    return path


def task(home: Path, name: str, age: timedelta, *, ended: bool) -> Path:
    files = TaskFiles(home / "console" / name)
    files.folder.mkdir(parents=True)
    files.task.write_text(json.dumps({"started_at": (utc_now() - age).isoformat()}), "utf-8")
    if ended:
        files.exit.write_text("{}", "utf-8")
        aged(files.exit, age)
    return files.folder


def test_only_what_is_old_and_done_goes(tmp_path: Path) -> None:
    old, new = KEPT + timedelta(days=1), KEPT - timedelta(days=1)
    uploads = tmp_path / "console" / "uploads"
    for name in ("0" * 16, "1" * 16, "mine"):
        (uploads / name).mkdir(parents=True)
    gone = [
        aged(uploads / ("0" * 16), old),
        task(tmp_path, "20260101-000000-000000", old, ended=True),
    ]
    stay = [
        aged(uploads / ("1" * 16), new),
        aged(uploads / "mine", old),
        task(tmp_path, "20260101-000000-000001", new, ended=True),
        task(tmp_path, "20260101-000000-000002", old, ended=False),
        aged(task(tmp_path, "plans", old, ended=True), old),
    ]
    tidy(Workspace(tmp_path), utc_now())
    assert [path.exists() for path in gone] == [False, False]
    assert all(path.exists() for path in stay)
