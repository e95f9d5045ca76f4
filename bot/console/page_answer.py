"""The scenes as the page shows them."""

from __future__ import annotations

from datetime import date

from bot.console.answers import PageView
from bot.console.desk import Desk
from bot.errors import UnbindError
from bot.scene.scenes import Scenes


def pages(desk: Desk) -> list[PageView]:
    """Those that untie, then those that are only read; a broken one with what is wrong."""
    scenes = desk.scenes
    return [_page(scenes, name, desk) for name in (*scenes.names(), *scenes.lookups())]


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
