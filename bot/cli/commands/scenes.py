"""``unbind scenes``"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from bot.cli.frame import UNTIE, Call, command
from bot.i18n import _

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from bot.scene.scene import Scene


@command(
    "scenes",
    _("The places the bot can untie products from."),
    group=UNTIE,
    example="unbind scenes",
    as_json=True,
)
def scenes(call: Call) -> int:
    from rich.text import Text

    from bot.cli.screen.terminal import advise, plain
    from bot.errors import UnbindError

    good, bad = [], []
    for name in [*call.scenes.names(), *call.scenes.lookups()]:
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
                    "site": s.file.site,
                    "menu": list(s.file.menu),
                    "effect": s.file.effect,
                    "reads_only": s.flow.reads_only,
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
    good.sort(key=lambda s: (s.file.site, s.name))
    call.show.print(_by_site(s for s in good if not s.flow.reads_only))
    if lookups := [s for s in good if s.flow.reads_only]:
        call.show.print()
        call.show.print(Text(_("Read only: facts for rules"), style="bold"))
        call.show.print(_by_site(lookups))
    own = [s for s in good if s.selector_path.is_relative_to(call.settings.home)]
    if own:
        call.show.print()
        call.show.print(
            _("With a selector file of yours: {names}").format(names=", ".join(s.name for s in own))
        )
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


def _by_site(scenes: Iterable[Scene]) -> Table:
    from rich.text import Text

    from bot.cli.screen.terminal import KEY, fill, plain, table

    made = table((_("Scene"), KEY), _("Title"), _("The way there"), _("Seen live"))
    for site, found in groupby(scenes, key=lambda s: s.site):
        fill(made, [(Text(plain(f"{site.title} ({site.site})"), style="bold"),)])
        fill(
            made, ((Text(f"  {s.name}"), s.title, " › ".join(s.file.menu), _seen(s)) for s in found)
        )
    return made


def _seen(scene: Scene) -> str | Text:
    from rich.text import Text

    if scene.file.verified:
        return str(scene.file.verified)
    words = _("never; page invented") if scene.file.invented else _("never")
    return Text(words, style="yellow")
