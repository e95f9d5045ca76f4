"""A menu on hover, outside the row; two dialogs, the first with a word to type and a box to tick."""

from bot import Flow, click, expect_dialog, fill, hover, press, readable, steps, tick


class Element(Flow):
    title = "商品分组"
    page = "field/element"

    locate = steps(fill("search", "{product_ids}"), press("search", "Enter"))
    remove = steps(hover("more"), click("leave"))
    confirm = steps(
        expect_dialog("first", says="请输入「移出」以确认"),
        fill("word", "移出"),
        tick("understood"),
        click("next_step"),
        expect_dialog("second", says="移出分组？"),
        click("confirm"),
    )

    guards = (readable("status"),)
