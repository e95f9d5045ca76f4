"""``unbind adopt``"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.applying import Yes
from bot.cli.frame import TEACH, Call, CdpPort, Headless, Interrupted, Usage, command, need_somebody
from bot.cli.options import ScenesIfAny
from bot.i18n import _

if TYPE_CHECKING:
    from bot.recorder.adopting import Adopted


@command(
    "adopt",
    _(
        "The first hour on a real shop: go through every scene's page once.\n\n"
        "A window opens and the way of each scene is gone, up to its question, which is declined. What "
        "agrees is dated in the selector file; what is not found is asked about, one click each; a page "
        "that is quite another is shown anew, as with `unbind record`. Without scenes: all of them.\n\n"
        "--export writes the adopted scenes into one file for a colleague, who takes it in with --import."
    ),
    group=TEACH,
    example="unbind adopt demo opportunity/tracking",
    as_json=True,
)
def adopt(
    call: Call,
    shop: Annotated[
        str | None, typer.Argument(metavar="SHOP", help=_("As the shops file names it."))
    ] = None,
    scenes: ScenesIfAny = None,
    export: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=_("Only write what was adopted into a file, a .zip.")),
    ] = None,
    take: Annotated[
        Path | None,
        typer.Option(
            "--import",
            metavar="FILE",
            help=_("Only take such a file in: shows what would change, and asks."),
        ),
    ] = None,
    yes: Yes = False,
    headless: Headless = False,
    cdp_port: CdpPort = None,
) -> int:
    if export and take:
        raise Usage(_("--export and --import do not go together"), advice=_("one after the other"))
    if export:
        return _export(call, export)
    if take:
        if not yes and not sys.stdin.isatty():
            raise Usage(
                _("nobody is here to confirm, because this is not a terminal"),
                advice=_("look at what it would change in a terminal, or add --yes"),
            )
        return _import(call, take, yes)
    need_somebody(headless, cdp_port)
    from bot.browser.session import open_browser, open_context
    from bot.cli.screen.window import need_screen
    from bot.clock import china_time, utc_now
    from bot.recorder.adopting import Adoption
    from bot.recorder.recorded_page import Ended

    chosen = call.shop(shop)
    named = [call.scenes.get(name) for name in scenes or call.scenes.names()]
    here = [scene for scene in named if scene.file.site in chosen.sites]
    if not headless:
        need_screen(call, _("use --headless --cdp-port, and a script that plays the person"))
    stopped = False
    done: list[Adopted] = []
    with (
        open_browser(call.settings, headed=not headless, port=cdp_port) as browser,
        open_context(browser, call.settings, chosen) as context,
    ):
        today = china_time(utc_now()).date()
        adoption = Adoption(context, call.settings, chosen, call.say, today)
        for n, scene in enumerate(here, 1):
            call.say(f"[{n}/{len(here)}] {scene.title}")
            try:
                done.append(adoption.adopt(scene.name))
            except Ended:
                stopped = True
                break
    elsewhere = [scene.name for scene in named if scene not in here]
    return _tell(call, done, [s.name for s in here[len(done) :]], elsewhere, stopped)


def _tell(
    call: Call, done: list[Adopted], left: list[str], elsewhere: list[str], stopped: bool
) -> int:
    from bot.recorder.adopting import State

    says = {
        State.AGREES: ("✓", "green", _("as the bot knew it")),
        State.MENDED: ("✓", "green", _("mended")),
        State.SHOWN: ("✓", "green", _("shown anew")),
        State.ABSENT: ("–", "", _("this shop has no such page")),
        State.OPEN: ("✗", "red", _("not proved: not to be used yet")),
    }
    code = 3 if left or any(one.state is State.OPEN for one in done) else 0
    call.answer(
        code,
        scenes=[
            {
                "scene": one.scene.name,
                "state": one.state,
                "words": says[one.state][2],
                "clicks": one.clicks,
                "proof": [{"text": line.text, "proved": line.proved} for line in one.lines],
                "changed": one.changed,
                "open": one.open,
                "files": [str(path) for path in one.files],
            }
            for one in done
        ],
        left=left,
        without_address=elsewhere,
    )
    show = call.show
    show.print()
    for one in done:
        sign, colour, words = says[one.state]
        clicks = _(", {n} clicks").format(n=one.clicks) if one.clicks else ""
        show.print(sign, style=colour, end=" ")
        show.print(f"{one.scene.title}: {words}{clicks}", soft_wrap=True)
        for line in (*one.changed, *one.open):
            show.print(f"    {line}", soft_wrap=True)
    for name in elsewhere:
        show.print(_("– {scene}: the shop has no address of its back office").format(scene=name))
    if stopped:
        show.print(
            _("stopped; what was adopted stays. Still to do: {scenes}").format(
                scenes=" ".join(left)
            )
        )
    return code


def _export(call: Call, to: Path) -> int:
    from bot.recorder.scene_pack import pack

    names = pack(call.settings.home, to)
    call.answer(0, scenes=names, file=str(to))
    call.show.print(_("{n} scenes → {file}").format(n=len(names), file=to), soft_wrap=True)
    return 0


def _import(call: Call, file: Path, yes: bool) -> int:
    from bot.recorder.scene_pack import take_in, unpack

    packed = unpack(call.settings.home, file)
    for one in packed:
        call.err.print(str(one.path), soft_wrap=True)
        for line in one.changes:
            call.err.print(f"  {line}", soft_wrap=True)
    if packed and not yes:
        question = _("Write these {n} files?").format(n=len(packed))
        if not typer.confirm(question, default=False, err=True):
            raise Interrupted(_("nothing was changed"))
    take_in(packed)
    call.answer(0, files=[str(one.path) for one in packed])
    call.show.print(
        _("{n} files taken in; adopt the scenes on your own shop before you use them").format(
            n=len(packed)
        )
        if packed
        else _("nothing in it differs from what is there")
    )
    return 0
