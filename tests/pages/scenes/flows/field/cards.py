"""Custom elements with shadow roots; the icon that removes is there while the pointer is on the card."""

from bot import Flow, click, expect_dialog, hover, readable, steps


class Cards(Flow):
    title = "选品助手 · 选品集"
    page = "field/cards"

    remove = steps(hover("card"), click("bin"))
    confirm = steps(expect_dialog("bubble", says="移出选品集？"), click("yes"))

    guards = (readable("status"),)
