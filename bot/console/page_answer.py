"""The scenes as the page shows them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from bot.clock import china_time
from bot.console.answers import PageView
from bot.console.desk import Desk
from bot.console.tasks import Tasks
from bot.errors import UnbindError
from bot.scene.scenes import Scenes


def pages(desk: Desk, tasks: Tasks) -> list[PageView]:
    """Those that untie, then those that are only read; a broken one with what is wrong."""
    scenes = desk.scenes
    seen = [_page(scenes, name, desk) for name in (*scenes.names(), *scenes.lookups())]
    checks = last_checks(tasks)
    return [
        page.model_copy(update=checks[page.scene]) if page.scene in checks else page
        for page in seen
    ]


def last_checks(tasks: Tasks) -> dict[str, dict[str, Any]]:
    """Scene → what the last check that was begun here saw of it."""
    found: dict[str, dict[str, Any]] = {}
    for task in tasks.all():
        if task.kind != "check" or not task.ended_at:
            continue
        by_scene: dict[str, list[dict[str, Any]]] = {}
        for finding in findings_of(tasks.files(task.task_id).answer):
            if finding["scene"]:
                by_scene.setdefault(finding["scene"], []).append(finding)
        when = f"{china_time(task.ended_at):%m-%d %H:%M} · {task.shop}"
        for scene, findings in by_scene.items():
            odd = [f for f in findings if f["level"] != "good"]
            says = " · ".join(f["message"] for f in odd or findings[:1])
            found.setdefault(scene, {"last_check": f"{when} · {says}", "check_good": not odd})
    return found


def findings_of(answer: Path) -> list[dict[str, Any]]:
    """Of a check that came to its end."""
    try:
        found: list[dict[str, Any]] = json.loads(answer.read_text("utf-8")).get("findings", [])
    except (OSError, ValueError):
        return []
    return found


def _page(scenes: Scenes, name: str, desk: Desk) -> PageView:
    own = scenes.flow_file(name).is_relative_to(desk.paths.flows)
    try:
        scene = scenes.get(name)
    except UnbindError as bad:
        return PageView(
            scene=name,
            title=name,
            site="",
            menu=(),
            reads_only=False,
            own=own,
            verified="",
            problem=" → ".join(filter(None, (bad.message, bad.advice))),
        )
    verified = scene.file.verified
    return PageView(
        scene=name,
        title=scene.title,
        site=scene.site.title,
        menu=scene.file.menu,
        reads_only=bool(scene.flow.reads_only),
        own=own,
        verified=verified.isoformat() if isinstance(verified, date) else "",
    )
