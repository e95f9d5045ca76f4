"""Nights that are played at every change: a sample, and each that once broke a law."""

from __future__ import annotations

from tests.lab.shrinking import Part

#: Seeds of whole nights.
SAMPLE: tuple[int, ...] = (5012, 5013, 5014, 5018, 5022, 5024, 5025, 5029)

#: What broke a law and was mended, with what it was.
MENDED: dict[Part, str] = {}

#: What breaks a law still, with what it is; each goes up to the mended ones.
OPEN: dict[Part, str] = {
    Part(2833, (0,), (4,)): "after a kill, rows that went before it are weighed again at the brake",
    Part(5027, (0,), (0,)): "a list that lags behind a removal for some reads makes it a failure",
}
