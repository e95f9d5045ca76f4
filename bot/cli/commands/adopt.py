"""``unbind adopt``"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import TEACH, Call, CdpPort, Headless, command, need_somebody
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
        "that is quite another is shown anew. Nothing is removed. Without scenes: all of them."
    ),
    group=TEACH,
    example="unbind adopt demo opportunity/tracking",
    as_json=True,
)
def adopt(
    call: Call,
    shop: Annotated[str, typer.Argument(metavar="SHOP", help=_("As the shops file names it."))],
    scenes: ScenesIfAny = None,
    headless: Headless = False,
    cdp_port: CdpPort = None,
) -> int:
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
