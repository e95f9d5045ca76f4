"""商机中心 · 自定义商品组. Each group is a container; its table is virtual, its search answers to Enter."""

from bot import Flow, click, expect_dialog, fill, offered, press, readable, steps, tick


class ProductGroups(Flow):
    title = "商机中心 · 自定义商品组"
    page = "opportunity/product_groups"
    batch = 100

    open = steps(click("tab"))
    locate = steps(fill("search_box", "{product_ids}"), press("search_box", "Enter"))
    select = steps(tick("row_checkbox"))
    remove = steps(click("batch_remove"))
    confirm = steps(
        expect_dialog("remove_dialog", says="移出", count=True), click("confirm_remove")
    )

    guards = (readable("status"), offered)
