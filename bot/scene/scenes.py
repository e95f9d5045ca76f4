"""Finds flows, bundled and in the workspace, and pairs each with its selector file.

A workspace file wins over the bundled one of the same name: that is how operators mend a selector of an
installed bot. Flow modules are loaded by path, so nothing in ``bot`` imports ``flows``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from bot.errors import BadFlow, UnknownName
from bot.i18n import _
from bot.scene.flow_checks import check
from bot.scene.flow_files import check_alone, load_flow
from bot.scene.scene import Scene
from bot.scene.selector_files import SelectorFile, load_page
from bot.scene.site_files import SiteFile, load_site
from bot.workspace import Workspace

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


class Scenes:
    def __init__(self, workspace: Path | None = None) -> None:
        own = [workspace] if workspace else []
        self.flow_folders = [*(Workspace(w).flows for w in own), BUNDLED_FLOWS]
        self.selector_folders = [*(Workspace(w).selectors for w in own), BUNDLED_SELECTORS]

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
            return path is not None and bool(load_flow(path).reads_only)
        except BadFlow:
            return False  # told where it is used

    def get(self, name: str) -> Scene:
        """Raise :class:`UnknownName`, :class:`BadFlow` or :class:`BadSelectorFile`."""
        path = self.flow_file(name)
        flow = load_flow(path)
        check_alone(flow, path)
        try:
            file, selector_path = self.page(flow.page)
            site = self.site(file.site)
        except BadFlow as error:
            raise BadFlow(f"{path}: {error.message}", advice=error.advice) from error
        scene = Scene(name, flow, file, site, selector_path)
        check(scene, path)
        return scene

    def flow_file(self, name: str) -> Path:
        """Raise :class:`UnknownName`."""
        path = _first(self.flow_folders, f"{name}.py") if name.count("/") == 1 else None
        if path is None:
            raise UnknownName(
                _("there is no scene “{name}”").format(name=name),
                advice=_("known scenes: {names}").format(names=", ".join(self._found())),
            )
        return path

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
        path = self.site_path(site)
        return _loaded(load_site, path, path.stat().st_mtime_ns)

    def site_path(self, site: str) -> Path:
        path = _first(self.selector_folders, f"sites/{site}.yaml")
        if path is None:
            raise BadFlow(
                _("there is no site file sites/{site}.yaml").format(site=site),
                advice=_("write it, or correct `site` in the selector file"),
            )
        return path


@lru_cache(maxsize=200)
def _loaded(load: Callable[[Path], T], path: Path, _changed: int) -> T:
    """Reading a file takes some ten milliseconds, and a survey asks for the same ones again and again."""
    return load(path)


def _first(folders: list[Path], relative: str) -> Path | None:
    return next((f / relative for f in folders if (f / relative).is_file()), None)
