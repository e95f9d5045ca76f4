"""Puts a file where a person may have its predecessor open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def put(
    target: Path, write: Callable[[Path], object], *, free: Callable[[Path], bool] = lambda _: True
) -> Path:
    """Write beside the target, then replace it: a reader never meets half a file.

    A file that is open in Excel stays as it is and the new one gets a number: ``report-2.xlsx``, the first
    one that is ``free``. Return where it went.
    """
    draft, stem = target.with_name(f"~{target.name}"), target.stem
    numbered = (target.with_name(f"{stem}-{n}{target.suffix}") for n in range(2, 100))
    others = (other for other in numbered if free(other))
    try:
        write(draft)
        for _try in range(9):
            try:
                draft.replace(target)
                return target
            except PermissionError:  # Windows, while Excel shows it
                target = next(others)
        draft.replace(target)
        return target
    finally:
        draft.unlink(missing_ok=True)
