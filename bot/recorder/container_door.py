"""The latest click on the way to the list: on one of several things alike, of which each may open a list."""

from __future__ import annotations

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame

from bot.errors import NotRecorded
from bot.recorder.container_names import read
from bot.recorder.conversation import Conversation
from bot.recorder.learnt_containers import Door
from bot.scene.steps import Step


def note_door(
    talk: Conversation, frame: Frame, mark: str, url: str, steps: list[Step]
) -> Door | None:
    """Before the click. ``url``, ``steps``: the way to here. None where nothing is like it."""
    if frame != talk.stage.page.main_frame:
        return None
    try:
        levels = talk.stage.call("alikeAround", mark, True, frame=frame)
    except (NotRecorded, PlaywrightError):
        return None  # it went elsewhere already, by a click that was not held
    return Door(url, steps, levels) if levels else None


def leave_door(talk: Conversation) -> None:
    """The list is shown: whether the others can still be reached beside it."""
    door = talk.shown.door
    if not door:
        return
    level = door.levels[-1]
    now = talk.stage.call("alikeNow", level["css"][0])["texts"]
    same = len(set(now) & set(level["texts"])) * 2 >= len(level["texts"])
    door.apart = not (same and talk.stage.call("reachable", level["css"][0]))


def names_behind(door: Door) -> list[str]:
    """What they are called, the opened one first; the first words of each where that cannot be told."""
    level = door.levels[-1]
    found = read(level["texts"], {})
    names = list(found.names) if found else [t.split("\n")[0][:20] for t in level["texts"]]
    return [names.pop(level["at"]), *names]
