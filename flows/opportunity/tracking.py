"""商机中心 · 我的追踪. One list; products are searched by id, ticked, and removed in batches."""

from bot import Flow, click, expect_dialog, fill, offered, readable, steps, tick


class Tracking(Flow):
    title = "商机中心 · 我的追踪"
    page = "opportunity/tracking"
    batch = 100

    open = steps(click("tab"))
    locate = steps(fill("search_box", "{product_ids}"), click("query"))
    select = steps(tick("row_checkbox"))
    remove = steps(click("batch_remove"))
    confirm = steps(
        expect_dialog("remove_dialog", says="移出我的追踪", count=True), click("confirm_remove")
    )

    guards = (readable("status"), offered)
