"""``unbind login``"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.cli.frame import SET_UP, Call, Interrupted, Usage, command
from bot.i18n import _

#: The one site flows exist for so far.
SITE = "fxg"


@command(
    "login",
    _(
        "Sign in to a shop, in a window or with --terminal.\n\n"
        "The session is kept in the workspace, for its owner only. A verification is for you to "
        "answer, so it needs the window."
    ),
    group=SET_UP,
    example="unbind login myshop",
    as_json=True,
)
def login(
    call: Call,
    shop: Annotated[
        str | None,
        typer.Argument(
            metavar="SHOP", help=_("As the shops file names it; the only one if omitted.")
        ),
    ] = None,
    wait: Annotated[
        float, typer.Option(min=0.1, metavar="MINUTES", help=_("How long the window waits."))
    ] = 10,
    terminal: Annotated[
        bool, typer.Option("--terminal", metavar="", help=_("No window: type phone and code here."))
    ] = False,
    phone: Annotated[str, typer.Option(help=_("With --terminal: the phone number."))] = "",
    code: Annotated[str, typer.Option(help=_("With --terminal: the code that was sent."))] = "",
    agree: Annotated[
        bool,
        typer.Option(
            "--agree",
            metavar="",
            help=_("With --terminal: you agree to the site's terms, so it does not ask."),
        ),
    ] = False,
) -> int:
    from bot.browser.session import open_browser, open_context
    from bot.browser.signin import by_person, by_terminal
    from bot.cli.screen.window import need_screen
    from bot.settings import session_path

    chosen = call.shop(shop)
    site = call.scenes.site(SITE)
    if not terminal and (phone or code or agree):
        raise Usage(_("--phone, --code and --agree go with --terminal"), advice=_("add --terminal"))
    if terminal:
        _need_consent(site.title, agree)
        phone = phone or _ask(_("Phone number"), "--phone")
        if not code and not sys.stdin.isatty():
            raise Usage(_("nobody is here to type the code"), advice=_("give it with --code"))
        with (
            open_browser(call.settings, headed=False) as browser,
            open_context(browser, call.settings, chosen, new=True) as context,
        ):
            call.say(_("signing in to {site} …").format(site=site.title))
            by_terminal(
                context,
                site,
                chosen,
                call.settings,
                phone=phone,
                code=lambda: code or _ask(_("Code sent to that phone"), "--code"),
            )
    else:
        need_screen(call, _("use --terminal, or sign in elsewhere and copy the folder “sessions”"))
        with (
            open_browser(call.settings, headed=True) as browser,
            open_context(browser, call.settings, chosen, new=True) as context,
        ):
            call.say(
                _("sign in to {shop} in the window that opens; it waits {n:g} minutes").format(
                    shop=chosen.name, n=wait
                )
            )
            by_person(context, site, chosen, call.settings, wait_s=wait * 60)
    call.answer(shop=chosen.key, session=str(session_path(call.settings, chosen)))
    call.show.print(
        _("Signed in to {site} as {shop}. The session is kept in {path}").format(
            site=site.title, shop=chosen.name, path=session_path(call.settings, chosen)
        ),
        soft_wrap=True,
    )
    return 0


def _need_consent(site: str, agree: bool) -> None:
    if agree:
        return
    if not sys.stdin.isatty():
        raise Usage(
            _("the site asks to agree to its terms, and nobody is here to answer"),
            advice=_("read them on the sign-in page, then add --agree"),
        )
    question = _(
        "To sign in, {site} asks to agree to its user agreement and privacy policy, shown on its "
        "sign-in page. Do you agree?"
    )
    if not typer.confirm(question.format(site=site), default=False, err=True):
        raise Interrupted(_("not signed in"))


def _ask(what: str, option: str) -> str:
    if not sys.stdin.isatty():
        raise Usage(
            _("nobody is here to type: {what}").format(what=what),
            advice=_("give it with {option}").format(option=option),
        )
    return str(typer.prompt(what, err=True)).strip()
