"""Rules that come with the bot, one for each reason of the mission.

Their parameters are typed, and have defaults where a default can be right for anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from bot.i18n import _

Percent = Annotated[float, Field(ge=0, le=100)]
Whole = Annotated[int, Field(ge=0)]
Words = Annotated[tuple[str, ...], Field(min_length=1)]
Fact = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]

#: States in which a product cannot be bought any more, as the pages write them.
OFF = ("已下架", "下架", "停售", "已停售", "封禁中", "已封禁", "已删除", "已失效")


@dataclass(frozen=True)
class Ready:
    """``when`` and ``reason`` name parameters as ``{name}``; ``reason`` also names facts."""

    params: Mapping[str, tuple[Any, Any]]
    when: str
    reason: str
    scenes: tuple[str, ...] = ()

    def model(self) -> type[BaseModel]:
        fields: dict[str, Any] = dict(self.params)
        return create_model("with", __config__=ConfigDict(extra="forbid"), **fields)


CAMPAIGNS, BUYIN = ("campaign/*",), ("buyin/*",)

READY: dict[str, Ready] = {
    "off-shelf": Ready(
        {"states": (Words, OFF), "fact": (Fact, "status")},
        "{fact:name} in {states}",
        _("the product is “{fact}”"),
    ),
    "no-stock": Ready(
        {"at_most": (Whole, 0), "fact": (Fact, "stock")},
        "{fact:name} <= {at_most}",
        _("stock is {fact}, and it is still in the campaign"),
        CAMPAIGNS,
    ),
    "low-conversion": Ready(
        {"below": (Percent, 1.0), "min_visitors": (Whole, 200)},
        "visitors >= {min_visitors} and conversion < {below}",
        _("conversion {conversion} of {visitors} visitors, below {below}%"),
    ),
    "high-returns": Ready(
        {"above": (Percent, 30.0), "min_orders": (Whole, 20)},
        "orders >= {min_orders} and returns > {above}",
        _("returns {returns} of {orders} orders, above {above}%"),
    ),
    "off-focus": Ready(
        {"categories": (Words, ...), "fact": (Fact, "category")},
        "{fact:name} in {categories}",
        _("category “{fact}” is not promoted any more"),
    ),
    "contract-ended": Ready(
        {"days": (Whole, 0)},
        "contract_ends_days_ago > {days}",
        _("the contract of {author} ended on {contract_ends}"),
        BUYIN,
    ),
    "author-unfit": Ready(
        {"authors": (Words, ...)},
        "author in {authors}",
        _("{author} does not fit the shop any more"),
        BUYIN,
    ),
    "stale-competitor": Ready(
        {"days": (Whole, 90), "most_views": (Whole, 50)},
        "tied_days > {days} and views <= {most_views}",
        _("watched since {since}, seen only {views} times in 7 days"),
        ("opportunity/competitors",),
    ),
    "test-ended": Ready(
        {"days": (Whole, 0)},
        "test_ends_days_ago > {days}",
        _("the A/B test ended on {test_ends}"),
    ),
    "test-tag": Ready(
        {"tag": (str, "A/B测试结束")},
        "{tag} in tags",
        _("tagged “{tag}”"),
    ),
    "unused": Ready(
        {"days": (Whole, 180), "most_views": (Whole, 0), "most_sales": (Whole, 0)},
        "tied_days > {days} and views <= {most_views} and goods_sales <= {most_sales}",
        _("tied since {since}, {views} views and {goods_sales} sales"),
    ),
    "wasted-spend": Ready(
        {"spend": (Annotated[float, Field(gt=0)], 100.0), "most_sales": (Annotated[float, Field(ge=0)], 0.0)},
        "ad_spend >= {spend} and ad_sales <= {most_sales}",
        _("{ad_spend} spent on advertising, {ad_sales} sold by it"),
    ),
}  # fmt: skip
