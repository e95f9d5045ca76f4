"""What flows may use. Everything else in this package is for the bot itself."""

from bot.model import Block, Row
from bot.scene.flow import Flow
from bot.scene.guards import offered, only_when, readable, unfinished_orders, unsettled_commission
from bot.scene.steps import (
    choose,
    click,
    expect_dialog,
    expect_native,
    fill,
    hover,
    press,
    steps,
    tick,
    wait_for,
)

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Flow",
    "Row",
    "choose",
    "click",
    "expect_dialog",
    "expect_native",
    "fill",
    "hover",
    "offered",
    "only_when",
    "press",
    "readable",
    "steps",
    "tick",
    "unfinished_orders",
    "unsettled_commission",
    "wait_for",
]
