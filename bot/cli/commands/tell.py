"""``unbind tell``"""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.frame import NIGHT, Call, command
from bot.i18n import _


@command(
    "tell",
    _(
        "Send a test message to the chats and mailboxes of jobs.yaml.\n\n"
        "It says that it is a test. What is not taken is told here, and not tried again."
    ),
    group=NIGHT,
    example="unbind tell --to 值班群",
    as_json=True,
)
def tell(
    call: Call,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="NAME", help=_("Only this one of them; may be repeated.")),
    ] = None,
) -> int:
    from bot.clock import china_date, utc_now
    from bot.errors import UnknownName
    from bot.nightly.alarm import remember_chats
    from bot.nightly.jobs import load_jobs
    from bot.notify.digest import Digest, Level
    from bot.notify.sending import Sender

    jobs = load_jobs(call.settings)
    channels = jobs.tell
    unknown = [name for name in to or () if name not in channels]
    if unknown or not channels:
        raise UnknownName(
            _("there is no “{name}” under tell; there are: {names}").format(
                name=", ".join(unknown), names=", ".join(channels) or "—"
            ),
            advice=_("write it into jobs.yaml"),
        )
    remember_chats(call.settings.home, jobs)
    digest = Digest(
        title=_("Test message"),
        night=china_date(utc_now()),
        level=Level.OK,
        notes=(_("This is a test: nothing was done. What the nights did will be told here."),),
    )
    sender = Sender(call.settings.home)
    told = [sender.try_out(name, channels[name], digest) for name in dict.fromkeys(to or channels)]
    code = 0 if all(one.ok for one in told) else 3
    call.answer(code, told=[{"channel": t.channel, "ok": t.ok, "why": t.why} for t in told])
    for one in told:
        call.show.print(
            _("told {channel}").format(channel=one.channel)
            if one.ok
            else _("{channel} was not told: {why}").format(channel=one.channel, why=one.why),
            markup=False,
            highlight=False,
        )
    return code
