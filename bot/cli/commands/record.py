"""``unbind record``"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import (
    TEACH,
    Call,
    CdpPort,
    Headless,
    ShopKey,
    Usage,
    command,
    need_somebody,
)
from bot.i18n import _

if TYPE_CHECKING:
    from bot.recorder.recorded_files import Recorded


@command(
    "record",
    _(
        "Show the bot one removal on a page, and get a flow for it.\n\n"
        "A window opens with a small panel that asks for one thing at a time: a row, what ticks "
        "it, what removes it. Every click is understood before it is made; the question that the "
        "page asks at the end is declined, so nothing is removed. Flow and selector file land in "
        "the workspace, are tried on every page of the list, and stay marked as not seen live."
    ),
    group=TEACH,
    example="unbind record https://erp.example.com/groups --scene erp/groups",
    as_json=True,
)
def record(
    call: Call,
    url: Annotated[str, typer.Argument(metavar="URL", help=_("The page of the list."))],
    scene: Annotated[
        str,
        typer.Option(
            "--scene",
            metavar="FAMILY/NAME",
            help=_("What the scene is to be called, as erp/groups."),
        ),
    ],
    shop: ShopKey = None,
    title: Annotated[
        str,
        typer.Option(
            "--title", metavar="WORDS", help=_("For people; the page's own title if omitted.")
        ),
    ] = "",
    site: Annotated[
        str,
        typer.Option(
            "--site",
            metavar="NAME",
            help=_("What a host that the shop does not know yet is to be called."),
        ),
    ] = "",
    row_key: Annotated[
        str,
        typer.Option(
            "--row-key",
            metavar="NAME",
            help=_("Label or attribute of the product's id, if rows carry several."),
        ),
    ] = "",
    batch: Annotated[
        int,
        typer.Option(
            "--batch", min=1, max=500, metavar="N", help=_("Most rows of one confirmation.")
        ),
    ] = 20,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes-to-proposals",
            metavar="",
            help=_("Accept search, pages and total as they were found."),
        ),
    ] = False,
    asks_nothing: Annotated[
        bool,
        typer.Option(
            "--asks-nothing",
            metavar="",
            help=_("The page removes without a question: what removes is only pointed at."),
        ),
    ] = False,
    more_lists: Annotated[
        bool,
        typer.Option(
            "--more-lists",
            metavar="",
            help=_("There are other groups, plans or activities like this: a second one is shown."),
        ),
    ] = False,
    really: Annotated[
        str,
        typer.Option(
            "--really",
            metavar="ID",
            help=_("Afterwards remove this one product with the new flow, and look."),
        ),
    ] = "",
    headless: Headless = False,
    cdp_port: CdpPort = None,
) -> int:
    if not re.fullmatch(r"[a-z][\w-]*/[a-z][\w-]*", scene):
        raise Usage(
            _("“{scene}” is no name of a scene").format(scene=scene),
            advice=_("two words of small letters, as erp/groups"),
        )
    if not re.match(r"https?://[^/]", url):
        raise Usage(_("“{url}” is no address").format(url=url), advice=_("begin it with https://"))
    need_somebody(headless, cdp_port)
    if really and not re.fullmatch(r"\d{15,20}", really):
        raise Usage(
            _("--really: “{id}” is no product id").format(id=really), advice=_("15 to 20 digits")
        )
    from bot.browser.session import open_browser, open_context
    from bot.cli.screen.window import need_screen
    from bot.recorder.recording import Options, Recorder
    from bot.settings import session_path

    chosen = call.shop(shop)
    if not headless:
        need_screen(call, _("use --headless --cdp-port, and a script that plays the person"))
    options = Options(
        scene=scene,
        title=title,
        site=site,
        row_key=row_key,
        batch=batch,
        yes=yes,
        asks_nothing=asks_nothing,
        more_lists=more_lists,
    )
    signed_in = session_path(call.settings, chosen).exists()
    with open_browser(call.settings, headed=not headless, port=cdp_port) as browser:
        with open_context(browser, call.settings, chosen, new=not signed_in) as context:
            recorder = Recorder(context, call.settings, chosen, options, call.say)
            recorded = recorder.record(url)
        code = 0 if recorded.proved else 3
        outcome = ""
        if really:
            from bot.recorder.trial_removal import remove_one

            finished = remove_one(
                browser, call.settings, recorder.shop, scene, really, call.journal
            )
            row = finished.record.rows[0]
            outcome = f"{really}: {row.outcome.value}"
            code = max(code, finished.exit_code)
    _tell(call, recorded, outcome, code)
    return code


def _tell(call: Call, recorded: Recorded, outcome: str, code: int) -> None:
    call.answer(
        code,
        scene=recorded.scene,
        title=recorded.title,
        gestures=recorded.gestures,
        files=[str(path) for path in recorded.files],
        changes=recorded.changes,
        site=recorded.new_site or None,
        proved=recorded.proved,
        proof=[{"text": line.text, "proved": line.proved} for line in recorded.lines],
        **({"really": outcome} if outcome else {}),
    )
    show = call.show
    show.print()
    show.print(
        _("{scene} recorded with {n} gestures").format(scene=recorded.scene, n=recorded.gestures)
        if recorded.proved
        else _("{scene} recorded with {n} gestures; not all of it could be proved").format(
            scene=recorded.scene, n=recorded.gestures
        )
    )
    for line in recorded.changes:
        show.print("  " + line, markup=False, highlight=False)
    for path in recorded.files:
        show.print(f"  {path}", soft_wrap=True)
    if recorded.new_site:
        show.print(
            _("New back office: {site}; its address is in the shops file").format(
                site=recorded.new_site
            )
        )
    if outcome:
        show.print(outcome)
    show.print(
        _("Next: `unbind run {scene} --ids …`, first with one product").format(scene=recorded.scene)
    )
