"""What was found around the first list, held against the second: only what is true of both is kept."""

from __future__ import annotations

import re
from contextlib import suppress

from loguru import logger
from playwright.sync_api import Error as PlaywrightError

from bot.recorder.container_opening import open_one, open_overview
from bot.recorder.learnt_containers import LearntContainers
from bot.recorder.person_lists import LATE
from bot.recorder.surroundings import Surroundings
from bot.recorder.trial_page import TrialPage
from bot.scene.patterns import stated_number

#: Ways to find the part of the page that holds the list.
_MOST = 3
#: Most lists that are opened to see what an empty one looks like.
_OTHERS = 4
_NOTHING = re.compile(r"暂无|没有|无(数据|结果|内容|记录|商品)|空|\b(no|nothing|empty)\b", re.I)


class Fitting:
    """On a page which shows the first list when it was just loaded."""

    def __init__(self, page: TrialPage, several: LearntContainers) -> None:
        self.page = page
        self.stage = page.stage
        self.shown = page.shown
        self.several = several

    def fit(self, around: Surroundings) -> None:
        self.page.fresh()
        first = self.page.keys()
        regions = [*self.shown.region, *self.stage.call("regionsUp", frame=self.page.frame)]
        regions = self._holding(list(dict.fromkeys(regions)))
        try:
            self._open_second()
        except PlaywrightError as error:
            logger.debug("the second list: {}", error.message.splitlines()[0])
            return
        rows = self.shown.rows
        assert rows.key
        with suppress(PlaywrightError):
            self.stage.call("know", rows.css, rows.key.rule, ["body"], frame=self.page.frame)
            second = self.stage.call("otherKeys", first, LATE, frame=self.page.frame)
            kept = self._holding(regions)
            # What was used of the list stands in the part that was found first, and in all around it.
            known = [css for css in self.shown.region if css in kept]
            self.shown.region = (known or kept)[:_MOST]
            self._total(around, len(second))
        with suppress(PlaywrightError):
            self._empty(around)

    def _holding(self, css: list[str]) -> list[str]:
        found: list[str] = self.stage.call("holdingRows", css, frame=self.page.frame)
        return found

    def _open_second(self) -> None:
        self._overview()
        open_one(self.stage, self.page.frame, self.several, self.several.second)

    def _overview(self) -> None:
        if self.several.apart:
            open_overview(self.stage, self.shown, self.several)

    def _empty(self, around: Surroundings) -> None:
        """What says that a list is empty, where one of them is."""
        if around.empty:
            return
        several, frame = self.several, self.page.frame
        for n, place in enumerate(self._perhaps_empty()):
            if n:
                self._overview()
            open_one(self.stage, frame, several, place)
            if self.page.keys():
                continue
            nothing = self.stage.call("emptyNow", "?", frame=frame)
            if not _NOTHING.search(nothing["words"]):
                continue
            self._overview()
            open_one(self.stage, frame, several, several.first)
            always = self.stage.call("shown", nothing["css"], frame=frame)
            around.empty = [{"css": css} for css in nothing["css"] if css not in always]
            return

    def _perhaps_empty(self) -> list[int]:
        """The place of one that says so of itself; where none tells its size, of some others."""
        self._overview()
        several = self.several
        texts = self.stage.call("alikeNow", several.each[0], frame=self.page.frame)["texts"]
        if not several.reading.count:
            known = (several.first, several.second)
            return [n for n in range(len(texts)) if n not in known][:_OTHERS]
        said = [stated_number(several.reading.count, " ".join(text.split())) for text in texts]
        return [n for n, stated in enumerate(said) if stated == 0][:1]

    def _total(self, around: Surroundings, shown: int) -> None:
        """A total that says the name, or the number, of the first list is none of the others."""
        if not around.total:
            return
        text = self.stage.call("pageText", frame=self.page.frame)
        n = stated_number(around.total, text)
        bare = re.sub(r"\\(.)", r"\1", around.total)
        if n is None or n < shown or any(name in bare for name in self.several.names):
            logger.debug("no total of every list: {}", around.total)
            around.total, around.stated = "", None
