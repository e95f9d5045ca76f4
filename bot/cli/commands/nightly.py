"""``unbind nightly``"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.frame import NIGHT, Call, command
from bot.errors import BadJobs, SettingsError, UnbindError
from bot.i18n import _

if TYPE_CHECKING:
    from bot.nightly.shop_night import Ended
    from bot.notify.sending import Told


@command(
    "nightly",
    _(
        "Do what jobs.yaml has due now, and else nothing.\n\n"
        "Surveys the shops, decides by the policy, stays within its brakes, removes, and tells people. "
        "Never a night twice; one that was missed is told. `unbind schedule` starts it by itself."
    ),
    group=NIGHT,
    example="unbind nightly --now",
    as_json=True,
)
def nightly(
    call: Call,
    jobs: Annotated[
        list[str] | None, typer.Argument(metavar="JOB", help=_("Jobs of jobs.yaml; else all."))
    ] = None,
    now: Annotated[
        bool, typer.Option("--now", metavar="", help=_("Tonight's run now, whatever the time."))
    ] = False,
) -> int:
    return run_due(call, jobs, now=now)


def run_due(call: Call, names: list[str] | None = None, *, now: bool = False) -> int:
    """What keeps every night from beginning is told to the chats that were known last."""
    try:
        return _run_due(call, names, now=now)
    except (BadJobs, SettingsError) as error:
        _tell_anyway(call, error.message, error.advice)
        raise
    except UnbindError:
        raise  # a job that is not there: whoever typed it is here
    except Exception as error:
        _tell_anyway(call, _("something unexpected: {kind}").format(kind=type(error).__name__), "")
        raise


def _tell_anyway(call: Call, message: str, advice: str) -> None:
    from bot.nightly.alarm import raise_alarm
    from bot.notify.sending import Sender

    try:
        home = call.settings.home
    except SettingsError:  # perhaps the very trouble; --home is how a scheduler names it
        named = call.home or os.environ.get("UNBIND_HOME") or Path.home() / "unbind"
        home = Path(named).expanduser()
    with suppress(OSError):  # the trouble itself is what counts
        for one in raise_alarm(home, message, advice, Sender(home)):
            _say_told(call, one)


def _run_due(call: Call, names: list[str] | None, *, now: bool) -> int:
    from bot.cli.stopping import Stopping
    from bot.nightly.jobs import load_jobs
    from bot.nightly.nights import Nights
    from bot.nightly.telling import tell_all
    from bot.notify.sending import Sender

    jobs = load_jobs(call.settings)
    with call.bars(keep=True) as bars, Stopping(bars.say) as stopping:
        nights = Nights(call.settings, call.journal, jobs, progress=bars, interrupted=stopping)
        ended = nights.run_due(names, at_once=now)
    told = tell_all(call.settings, call.journal, jobs, Sender(call.settings.home))
    code = max((e.exit_code for e in ended), default=0)
    call.answer(
        code,
        nights=[
            {
                "job": e.job,
                "shop": e.shop,
                "night": e.night.isoformat() if e.night else None,
                "state": e.state.value,
                "message": e.message,
                "advice": e.advice,
                "run": e.run_id or None,
            }
            for e in ended
        ],
        told=[
            {"job": job, "channel": t.channel, "ok": t.ok, "why": t.why}
            for job, some in told.items()
            for t in some
        ],
    )
    _show(call, ended, now=now)
    if off := [name for name, job in jobs.jobs.items() if not job.enabled and not names]:
        call.say(_("switched off: {names}").format(names=", ".join(off)))
    for some in told.values():
        for one in some:
            _say_told(call, one)
    return code


def _say_told(call: Call, one: Told) -> None:
    call.say(
        _("told {channel}").format(channel=one.channel)
        if one.ok
        else _("{channel} was not told, it is tried again next time: {why}").format(
            channel=one.channel, why=one.why
        )
    )


def _show(call: Call, ended: list[Ended], *, now: bool) -> None:
    from bot.cli.screen.terminal import fill, table
    from bot.nightly.state_names import state_name

    if not ended:
        call.say(_("nothing is due"))
        if now:
            call.say(
                _(
                    "tonight's runs were done already; the next can be run now from 12 hours before its time"
                )
            )
        return
    made = table(_("Job"), _("Shop"), _("Night"), _("State"), _("What happened"))
    fill(
        made,
        (
            (
                e.job,
                e.shop,
                str(e.night),
                state_name(e.state),
                " → ".join(filter(None, (e.message, e.advice))),
            )
            for e in ended
        ),
    )
    call.show.print(made)
