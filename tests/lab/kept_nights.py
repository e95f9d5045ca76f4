"""Nights that are played at every change: a sample, and each that once broke a law."""

from __future__ import annotations

from tests.lab.shrinking import Part

#: Seeds of whole nights.
SAMPLE: tuple[int, ...] = (5012, 5013, 5014, 5018, 5022, 5024, 5025, 5029)

#: What broke a law and was mended, with what it was.
MENDED: dict[Part, str] = {
    Part(
        2833, (0,), (4,)
    ): "after a kill, rows that went before it were weighed again at the brake",
    Part(
        5027, (0,), (0,)
    ): "a list that lagged some readings behind made a failure of a row that was gone",
}
