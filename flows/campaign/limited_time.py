"""营销工具 · 限时限量购. Rows go off the form of an activity; only submitting the form removes them."""

from bot import Flow, click, expect_dialog, offered, only_when, readable, steps, tick


class LimitedTime(Flow):
    title = "营销工具 · 限时限量购"
    page = "campaign/limited_time"
    batch = 100
    leaves = True
    after = ("campaign/seckill", "campaign/square")

    select = steps(tick("row_checkbox"))
    remove = steps(click("batch_remove"), click("submit"))
    confirm = steps(
        expect_dialog("submit_dialog", says="本次修改将移除", count=True), click("confirm_submit")
    )

    guards = (readable("status"), only_when("activity_state", "未开始", "进行中"), offered)
    facts = ("status", "activity_state")
