"""Every exception a user can meet, each with the exit code and the way out.

::

    UnbindError                        70  a bug, if raised as itself
    ├── InputError                      1  something the user gave cannot be used
    │   ├── BadIds                         the list of product ids
    │   ├── BadSelectorFile                selectors/**/*.yaml
    │   ├── BadFlow                        flows/**/*.py
    │   ├── BadPlan                        a plan file that is not a plan
    │   ├── BadPolicy                      policies/*.yaml and its spreadsheets
    │   ├── BadJobs                        jobs.yaml
    │   ├── NotRecorded                    a page that no flow can be recorded of, or not to the end
    │   ├── UnknownName                    no such shop, scene, run
    │   └── SettingsError                  .env, environment, shops file
    │       └── NoBrowser                  nothing to drive
    ├── Stopped                         4  a brake or a broken promise; nothing further was done
    │   ├── Brake                          more than the plan's limits allow
    │   ├── PlanRefused                    altered, expired or used before
    │   ├── ShopBusy                       another run works on the same shop
    │   ├── NotNow                         quiet hours or a black-out: nothing is removed now
    │   ├── LeaseLost                      another process has taken over the night
    │   ├── WrongShop                      the page shows another shop than the plan
    │   ├── WrongHost                      the page is on a host that is none of the shop's own sites
    │   ├── SelectionMismatch              the ticked rows are not the batch
    │   ├── DialogMismatch                 the confirmation says something else
    │   └── ReadingUnproved                the rows read do not add up to the page's own total
    └── PersonNeeded                    5  only a person can go on
        ├── LoggedOut
        ├── Captcha
        ├── RateLimited                    also when it looks like an empty list
        │   └── LooksEmpty                     a list that is empty, or not: nothing on the page says so
        ├── UnknownDialog
        ├── NameNotFound                   the page changed: the selector file needs mending
        │   └── ContainerGone                  a group, plan or activity of that name is not there
        └── PageSilent                     the page did not answer in time
            └── ListUnchanged              the server has answered, and the list stays as it was

``Stopped`` and ``PersonNeeded`` have a reach: ``list`` stops the list they were met in, ``scene`` its scene,
``run`` stops the whole run, because every other scene would meet the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal, NamedTuple

from bot.redaction import redacted

Reach = Literal["list", "scene", "run"]


class UnbindError(Exception):
    """``message`` says what and where in one line; ``advice`` says what to do about it.

    Both go on into the journal, reports and chats, and often hold an address or another program's words: so
    no error holds a secret.
    """

    exit_code: ClassVar[int] = 70
    reach: ClassVar[Reach] = "scene"

    def __init__(self, message: str, *, advice: str = "") -> None:
        self.message = redacted(message)
        self.advice = redacted(advice)
        super().__init__(self.message)


class InputError(UnbindError):
    exit_code = 1


class BadCell(NamedTuple):
    """``row`` as the spreadsheet counts them, from 1; in a text, its line."""

    sheet: str
    row: int
    text: str
    reason: str


class BadIds(InputError):
    """``problems`` holds every damaged line, so that a file is mended in one go; ``cells`` those of them that
    have a place."""

    def __init__(
        self,
        message: str,
        *,
        advice: str = "",
        problems: tuple[str, ...] = (),
        cells: tuple[BadCell, ...] = (),
    ) -> None:
        super().__init__(message, advice=advice)
        self.problems = problems
        self.cells = cells


class BadSelectorFile(InputError):
    pass


class BadFlow(InputError):
    pass


class BadPlan(InputError):
    pass


class BadJobs(InputError):
    pass


class BadPolicy(InputError):
    pass


class NotRecorded(InputError):
    pass


class UnknownName(InputError):
    pass


class SettingsError(InputError):
    pass


class NoBrowser(SettingsError):
    pass


class Stopped(UnbindError):
    exit_code = 4


class Brake(Stopped):
    reach = "run"


class PlanRefused(Stopped):
    reach = "run"


class ShopBusy(Stopped):
    reach = "run"


class NotNow(Stopped):
    reach = "run"


class LeaseLost(Stopped):
    reach = "run"


class WrongShop(Stopped):
    reach = "run"


class WrongHost(Stopped):
    pass


class SelectionMismatch(Stopped):
    pass


class DialogMismatch(Stopped):
    pass


class ReadingUnproved(Stopped):
    pass


class PersonNeeded(UnbindError):
    exit_code = 5


class LoggedOut(PersonNeeded):
    reach = "run"


class Captcha(PersonNeeded):
    reach = "run"


class RateLimited(PersonNeeded):
    reach: ClassVar[Reach] = "run"


class LooksEmpty(RateLimited):
    reach = "list"


class UnknownDialog(PersonNeeded):
    """``said``: all its words, where it is one that nobody knows; empty for an agreement, or a cover."""

    def __init__(self, message: str, *, advice: str = "", said: str = "") -> None:
        super().__init__(message, advice=advice)
        self.said = said


class NameNotFound(PersonNeeded):
    pass


class ContainerGone(NameNotFound):
    reach = "list"


class PageSilent(PersonNeeded):
    pass


class ListUnchanged(PageSilent):
    """The server has answered, and the list stays as it was."""


def again(kind: str, message: str, advice: str, code: int) -> UnbindError:
    """What was told in a line of a survey, as the error it was. Without its ``kind``, which surveys of before
    do not tell, and for one that is unknown here: the widest that has its exit code."""
    found = _NAMED.get(kind)
    if found is None or found.exit_code != code:
        found = _WIDEST.get(code, UnbindError)
    return found(message, advice=advice)


def _with_all_below(kind: type[UnbindError]) -> Iterator[type[UnbindError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _with_all_below(below)


_NAMED = {kind.__name__: kind for kind in _with_all_below(UnbindError)}
_WIDEST = {kind.exit_code: kind for kind in (UnbindError, InputError, Stopped, PersonNeeded)}
