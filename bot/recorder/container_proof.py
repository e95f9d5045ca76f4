"""A page's containers opened by the engine itself, and the first once more."""

from __future__ import annotations

from bot.browser.container_cards import Container
from bot.browser.page import ScenePage
from bot.i18n import _

#: Enough rows to prove a list with; the first one that has as many is taken.
FEW = 30
#: Most that are opened.
_MOST = 6


def largest(there: list[Container]) -> Container:
    return max(there, key=lambda one: min(one.stated or 0, FEW))


def each_and_back(page: ScenePage, there: list[Container], chosen: Container) -> tuple[str, bool]:
    """What to say, and whether it holds. The engine itself raises where another one is open than was asked
    for, or none opens."""
    others = [one for one in there if one is not chosen and one.stated != 0][: _MOST - 1]
    if not others:
        return _("no second list holds products, so only “{name}” was tried").format(
            name=chosen.label
        ), True
    page.open()
    first = page.containers.open(chosen.label).ids
    rest = [page.containers.open(one.label).ids for one in others]
    again = page.containers.open(chosen.label).ids
    good = first == again and first not in rest
    return _("“{first}”, “{others}” opened, and back: each shows its own products").format(
        first=chosen.label, others="”, “".join(one.label for one in others)
    ), good
