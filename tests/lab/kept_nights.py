"""Nights that are played at every change: a sample, and each that once broke a law."""

from __future__ import annotations

from tests.lab.shrinking import Part

#: Seeds of whole nights.
SAMPLE: tuple[int, ...] = (201, 203, 204)

#: What broke a law and was mended, with what it was.
MENDED: dict[Part, str] = {}

#: What breaks a law still, with what it is; each goes up to the mended ones.
OPEN: dict[Part, str] = {}
