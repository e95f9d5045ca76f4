"""货盘助手 · 商品分组. Another company's tool, in a frame; a group goes itself only when all of it does."""

from bot import Flow, click, expect_dialog, fill, offered, readable, steps, tick


class Groups(Flow):
    title = "货盘助手 · 商品分组"
    page = "thirdparty/groups"
    batch = 50

    locate = steps(fill("search_box", "{product_ids}"), click("query"))
    select = steps(tick("row_checkbox"))
    remove = steps(click("batch_remove"))
    confirm = steps(
        expect_dialog("remove_dialog", says="移出分组", count=True), click("confirm_remove")
    )
    remove_whole = steps(click("delete_group"))
    confirm_whole = steps(
        expect_dialog("delete_dialog", says="将删除分组", count=True), click("confirm_delete")
    )

    guards = (readable("status"), offered)
