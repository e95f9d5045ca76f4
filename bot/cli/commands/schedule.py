"""``unbind schedule``"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.frame import NIGHT, Call, Usage, command
from bot.i18n import _


class Kind(StrEnum):
    systemd = "systemd"
    cron = "cron"
    windows = "windows"


@command(
    "schedule",
    _(
        "Have the system start `unbind nightly` by itself.\n\n"
        "Every ten minutes: it does what is due, and else nothing. Without --install it only prints "
        "what to install. --foreground needs no scheduler: it stays and does the same until Ctrl-C."
    ),
    group=NIGHT,
    example="unbind schedule --install",
    as_json=True,
)
def schedule(
    call: Call,
    kind: Annotated[
        Kind | None,
        typer.Option("--kind", help=_("Which scheduler; else the usual one of this machine.")),
    ] = None,
    install: Annotated[
        bool, typer.Option("--install", metavar="", help=_("Install it, for this user."))
    ] = False,
    foreground: Annotated[
        bool, typer.Option("--foreground", metavar="", help=_("Stay here and do it, until Ctrl-C."))
    ] = False,
) -> int:
    from bot.nightly import schedule as scheduling
    from bot.nightly.alarm import remember_chats
    from bot.nightly.jobs import load_jobs
    from bot.nightly.schedule_entry import MINUTES

    jobs = load_jobs(call.settings)
    remember_chats(call.settings.home, jobs)
    if install and foreground:
        raise Usage(
            _("--install and --foreground exclude each other"), advice=_("leave one of them out")
        )
    if foreground:
        from bot.cli.commands.nightly import run_due

        call.say(_("every {n} minutes, until Ctrl-C").format(n=MINUTES))
        scheduling.foreground(lambda: run_due(call))
        return 0
    chosen: scheduling.Kind = kind.value if kind else scheduling.usual()
    said = scheduling.install(chosen, call.settings.home) if install else ""
    text = scheduling.text(chosen, call.settings.home)
    call.answer(0, kind=chosen, installed=install, text=text)
    call.show.print(said or text, markup=False, highlight=False, soft_wrap=True)
    if not jobs.jobs:
        call.say(_("note: jobs.yaml has no job yet; docs/nightly.md shows the form"))
    return 0
