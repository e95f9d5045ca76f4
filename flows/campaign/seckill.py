"""秒杀报名 · 我的报名. Sessions are cards; one product at a time leaves, unless its session is locked."""

from bot import Flow, click, expect_dialog, offered, readable, steps


class Seckill(Flow):
    title = "秒杀报名 · 我的报名"
    page = "campaign/seckill"

    open = steps(click("tab"))
    remove = steps(click("leave"))
    confirm = steps(expect_dialog("leave_dialog", says="确定退出该活动吗"), click("confirm_leave"))

    guards = (readable("status"), offered)
