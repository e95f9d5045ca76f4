"""How much one plan may remove."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Limits(BaseModel):
    """Brakes, fixed when the plan is made."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_rows: int
    max_share: float
    """Of one container's list, 0 to 1."""
    max_times_usual: float
    """Of the median number of rows that recent runs of the same scenes removed."""
