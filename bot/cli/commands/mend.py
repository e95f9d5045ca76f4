"""``unbind mend``"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import TEACH, Call, CdpPort, Headless, ShopKey, command, need_somebody
from bot.i18n import _

if TYPE_CHECKING:
    from bot.recorder.mended import Mend


@command(
    "mend",
    _(
        "After a redesign: show what a scene does not find any more.\n\n"
        "A window opens and the way of the scene is gone, up to its question, which is declined. Where "
        "something is not found, the elements most like it are lit: press a number, or point at it. Only "
        "the candidates of these names are written anew; all else in the selector file stays. With --show "
        "nobody is asked and nothing is written."
    ),
    group=TEACH,
    example="unbind mend erp/groups",
    as_json=True,
)
def mend(
    call: Call,
    scene: Annotated[str, typer.Argument(metavar="SCENE", help=_("As `unbind scenes` names it."))],
    shop: ShopKey = None,
    show: Annotated[
        bool,
        typer.Option("--show", metavar="", help=_("Only tell what is broken, with proposals.")),
    ] = False,
    headless: Headless = False,
    cdp_port: CdpPort = None,
) -> int:
    if not show:
        need_somebody(headless, cdp_port)
    from bot.browser.session import open_browser, open_context
    from bot.cli.screen.window import need_screen
    from bot.recorder.mend_scene import mend as mend_names

    chosen = call.shop(shop)
    call.scenes.get(scene)  # before a window opens
    unseen = headless or show
    if not unseen:
        need_screen(call, _("use --headless --cdp-port, and a script that plays the person"))
    with (
        open_browser(call.settings, headed=not unseen, port=cdp_port) as browser,
        open_context(browser, call.settings, chosen) as context,
    ):
        done = mend_names(
            context,
            call.settings,
            chosen,
            scene,
            asks=not show,
            tell=lambda line: call.say(str(line)),
        )
    code = 0 if done.proved and not done.broken else 3
    _tell(call, done, code)
    return code


def _tell(call: Call, done: Mend, code: int) -> None:
    call.answer(
        code,
        scene=done.scene.name,
        mended=[asdict(one) for one in done.mended],
        changes=done.changes(),
        reworded=[[str(old), str(new)] for old, new in done.reworded],
        columns=done.heads,
        parts=done.parts,
        withheld=done.withheld,
        broken=[asdict(one) for one in done.broken],
        proof=[{"text": line.text, "proved": line.proved} for line in done.lines],
        proved=done.proved,
        files=[str(path) for path in done.files],
    )
    show = call.show
    show.print()
    for line in done.changes():
        show.print(line, soft_wrap=True)
    for lost in done.broken:
        words = (
            _("not kept, for what it led to could not be proved: {what} ({name})")
            if lost.pointed_at
            else _("not found: {what} ({name})")
        )
        show.print(words.format(what=lost.what, name=lost.name))
        for n, words in enumerate(lost.proposals, 1):
            show.print(f"  {n}  {words}")
    if done.withheld and not done.proved:
        show.print(
            _(
                "not sent, for the page had not asked yet: {requests}. If it does not ask any more, record "
                "the scene anew"
            ).format(requests=", ".join(dict.fromkeys(done.withheld))),
        )
    for path in done.files:
        show.print(f"  {path}", soft_wrap=True)
    if not (done.mended or done.reworded or done.heads or done.parts or done.broken):
        show.print(
            _("{scene}: every name finds its element").format(scene=done.scene.name)
            if done.proved
            else _("{scene}: the names find their elements, but not all could be proved").format(
                scene=done.scene.name
            )
        )
