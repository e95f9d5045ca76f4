"""电商罗盘 · 内容主题. Products are cards, more of them at the press of a button; one goes at a time."""

from bot import Flow, click, expect_dialog, offered, readable, steps


class Topics(Flow):
    title = "电商罗盘 · 内容主题"
    page = "content/topics"

    remove = steps(click("remove"))
    confirm = steps(expect_dialog("remove_dialog", says="移出主题"), click("confirm_remove"))

    guards = (readable("status"), offered)
