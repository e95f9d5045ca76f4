"""What the removals of a run bring about, as a value."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Line(_Value):
    """``facts`` are those it rests on, as the page wrote them; ``on`` is a day in Asia/Shanghai, None while a
    removal takes effect on a day that the page did not name."""

    product_id: str
    title: str = ""
    scene: str = ""
    scene_title: str = ""
    container: str = ""
    kind: str = ""
    facts: dict[str, str] = {}
    on: date | None = None


class Lost(_Value):
    """A list, and the products that are no longer in it, each with all facts of before."""

    scene: str
    scene_title: str
    container: str
    lines: tuple[Line, ...]


class Supplier(_Value):
    """``name`` is empty for goods said to be shipped by a supplier that no fact names."""

    name: str
    lines: tuple[Line, ...]


class Freed(_Value):
    """Places of a scene that are free again. ``views`` is the sum of what is known."""

    scene: str
    scene_title: str
    places: int
    views: int | None
    views_unknown: int


class Aftermath(_Value):
    lost: tuple[Lost, ...] = ()
    ended: tuple[Line, ...] = ()
    """``kind`` is a key of :data:`bot.report.aftermath.ENDS`."""
    stock: tuple[Line, ...] = ()
    """``kind``: ``campaign`` for stock set aside there, ``shop`` for what lies in the shop."""
    campaign_units: int = 0
    suppliers: tuple[Supplier, ...] = ()
    relist: tuple[Line, ...] = ()
    freed: tuple[Freed, ...] = ()
    budget: tuple[Line, ...] = ()
    """Advertising still paid for products that were untied."""
    unknown: dict[str, int] = {}
    """By section: number of products of which no fact tells."""
