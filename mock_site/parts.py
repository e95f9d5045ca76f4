"""What a further area of the back offices brings along: its data, its rules, its routes."""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from types import ModuleType
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute

from mock_site.seed import Entry, Product, Shop

if TYPE_CHECKING:
    from mock_site.state import World

BATCH_CAP = 100
CHINA = timezone(timedelta(hours=8))


def today() -> date:
    """The day of the platform's clock."""
    return datetime.now(CHINA).date()


@dataclass(frozen=True)
class Rule:
    """What the platform makes of a removal from one list."""

    cap: int = BATCH_CAP
    too_many: str = f"单次最多移除{BATCH_CAP}个商品"
    refuse: Callable[[Shop, str, Entry], str | None] = lambda shop, container, entry: None
    """Words with which this row is refused; None lets it go."""
    later: Callable[[Shop, str, Entry], bool] = lambda shop, container, entry: False
    """True when the removal is accepted but takes effect later: the row stays, and this notes so in it."""


@dataclass(frozen=True, eq=False)
class Part:
    site: str
    """The host its routes are on; they come before those of the host's pages."""
    routes: Callable[[World], list[BaseRoute]]
    fill: Callable[[Shop, random.Random, list[Product]], None] = lambda shop, rng, own: None
    """Give a main shop its lists; ``own`` are its products. Lists begin empty in other shops."""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """By name of the list."""


def find_parts(areas: ModuleType) -> tuple[Part, ...]:
    """Those of every module in the package: a further area is one file there."""
    names = sorted(module.name for module in pkgutil.iter_modules(areas.__path__))
    modules = [importlib.import_module(f"{areas.__name__}.{name}") for name in names]
    return tuple(
        value for module in modules for value in vars(module).values() if isinstance(value, Part)
    )
