"""What a mutant is: one change to the bot, and the faults that can show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

Breaking = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Mutant:
    breaking: Breaking
    faults: frozenset[str]


MUTANTS: dict[str, Mutant] = {}


@contextmanager
def mutated(name: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        MUTANTS[name].breaking(patch)
        yield


def mutant(*faults: str) -> Callable[[Breaking], Breaking]:
    """``faults``: those that can show it, one of them at a time; none: any night can."""

    def kept(breaking: Breaking) -> Breaking:
        MUTANTS[breaking.__name__] = Mutant(breaking, frozenset(faults))
        return breaking

    return kept
