"""Engines with one safety taken out each. The lab must catch every one, or it looks at too little."""

from tests.lab.mutants import at_the_click, before_the_click, what_became, what_is_absent
from tests.lab.mutants.mutant import MUTANTS, mutated

__all__ = [
    "MUTANTS",
    "at_the_click",
    "before_the_click",
    "mutated",
    "what_became",
    "what_is_absent",
]
