"""``unbind report``"""

from __future__ import annotations

from bot.cli.applying import paths, rewrite_report
from bot.cli.commands.resume import RunId
from bot.cli.frame import RUNS, Call, command
from bot.i18n import _


@command(
    "report",
    _("Write the reports of a run anew, say where they are.\n\nThe newest run if none is named."),
    group=RUNS,
    example="unbind report",
    as_json=True,
)
def report(call: Call, run: RunId = None) -> int:
    from bot.cli.commands.runs import chosen
    from bot.report.run_verdict import verdict

    record, reports = rewrite_report(call, chosen(call, run).run_id)
    call.answer(report=paths(reports), run=record.model_dump(mode="json"))
    call.show.print(verdict(record))
    for path in paths(reports).values():
        call.show.print(path, soft_wrap=True)
    return 0
