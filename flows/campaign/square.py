"""活动广场 · 我的报名. An activity's products have a page of their own; searched by id, left in batches."""

from bot import Flow, click, expect_dialog, fill, offered, only_when, readable, steps, tick


class Square(Flow):
    title = "活动广场 · 我的报名"
    page = "campaign/square"
    batch = 50

    open = steps(click("tab"))
    locate = steps(fill("search_box", "{product_ids}"), click("query"))
    select = steps(tick("row_checkbox"))
    remove = steps(click("batch_leave"))
    confirm = steps(
        expect_dialog("leave_dialog", says="个商品退出活动", count=True), click("confirm_leave")
    )

    guards = (readable("status"), only_when("activity_state", "报名中", "进行中"), offered)
    facts = ("status", "activity_state")
