"""What a recording leaves in the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.i18n import _
from bot.recorder.demonstration import Shown
from bot.recorder.flow_source import flow_source
from bot.recorder.meaning import as_shown
from bot.recorder.new_site import with_overlays
from bot.recorder.page_snapshot import write_case
from bot.recorder.proof_line import Line
from bot.recorder.rerecording import Comparison, rewritten
from bot.recorder.scene_draft import Draft
from bot.recorder.selector_yaml import page_yaml
from bot.recorder.written import write_whole
from bot.scene.scene import Scene
from bot.scene.scenes import Scenes
from bot.scene.site_files import Overlay
from bot.workspace import Workspace


@dataclass
class Recorded:
    scene: str
    title: str
    gestures: int
    files: list[Path] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    """Of a scene that was there before: steps that differ, as a diff."""
    new_site: str = ""
    lost: list[str] = field(default_factory=list)
    """Facts of a scene that its page, shown anew, does not give."""
    answered: list[tuple[str, str]] = field(default_factory=list)
    """Key of each question → the button that was pressed, or the kind of the gesture."""
    proved: bool = False
    asked: bool = False
    """Whether the proof came to the question."""


class RecordedFiles:
    """Each method adds what it writes to the ``files`` of the recording."""

    def __init__(self, home: Path, scenes: Scenes) -> None:
        self.own = Workspace(home)
        self.scenes = scenes

    def write(self, made: Draft, recorded: Recorded, instead_of: Scene | None = None) -> None:
        """``instead_of``: the scene as it was until now."""
        page = instead_of.flow.page if instead_of else made.name
        source = flow_source(made)
        if instead_of:
            recorded.title = instead_of.title
            source = as_shown(
                self.scenes.flow_file(made.name).read_text("utf-8-sig"), made, instead_of.flow.facts
            )
        for path, text in (
            (self.own.selectors / f"{page}.yaml", page_yaml(made.page, made.evidence)),
            (self.own.flows / f"{made.name}.py", source),
        ):
            write_whole(path, text)
            recorded.files.append(path)

    def rewrite(self, scene: Scene, again: Comparison, recorded: Recorded) -> None:
        """Only the selector file, and only what does not find its element any more; a bundled one is copied
        into the workspace first."""
        recorded.title = scene.title
        for name in again.find:
            recorded.changes.append(_("names.{name}: found in another way now").format(name=name))
        if not again.find:
            return
        text = rewritten(scene.selector_path.read_text("utf-8-sig"), again.find)
        path = self.own.selectors / f"{scene.flow.page}.yaml"
        write_whole(path, text)
        recorded.files.append(path)

    def add_overlays(self, site: str, overlays: Sequence[Overlay], recorded: Recorded) -> None:
        """To the site file; a bundled one is copied into the workspace first."""
        known = {(o.css, o.says, o.close) for o in self.scenes.site(site).overlays}
        new = [o for o in overlays if (o.css, o.says, o.close) not in known]
        if new:
            file = self.own.selectors / "sites" / f"{site}.yaml"
            text = self.scenes.site_path(site).read_text("utf-8-sig")
            write_whole(file, with_overlays(text, new))
            recorded.files.append(file)

    def keep_case(self, html: str, shown: Shown, made: Draft, recorded: Recorded) -> None:
        """What was shown and proved, and the page without what is the merchant's."""
        folder = self.own.recordings / recorded.scene
        write_case(folder, html, _case(shown, made, recorded))
        recorded.files.append(folder)


def _case(shown: Shown, made: Draft, recorded: Recorded) -> dict[str, Any]:
    return {
        "scene": made.name,
        "gestures": shown.gestures,
        "rows_on_page": shown.rows.n,
        "key": {
            "reads": shown.rows.key.rule if shown.rows.key else {},
            "also_in": [r for r in (shown.rows.key.rules if shown.rows.key else ())][:6],
            "other_numbers": [k.label for k in shown.rows.keys if k is not shown.rows.key],
        },
        "leave": shown.back,
        "proof": [{"text": line.text, "proved": line.proved} for line in recorded.lines],
    }
