"""巨量百应 · 推商品. One row per product of a plan; a running 定向计划 lets go of it the next day."""

from bot import (
    Flow,
    click,
    expect_dialog,
    fill,
    offered,
    press,
    readable,
    steps,
    tick,
    unfinished_orders,
    unsettled_commission,
)


class CooperationPlans(Flow):
    title = "巨量百应 · 合作计划"
    page = "buyin/cooperation_plans"
    batch = 20
    after = ("campaign/seckill",)

    locate = steps(fill("search_box", "{product_ids}"), press("search_box", "Enter"))
    select = steps(tick("row_checkbox"))
    remove = steps(click("batch_cancel"))
    confirm = steps(
        expect_dialog("cancel_dialog", says="的合作吗", count=True), click("cancel_confirm")
    )

    guards = (readable("status"), unfinished_orders, unsettled_commission, offered)
