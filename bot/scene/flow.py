"""What a flow is: the four beats as values, and the guards of a scene."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from bot.model import Block, Row
from bot.scene.steps import Step

Guard = Callable[[Row], Block | None]
BEATS = ("locate", "select", "remove", "confirm")
WHOLE_BEATS = ("remove_whole", "confirm_whole")


class Flow:
    """One scene. Subclasses set class attributes only; see ``flows/`` for examples.

    ``select`` runs per row, ``remove`` and ``confirm`` per batch. A flow without ``select`` acts on
    one row at a time, and the targets of ``remove`` are looked for inside that row.
    """

    #: For people: where this is, as the menu of the site says it.
    title: ClassVar[str] = ""
    #: The selector file, ``family/name``.
    page: ClassVar[str] = ""
    #: Most rows of one confirmation. Ignored without ``select``.
    batch: ClassVar[int] = 20
    #: Steps from the loaded page to the list (a tab, say), once per visit.
    open: ClassVar[tuple[Step, ...]] = ()
    #: Steps that search the list for ``{product_ids}``; empty when the page has no search by id.
    locate: ClassVar[tuple[Step, ...]] = ()
    select: ClassVar[tuple[Step, ...]] = ()
    remove: ClassVar[tuple[Step, ...]] = ()
    confirm: ClassVar[tuple[Step, ...]] = ()
    #: Removes the container itself: only when a plan says so and names every product in it.
    remove_whole: ClassVar[tuple[Step, ...]] = ()
    confirm_whole: ClassVar[tuple[Step, ...]] = ()
    #: Rows are products and no ties: the page is read for its facts, with ``locate`` at most.
    reads_only: ClassVar[bool] = False
    #: The confirmed batch leaves the page (提交); what became of it is read from a fresh load.
    leaves: ClassVar[bool] = False
    #: Scenes whose ties hinder this removal, so that they go first in a plan over several scenes.
    after: ClassVar[tuple[str, ...]] = ()
    guards: ClassVar[tuple[Guard, ...]] = ()
    #: Facts a decision rests on: a row in which one of them changed since the plan is left alone.
    facts: ClassVar[tuple[str, ...]] = ("status",)

    @classmethod
    def all_steps(cls) -> tuple[Step, ...]:
        return tuple(step for beat in ("open", *BEATS, *WHOLE_BEATS) for step in getattr(cls, beat))

    @classmethod
    def box(cls) -> str:
        """The name that is ticked in a row; empty where nothing is."""
        ticks = [step for step in cls.select if step.verb == "tick"] or cls.select[-1:]
        return ticks[0].target if ticks else ""

    @classmethod
    def rows_at_once(cls) -> int:
        return cls.batch if cls.select else 1


def ask(guards: tuple[Guard, ...], row: Row) -> Block | None:
    """The first objection, or None. A guard that breaks is an objection: unreadable means no."""
    for guard in guards:
        try:
            block = guard(row)
        except Exception as error:
            # Whatever a guard of a user's own flow raises, the row stays.
            return Block(f"{getattr(guard, '__name__', guard)}: {type(error).__name__}: {error}")
        if block:
            return (
                block
                if block.reason
                else Block(f"{getattr(guard, '__name__', guard)}", block.advice)
            )
    return None
