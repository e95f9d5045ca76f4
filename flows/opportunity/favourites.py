"""商机中心 · 我的收藏. Two kinds (趋势, 潜力爆款) are the containers; one row's × at a time."""

from bot import Flow, click, expect_dialog, readable, steps


class Favourites(Flow):
    title = "商机中心 · 我的收藏"
    page = "opportunity/favourites"

    open = steps(click("tab"))
    remove = steps(click("remove"))
    confirm = steps(expect_dialog("remove_dialog", says="取消收藏该商品"), click("confirm_remove"))

    guards = (readable("status"),)
