"""商机中心 · 我的竞品. No search and no batch: page by page, one row's trash icon at a time."""

from bot import Flow, click, expect_dialog, readable, steps


class Competitors(Flow):
    title = "商机中心 · 我的竞品"
    page = "opportunity/competitors"

    open = steps(click("tab"))
    remove = steps(click("remove"))
    confirm = steps(expect_dialog("remove_dialog", says="移除该竞品"), click("confirm_remove"))

    guards = (readable("status"),)
