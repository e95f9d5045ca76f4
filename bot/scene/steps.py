"""A step is one gesture as a value: verb, the *name* of its target, text. No browser here.

Text may hold ``{product_ids}`` (comma separated) in ``locate`` and ``{count}`` in ``remove`` and ``confirm``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    verb: str
    target: str
    text: str = ""
    counted: bool = False
    one: str = ""

    def says(self, rows: int) -> tuple[str, bool]:
        """Of an expectation: the words about so many rows, and whether their number stands there."""
        return (self.one, False) if rows == 1 and self.one else (self.text, self.counted)

    def __str__(self) -> str:
        words = f"{self.verb} {self.target}".rstrip()
        return f"{words} “{self.text}”" if self.text else words


def steps(*of: Step) -> tuple[Step, ...]:
    return of


def click(target: str) -> Step:
    return Step("click", target)


def fill(target: str, text: str) -> Step:
    """Replace the whole text of an input."""
    return Step("fill", target, text)


def press(target: str, key: str) -> Step:
    """Press one key (Playwright's names: ``Enter``) while ``target`` has the focus."""
    return Step("press", target, key)


def choose(target: str, option: str) -> Step:
    """Open the select box ``target`` and take the option that reads exactly ``option``."""
    return Step("choose", target, option)


def tick(target: str) -> Step:
    """Tick the checkbox ``target`` of the row at hand."""
    return Step("tick", target)


def hover(target: str) -> Step:
    """Point at ``target``, so that what shows only then is there; the name of the row is the row at hand."""
    return Step("hover", target)


def wait_for(target: str) -> Step:
    """Wait until ``target`` is visible."""
    return Step("wait_for", target)


def expect_dialog(target: str, *, says: str, count: bool = False, one: str = "") -> Step:
    """The contract of a confirmation: it must be the dialog ``target``, its text must hold ``says``,
    and with ``count`` the number it shows (``count:`` in the selector file) must be the batch size.

    ``one``: what it must hold instead about a single row, where the page asks about one with other words."""
    return Step("expect_dialog", target, says, counted=count, one=one)


def expect_native(*, says: str, count: bool = False, one: str = "") -> Step:
    """The contract of a question of the browser itself (``window.confirm``), which the step before brings up:
    its words must hold ``says``, and with ``count`` the batch size; ``one`` as in :func:`expect_dialog`."""
    return Step("expect_native", "", says, counted=count, one=one)


EXPECTATIONS = ("expect_dialog", "expect_native")
#: May change something on the site; the others only prepare it.
ACTING = ("click", "choose", "press")


@dataclass(frozen=True, slots=True)
class Act:
    """A step of remove or confirm, and what it is for.

    ``counts``: it may be the one that removes. ``question``: the native question it brings up, as expected.
    ``ends_removal``: the last step of remove.
    """

    step: Step
    counts: bool = False
    question: Step | None = None
    ends_removal: bool = False


def acts(remove: Sequence[Step], confirm: Sequence[Step]) -> Iterator[Act]:
    """Both beats in order. What counts: every click after an expectation was read, a click that a native
    question follows, and without a confirmation the last step of remove. A choice before a click only
    prepares it."""
    every = (*remove, *confirm)
    read = False
    for n, step in enumerate(every):
        if step.verb == "expect_native":
            continue
        after = every[n + 1] if n + 1 < len(every) else None
        question = after if after and after.verb == "expect_native" else None
        last = n == len(remove) - 1
        prepares = step.verb == "choose" and after and after.verb not in EXPECTATIONS
        acting = step.verb in ACTING and not prepares
        yield Act(
            step,
            counts=bool(question or (read and acting) or (last and not confirm)),
            question=question,
            ends_removal=last,
        )
        read = read or step.verb == "expect_dialog" or question is not None


def targets(steps: Iterable[Step]) -> list[str]:
    """The names that they use, in order."""
    return [step.target for step in steps if step.target]
