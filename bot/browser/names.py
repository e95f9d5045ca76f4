"""From names to elements. The only place that turns a selector file's candidates into locators.

Fallbacks are graded by danger: reading may fall to a later candidate that fits and is told as drift; a
removing or confirming click lands only on what is unique, and is and says what its contract says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, FrameLocator, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bot.browser.identity import identity
from bot.browser.js.scripts import script, source
from bot.errors import NameNotFound
from bot.i18n import _
from bot.model import Drift
from bot.scene.page_names import Candidate, Name
from bot.scene.patterns import words_pattern

_IS_READY = f"([el]) => {{ {source('dom.js')}\nreturn el ? !isOff(el) : null; }}"

_IS_ASIDE = f"""els => {{ {source("dom.js")}
return els.some(el => closestDeep(el, "[aria-hidden=true]")); }}"""

_ON_TOP = script("on_top.js", "icon.js")

#: Where names are looked for: the page, the frame that holds it, an element.
Scope = Page | Frame | FrameLocator | Locator
#: What ``{product_ids}`` and the like in words and texts stand for.
Values = Mapping[str, str]
NOTHING: Values = {}


class Names:
    """The names of one page. ``drift`` collects what only a later candidate found."""

    def __init__(
        self,
        page: Page | Frame | FrameLocator,
        names: Mapping[str, Name],
        *,
        where: str,
        timeout: float,
        drift: list[Drift],
    ) -> None:
        self.page = page
        self.names = names
        self.where = where
        self.timeout = timeout * 1000
        self.drift = drift
        self._heeded: set[str] = set()

    def find(
        self,
        name: str,
        *,
        row: Locator | None = None,
        danger: bool = False,
        wait: bool = True,
        values: Values = NOTHING,
    ) -> Locator:
        """The one visible element of this name. Raise :class:`NameNotFound`.

        One round trip when the first candidate is there at once.
        """
        spec = self.names[name]
        scope = self._scope(spec, row)
        candidates = [visible(locate(scope, c, values)) for c in spec.find]
        if (n := candidates[0].count()) == 0 and wait:
            n = self._wait_for_any(name, candidates) or self._once_given_back(candidates)
        if n > 1 and row is not None and (at := candidates[0].evaluate_all(_ON_TOP)) is not None:
            candidates[0], n = candidates[0].nth(at), 1
        if n == 1:
            self._heed(name, candidates[0], danger)
            return candidates[0]
        # Another candidate may tell which of several is meant; never for a removing click.
        several = candidates[0] if n > 1 else None
        if several and danger:
            raise self._not_found(name, _("{n} elements instead of one").format(n=n))
        instead = ""
        for candidate, locator in zip(spec.find[1:], candidates[1:], strict=True):
            if locator.count() != 1 or (several and several.and_(locator).count() != 1):
                continue
            if not self._acceptable(spec, candidate, locator, danger):
                instead = instead or str(identity(locator))
                continue
            if not several and candidates[0].count() == 1:  # it has come up between the two looks
                return candidates[0]
            self._tell_drift(name, candidate)
            return locator
        if several:
            raise self._not_found(name, _("{n} elements instead of one").format(n=n))
        raise self._not_found(name, _nothing_fits(instead))

    def do(
        self,
        name: str,
        gesture: Callable[[Locator, float], None],
        *,
        row: Locator | None = None,
        wait: bool = True,
        values: Values = NOTHING,
        made: Callable[[], bool] = lambda: False,
    ) -> None:
        """A gesture that changes nothing on the site, on the one element of this name.

        ``gesture`` gets the element and a time-out in milliseconds. As long as the first candidate was always
        there, it is tried on that straight away, which Playwright refuses unless it is unique: one round trip
        instead of two. A gesture that timed out may have been made all the same, which ``made`` may tell; it
        must bear being made twice.
        """
        spec = self.names[name]
        # Its first candidate was waited for once already, or was not compared yet.
        if self._has_drifted(name) or (spec.must and name not in self._heeded):
            return gesture(self.find(name, row=row, wait=wait, values=values), self.timeout)
        first = visible(locate(self._scope(spec, row), spec.find[0], values))
        try:
            gesture(first, min(2_000, self.timeout))
        except PlaywrightError:
            if not made():
                gesture(self.find(name, row=row, wait=wait, values=values), self.timeout)

    def any(self, name: str, *, row: Locator | None = None, values: Values = NOTHING) -> Locator:
        """Every visible element that any candidate of this name finds, loose later ones aside; for waiting
        and listing."""
        first, *later = self.names[name].find
        scope = self._scope(self.names[name], row)
        found = locate(scope, first, values)
        for candidate in later:
            if not candidate.is_loose:
                found = found.or_(locate(scope, candidate, values))
        return visible(found)

    def preferred(self, name: str, *, row: Locator | None = None) -> Locator:
        """Every visible element that the first candidate of this name finds."""
        spec = self.names[name]
        return visible(locate(self._scope(spec, row), spec.find[0], NOTHING))

    def first_of(self, names: Sequence[str], *, inside: Locator) -> Locator:
        """The first of these names that is shown inside an element. Raise :class:`NameNotFound`."""
        for name in names:
            found = self.any(name, row=inside)
            if found.count() == 1:
                return found
        raise self.not_found(names[0])

    def can_go_on(self, arrow: Locator) -> bool | None:
        """Whether a control can be used; False when it is greyed out, in whichever way the page says so, and
        None when it is not there. One round trip."""
        ready: bool | None = arrow.evaluate_all(_IS_READY)
        return ready

    def note_used(self, name: str, used: int) -> None:
        """Candidate ``used`` (counted from 0) was read inside the page."""
        if used > 0:
            self._tell_drift(name, self.names[name].find[used])

    def _scope(self, spec: Name, row: Locator | None) -> Scope:
        if spec.inside == "page":
            return self.page
        if spec.inside == "row":
            assert row is not None, f"{spec.what} is inside a row, and no row is at hand"
            return row
        return self.any(spec.inside, row=row)

    def _wait_for_any(self, name: str, candidates: list[Locator]) -> int:
        union = candidates[0]
        for locator in candidates[1:]:
            union = union.or_(locator)
        try:
            union.first.wait_for(timeout=self.timeout)
        except PlaywrightTimeout:
            raise self.not_found(name) from None
        return candidates[0].count()

    def _once_given_back(self, candidates: list[Locator]) -> int:
        """While a dialog stands, or goes away, the rest of the page may have no roles: how many the first
        candidate finds after that."""
        if not any(later.evaluate_all(_IS_ASIDE) for later in candidates[1:]):
            return 0
        with suppress(PlaywrightTimeout):
            candidates[0].first.wait_for(timeout=self.timeout)
        return candidates[0].count()

    def _acceptable(self, spec: Name, candidate: Candidate, locator: Locator, danger: bool) -> bool:
        """Whether what a later candidate found may stand for the name. For a removing click only what is and
        says the same; otherwise it may be something else that says the same, or say something else if
        it is told by what it carries itself."""
        must = spec.contract
        if danger:
            return must is not None and must.tells_it_apart and identity(locator).meets(must)
        if not must or candidate.says_words:
            return True
        seen = identity(locator)
        says_same = must.tells_it_apart and seen.says(must)
        return says_same or (
            seen.is_same(must) and (candidate.of_its_own or not must.tells_it_apart)
        )

    def _heed(self, name: str, locator: Locator, danger: bool) -> None:
        """Compare what the first candidate found with the contract: for reading once, and a breach is told as
        drift. Raise :class:`NameNotFound` for a removing click."""
        spec = self.names[name]
        if not spec.must or (not danger and name in self._heeded):
            return
        self._heeded.add(name)
        seen = identity(locator)
        if seen.meets(spec.must):
            return
        if danger:
            raise self._not_found(name, _nothing_fits(str(seen)))
        self._tell_drift(name, spec.find[0])

    def tell_missing(self, place: str, what: str) -> None:
        """Something else that the selector file promises and the page does not show: a number, a column."""
        self._tell(Drift(page=self.where, name=place, what=what, found_by=""))

    def is_known_missing(self, name: str) -> bool:
        """Whether it was told that the page does not show this."""
        return any(d.page == self.where and d.name == name and not d.found_by for d in self.drift)

    def _tell_drift(self, name: str, candidate: Candidate) -> None:
        what = self.names[name].what
        self._tell(Drift(page=self.where, name=name, what=what, found_by=str(candidate)))

    def _has_drifted(self, name: str) -> bool:
        return any(d.page == self.where and d.name == name for d in self.drift)

    def _tell(self, record: Drift) -> None:
        if record not in self.drift:
            self.drift.append(record)

    def not_found(self, name: str) -> NameNotFound:
        return self._not_found(name, _("no candidate finds anything"))

    def _not_found(self, name: str, why: str) -> NameNotFound:
        return NameNotFound(
            _("{what} ({name}) on {page}: {why}").format(
                what=self.names[name].what, name=name, page=self.where, why=why
            ),
            advice=_(
                "the page may have changed: run `unbind mend`, or mend names.{name} in the selector file"
            ).format(name=name),
        )


def _nothing_fits(instead: str) -> str:
    if instead:
        return _("in its place there is {instead}").format(instead=instead)
    return _("no candidate finds exactly one that may be used")


def visible(locator: Locator) -> Locator:
    return locator.filter(visible=True)


def _alone(words: str) -> str:
    """Playwright's CSS for what says nothing else; a label may end in a colon or an asterisk."""
    pattern = words_pattern(words).pattern.removesuffix("$") + r"[:：*]?\s*$"
    return f":text-matches({json.dumps(pattern, ensure_ascii=False)})"


def locate(scope: Scope, candidate: Candidate, values: Values) -> Locator:
    """A candidate as a locator; ``{size}`` and the like in its words are filled in."""

    def words(text: str) -> re.Pattern[str]:
        if text.startswith("/"):
            return words_pattern(text)
        for key, value in values.items():
            text = text.replace("{" + key + "}", value)
        return words_pattern(text)

    if candidate.role:
        role: Any = candidate.role
        return (
            scope.get_by_role(role, name=words(candidate.name))
            if candidate.name
            else scope.get_by_role(role)
        )
    if candidate.text:
        return scope.get_by_text(words(candidate.text))
    if candidate.label:
        return scope.get_by_label(words(candidate.label))
    if candidate.placeholder:
        return scope.get_by_placeholder(words(candidate.placeholder))
    if candidate.title:
        return scope.get_by_title(words(candidate.title))
    assert candidate.css  # the loader lets nothing else through
    if candidate.near:
        beside = f":has({_alone(candidate.near)}):has({candidate.css})"
        found = scope.locator(f"{beside}:not(:has({beside})) {candidate.css}")
    else:
        found = scope.locator(candidate.css)
    return found.filter(has_text=words(candidate.has_text)) if candidate.has_text else found
