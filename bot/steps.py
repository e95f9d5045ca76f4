"""A step is one gesture as a value: verb, the *name* of its target, text. No browser here.

Text may hold ``{product_ids}`` (comma separated) in ``locate`` and ``{count}`` in ``remove`` and ``confirm``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    verb: str
    target: str
    text: str = ""
    counted: bool = False

    def __str__(self) -> str:
        words = f"{self.verb} {self.target}"
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


def wait_for(target: str) -> Step:
    """Wait until ``target`` is visible."""
    return Step("wait_for", target)


def expect_dialog(target: str, *, says: str, count: bool = False) -> Step:
    """The contract of a confirmation: it must be the dialog ``target``, its text must hold ``says``,
    and with ``count`` the number it shows (``count:`` in the selector file) must be the batch size."""
    return Step("expect_dialog", target, says, counted=count)
