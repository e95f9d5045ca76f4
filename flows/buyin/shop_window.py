"""巨量百应 · 橱窗商品. The batch action is chosen in a select box; the button beside it acts at once."""

from bot import Flow, choose, click, offered, readable, steps, tick


class ShopWindow(Flow):
    title = "巨量百应 · 橱窗商品"
    page = "buyin/shop_window"
    batch = 50

    select = steps(tick("row_checkbox"))
    remove = steps(choose("batch_action", "移出橱窗"), click("execute"))

    guards = (readable("status"), offered)
