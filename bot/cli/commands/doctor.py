"""``unbind doctor``"""

from __future__ import annotations

from bot.cli.frame import SET_UP, Call, command
from bot.i18n import _


@command(
    "doctor",
    _("Check whether this machine can do the work."),
    group=SET_UP,
    example="unbind doctor",
    as_json=True,
)
def doctor(call: Call) -> int:
    from dataclasses import asdict

    from rich.text import Text

    from bot.cli.screen.terminal import advise, plain
    from bot.machine.doctor import diagnose

    settings = call.settings
    with call.err.status(_("looking around …")):
        findings = diagnose(
            workspace=settings.home,
            database=settings.database_url,
            browser=settings.browser or None,
        )
    code = 1 if any(f.ok is False for f in findings) else 0
    call.answer(code, findings=[asdict(f) for f in findings])
    marks = {True: ("✓", "green"), None: ("!", "yellow"), False: ("✗", "bold red")}
    for finding in findings:
        line = Text.assemble(
            marks[finding.ok], " ", (finding.what, "bold"), "  ", plain(finding.detail)
        )
        call.show.print(line)
        if finding.ok is not True:
            advise(call.show, finding.advice)
    return code
