"""Finds flows, bundled and in the workspace, and pairs each with its selector file.

A workspace file wins over the bundled one of the same name: that is how operators mend a selector of an
installed bot. Flow modules are loaded by path, so nothing in ``bot`` imports ``flows``.
"""

from __future__ import annotations

import importlib.util
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from bot.errors import BadFlow, UnknownName
from bot.i18n import _
from bot.model import Block, Row
from bot.scene.flow import BEATS, WHOLE_BEATS, Flow, ask
from bot.scene.selector_files import SelectorFile, load_page
from bot.scene.site_files import SiteFile, load_site
from bot.scene.steps import ACTING, EXPECTATIONS, Step

T = TypeVar("T")

_PACKAGE = Path(__file__).parents[1]
#: In a wheel the selector files travel as bot/_selectors: a top-level folder of that name would shadow
#: the standard library's module.
BUNDLED_SELECTORS = next(
    (
        p
        for p in (_PACKAGE.parent / "selectors", _PACKAGE / "_selectors")
        if (p / "README.md").is_file()
    ),
    _PACKAGE / "_selectors",
)
BUNDLED_FLOWS = _PACKAGE.parent / "flows"


@dataclass(frozen=True)
class Scene:
    """A flow with the selector files of its page and site. ``name`` is ``family/name``."""

    name: str
    flow: type[Flow]
    file: SelectorFile
    site: SiteFile
    selector_path: Path

    @property
    def title(self) -> str:
        return self.flow.title

    def objection(self, row: Row) -> Block | None:
        """Why the row must not be touched, with the next step of a person where one is known."""
        pending, day = self.pending(row)
        if pending:
            return Block(
                _("on its way out already, from {day}").format(day=day)
                if day
                else _("on its way out already")
            )
        block = ask(self.flow.guards, row)
        if block and not block.advice:
            return Block(block.reason, self.file.next_step(block.reason))
        return block

    def pending(self, row: Row) -> tuple[bool, date | None]:
        """Whether the row reads as one whose removal was accepted, and the day it takes effect."""
        spec = self.file.pending
        found = re.search(spec.says, row.cells.get(spec.fact, "")) if spec else None
        if not found:
            return False, None
        try:
            return True, date.fromisoformat(found.groupdict().get("date") or "")
        except ValueError:  # a page may write anything, 2026-02-30 too
            return True, None


class Scenes:
    def __init__(self, workspace: Path | None = None) -> None:
        own = [workspace] if workspace else []
        self.flow_folders = [*(w / "flows" for w in own), BUNDLED_FLOWS]
        self.selector_folders = [*(w / "selectors" for w in own), BUNDLED_SELECTORS]

    def names(self) -> list[str]:
        """The scenes that untie, and those that are broken."""
        return [name for name in self._found() if not self._reads_only(name)]

    def lookups(self) -> list[str]:
        """The scenes that are only read: what rules may ask of a product."""
        return [name for name in self._found() if self._reads_only(name)]

    def _found(self) -> list[str]:
        found = {
            f"{path.parent.name}/{path.stem}"
            for folder in self.flow_folders
            for path in folder.glob("*/*.py")
            if not path.name.startswith("_")
        }
        return sorted(found)

    def _reads_only(self, name: str) -> bool:
        path = _first(self.flow_folders, f"{name}.py")
        try:
            return path is not None and bool(_load_flow(path).reads_only)
        except BadFlow:
            return False  # told where it is used

    def get(self, name: str) -> Scene:
        """Raise :class:`UnknownName`, :class:`BadFlow` or :class:`BadSelectorFile`."""
        path = _first(self.flow_folders, f"{name}.py") if name.count("/") == 1 else None
        if path is None:
            raise UnknownName(
                _("there is no scene “{name}”").format(name=name),
                advice=_("known scenes: {names}").format(names=", ".join(self._found())),
            )
        flow = _load_flow(path)
        _check_alone(flow, path)
        try:
            file, selector_path = self.page(flow.page)
            site = self.site(file.site)
        except BadFlow as error:
            raise BadFlow(f"{path}: {error.message}", advice=error.advice) from error
        scene = Scene(name, flow, file, site, selector_path)
        _check(scene, path)
        return scene

    def all(self) -> list[Scene]:
        """Those that untie."""
        return [self.get(name) for name in self.names()]

    def page(self, page: str) -> tuple[SelectorFile, Path]:
        path = _first(self.selector_folders, f"{page}.yaml")
        if path is None:
            raise BadFlow(
                _("there is no selector file {page}.yaml").format(page=page),
                advice=_("write it, or correct `page` in the flow"),
            )
        return _loaded(load_page, path, path.stat().st_mtime_ns), path

    def site(self, site: str) -> SiteFile:
        path = _first(self.selector_folders, f"sites/{site}.yaml")
        if path is None:
            raise BadFlow(
                _("there is no site file sites/{site}.yaml").format(site=site),
                advice=_("write it, or correct `site` in the selector file"),
            )
        return _loaded(load_site, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=200)
def _loaded(load: Callable[[Path], T], path: Path, _changed: int) -> T:
    """Reading a file takes some ten milliseconds, and a survey asks for the same ones again and again."""
    return load(path)


def _first(folders: list[Path], relative: str) -> Path | None:
    return next((f / relative for f in folders if (f / relative).is_file()), None)


def _load_flow(path: Path) -> type[Flow]:
    advice = _("a flow file holds one subclass of bot.Flow; docs/flows.md shows one")
    spec = importlib.util.spec_from_file_location(f"_flow_{path.parent.name}_{path.stem}", path)
    assert spec and spec.loader  # a .py path always has both
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        # Operators edit these files: any mistake in one is theirs to read, not a crash of the bot.
        raise BadFlow(f"{path}: {type(error).__name__}: {error}", advice=advice) from error
    flows = [
        value
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, Flow)
        and value.__module__ == module.__name__
    ]
    if len(flows) != 1:
        raise BadFlow(
            _("{path}: {n} flows instead of one").format(path=path, n=len(flows)), advice=advice
        )
    return flows[0]


def _check_alone(flow: type[Flow], path: Path) -> None:
    """What is wrong with a flow whatever its page. A misspelt ``guards`` would be a flow without any."""
    problems = []
    known = {name for name in vars(Flow) if not name.startswith("_")}
    for name, value in vars(flow).items():
        if not name.startswith("_") and name not in known and not callable(value):
            problems.append(_("“{name}” is nothing that a flow has").format(name=name))
    if not flow.title or not flow.page:
        problems.append(_("title and page are needed"))
    for beat in ("open", *BEATS, *WHOLE_BEATS):
        if not isinstance(getattr(flow, beat), tuple):
            problems.append(_("{beat}: write steps(…) around the steps").format(beat=beat))
    if problems:
        raise BadFlow(f"{path}: " + "; ".join(problems), advice=_("mend the flow"))


def _check(scene: Scene, path: Path) -> None:
    flow = scene.flow
    problems = []
    if flow.reads_only:
        problems += _more_than_reading(scene)
    elif not flow.remove:
        problems.append(_("there are no steps in “remove”"))
    for answer, beat in (("confirm", "remove"), ("confirm_whole", "remove_whole")):
        steps = getattr(flow, answer)
        if steps and steps[0].verb not in EXPECTATIONS:
            problems.append(
                _("“{beat}” must begin with expect_dialog or expect_native").format(beat=answer)
            )
        if steps and steps[-1].verb == "expect_dialog":
            problems.append(_("“{beat}” reads a dialog and does not answer it").format(beat=answer))
        problems += _questions_unasked(answer, (*getattr(flow, beat), *steps))
        if beat == "remove_whole" and bool(getattr(flow, beat)) != bool(steps):
            problems.append(_("“remove_whole” and “confirm_whole” go together"))
    for beat in ("open", *BEATS, *WHOLE_BEATS):
        for step in getattr(flow, beat):
            problems += _step_problems(scene, beat, step)
    for fact in flow.facts:
        if fact not in scene.file.facts:
            problems.append(_("facts: the page has no column “{fact}”").format(fact=fact))
    if problems:
        raise BadFlow(
            f"{path}: " + "; ".join(problems), advice=_("mend the flow or its selector file")
        )


def _more_than_reading(scene: Scene) -> list[str]:
    """What a scene that is only read must not have. Its search touches no row."""
    flow, names = scene.flow, scene.file.names
    problems = [
        _("{beat}: a scene with reads_only has none").format(beat=part)
        for part in ("open", *BEATS[1:], *WHOLE_BEATS, "guards", "after", "leaves")
        if getattr(flow, part)
    ]
    problems += [
        _("locate: “{step}” touches a row of a scene with reads_only").format(step=step)
        for step in flow.locate
        if step.verb == "tick" or (step.target in names and names[step.target].inside == "row")
    ]
    return problems


def _questions_unasked(beat: str, steps: tuple[Step, ...]) -> list[str]:
    return [
        _("{beat}: “{step}” needs a click just before it").format(beat=beat, step=step)
        for before, step in pairwise(steps)
        if step.verb == "expect_native" and before.verb not in ACTING
    ]


def _step_problems(scene: Scene, beat: str, step: Step) -> list[str]:
    problems = []
    if step.verb in EXPECTATIONS:
        if not step.text.strip():
            problems.append(
                _("{beat}: {verb} needs the words the dialog says").format(
                    beat=beat, verb=step.verb
                )
            )
        if beat not in ("confirm", "confirm_whole"):
            problems.append(
                _("{beat}: {verb} stands only in “confirm”").format(beat=beat, verb=step.verb)
            )
    if step.verb == "expect_native":
        return problems
    if step.target not in scene.file.names:
        problems.append(
            _("{beat}: “{step}” names nothing in {page}.yaml").format(
                beat=beat, step=step, page=scene.flow.page
            )
        )
    elif step.counted and not scene.file.names[step.target].count:
        problems.append(
            _("{beat}: “{step}” counts, but names.{name} has no `count`").format(
                beat=beat, step=step, name=step.target
            )
        )
    return problems
