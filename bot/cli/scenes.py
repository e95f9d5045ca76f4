"""``unbind scenes``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.frame import UNTIE, Call, command
from bot.i18n import _

if TYPE_CHECKING:
    from bot.scenes import Scene


@command(
    "scenes",
    _("The places the bot can untie products from."),
    group=UNTIE,
    example="unbind scenes",
    as_json=True,
)
def scenes(call: Call) -> int:
    from rich.text import Text

    from bot.cli.terminal import KEY, advise, fill, plain, table
    from bot.errors import UnbindError

    good, bad = [], []
    for name in call.scenes.names():
        try:
            good.append(call.scenes.get(name))
        except UnbindError as error:
            bad.append((name, error))
    code = 1 if bad else 0
    if call.json:
        call.answer(
            code,
            scenes=[
                {
                    "name": s.name,
                    "title": s.title,
                    "page_file": str(s.selector_path),
                    "verified": s.file.verified or None,
                    "invented": s.file.invented,
                }
                for s in good
            ]
            + [
                {"name": name, "error": error.message, "advice": error.advice}
                for name, error in bad
            ],
        )
        return code
    made = table((_("Scene"), KEY), _("Title"), _("Selector file"), _("Seen live"))
    fill(
        made,
        (
            (
                s.name,
                s.title,
                _file(s, call.settings.home),
                str(s.file.verified)
                if s.file.verified
                else Text(
                    _("never; page invented") if s.file.invented else _("never"), style="yellow"
                ),
            )
            for s in good
        ),
    )
    call.show.print(made)
    for name, problem in bad:
        line = Text.assemble((_("broken: "), "bold red"), plain(f"{name}: {problem.message}"))
        call.show.print(line)
        advise(call.show, problem.advice)
    if any(s.file.invented for s in good):
        call.show.print()
        call.show.print(
            _(
                "“Page invented”: no public source shows this page; the bot knows it only from the "
                "bundled mock site. Watch its first runs."
            )
        )
    return code


def _file(scene: Scene, home: Path) -> str:
    """Whose selector file it is; its name only where that is not the scene's."""
    whose = _("yours") if scene.selector_path.is_relative_to(home) else _("bundled")
    return whose if scene.flow.page == scene.name else f"{whose}: {scene.flow.page}"
