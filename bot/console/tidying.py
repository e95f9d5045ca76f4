"""Clears away what nobody will ask for again: lists that were handed in, tasks that ended."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.console.task_files import TASK_ID, TaskFiles
from bot.console.uploads import UPLOAD_ID
from bot.workspace import Workspace

#: How long a list of ids and an ended task stay. Plans, runs and surveys are not touched.
KEPT = timedelta(days=30)


def tidy(paths: Workspace, now: datetime) -> None:
    """When a console starts. What cannot be removed stays until the next time."""
    for folder in paths.uploads.glob("*"):
        if UPLOAD_ID.fullmatch(folder.name) and _older(folder, now):
            shutil.rmtree(folder, ignore_errors=True)
    for folder in paths.console.glob("*"):
        files = TaskFiles(folder)
        if TASK_ID.fullmatch(folder.name) and _older(files.exit, now) and not files.is_alive():
            shutil.rmtree(folder, ignore_errors=True)


def _older(path: Path, now: datetime) -> bool:
    """Not where there is nothing, or a link that leads elsewhere."""
    if path.is_symlink() or not path.exists():
        return False
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) < now - KEPT
