"""What surveys, plans and runs show in the same way in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.cli.screen.terminal import advise, more, plain, section
from bot.errors import UnbindError
from bot.i18n import _
from bot.looking.survey import SurveyScene
from bot.scene.scenes import Scenes

#: Rows of a plan, ids of a list and the like before “… and n more”.
SHOWN = 20

Place = Callable[[str, str], str]


def place_in(scenes: Scenes) -> Place:
    """Names a list for people: the title of its scene and the container."""
    titles: dict[str, str] = {}

    def place(scene: str, container: str) -> str:
        if scene not in titles:
            try:
                titles[scene] = scenes.get(scene).title
            except UnbindError:
                titles[scene] = scene  # a flow that was there when this was made
        return " · ".join(filter(None, (titles[scene], container)))

    return place


class NextSteps:
    """What people do about rows that stay: numbered in the rows, told once below them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def mark(self, step: str) -> str:
        """“ [2]”, to stand behind the reason; empty without a step."""
        if not step:
            return ""
        return f" [{self._numbers.setdefault(plain(step), len(self._numbers) + 1)}]"

    def show(self, show: Console) -> None:
        if not self._numbers:
            return
        show.print()
        show.print(_("What to do"))
        for step, number in self._numbers.items():
            show.print(Text(f"  [{number}] {step}", style="cyan"))


def show_kept_survey(show: Console, path: Path) -> None:
    show.print(_("What the pages showed, kept for later: {path}").format(path=path), soft_wrap=True)


def show_unread(show: Console, scene: SurveyScene, *, advised: bool = True) -> None:
    show.print(
        Text.assemble(
            (_("not read: "), "bold red"), plain(f"{scene.title or scene.scene}: {scene.error}")
        )
    )
    if advised:
        advise(show, scene.advice)


def show_skipped(show: Console, scenes: Iterable[SurveyScene]) -> None:
    for scene in scenes:
        show.print(Text(_("left out: ") + plain(f"{scene.title}: {scene.skipped}"), style="dim"))


def show_ids(show: Console, title: str, ids: Sequence[str]) -> None:
    """Side by side in a terminal, and cut when they are very many; elsewhere one in a line."""
    if not ids:
        return
    section(show, f"{title} ({len(ids)})")
    across = max(1, (show.width - 2) // 21) if show.is_terminal else 1
    most = SHOWN * across if show.is_terminal else len(ids)
    for at in range(0, min(most, len(ids)), across):
        show.print(Text("  " + "  ".join(plain(i) for i in ids[at : at + across])))
    if len(ids) > most:
        show.print("  " + more(len(ids) - most))


def show_drift(show: Console, n: int) -> None:
    if n:
        show.print(
            Text(
                _(
                    "{n} things on the pages were found only by a second-best way, or not at all"
                ).format(n=n),
                style="yellow",
            )
        )
        advise(show, _("the pages may have changed: the selector files want a look"))
