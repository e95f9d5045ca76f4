"""The facts that the bot knows, with their types and names: a further one is one entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from bot.i18n import _


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"  # in yuan
    PERCENT = "percent"  # 3.5 is 3.5 %
    DATE = "date"
    TAGS = "tags"


class Fact(NamedTuple):
    kind: Kind
    label: Callable[[], str] | None = None
    """What people call it, in their language; else its own name."""
    state: bool = False
    """Whether the text tells in which state a product or an activity is."""


#: What the bundled pages show, and what shops usually export. Facts of 商品管理 begin with goods_.
FACTS = {
    "title": Fact(Kind.TEXT),
    "scene": Fact(Kind.TEXT),
    "container": Fact(Kind.TEXT),
    "status": Fact(Kind.TEXT, lambda: _("Status"), state=True),
    "category": Fact(Kind.TEXT, lambda: _("Category")),
    "author": Fact(Kind.TEXT, lambda: _("Influencer")),
    "author_visible": Fact(Kind.TEXT, lambda: _("Seen by the influencer")),
    "activity_state": Fact(Kind.TEXT, lambda: _("Campaign"), state=True),
    "limit": Fact(Kind.TEXT, lambda: _("Purchase limit")),
    "brand": Fact(Kind.TEXT, lambda: _("Brand")),
    "supplier": Fact(Kind.TEXT, lambda: _("Supplier")),
    "drop_shipped": Fact(Kind.TEXT, lambda: _("Shipped by the supplier")),
    "promoted": Fact(Kind.TEXT),
    "goods_status": Fact(Kind.TEXT, lambda: _("Status of the product"), state=True),
    "goods_category": Fact(Kind.TEXT, lambda: _("Category of the product")),
    "stock": Fact(Kind.NUMBER, lambda: _("In stock")),
    "views": Fact(Kind.NUMBER, lambda: _("Views")),
    "sales": Fact(Kind.NUMBER, lambda: _("Sales")),
    "open_orders": Fact(Kind.NUMBER, lambda: _("Unfinished orders")),
    "visitors": Fact(Kind.NUMBER, lambda: _("Visitors")),
    "orders": Fact(Kind.NUMBER, lambda: _("Orders")),
    "goods_stock": Fact(Kind.NUMBER, lambda: _("Stock of the product")),
    "goods_sales": Fact(Kind.NUMBER, lambda: _("Sales of the product")),
    "price": Fact(Kind.MONEY, lambda: _("Price")),
    "unsettled": Fact(Kind.MONEY, lambda: _("Commission not settled")),
    "goods_price": Fact(Kind.MONEY, lambda: _("Price of the product")),
    "ad_spend": Fact(Kind.MONEY, lambda: _("Spent on advertising")),
    "ad_sales": Fact(Kind.MONEY, lambda: _("Sold by advertising")),
    "commission": Fact(Kind.PERCENT, lambda: _("Commission")),
    "conversion": Fact(Kind.PERCENT, lambda: _("Conversion")),
    "returns": Fact(Kind.PERCENT, lambda: _("Returns")),
    "since": Fact(Kind.DATE, lambda: _("Since")),
    "contract_ends": Fact(Kind.DATE, lambda: _("Contract ends")),
    "test_ends": Fact(Kind.DATE),
    "goods_created": Fact(Kind.DATE, lambda: _("Product made on")),
    "tags": Fact(Kind.TAGS, lambda: _("Tags")),
}


KNOWN = {name: fact.kind for name, fact in FACTS.items()}
STATES = frozenset(name for name, fact in FACTS.items() if fact.state)


def fact_label(name: str) -> str:
    """What a fact of a selector file is called; unknown ones keep their name."""
    known = FACTS.get(name)
    return known.label() if known and known.label else name


def facts_line(facts: Mapping[str, str]) -> str:
    """All in one line: “Views 1,204 · Price ¥9.90”."""
    return " · ".join(f"{fact_label(name)} {value}" for name, value in facts.items() if value)
