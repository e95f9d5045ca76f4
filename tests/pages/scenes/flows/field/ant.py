"""Behind the second tab; ticks, and one question for the batch."""

from bot import Flow, click, expect_dialog, fill, readable, steps, tick


class Ant(Flow):
    title = "商机追踪 · 已失效"
    page = "field/ant"
    batch = 50

    open = steps(click("tab"))
    locate = steps(fill("search", "{product_ids}"), click("query"))
    select = steps(tick("box"))
    remove = steps(click("batch_remove"))
    confirm = steps(
        expect_dialog("question", says="商品移出追踪列表吗", count=True), click("confirm")
    )

    guards = (readable("status"),)
