"""巨量百应 · 达人专属商品组. Two ids stand in a row; the row's key is the promotion's, not the product's."""

from bot import Flow, click, expect_dialog, offered, readable, steps


class TalentPool(Flow):
    title = "巨量百应 · 达人专属商品组"
    page = "buyin/talent_pool"

    remove = steps(click("remove"))
    confirm = steps(expect_dialog("remove_dialog", says="移出专属商品组"), click("confirm_remove"))

    guards = (readable("status"), offered)
