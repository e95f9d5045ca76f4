"""Rendered by the server, no script: the confirmation is a page of its own."""

from bot import Flow, click, expect_dialog, fill, readable, steps, tick


class Plain(Flow):
    title = "商家后台 · 秋季清仓"
    page = "field/plain"
    batch = 20
    leaves = True

    locate = steps(fill("search", "{product_ids}"), click("query"))
    select = steps(tick("box"))
    remove = steps(click("batch_remove"))
    confirm = steps(
        expect_dialog("question", says="将移出活动「秋季清仓」", count=True), click("confirm")
    )

    guards = (readable("status"),)
