"""The demo in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from bot.cli.frame import Call
from bot.cli.screen.bars import Bars
from bot.cli.screen.plan_view import plan_state, show_plan
from bot.cli.screen.run_view import show_record
from bot.cli.screen.survey_view import show_survey_totals
from bot.cli.screen.terminal import NUMBER, fill, plain, table
from bot.cli.screen.views import place_in
from bot.clock import utc_now
from bot.demo.story import Compared
from bot.i18n import _
from bot.looking.survey import Survey
from bot.planning.plan import Plan
from bot.running.run import Finished
from bot.scene.scenes import Scenes

#: Rows of the plan the demo shows.
_ROWS = 5


class Terminal:
    """A :class:`bot.demo.story.Stage`."""

    def __init__(self, call: Call) -> None:
        self.show = call.show
        self.err = call.err

    def step(self, number: int, of: int, text: str) -> None:
        if number > 1:
            self.show.print()
        self.show.print(Text.assemble((f"{number}/{of}  ", "bold cyan"), (plain(text), "bold")))

    def tell(self, text: str) -> None:
        self.show.print(Text("     " + plain(text)))

    def progress(self, *, keep: bool) -> Bars:
        return Bars(self.err, keep=keep)

    def survey(self, survey: Survey) -> None:
        show_survey_totals(self.show, survey)

    def plan(self, plan: Plan, scenes: Scenes) -> None:
        state = plan_state(plan, utc_now(), None)
        show_plan(self.show, plan, place_in(scenes), state=state, rows=_ROWS)

    def run(self, finished: Finished, scenes: Scenes) -> None:
        show_record(self.show, finished.record, place_in(scenes), None)

    def comparison(self, lines: Sequence[Compared], scenes: Scenes) -> None:
        place = place_in(scenes)
        made = table(
            _("List"),
            (_("Planned"), NUMBER),
            (_("Report: removed"), NUMBER),
            (_("Mock: gone"), NUMBER),
            "",
        )
        fill(
            made,
            (
                (
                    place(line.scene, line.container),
                    line.planned,
                    line.reported,
                    line.gone,
                    Text("✓", "green") if line.agrees else Text(_("differs"), "bold red"),
                )
                for line in lines
            ),
        )
        self.show.print()
        self.show.print(made)

    def verdict(self, agreed: bool, text: str, report: Path) -> None:
        self.show.print()
        self.show.print(Text(plain(text), style="bold green" if agreed else "bold red"))
        self.show.print(_("Report: {path}").format(path=report), soft_wrap=True)
