"""Where the list seems to go on and nothing was found that turns its pages, the person shows it."""

from __future__ import annotations

from bot.errors import NotRecorded
from bot.i18n import _
from bot.recorder.candidates import Place
from bot.recorder.conversation import Conversation
from bot.recorder.pager_trial import PagerTrial
from bot.recorder.panel import Button, Question
from bot.recorder.surroundings import Surroundings
from bot.recorder.trial_page import TrialPage

WHOLE = "whole"


class PagerQuestion:
    def __init__(self, talk: Conversation, page: TrialPage, found: Surroundings) -> None:
        self.talk = talk
        self._page = page
        self._found = found
        self._trial = PagerTrial(page, found)

    def ask(self) -> None:
        """Until one was shown that turns them, or the person says there is none. Raise :class:`Ended` when
        told to stop."""
        question = Question(
            "pages",
            _("Press what leads to the next page of the list"),
            _("It is tried on a page beside this one."),
            buttons=(Button(WHOLE, _("That is the whole list")),),
        )
        while True:
            event = self.talk.wait(question)
            if event.get("answer") == WHOLE:
                self._found.one_page = len(self._page.keys())
                return
            if event["kind"] == "click" and self._turns(event["mark"]):
                return

    def _turns(self, mark: str) -> bool:
        place = Place(volatile=self.talk.shown.rows.texts())
        try:
            name = self.talk.named(self.talk.stage.frame_of(mark), mark, "next_page", place)
            self._page.anew()
            if self._trial.shown(name.find):
                return True
        except NotRecorded as why:
            self.talk.problem, self.talk.way_out = why.message, why.advice
            return False
        self.talk.problem = _(
            "“{what}” did not lead on, twice, to products that were not there yet"
        )
        self.talk.problem = self.talk.problem.format(what=name.what)
        self.talk.way_out = _("what leads to the last page is not it, nor the number of one page")
        return False
