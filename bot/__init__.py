"""What flows may use. Everything else in this package is for the bot itself."""

from bot.flow import Flow
from bot.guards import can_be_ticked, readable
from bot.model import Block, Row
from bot.steps import choose, click, expect_dialog, fill, press, steps, tick, wait_for

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Flow",
    "Row",
    "can_be_ticked",
    "choose",
    "click",
    "expect_dialog",
    "fill",
    "press",
    "readable",
    "steps",
    "tick",
    "wait_for",
]
